//! Pages that contradict each other are counted as questions meet them.

use bot_core::Language;
use bot_core::conversation::NewEvents;
use bot_core::ports::ConversationStore as _;
use bot_core::trace::{Met, Step, Trace};

use super::{open, said, started};

fn met(page: &str) -> Met {
    Met {
        page: page.to_owned(),
        section: 1,
        other: "other".to_owned(),
        other_section: 0,
    }
}

fn meeting(conflicts: &[Met]) -> NewEvents {
    let step = Step {
        decision: "answer".to_owned(),
        sureness: 0.9,
        threshold: 0.5,
        pages: Vec::new(),
        conflicts: conflicts.to_vec(),
    };
    let trace = Trace {
        settings: String::new(),
        library: None,
        today: jiff::civil::date(2026, 11, 27),
        locale: None,
        language: Language::FRENCH,
        intent: "service_question".to_owned(),
        confidence: 0.9,
        steps: vec![step],
    };
    NewEvents {
        trace: Some(Box::new(trace)),
        ..said(&["combien ?"])
    }
}

#[tokio::test]
async fn conflicts_are_counted_and_outlive_the_conversations_that_met_them() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path()).await;
    assert!(store.conflicts().await.unwrap().is_empty());
    let id = started(&store).await;
    for events in [
        meeting(&[met("often"), met("once")]),
        meeting(&[met("often")]),
        meeting(&[]),
    ] {
        store.append(id, events).await.unwrap();
    }
    store.delete(id).await.unwrap();
    let counted = store.conflicts().await.unwrap();
    let counted: Vec<(&str, u64)> = counted
        .iter()
        .map(|one| (one.met.page.as_str(), one.times))
        .collect();
    assert_eq!(counted, [("often", 2), ("once", 1)]);
    store.close().await;
}
