//! One client of the soak: it holds one conversation after the other and checks what its streams tell.

use std::net::Shutdown;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::client::{Client, Stream};
use crate::conversation::Conversation;
use crate::options::Options;
use crate::questions::Questions;

/// Messages of a conversation; its stream breaks off after each few.
const MESSAGES: usize = 12;
const A_STREAM: usize = 4;

/// Every so many conversations are deleted at their end.
const DELETED: usize = 3;

/// How long an event may take.
const PATIENCE: Duration = Duration::from_secs(10);

/// What came of it.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Told {
    pub(super) conversations: usize,
    pub(super) messages: usize,
    pub(super) streams: usize,
    /// Acknowledged events that no stream told.
    pub(super) lost: usize,
    /// Events that came again or out of order.
    pub(super) repeated: usize,
    pub(super) errors: usize,
}

impl Told {
    /// What a client tells that broke.
    pub(super) fn broken() -> Self {
        Self {
            errors: 1,
            ..Self::default()
        }
    }

    /// Both together.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            conversations: self.conversations + other.conversations,
            messages: self.messages + other.messages,
            streams: self.streams + other.streams,
            lost: self.lost + other.lost,
            repeated: self.repeated + other.repeated,
            errors: self.errors + other.errors,
        }
    }
}

/// Holds conversations until the time is up.
pub(super) fn on(
    options: &Options,
    questions: &Questions,
    next: &AtomicUsize,
    deadline: Instant,
) -> Told {
    let mut told = Told::default();
    let mut client = Client::to(options.address);
    // All clients together write at the rate.
    let pause = Duration::from_secs(1) * options.clients as u32 / options.rate.max(1) as u32;
    while Instant::now() < deadline {
        let Ok(conversation) = Conversation::start(&mut client) else {
            told.errors += 1;
            thread::sleep(pause);
            continue;
        };
        told.conversations += 1;
        let mut seen = 0;
        for _ in 0..MESSAGES / A_STREAM {
            if Instant::now() < deadline {
                let text = |_| questions.text(next.fetch_add(1, Ordering::Relaxed));
                let texts: Vec<String> = (0..A_STREAM).map(text).collect();
                listen(
                    options,
                    &conversation,
                    &mut client,
                    &texts,
                    pause,
                    &mut seen,
                    &mut told,
                );
            }
        }
        if told.conversations.is_multiple_of(DELETED) {
            let token = Some(conversation.token.as_str());
            let deleted = client.request("DELETE", &conversation.path, token, "");
            told.errors += usize::from(deleted != Some(204));
        }
    }
    told
}

/// Writes some messages with a stream open, then lets the stream break off without a word, and counts
/// what it told: each event once, in order, from where the stream before had ended.
fn listen(
    options: &Options,
    conversation: &Conversation,
    client: &mut Client,
    texts: &[String],
    pause: Duration,
    seen: &mut u64,
    told: &mut Told,
) {
    let Conversation { path, token } = conversation;
    let opened = Stream::open(options.address, path, token, *seen);
    let Ok(mut stream) = opened else {
        told.errors += 1;
        return;
    };
    told.streams += 1;
    drop(stream.patience(PATIENCE));
    for text in texts {
        thread::sleep(pause);
        if conversation.write(client, text).is_none() {
            told.errors += 1;
            continue;
        }
        told.messages += 1;
        // Message and answer.
        for _ in 0..2 {
            match stream.next() {
                Ok(Some(event)) => match event["id"].as_u64() {
                    Some(id) if id == *seen + 1 => *seen = id,
                    _ => told.repeated += 1,
                },
                Ok(None) | Err(_) => told.lost += 1,
            }
        }
    }
    if let Ok(handle) = stream.handle() {
        drop(handle.shutdown(Shutdown::Both));
    }
}
