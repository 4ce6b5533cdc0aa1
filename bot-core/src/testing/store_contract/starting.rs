//! The part of the contract about starting conversations.

use super::together::join_all;
use super::{all, append, request, said};
use crate::access::{Access, Place};
use crate::conversation::PersonKey;
use crate::error::StoreError;
use crate::ports::ConversationStore;
use crate::{Conversation, ConversationId, Language};

/// What was started is found, and has no events.
pub async fn a_started_conversation_is_found(store: &dyn ConversationStore) {
    let conversation = Conversation::from_citizen("test");
    let started = store.start(&conversation, None).await.unwrap();
    assert_eq!(started, conversation);
    let found = store.find(conversation.id).await.unwrap();
    assert_eq!(found, Some(conversation.clone()));
    assert_eq!(all(store, conversation.id).await, []);
}

/// No member of a conversation is lost on the way.
pub async fn everything_known_of_a_conversation_is_kept(store: &dyn ConversationStore) {
    let conversation = Conversation {
        language: Some(Language::SPANISH),
        access: Access::staff(["hr".to_owned(), "it".to_owned()]),
        place: Place {
            country: Some("corvelie".to_owned()),
            region: None,
            municipality: Some("Val d'Été".to_owned()),
        },
        audience: Some("individuals".to_owned()),
        person: Some(PersonKey([7; 32])),
        owner: Some("key-1".to_owned()),
        ..Conversation::from_citizen("web")
    };
    store.start(&conversation, None).await.unwrap();
    let found = store.find(conversation.id).await.unwrap();
    assert_eq!(found, Some(conversation));
}

/// A name that was never given out finds nothing.
pub async fn what_was_never_started_is_not_found(store: &dyn ConversationStore) {
    assert_eq!(store.find(ConversationId::new()).await.unwrap(), None);
}

/// The same key with the same request starts one conversation, whatever happened in it since.
pub async fn a_repeated_start_gives_the_conversation_of_that_time(store: &dyn ConversationStore) {
    let (first, second) = two();
    let key = request("start", 1);
    store.start(&first, Some(&key)).await.unwrap();
    append(store, first.id, said(None, &["a"])).await;
    let again = store.start(&second, Some(&key)).await.unwrap();
    assert_eq!(again, first);
    assert_eq!(store.find(second.id).await.unwrap(), None);
}

/// The same key with another request is a mistake of the client, and starts nothing.
pub async fn a_start_key_of_another_request_is_refused(store: &dyn ConversationStore) {
    let (first, second) = two();
    let (one, other) = (request("start", 1), request("start", 2));
    store.start(&first, Some(&one)).await.unwrap();
    let refused = store.start(&second, Some(&other)).await;
    assert!(matches!(refused, Err(StoreError::KeyReused)), "{refused:?}");
    assert_eq!(store.find(second.id).await.unwrap(), None);
}

/// Of starts with the same key at the same time, one wins and the others get its conversation.
pub async fn starts_with_one_key_at_the_same_time_start_one(store: &dyn ConversationStore) {
    let wanted: Vec<Conversation> = (0..8).map(|_| Conversation::from_citizen("test")).collect();
    let key = request("start", 1);
    let starts = wanted.iter().map(|one| store.start(one, Some(&key)));
    let started = join_all(starts.collect()).await;
    let winner = started[0].as_ref().unwrap().id;
    for one in &started {
        assert_eq!(one.as_ref().unwrap().id, winner);
    }
    for one in wanted.iter().filter(|one| one.id != winner) {
        assert_eq!(store.find(one.id).await.unwrap(), None);
    }
}

/// After the operator's keys were rotated, a person's conversations are theirs under the new key;
/// those of others stay.
pub async fn a_person_is_known_under_the_current_key(store: &dyn ConversationStore) {
    let of = |person: u8| Conversation {
        person: Some(PersonKey([person; 32])),
        ..Conversation::from_citizen("test")
    };
    let nobody = Conversation::from_citizen("test");
    let kept = [of(1), of(2), of(2), of(3), of(9), nobody];
    for conversation in &kept {
        store.start(conversation, None).await.unwrap();
    }
    let older = [1, 2, 8].map(|person| PersonKey([person; 32]));
    // The second time there is nothing left to do, which is no error.
    for _ in 0..2 {
        store.rekey(&older, PersonKey([3; 32])).await.unwrap();
    }
    let mut persons = Vec::new();
    for conversation in &kept {
        let found = store.find(conversation.id).await.unwrap().unwrap();
        persons.push(found.person.map(|person| person.0[0]));
    }
    assert_eq!(persons, [Some(3), Some(3), Some(3), Some(3), Some(9), None]);
}

fn two() -> (Conversation, Conversation) {
    let one = || Conversation::from_citizen("test");
    (one(), one())
}
