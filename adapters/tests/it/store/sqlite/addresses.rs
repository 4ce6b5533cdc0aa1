//! Addresses to reply to: encrypted, of one conversation, and under the current key after a rotation.

use std::path::Path;
use std::sync::Arc;

use adapters::keys::{self, KeyFiles, KeySource, Keyring};
use adapters::store::sqlite::Reencrypted;
use bot_core::error::StoreError;
use bot_core::ports::ConversationStore as _;
use bot_core::{ConversationId, Sensitive};

use super::{open, settings, started};

const ADDRESS: &str = "chat:4711-of-this-test";

fn address() -> Sensitive<String> {
    Sensitive::new(ADDRESS.to_owned())
}

fn ephemeral() -> Arc<Keyring> {
    Arc::new(Keyring::ephemeral().unwrap())
}

#[tokio::test]
async fn an_address_is_kept_encrypted_and_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let (store, keys) = (open(folder.path()).await, ephemeral());
    let id = started(&store).await;
    assert!(store.reply_address(id, &keys).await.unwrap().is_none());
    let earlier = Sensitive::new("earlier".to_owned());
    for one in [&earlier, &address()] {
        store.keep_reply_address(id, one, &keys).await.unwrap();
    }
    let kept = store.reply_address(id, &keys).await.unwrap();
    assert_eq!(kept.unwrap().expose(), ADDRESS);
    let other = store.reply_address(id, &ephemeral()).await;
    assert!(matches!(other, Err(StoreError::Unavailable(_))));
    let path = settings(folder.path()).path;
    let log = path.with_extension("sqlite-wal");
    for file in [path, log] {
        let bytes = std::fs::read(file).unwrap();
        let address = ADDRESS.as_bytes();
        assert!(!bytes.windows(address.len()).any(|part| part == address));
    }
}

#[tokio::test]
async fn an_address_goes_with_its_conversation() {
    let folder = tempfile::tempdir().unwrap();
    let (store, keys) = (open(folder.path()).await, ephemeral());
    let id = started(&store).await;
    store
        .keep_reply_address(id, &address(), &keys)
        .await
        .unwrap();
    store.delete(id).await.unwrap();
    for unknown in [id, ConversationId::new()] {
        let found = store.reply_address(unknown, &keys).await;
        assert!(matches!(found, Err(StoreError::UnknownConversation)));
        let kept = store.keep_reply_address(unknown, &address(), &keys).await;
        assert!(matches!(kept, Err(StoreError::UnknownConversation)));
    }
}

#[tokio::test]
async fn after_a_rotation_addresses_are_put_under_the_new_key() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    let files = key_files(folder.path());
    for source in files.both() {
        keys::generate(&source.file).unwrap();
    }
    let old = Arc::new(files.load().unwrap());
    let mut ids = Vec::new();
    for _ in 0..150 {
        let id = started(&store).await;
        store
            .keep_reply_address(id, &address(), &old)
            .await
            .unwrap();
        ids.push(id);
    }
    // One that no key opens any more stays as it is, and is told.
    let lost = ephemeral();
    store
        .keep_reply_address(ids[0], &address(), &lost)
        .await
        .unwrap();
    keys::rotate(&files.encryption).unwrap();
    let new = Arc::new(files.load().unwrap());
    let done = store.reencrypt_addresses(&new).await.unwrap();
    let wanted = Reencrypted {
        changed: 149,
        unreadable: 1,
    };
    assert_eq!(done, wanted);
    let again = store.reencrypt_addresses(&new).await.unwrap();
    assert_eq!(again.changed, 0);
    for id in &ids[1..] {
        let kept = store.reply_address(*id, &new).await.unwrap();
        assert_eq!(kept.unwrap().expose(), ADDRESS);
        assert!(store.reply_address(*id, &old).await.is_err());
    }
    assert!(store.reply_address(ids[0], &lost).await.unwrap().is_some());
}

fn key_files(folder: &Path) -> KeyFiles {
    let source = |name: &str| KeySource {
        // Whatever the environment of the machine says.
        variable: "GUICHET_TEST_NO_SUCH_KEY",
        file: folder.join(name),
    };
    KeyFiles {
        hashing: source("hash.key"),
        encryption: source("encryption.key"),
    }
}
