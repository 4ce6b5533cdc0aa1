//! Holds every conversation of `tests/conversations` with the real engine over the sample, each in a
//! conversation of its own of a real store. Adding a case adds no Rust.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here fails the test"
)]

mod acts;
mod engines;

use std::collections::BTreeSet;

use bot_core::access::Access;
use bot_core::conversation::{EventId, EventKind};
use bot_core::message::InConversation;
use bot_core::ports::ConversationStore as _;
use bot_core::{Cause, Inbound, Language, Outcome, Turn as HeldTurn};

use self::engines::Engines;
use crate::support;
use crate::transcripts::{self, Conversation, Heard, Protocol, Turn};

/// More events than any transcript has.
const EVENTS: usize = 200;

/// How many conversations there are in each language at the least.
const FEWEST: usize = 20;

/// What was seen in all conversations.
#[derive(Default)]
struct Seen {
    wrong: Vec<String>,
    outcomes: BTreeSet<&'static str>,
    causes: BTreeSet<&'static str>,
    acts: BTreeSet<&'static str>,
}

#[test]
fn every_conversation_goes_as_written_and_all_ways_to_end_occur() {
    let conversations = transcripts::all();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let seen = runtime.block_on(async {
        let mut seen = Seen::default();
        let engines = Engines::start().await;
        for conversation in &conversations {
            hold(&engines, conversation, &mut seen).await;
        }
        seen
    });
    let (count, wrong) = (seen.wrong.len(), seen.wrong.join("\n"));
    assert!(seen.wrong.is_empty(), "{count} went wrong:\n{wrong}");
    for language in [Language::FRENCH, Language::ENGLISH, Language::SPANISH] {
        let is_in = |conversation: &&Conversation| {
            conversation.lang.or(conversation.locale) == Some(language)
        };
        let count = conversations.iter().filter(is_in).count();
        assert!(count >= FEWEST, "only {count} in {language}");
    }
    assert_all("outcomes", Outcome::ALL.map(Outcome::name), &seen.outcomes);
    assert_all("causes", Cause::ALL.map(Cause::name), &seen.causes);
    assert_all("acts", acts::ALL, &seen.acts);
}

fn assert_all<const N: usize>(what: &str, all: [&str; N], seen: &BTreeSet<&str>) {
    let missing: Vec<&str> = all
        .into_iter()
        .filter(|name| !seen.contains(name))
        .collect();
    assert!(
        missing.is_empty(),
        "no conversation has these {what}: {missing:?}"
    );
}

async fn hold(engines: &Engines, conversation: &Conversation, seen: &mut Seen) {
    let mut protocol = Protocol::new(conversation);
    let place = engines.start_conversation().await;
    let mut before = None;
    for turn in &conversation.turn {
        let wrong = match turn.message(before.as_ref()) {
            Err(mistake) => vec![mistake],
            Ok(message) => {
                let inbound = inbound(conversation, &place, &message);
                let heard = ask(engines, conversation, turn, &inbound, seen).await;
                protocol.add(&message, &heard);
                let wrong = turn.differences(&heard);
                before = Some(heard);
                wrong
            }
        };
        if !wrong.is_empty() {
            seen.wrong.push(protocol.fails(&wrong));
            return;
        }
    }
    let kept = kept(engines, &place).await;
    let leaks = conversation
        .never_kept
        .iter()
        .filter(|text| kept.contains(*text));
    let leaks: Vec<String> = leaks.map(|text| format!("{text:?} was kept")).collect();
    if !leaks.is_empty() {
        seen.wrong.push(protocol.fails(&leaks));
    }
}

fn inbound(conversation: &Conversation, place: &InConversation, message: &str) -> Inbound {
    let mut inbound = support::message(message);
    inbound.language = conversation.lang;
    inbound.locale = conversation.locale;
    inbound.conversation = Some(place.clone());
    if conversation.staff {
        inbound.access = Access::staff([]);
    }
    if let Some([region, municipality]) = &conversation.place {
        inbound.place = support::place(region, municipality);
    }
    inbound.today = conversation.today.unwrap_or(inbound.today);
    inbound
}

async fn ask(
    engines: &Engines,
    conversation: &Conversation,
    turn: &Turn,
    inbound: &Inbound,
    seen: &mut Seen,
) -> Heard {
    let engine = engines.engine(turn.fault, conversation.bold);
    let held: HeldTurn = engine.handle(inbound).await.unwrap();
    let understood = engines.overheard();
    let intent = understood
        .as_ref()
        .map(|understood| understood.intent.id.to_string());
    let confidence = understood.as_ref().map(|understood| understood.confidence);
    seen.acts
        .extend(understood.map(|understood| acts::name(&understood.intent.act)));
    seen.outcomes.insert(held.answer.outcome.name());
    seen.causes.extend(held.answer.cause.map(Cause::name));
    let case = held.events.into_iter().find_map(|event| match event.kind {
        EventKind::HandedOver(case) => Some(case.topic),
        _ => None,
    });
    Heard {
        answer: held.answer,
        case,
        intent,
        confidence,
    }
}

/// Everything that was stored of a conversation, as text.
async fn kept(engines: &Engines, place: &InConversation) -> String {
    let events = engines
        .store
        .events(place.id, EventId(0), EVENTS)
        .await
        .unwrap();
    let texts = events.into_iter().map(|event| match event.kind {
        EventKind::Received(received) => received.text.expose().clone(),
        EventKind::Answered(answer) => serde_json::to_string(&answer).unwrap(),
        other => format!("{other:?}"),
    });
    texts.collect::<Vec<String>>().join("\n")
}
