//! Thousands of open streams of events: what they cost the server, and whether they still work.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::{Client, Stream};
use crate::conversation::Conversation;
use crate::memory;
use crate::options::Options;

/// In how many conversations something is written once all streams are open.
const TRIED: usize = 100;

/// Opens the streams, one in each of as many conversations, and writes in some of these.
pub(crate) fn run(options: &Options) -> Result<Value, String> {
    memory::allow_many_files();
    let at_rest = memory::resident_mib(options.process);
    let conversations = Conversation::start_many(options.address, options.count)?;
    let before = memory::resident_mib(options.process);
    let started = Instant::now();
    let mut streams = Vec::with_capacity(options.count);
    for conversation in &conversations {
        let Conversation { path, token } = conversation;
        let stream = Stream::open(options.address, path, token, 0);
        streams.push(stream.map_err(|error| format!("stream {}: {error}", streams.len() + 1))?);
    }
    let opened = started.elapsed();
    let with = memory::resident_mib(options.process);
    let step = (options.count / TRIED).max(1);
    let mut client = Client::to(options.address);
    let mut slowest = Duration::ZERO;
    let mut errors = 0;
    for (conversation, stream) in conversations.iter().zip(&mut streams).step_by(step) {
        let sent = Instant::now();
        let turn = conversation.write(&mut client, "bonjour");
        let is_heard = turn.is_some() && hears(stream, turn.as_deref());
        errors += usize::from(!is_heard);
        slowest = slowest.max(sent.elapsed());
    }
    Ok(json!({
        "streams": streams.len(),
        "errors": errors,
        "opened_s": opened.as_secs_f64(),
        "slowest_event_ms": slowest.as_secs_f64() * 1_000.0,
        "resident_at_rest_mib": at_rest,
        "resident_before_mib": before,
        "resident_with_mib": with,
        "more_mib": with.zip(at_rest).map(|(with, at_rest)| with - at_rest),
    }))
}

/// Whether message and answer of a turn come.
fn hears(stream: &mut Stream, turn: Option<&str>) -> bool {
    ["received", "answered"].iter().all(|kind| {
        let event = stream.next().ok().flatten().unwrap_or_default();
        event["kind"] == *kind && event["turn"].as_str() == turn
    })
}
