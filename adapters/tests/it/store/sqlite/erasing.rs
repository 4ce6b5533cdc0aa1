//! Nothing of what was deleted is in the files: the database, its log and its index of the log.
//!
//! The words are encrypted with a key of their conversation, so they are looked for by that key and
//! by their encrypted form, as they are before the deletion.

use std::path::Path;
use std::time::{Duration, Instant};

use adapters::store::SqliteStore;
use adapters::store::sqlite::Expiry;
use bot_core::ConversationId;
use bot_core::conversation::EventId;
use bot_core::ports::ConversationStore as _;
use jiff::Timestamp;
use sqlx::Connection as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

use super::{open, said, started};

/// Stands in no file, whatever else does.
const MARKER: &str = "MARKER-4f1c9d0a-of-this-test";

fn path(folder: &Path) -> std::path::PathBuf {
    super::settings(folder).path
}

/// Whether bytes stand in any file of the folder.
fn holds(folder: &Path, wanted: &[u8]) -> bool {
    let files = std::fs::read_dir(folder).unwrap();
    files
        .map(|file| std::fs::read(file.unwrap().path()).unwrap())
        .any(|bytes| bytes.windows(wanted.len()).any(|part| part == wanted))
}

async fn reader(folder: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new()
        .filename(path(folder))
        .read_only(true);
    SqliteConnection::connect_with(&options).await.unwrap()
}

/// What tells a conversation in the files: its key, and the beginnings of its encrypted texts.
async fn traces(folder: &Path, id: ConversationId) -> Vec<Vec<u8>> {
    let mut reader = reader(folder).await;
    let mut traces: Vec<Vec<u8>> = Vec::new();
    for statement in [
        "SELECT key FROM secrets JOIN conversations ON secret = slot WHERE id = ?1",
        "SELECT details FROM conversations WHERE id = ?1",
        "SELECT substr(payload, 1, 40) FROM events JOIN conversations USING (conversation) \
         WHERE id = ?1",
    ] {
        let found = sqlx::query_scalar(statement)
            .bind(id.bytes().to_vec())
            .fetch_all(&mut reader);
        traces.extend(found.await.unwrap());
    }
    assert!(traces.len() > 2);
    traces
}

async fn marked(store: &SqliteStore) -> ConversationId {
    let id = started(store).await;
    let long = MARKER.repeat(400);
    for _ in 0..5 {
        store.append(id, said(&[MARKER, &long])).await.unwrap();
    }
    id
}

#[tokio::test]
async fn nothing_of_a_deleted_conversation_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    let (gone, kept) = (marked(&store).await, marked(&store).await);
    let traces = traces(folder.path(), gone).await;
    for trace in &traces {
        assert!(holds(folder.path(), trace), "the search does not find");
    }
    assert!(!holds(folder.path(), MARKER.as_bytes()), "not encrypted");
    // Readers of the store have been at work and stay connected.
    assert_eq!(store.events(gone, EventId(0), 100).await.unwrap().len(), 10);
    store.delete(gone).await.unwrap();
    for trace in &traces {
        assert!(!holds(folder.path(), trace));
    }
    assert!(!holds(folder.path(), &gone.bytes()));
    assert_eq!(store.events(kept, EventId(0), 100).await.unwrap().len(), 10);
}

#[tokio::test]
async fn nothing_of_an_expired_conversation_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    let gone = marked(&store).await;
    let traces = traces(folder.path(), gone).await;
    let expiry = Expiry {
        anonymous_before: Timestamp::now(),
        signed_in_before: Timestamp::MIN,
    };
    assert_eq!(store.expire(expiry, 10).await.unwrap(), 1);
    for trace in &traces {
        assert!(!holds(folder.path(), trace));
    }
}

/// A reader that holds an older state keeps SQLite from emptying the log. The deletion waits for it
/// and says so when it takes too long; others are served meanwhile.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deletion_waits_for_readers_of_an_older_state() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    let gone = marked(&store).await;
    let traces = traces(folder.path(), gone).await;
    let mut slow = reader(folder.path()).await;
    let mut snapshot = slow.begin().await.unwrap();
    let count = "SELECT count(*) FROM events";
    let before: i64 = sqlx::query_scalar(count)
        .fetch_one(&mut *snapshot)
        .await
        .unwrap();
    let ends = async {
        tokio::time::sleep(Duration::from_millis(400)).await;
        let other = started(&store).await;
        store.append(other, said(&["meanwhile"])).await.unwrap();
        assert!(holds(folder.path(), &traces[0]), "the log still has it");
        assert_eq!(before, 10);
        snapshot.rollback().await.unwrap();
    };
    let started = Instant::now();
    let (deleted, ()) = tokio::join!(store.delete(gone), ends);
    deleted.unwrap();
    assert!(started.elapsed() >= Duration::from_millis(400));
    for trace in &traces {
        assert!(!holds(folder.path(), trace));
    }
}

/// SQLite moves rows between pages when others are deleted, and leaves copies of them behind. Whatever
/// is left of a deleted conversation, its key is not.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_key_is_left_however_rows_move() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    let mut conversations = Vec::new();
    for round in 0..150_usize {
        conversations.push(started(&store).await);
        for step in 0..4 {
            let id = conversations[round.saturating_sub(step * 3)];
            let text = "x".repeat(20 + (round * 37 + step * 131) % 700);
            store.append(id, said(&[&text])).await.unwrap();
        }
    }
    let mut keys = Vec::new();
    for (number, id) in conversations.iter().enumerate() {
        if number % 7 != 0 {
            keys.push(traces(folder.path(), *id).await.swap_remove(0));
        }
    }
    for (number, id) in conversations.iter().enumerate() {
        if number % 7 != 0 {
            store.delete(*id).await.unwrap();
        }
        if number % 5 == 0 {
            started(&store).await;
        }
    }
    let left = keys.iter().filter(|key| holds(folder.path(), key)).count();
    assert_eq!(left, 0, "of {} keys", keys.len());
    for id in conversations.iter().step_by(7) {
        assert!(!store.events(*id, EventId(0), 100).await.unwrap().is_empty());
    }
}
