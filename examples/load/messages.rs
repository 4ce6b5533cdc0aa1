//! Messages in conversations at a steady rate, each timed from when it was due until its answer is on
//! the stream of the conversation. A server that falls behind is thus not spared: what waits is timed.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::client::{Client, Stream};
use crate::conversation::Conversation;
use crate::options::Options;
use crate::questions::Questions;
use crate::report::Sample;

/// How long the last answers may take to arrive.
const PATIENCE: Duration = Duration::from_secs(10);

/// One client: a conversation, and when its messages were due that wait for their answer.
struct Talk {
    conversation: Conversation,
    waiting: Mutex<VecDeque<Instant>>,
}

/// Sends messages until the time is up.
pub(crate) fn run(options: &Options, questions: &Questions) -> Result<Vec<Sample>, String> {
    let conversations = Conversation::start_many(options.address, options.clients)?;
    let talks: Vec<Talk> = conversations
        .into_iter()
        .map(|conversation| Talk {
            conversation,
            waiting: Mutex::default(),
        })
        .collect();
    let between = Duration::from_secs(1) / options.rate.max(1) as u32;
    let all = (options.longest.as_secs_f64() * options.rate as f64) as usize;
    // Everybody is connected when the first message is due.
    let begin = Instant::now() + Duration::from_millis(500);
    thread::scope(|scope| {
        let mut readers = Vec::new();
        let mut writers = Vec::new();
        for (client, talk) in talks.iter().enumerate() {
            let own: Vec<usize> = (client..all).step_by(options.clients).collect();
            let expected = own.len();
            readers.push(scope.spawn(move || read(options, talk, expected)));
            writers.push(scope.spawn(move || {
                let mut client = Client::to(options.address);
                own.into_iter()
                    .filter(|number| {
                        let due = begin + between * *number as u32;
                        !write(talk, &mut client, &questions.text(*number), due)
                    })
                    .count()
            }));
        }
        let refused: usize = writers.into_iter().filter_map(|one| one.join().ok()).sum();
        let mut samples: Vec<Sample> = readers
            .into_iter()
            .filter_map(|one| one.join().ok())
            .flatten()
            .collect();
        samples.extend((0..refused).map(|_| Sample::failed()));
        Ok(samples)
    })
}

fn write(talk: &Talk, client: &mut Client, text: &str, due: Instant) -> bool {
    thread::sleep(due.saturating_duration_since(Instant::now()));
    talk.waiting
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push_back(due);
    let is_stored = talk.conversation.write(client, text).is_some();
    if !is_stored {
        talk.waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop_back();
    }
    is_stored
}

/// Times the answers of one conversation, whose messages are answered in order.
fn read(options: &Options, talk: &Talk, expected: usize) -> Vec<Sample> {
    let Conversation { path, token } = &talk.conversation;
    let mut samples = Vec::with_capacity(expected);
    let Ok(mut stream) = Stream::open(options.address, path, token, 0) else {
        return (0..expected).map(|_| Sample::failed()).collect();
    };
    let silence =
        PATIENCE + Duration::from_secs(1) * (options.clients / options.rate.max(1)) as u32;
    drop(stream.patience(silence));
    while samples.len() < expected {
        let Ok(Some(event)) = stream.next() else {
            break;
        };
        if event["kind"] == "answered" {
            let due = talk
                .waiting
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .pop_front();
            samples.extend(due.map(|due| Sample {
                took: due.elapsed(),
                ok: true,
            }));
        }
    }
    samples
}
