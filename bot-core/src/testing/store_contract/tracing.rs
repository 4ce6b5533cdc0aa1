//! The part of the contract about how turns came to their answers.

use std::collections::BTreeSet;

use super::{append, request, said, started};
use crate::conversation::{EventId, KeptTurn, NewEvents};
use crate::ports::ConversationStore;
use crate::trace::{Edition, Met, Step, Trace};
use crate::{Language, TurnId};

fn trace(generation: Option<u32>) -> Trace {
    Trace {
        settings: "5e771465".to_owned(),
        library: generation.map(|generation| Edition {
            generation,
            vectors: 90,
            vectors_wanted: 100,
        }),
        today: jiff::civil::date(2026, 11, 27),
        locale: Some(Language::SPANISH),
        language: Language::FRENCH,
        intent: "service_question".to_owned(),
        confidence: 0.75,
        steps: vec![Step {
            decision: "answer".to_owned(),
            sureness: 0.875,
            threshold: 0.5,
            pages: vec![("F1 \"'\\".to_owned(), 0.625)],
            conflicts: vec![Met {
                page: "F1".to_owned(),
                section: 2,
                other: "F2".to_owned(),
                other_section: 0,
            }],
        }],
    }
}

fn traced(generation: Option<u32>) -> NewEvents {
    NewEvents {
        trace: Some(Box::new(trace(generation))),
        ..said(None, &["a", "b"])
    }
}

/// Where it is kept, its first event, and its trace as it was given.
pub async fn a_turn_is_found_with_how_it_came_about(store: &dyn ConversationStore) {
    let (id, other) = (started(store).await, started(store).await);
    append(store, other, traced(Some(1))).await;
    append(store, id, said(None, &["before"])).await;
    let (new, without) = (traced(Some(7)), traced(None));
    let (turn, unread) = (new.turn, without.turn);
    append(store, id, new).await;
    append(store, id, without).await;
    let expected = |first, generation| KeptTurn {
        conversation: id,
        first: EventId(first),
        trace: Some(trace(generation)),
    };
    let found = store.turn(turn).await.unwrap();
    assert_eq!(found, Some(expected(2, Some(7))));
    let found = store.turn(unread).await.unwrap();
    assert_eq!(found, Some(expected(4, None)));
    assert_eq!(store.turn(TurnId::new()).await.unwrap(), None);
}

/// It may be older than traces are.
pub async fn a_turn_without_a_trace_is_found_all_the_same(store: &dyn ConversationStore) {
    let id = started(store).await;
    append(store, id, said(None, &["before"])).await;
    let new = said(None, &["a"]);
    let turn = new.turn;
    append(store, id, new).await;
    let found = store.turn(turn).await.unwrap();
    let expected = KeptTurn {
        conversation: id,
        first: EventId(2),
        trace: None,
    };
    assert_eq!(found, Some(expected));
}

/// A generation that only deleted turns used is not in use.
pub async fn generations_are_in_use_as_long_as_a_turn_is_kept(store: &dyn ConversationStore) {
    let (gone, kept) = (started(store).await, started(store).await);
    let turn = traced(Some(3));
    let name = turn.turn;
    append(store, gone, turn).await;
    append(store, gone, traced(Some(4))).await;
    append(store, kept, traced(Some(4))).await;
    append(store, kept, traced(Some(4))).await;
    append(store, kept, traced(None)).await;
    let in_use = store.generations().await.unwrap();
    assert_eq!(in_use, BTreeSet::from([3, 4]));
    store.delete(gone).await.unwrap();
    let in_use = store.generations().await.unwrap();
    assert_eq!(in_use, BTreeSet::from([4]));
    assert_eq!(store.turn(name).await.unwrap(), None);
}

/// What a repeated request would have stored is not kept, and is in use by nobody.
pub async fn a_repeated_request_leaves_the_trace_of_the_first(store: &dyn ConversationStore) {
    let id = started(store).await;
    let with_key = |generation| NewEvents {
        key: Some(request("k", 1)),
        ..traced(Some(generation))
    };
    append(store, id, with_key(3)).await;
    store.append(id, with_key(4)).await.unwrap();
    let in_use = store.generations().await.unwrap();
    assert_eq!(in_use, BTreeSet::from([3]));
}
