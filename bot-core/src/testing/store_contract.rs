//! What every store of conversations must do, as tests that each of them runs.
//!
//! A store calls `bot_core::store_contract!(make)`, where `make` is an async function without
//! arguments that gives an `Arc<dyn ConversationStore>` and something to keep until the test ends.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "these are tests: a failure here fails the test"
)]

mod appending;
mod deleting;
mod starting;
mod together;
mod tracing;

pub use self::appending::*;
pub use self::deleting::*;
pub use self::starting::*;
pub use self::tracing::*;

use crate::conversation::{
    Appended, Case, EventId, EventKind, NewEvents, Rated, Reason, Received, RequestKey,
};
use crate::error::StoreError;
use crate::ports::ConversationStore;
use crate::{
    Answer, Conversation, ConversationId, Event, Language, Outcome, Sensitive, TurnId,
    personal_data::PersonalData,
};

/// Runs the whole contract against the stores that an async function makes.
#[macro_export]
macro_rules! store_contract {
    ($make:path) => {
        $crate::store_contract!(@tests $make:
            a_started_conversation_is_found,
            everything_known_of_a_conversation_is_kept,
            what_was_never_started_is_not_found,
            a_repeated_start_gives_the_conversation_of_that_time,
            a_start_key_of_another_request_is_refused,
            starts_with_one_key_at_the_same_time_start_one,
            events_are_numbered_from_one_without_gaps,
            what_was_stored_is_read_unchanged,
            numbers_belong_to_one_conversation,
            a_repeated_request_stores_nothing,
            a_key_of_another_request_is_refused_and_stores_nothing,
            a_key_means_nothing_in_another_conversation,
            appends_with_one_key_at_the_same_time_store_one,
            appends_at_the_same_time_leave_no_gap,
            a_reader_sees_all_events_of_a_call_or_none,
            reading_starts_after_a_number_and_stops_at_the_limit,
            the_latest_events_come_in_order,
            an_unknown_conversation_has_no_events_and_takes_none,
            a_deleted_conversation_is_gone,
            deleting_again_is_no_error,
            deleting_leaves_others_alone,
            a_start_key_is_forgotten_with_its_conversation,
            a_new_conversation_inherits_nothing_of_a_deleted_one,
            a_person_is_known_under_the_current_key,
            a_turn_is_found_with_how_it_came_about,
            a_turn_without_a_trace_is_found_all_the_same,
            generations_are_in_use_as_long_as_a_turn_is_kept,
            a_repeated_request_leaves_the_trace_of_the_first,
        );
    };
    (@tests $make:path: $($name:ident),+ $(,)?) => {
        $(
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                let (store, _kept) = $make().await;
                $crate::testing::store_contract::$name(&*store).await;
            }
        )+
    };
}

fn message(text: &str) -> EventKind {
    EventKind::Received(Received {
        text: Sensitive::new(text.to_owned()),
        masked: Vec::new(),
        language: None,
    })
}

/// One event of every kind, with every member filled in.
fn every_kind() -> Vec<EventKind> {
    let mut answer = Answer::new(Language::SPANISH, Outcome::NoAnswer);
    answer.cause = Some(crate::Cause::NothingFound);
    answer.themes = vec!["Papeles «y» más\n".to_owned()];
    vec![
        EventKind::Received(Received {
            text: Sensitive::new("Mi correo es [email] \u{1F600}\n\"'\\".to_owned()),
            masked: vec![PersonalData::Email, PersonalData::BankAccount],
            language: Some(Language::SPANISH),
        }),
        EventKind::Answered(Box::new(answer)),
        EventKind::Rated(Rated {
            helpful: false,
            reason: Some(Reason::OffTopic),
            comment: Some(Sensitive::new("no".to_owned())),
        }),
        EventKind::Rated(Rated {
            helpful: true,
            reason: None,
            comment: None,
        }),
        EventKind::LanguageChosen(Language::ENGLISH),
        EventKind::HandedOver(Case {
            cause: crate::Cause::AskedForHuman,
            topic: Some("taxes".to_owned()),
        }),
    ]
}

fn request(key: &str, request: u8) -> RequestKey {
    RequestKey {
        key: key.to_owned(),
        fingerprint: [request; 32],
    }
}

fn events(key: Option<RequestKey>, kinds: Vec<EventKind>) -> NewEvents {
    NewEvents {
        turn: TurnId::new(),
        key,
        kinds,
        trace: None,
    }
}

fn said(key: Option<RequestKey>, texts: &[&str]) -> NewEvents {
    events(key, texts.iter().map(|text| message(text)).collect())
}

async fn started(store: &dyn ConversationStore) -> ConversationId {
    let conversation = Conversation::from_citizen("test");
    store.start(&conversation, None).await.unwrap();
    conversation.id
}

async fn append(
    store: &dyn ConversationStore,
    id: ConversationId,
    events: NewEvents,
) -> Vec<Event> {
    match store.append(id, events).await.unwrap() {
        Appended::Stored(events) => events,
        Appended::Repeated(events) => panic!("{} events were there before", events.len()),
    }
}

async fn all(store: &dyn ConversationStore, id: ConversationId) -> Vec<Event> {
    store.events(id, EventId(0), 10_000).await.unwrap()
}

fn numbers(events: &[Event]) -> Vec<u64> {
    events.iter().map(|event| event.id.0).collect()
}

fn texts(events: &[Event]) -> Vec<&str> {
    let texts = events.iter().filter_map(|event| match &event.kind {
        EventKind::Received(received) => Some(received.text.expose().as_str()),
        EventKind::Answered(_)
        | EventKind::Rated(_)
        | EventKind::LanguageChosen(_)
        | EventKind::HandedOver(_) => None,
    });
    texts.collect()
}

/// The error of an append that must not be stored.
async fn refused(
    store: &dyn ConversationStore,
    id: ConversationId,
    events: NewEvents,
) -> StoreError {
    store.append(id, events).await.unwrap_err()
}

async fn assert_unknown(store: &dyn ConversationStore, id: ConversationId) {
    let key = request("k", 1);
    let errors = [
        store.events(id, EventId(0), 10).await.unwrap_err(),
        store.latest(id, 10).await.unwrap_err(),
        store.repeated(id, &key).await.unwrap_err(),
        refused(store, id, said(Some(key), &["a"])).await,
    ];
    for error in errors {
        let is_unknown = matches!(error, StoreError::UnknownConversation);
        assert!(is_unknown, "{error:?}");
    }
}
