//! A program that is killed: whatever it had acknowledged is there afterwards.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use bot_core::conversation::EventId;
use bot_core::ports::ConversationStore as _;

use super::{open, said, started};

/// Tells the child where to work.
const FOLDER: &str = "GUICHET_TEST_KILLED_FOLDER";

/// Not a test by itself: what the child does until it is killed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn child() {
    let Ok(folder) = std::env::var(FOLDER) else {
        return;
    };
    let store = open(folder.as_ref()).await;
    let id = started(&store).await;
    println!("conversation {id}");
    for number in 0_u64.. {
        let text = format!("message {number}");
        store.append(id, said(&[&text, "answer"])).await.unwrap();
        println!("stored {}", (number + 1) * 2);
    }
}

#[tokio::test]
async fn what_was_acknowledged_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    // As it stands in the list of tests, without the name of the crate.
    let name = module_path!().split_once("::").unwrap().1;
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([&format!("{name}::child"), "--exact", "--nocapture"])
        .env(FOLDER, folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut conversation = None;
    let mut acknowledged = 0_u64;
    while acknowledged < 200 {
        let line = lines.next().unwrap().unwrap();
        if let Some((_, id)) = line.split_once("conversation ") {
            conversation = id.parse().ok();
        } else if let Some(count) = line.strip_prefix("stored ") {
            acknowledged = count.parse().unwrap();
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let rest = lines.map_while(Result::ok);
    let rest = rest.filter_map(|line| line.strip_prefix("stored ")?.parse().ok());
    let acknowledged = rest.last().unwrap_or(acknowledged);

    let store = open(folder.path()).await;
    let id = conversation.unwrap();
    let events = store.events(id, EventId(0), usize::MAX).await.unwrap();
    let found = events.len() as u64;
    assert!(found >= acknowledged, "{found} of {acknowledged}");
    assert_eq!(found % 2, 0, "half a turn is there");
    assert_eq!(events.last().unwrap().id.0, found);
    store.append(id, said(&["after"])).await.unwrap();
}
