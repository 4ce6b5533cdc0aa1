//! The part of the contract about storing and reading events.

use std::pin::Pin;

use super::together::join_all;
use super::{all, append, events, every_kind, numbers, refused, request, said, started, texts};
use crate::conversation::{Appended, EventId};
use crate::error::StoreError;
use crate::ports::ConversationStore;
use crate::{ConversationId, Event};

/// Numbers go on from call to call.
pub async fn events_are_numbered_from_one_without_gaps(store: &dyn ConversationStore) {
    let id = started(store).await;
    let first = append(store, id, said(None, &["a", "b"])).await;
    let second = append(store, id, said(None, &["c"])).await;
    assert_eq!(numbers(&first), [1, 2]);
    assert_eq!(numbers(&second), [3]);
    assert_eq!(numbers(&all(store, id).await), [1, 2, 3]);
}

/// What a call returned is what a reader gets: kinds, turn and time to the last digit.
pub async fn what_was_stored_is_read_unchanged(store: &dyn ConversationStore) {
    let id = started(store).await;
    let new = events(None, every_kind());
    let stored = append(store, id, new.clone()).await;
    assert_eq!(all(store, id).await, stored);
    let kinds: Vec<_> = stored.iter().map(|event| event.kind.clone()).collect();
    assert_eq!(kinds, new.kinds);
    assert!(stored.iter().all(|event| event.turn == new.turn));
    assert!(stored.iter().all(|event| event.at == stored[0].at));
}

/// Each conversation counts for itself.
pub async fn numbers_belong_to_one_conversation(store: &dyn ConversationStore) {
    let (first, second) = (started(store).await, started(store).await);
    append(store, first, said(None, &["a", "b"])).await;
    let events = append(store, second, said(None, &["c"])).await;
    assert_eq!(numbers(&events), [1]);
    assert_eq!(texts(&all(store, first).await), ["a", "b"]);
    assert_eq!(texts(&all(store, second).await), ["c"]);
}

/// The same key with the same request gives the events of that time, before and after.
pub async fn a_repeated_request_stores_nothing(store: &dyn ConversationStore) {
    let id = started(store).await;
    let key = request("k", 1);
    assert_eq!(store.repeated(id, &key).await.unwrap(), []);
    let stored = append(store, id, said(Some(key.clone()), &["a", "b"])).await;
    append(store, id, said(None, &["c"])).await;
    let again = said(Some(key.clone()), &["a", "b"]);
    let again = store.append(id, again).await.unwrap();
    assert_eq!(again, Appended::Repeated(stored.clone()));
    assert_eq!(store.repeated(id, &key).await.unwrap(), stored);
    assert_eq!(texts(&all(store, id).await), ["a", "b", "c"]);
}

/// The same key with another request is a mistake of the client.
pub async fn a_key_of_another_request_is_refused_and_stores_nothing(store: &dyn ConversationStore) {
    let id = started(store).await;
    append(store, id, said(Some(request("k", 1)), &["a"])).await;
    let other = request("k", 2);
    let append = refused(store, id, said(Some(other.clone()), &["b"])).await;
    let repeated = store.repeated(id, &other).await.unwrap_err();
    for error in [append, repeated] {
        assert!(matches!(error, StoreError::KeyReused), "{error:?}");
    }
    assert_eq!(texts(&all(store, id).await), ["a"]);
}

/// Keys are the client's within one conversation.
pub async fn a_key_means_nothing_in_another_conversation(store: &dyn ConversationStore) {
    let (first, second) = (started(store).await, started(store).await);
    append(store, first, said(Some(request("k", 1)), &["a"])).await;
    assert_eq!(store.repeated(second, &request("k", 1)).await.unwrap(), []);
    append(store, second, said(Some(request("k", 2)), &["b"])).await;
    assert_eq!(texts(&all(store, second).await), ["b"]);
}

/// Of appends with the same key at the same time, exactly one is stored.
pub async fn appends_with_one_key_at_the_same_time_store_one(store: &dyn ConversationStore) {
    let id = started(store).await;
    let calls = (0..16).map(|_| store.append(id, said(Some(request("k", 1)), &["a", "b"])));
    let mut stored = 0;
    for one in join_all(calls.collect()).await {
        let one = one.unwrap();
        stored += usize::from(matches!(one, Appended::Stored(_)));
        assert_eq!(numbers(&one.into_events()), [1, 2]);
    }
    assert_eq!(stored, 1);
    assert_eq!(all(store, id).await.len(), 2);
}

/// Of appends at the same time, each gets numbers of its own that follow one another.
pub async fn appends_at_the_same_time_leave_no_gap(store: &dyn ConversationStore) {
    let id = started(store).await;
    let calls = (0..32).map(|_| store.append(id, said(None, &["a", "b", "c"])));
    let mut firsts = Vec::new();
    for one in join_all(calls.collect()).await {
        let numbers = numbers(&one.unwrap().into_events());
        assert_eq!(numbers, [numbers[0], numbers[0] + 1, numbers[0] + 2]);
        firsts.push(numbers[0]);
    }
    firsts.sort_unstable();
    let expected: Vec<u64> = (0..32).map(|call| call * 3 + 1).collect();
    assert_eq!(firsts, expected);
    let all: Vec<u64> = numbers(&all(store, id).await);
    assert_eq!(all, (1..=96).collect::<Vec<_>>());
}

/// However reads and appends meet, a reader never sees half of a call.
pub async fn a_reader_sees_all_events_of_a_call_or_none(store: &dyn ConversationStore) {
    let id = started(store).await;
    let appends = async {
        for _ in 0..40 {
            append(store, id, said(None, &["a", "b", "c"])).await;
        }
    };
    let reads = async {
        let mut seen = 0;
        while seen < 120 {
            seen = all(store, id).await.len();
            assert_eq!(seen % 3, 0, "{seen} events are seen");
        }
    };
    let both: Vec<Pin<Box<dyn Future<Output = ()> + Send>>> =
        vec![Box::pin(appends), Box::pin(reads)];
    join_all(both).await;
}

/// Readers come back for more with the last number that they have.
pub async fn reading_starts_after_a_number_and_stops_at_the_limit(store: &dyn ConversationStore) {
    let id = started(store).await;
    append(store, id, said(None, &["a", "b", "c", "d"])).await;
    let read = async |after, limit| -> Vec<Event> {
        store.events(id, EventId(after), limit).await.unwrap()
    };
    assert_eq!(texts(&read(1, 2).await), ["b", "c"]);
    assert_eq!(texts(&read(3, 10).await), ["d"]);
    assert_eq!(read(4, 10).await, []);
    assert_eq!(read(u64::MAX, 10).await, []);
    assert_eq!(read(0, 0).await, []);
    assert_eq!(read(0, usize::MAX).await.len(), 4);
}

/// The last events are read without reading those before, and stand in their order.
pub async fn the_latest_events_come_in_order(store: &dyn ConversationStore) {
    let id = started(store).await;
    assert_eq!(store.latest(id, 10).await.unwrap(), []);
    append(store, id, said(None, &["a", "b", "c", "d"])).await;
    let read = async |limit| -> Vec<Event> { store.latest(id, limit).await.unwrap() };
    assert_eq!(texts(&read(2).await), ["c", "d"]);
    assert_eq!(texts(&read(10).await), ["a", "b", "c", "d"]);
    assert_eq!(read(0).await, []);
}

/// Nothing can be stored where nothing was started.
pub async fn an_unknown_conversation_has_no_events_and_takes_none(store: &dyn ConversationStore) {
    let id = ConversationId::new();
    super::assert_unknown(store, id).await;
    assert_eq!(store.find(id).await.unwrap(), None);
}
