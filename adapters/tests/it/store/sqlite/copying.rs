//! Copies of the database, made and put back.

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use adapters::store::sqlite::{self, CopyError, OpenError};
use bot_core::ConversationId;
use bot_core::conversation::EventId;
use bot_core::ports::ConversationStore as _;

use super::{open, said, settings, started};

struct Place {
    folder: tempfile::TempDir,
    database: PathBuf,
    copy: PathBuf,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self {
            database: settings(folder.path()).path,
            copy: folder.path().join("copy.sqlite"),
            folder,
        }
    }

    async fn count(&self, id: ConversationId) -> Option<usize> {
        let store = open(self.folder.path()).await;
        let events = store.events(id, EventId(0), 1_000).await.ok();
        store.close().await;
        events.map(|events| events.len())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_made_in_use_has_the_state_of_one_moment() {
    let place = Place::new();
    let store = open(place.folder.path()).await;
    let id = started(&store).await;
    for _ in 0..20 {
        store.append(id, said(&["a", "b", "c"])).await.unwrap();
    }
    let writes = async {
        for _ in 0..60 {
            store.append(id, said(&["a", "b", "c"])).await.unwrap();
        }
    };
    let (copied, ()) = tokio::join!(sqlite::back_up(&place.database, &place.copy), writes);
    copied.unwrap();
    store.close().await;
    let mode = std::fs::metadata(&place.copy).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(!place.folder.path().join("copy.sqlite.unfinished").exists());

    let kept = sqlite::restore(&place.copy, &place.database).await.unwrap();
    let found = place.count(id).await.unwrap();
    assert!((60..=240).contains(&found) && found % 3 == 0, "{found}");
    // What was replaced has everything, also what was only in its log.
    sqlite::restore(&kept.unwrap(), &place.database)
        .await
        .unwrap();
    assert_eq!(place.count(id).await, Some(240));
    let files = std::fs::read_dir(place.folder.path()).unwrap();
    let left = files.filter(|file| {
        let name = file.as_ref().unwrap().file_name();
        let name = name.to_string_lossy().into_owned();
        name.contains("restoring") || name.ends_with("-wal") || name.ends_with("-shm")
    });
    assert_eq!(left.count(), 0);
}

/// A program that was killed leaves its log behind, which holds what the file does not have yet.
#[tokio::test]
async fn the_log_of_a_killed_program_is_kept_and_put_back_with_its_database() {
    let place = Place::new();
    let store = open(place.folder.path()).await;
    let id = started(&store).await;
    sqlite::back_up(&place.database, &place.copy).await.unwrap();
    store.append(id, said(&["a"])).await.unwrap();
    let killed = tempfile::tempdir().unwrap();
    let database = settings(killed.path()).path;
    for ending in ["", "-wal"] {
        let name = |path: &Path| format!("{}{ending}", path.display());
        std::fs::copy(name(&place.database), name(&database)).unwrap();
    }
    store.close().await;
    let kept = sqlite::restore(&place.copy, &database)
        .await
        .unwrap()
        .unwrap();
    sqlite::restore(&kept, &database).await.unwrap();
    let store = open(killed.path()).await;
    assert_eq!(store.events(id, EventId(0), 10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_database_in_use_is_not_replaced() {
    let place = Place::new();
    let store = open(place.folder.path()).await;
    let id = started(&store).await;
    sqlite::back_up(&place.database, &place.copy).await.unwrap();
    store.append(id, said(&["a"])).await.unwrap();
    assert!(sqlite::is_in_use(&place.database).unwrap());
    let refused = sqlite::restore(&place.copy, &place.database).await;
    assert!(matches!(refused, Err(CopyError::InUse(_))), "{refused:?}");
    store.close().await;
    assert!(!sqlite::is_in_use(&place.database).unwrap());
    assert_eq!(place.count(id).await, Some(1));
}

#[tokio::test]
async fn what_is_no_good_copy_is_refused_and_changes_nothing() {
    let place = Place::new();
    let store = open(place.folder.path()).await;
    let id = started(&store).await;
    let text = "x".repeat(3_000);
    for _ in 0..30 {
        store.append(id, said(&[&text])).await.unwrap();
    }
    sqlite::back_up(&place.database, &place.copy).await.unwrap();
    store.close().await;

    let good = std::fs::read(&place.copy).unwrap();
    let mut damaged = good.clone();
    damaged[8_192..20_000].fill(0xA5);
    for (bytes, name) in [
        (damaged.as_slice(), "damaged"),
        (&good[..good.len() / 2], "cut"),
        (b"no database".as_slice(), "text"),
        (b"".as_slice(), "empty"),
    ] {
        std::fs::write(&place.copy, bytes).unwrap();
        let refused = sqlite::restore(&place.copy, &place.database).await;
        let is_known = matches!(
            refused,
            Err(CopyError::Damaged { .. }
                | CopyError::Open(OpenError::Foreign(_) | OpenError::Database { .. }))
        );
        assert!(is_known, "{name}: {refused:?}");
        assert_eq!(place.count(id).await, Some(30), "{name}");
    }
    let missing = sqlite::restore(Path::new("no-such-copy"), &place.database).await;
    assert!(matches!(missing, Err(CopyError::Missing(_))));
    let exists = sqlite::back_up(&place.database, &place.copy).await;
    assert!(matches!(exists, Err(CopyError::Exists(_))));
}

#[tokio::test]
async fn a_copy_holds_nothing_that_was_deleted() {
    let place = Place::new();
    let store = open(place.folder.path()).await;
    let (gone, kept) = (started(&store).await, started(&store).await);
    store.append(gone, said(&["a"])).await.unwrap();
    store.append(kept, said(&["b"])).await.unwrap();
    store.delete(gone).await.unwrap();
    sqlite::back_up(&place.database, &place.copy).await.unwrap();
    let bytes = std::fs::read(&place.copy).unwrap();
    let holds = |id: ConversationId| bytes.windows(16).any(|part| part == id.bytes());
    assert!(holds(kept) && !holds(gone));
}
