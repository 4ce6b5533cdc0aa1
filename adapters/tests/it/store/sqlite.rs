//! The store in a SQLite file.

mod addresses;
mod conflicts;
mod copying;
mod erasing;
mod killed;
mod opening;
mod upgrading;

use std::path::Path;
use std::sync::Arc;

use adapters::store::SqliteStore;
use adapters::store::sqlite::SqliteSettings;
use bot_core::conversation::{EventKind, NewEvents, Received};
use bot_core::ports::ConversationStore;
use bot_core::{Conversation, ConversationId, Sensitive, TurnId};
use tempfile::TempDir;

async fn make() -> (Arc<dyn ConversationStore>, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    (Arc::new(store), folder)
}

bot_core::store_contract!(make);

fn settings(folder: &Path) -> SqliteSettings {
    SqliteSettings::new(folder.join("conversations.sqlite"))
}

async fn open(folder: &Path) -> SqliteStore {
    SqliteStore::open(&settings(folder)).await.unwrap()
}

fn said(texts: &[&str]) -> NewEvents {
    let received = |text: &&str| {
        EventKind::Received(Received {
            text: Sensitive::new((*text).to_owned()),
            masked: Vec::new(),
            language: None,
        })
    };
    NewEvents {
        turn: TurnId::new(),
        key: None,
        kinds: texts.iter().map(received).collect(),
        trace: None,
    }
}

async fn started(store: &SqliteStore) -> ConversationId {
    let conversation = Conversation::from_citizen("test");
    store.start(&conversation, None).await.unwrap();
    conversation.id
}
