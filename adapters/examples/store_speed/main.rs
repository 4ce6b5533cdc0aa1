//! Measures how fast turns are stored: `cargo run --release -p adapters --example store_speed [FOLDER]`.

use std::sync::Arc;
use std::time::{Duration, Instant};

use adapters::store::SqliteStore;
use adapters::store::sqlite::{SqliteSettings, Synchronous};
use bot_core::answer::SegmentKind;
use bot_core::conversation::{EventKind, NewEvents, Received, RequestKey};
use bot_core::ports::ConversationStore;
use bot_core::{Answer, Conversation, ConversationId, Language, Outcome, Sensitive, TurnId};

type Failed = Box<dyn std::error::Error + Send + Sync>;

/// How long each case runs.
const SECONDS: u64 = 4;

#[tokio::main]
#[allow(clippy::print_stdout, reason = "this is its output")]
async fn main() -> Result<(), Failed> {
    let folder = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "target".to_owned());
    println!("synchronous  together  at once   turns/s    p50 ms    p99 ms    max ms");
    for synchronous in [Synchronous::Full, Synchronous::Normal] {
        for most_together in [1, 64] {
            for at_once in [1, 8, 64] {
                let path = format!("{folder}/store-speed-{}.sqlite", std::process::id());
                let settings = SqliteSettings {
                    synchronous,
                    most_together,
                    ..SqliteSettings::new(path.into())
                };
                let mut times = case(&settings, at_once).await?;
                times.sort_unstable();
                let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e3;
                println!(
                    "{:<12} {most_together:>8} {at_once:>8} {:>9} {:>9.2} {:>9.2} {:>9.2}",
                    format!("{synchronous:?}"),
                    times.len() as u64 / SECONDS,
                    at(50),
                    at(99),
                    at(100)
                );
                for ending in ["", "-wal", "-shm", ".lock"] {
                    let file = format!("{}{ending}", settings.path.display());
                    // The log is gone already when the last connection was closed.
                    drop(std::fs::remove_file(file));
                }
            }
        }
    }
    Ok(())
}

/// Times of all turns that `at_once` people stored one after the other.
async fn case(settings: &SqliteSettings, at_once: usize) -> Result<Vec<Duration>, Failed> {
    let store = Arc::new(SqliteStore::open(settings).await?);
    let until = Instant::now() + Duration::from_secs(SECONDS);
    let people = (0..at_once).map(|_| tokio::spawn(person(Arc::clone(&store), until)));
    let mut times = Vec::new();
    for person in people.collect::<Vec<_>>() {
        times.extend(person.await??);
    }
    store.close().await;
    Ok(times)
}

async fn person(store: Arc<SqliteStore>, until: Instant) -> Result<Vec<Duration>, Failed> {
    let mut times = Vec::new();
    let mut id = ConversationId::new();
    while Instant::now() < until {
        if times.len() % 10 == 0 {
            let conversation = Conversation::from_citizen("test");
            id = store.start(&conversation, None).await?.id;
        }
        let started = Instant::now();
        store.append(id, turn(times.len())).await?;
        times.push(started.elapsed());
    }
    Ok(times)
}

/// A message and an answer of the usual size, about four kilobytes as JSON.
fn turn(number: usize) -> NewEvents {
    let mut answer = Answer::new(Language::FRENCH, Outcome::Answered);
    for _ in 0..4 {
        let text = "Déclarez la perte à la mairie. ".repeat(30);
        answer.say(SegmentKind::Sentence, text);
    }
    let received = Received {
        text: Sensitive::new("J'ai perdu ma carte, que dois-je faire ?".to_owned()),
        masked: Vec::new(),
        language: None,
    };
    NewEvents {
        turn: TurnId::new(),
        key: Some(RequestKey {
            key: number.to_string(),
            fingerprint: [1; 32],
        }),
        kinds: vec![
            EventKind::Received(received),
            EventKind::Answered(Box::new(answer)),
        ],
        trace: None,
    }
}
