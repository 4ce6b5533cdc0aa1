//! The part of the contract about deleting. That nothing is left in files is for each store that has
//! files to prove.

use super::{all, append, assert_unknown, numbers, request, said, started, texts};
use crate::ports::ConversationStore;
use crate::{Conversation, ConversationId};

/// A deleted conversation is as unknown as one that never was.
pub async fn a_deleted_conversation_is_gone(store: &dyn ConversationStore) {
    let id = started(store).await;
    append(store, id, said(Some(request("k", 1)), &["a"])).await;
    store.delete(id).await.unwrap();
    assert_eq!(store.find(id).await.unwrap(), None);
    assert_unknown(store, id).await;
}

/// Who asks twice, or too late, gets the same.
pub async fn deleting_again_is_no_error(store: &dyn ConversationStore) {
    let id = started(store).await;
    store.delete(id).await.unwrap();
    store.delete(id).await.unwrap();
    store.delete(ConversationId::new()).await.unwrap();
}

/// Only the one that was named goes.
pub async fn deleting_leaves_others_alone(store: &dyn ConversationStore) {
    let (gone, kept) = (started(store).await, started(store).await);
    append(store, gone, said(None, &["a"])).await;
    append(store, kept, said(Some(request("k", 1)), &["b"])).await;
    store.delete(gone).await.unwrap();
    assert_eq!(texts(&all(store, kept).await), ["b"]);
    let repeated = store.repeated(kept, &request("k", 1)).await.unwrap();
    assert_eq!(texts(&repeated), ["b"]);
    append(store, kept, said(None, &["c"])).await;
    assert_eq!(numbers(&all(store, kept).await), [1, 2]);
}

/// The key that started a deleted conversation starts a new one, and never brings the old one back.
pub async fn a_start_key_is_forgotten_with_its_conversation(store: &dyn ConversationStore) {
    let one = || Conversation::from_citizen("test");
    let (first, second) = (one(), one());
    let (key, other) = (request("start", 1), request("start", 2));
    store.start(&first, Some(&key)).await.unwrap();
    store.delete(first.id).await.unwrap();
    let started = store.start(&second, Some(&other)).await.unwrap();
    assert_eq!(started, second);
    assert_eq!(store.find(first.id).await.unwrap(), None);
}

/// Whatever a store uses again inside, no event and no key of one conversation shows in another.
pub async fn a_new_conversation_inherits_nothing_of_a_deleted_one(store: &dyn ConversationStore) {
    for round in 0..3 {
        let id = started(store).await;
        assert_eq!(all(store, id).await, [], "round {round}");
        assert_eq!(store.repeated(id, &request("k", 1)).await.unwrap(), []);
        let stored = append(store, id, said(Some(request("k", 1)), &["a", "b"])).await;
        assert_eq!(numbers(&stored), [1, 2]);
        store.delete(id).await.unwrap();
    }
}
