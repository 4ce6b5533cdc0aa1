//! Opening files: ours and others', of every version.

use std::os::unix::fs::PermissionsExt as _;

use adapters::store::SqliteStore;
use adapters::store::sqlite::OpenError;
use bot_core::conversation::EventId;
use bot_core::ports::ConversationStore as _;
use sqlx::Connection as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

use super::{open, said, settings, started};

#[tokio::test]
async fn what_was_stored_is_there_after_closing_and_opening() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    let id = started(&store).await;
    store.append(id, said(&["a"])).await.unwrap();
    store.close().await;
    assert!(
        store.append(id, said(&["b"])).await.is_err(),
        "it is closed"
    );
    let store = open(folder.path()).await;
    assert_eq!(store.events(id, EventId(0), 10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn nobody_else_may_read_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    started(&store).await;
    let mut files = 0;
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let file = file.unwrap();
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{:?}", file.file_name());
        files += 1;
    }
    assert_eq!(files, 4, "database, log, index of the log, lock");
}

#[tokio::test]
async fn two_programs_use_one_file_at_the_same_time() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (open(folder.path()).await, open(folder.path()).await);
    let id = started(&first).await;
    for _ in 0..20 {
        let (one, other) = tokio::join!(
            first.append(id, said(&["a", "b"])),
            second.append(id, said(&["c"]))
        );
        one.unwrap();
        other.unwrap();
    }
    let events = second.events(id, EventId(0), 100).await.unwrap();
    let numbers: Vec<u64> = events.iter().map(|event| event.id.0).collect();
    assert_eq!(numbers, (1..=60).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_file_of_a_newer_version_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    open(folder.path()).await.close().await;
    change(
        &folder,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         VALUES (9999, 'later', TRUE, x'00', 0)",
    )
    .await;
    let before = std::fs::read(settings(folder.path()).path).unwrap();
    let error = SqliteStore::open(&settings(folder.path()))
        .await
        .err()
        .unwrap();
    assert!(
        matches!(error, OpenError::Newer { found: 9999, .. }),
        "{error}"
    );
    assert!(error.to_string().contains("newer version"), "{error}");
    assert_eq!(std::fs::read(settings(folder.path()).path).unwrap(), before);
}

#[tokio::test]
async fn what_is_not_ours_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    change(&folder, "CREATE TABLE accounts (name TEXT)").await;
    let error = SqliteStore::open(&settings(folder.path()))
        .await
        .err()
        .unwrap();
    assert!(matches!(error, OpenError::Foreign(_)), "{error}");

    let path = settings(folder.path()).path;
    std::fs::write(
        &path,
        "no database at all, but long enough to be one".repeat(99),
    )
    .unwrap();
    let error = SqliteStore::open(&settings(folder.path()))
        .await
        .err()
        .unwrap();
    assert!(matches!(error, OpenError::Database { .. }), "{error}");
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("no database"));
}

async fn change(folder: &tempfile::TempDir, statement: &'static str) {
    let options = SqliteConnectOptions::new()
        .filename(settings(folder.path()).path)
        .create_if_missing(true);
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    sqlx::query(statement)
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
}
