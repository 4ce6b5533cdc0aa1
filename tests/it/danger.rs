//! How many people in danger are found without a model, by the shipped list and examples, and how many
//! others are taken for them.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here fails the test"
)]

use bot_core::ports::{DangerWatch, IntentRecognizer};
use bot_core::{Act, Sensitive};
use guichet::eval::questions;

use crate::support::{root, sample};

/// The share of the messages of a file that are taken for danger.
fn found(file: &str) -> f64 {
    let installation = &sample().installation;
    let list = installation.danger().unwrap();
    let recognizer = installation.recognizer(None).unwrap();
    let messages = questions::read(&root().join("tests/questions").join(file)).unwrap();
    let is_found = |text: &str| {
        let text = Sensitive::new(text.to_owned());
        let understood = recognizer.understand(&text, None);
        list.watch(&text).is_some() || matches!(understood.intent.act, Act::Danger { .. })
    };
    let count = messages
        .iter()
        .filter(|message| is_found(&message.question));
    let count = u32::try_from(count.count()).unwrap();
    f64::from(count) / f64::from(u32::try_from(messages.len()).unwrap())
}

#[test]
fn as_many_are_found_by_words_alone_as_the_documentation_says() {
    let found = found("danger.jsonl");
    assert!(found >= 0.70, "{found}");
}

#[test]
fn few_others_are_taken_for_them() {
    let taken = found("not-danger.jsonl");
    assert!(taken <= 0.05, "{taken}");
}
