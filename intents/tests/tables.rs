//! Runs every case of `cases/*.toml`: adding a case adds no Rust.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here fails the test"
)]

use bot_core::ports::IntentRecognizer;
use bot_core::{Act, Language, Sensitive};
use intents::{Catalog, Lexicon, Memory, Recognizer};
use serde::Deserialize;

/// One message and what must be understood; what a case leaves out is not checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    chosen: Option<String>,
    question: Option<String>,
    intent: Option<String>,
    term: Option<String>,
    language: Option<String>,
}

#[derive(Deserialize)]
struct Table {
    case: Vec<Case>,
}

fn recognizer() -> Recognizer {
    let lexicon = Lexicon::shipped().unwrap();
    let languages: Vec<Language> = lexicon.languages().collect();
    let catalog = Catalog::shipped().unwrap();
    Recognizer::new(&lexicon, catalog, &languages, &Memory::none())
}

fn differences(recognizer: &Recognizer, case: &Case) -> Vec<String> {
    let chosen = case.chosen.as_deref().map(|code| code.parse().unwrap());
    let understood = recognizer.understand(&Sensitive::new(case.text.clone()), chosen);
    let (intent, term) = match &understood.intent.act {
        Act::Define { term } => ("define", Some(term.clone())),
        Act::Greet => ("greeting", None),
        Act::Welcome => ("thanks", None),
        Act::TakeLeave => ("goodbye", None),
        Act::Nothing => ("nothing", None),
        // Which one is for the examples of the list to say, and for `guichet eval intents`.
        _ => ("question", None),
    };
    let language = understood
        .language
        .map_or_else(|| "none".to_owned(), |language| language.to_string());
    let compared = [
        ("question", case.question.clone(), Some(understood.question)),
        ("intent", case.intent.clone(), Some(intent.to_owned())),
        ("term", case.term.clone(), term),
        ("language", case.language.clone(), Some(language)),
    ];
    compared
        .into_iter()
        .filter(|(_, expected, found)| expected.is_some() && expected != found)
        .map(|(what, expected, found)| {
            format!("{:?}: {what} is {found:?}, not {expected:?}", case.text)
        })
        .collect()
}

#[test]
fn every_case_is_understood() {
    let recognizer = recognizer();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    let mut count = 0;
    let mut wrong = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let table: Table = toml::from_str(&text).unwrap();
        count += table.case.len();
        for case in &table.case {
            wrong.extend(differences(&recognizer, case));
        }
    }
    assert!(count > 100, "only {count} cases were found");
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn any_text_is_taken() {
    let recognizer = recognizer();
    for text in [
        "",
        " ",
        "\u{0301}",
        "¿",
        "🙂🙂",
        "(((",
        "a",
        "?!",
        "İ",
        "merci\u{0301}",
    ] {
        let long = text.repeat(500);
        for text in [text, long.as_str()] {
            let understood = recognizer.understand(&Sensitive::new(text.to_owned()), None);
            assert!(understood.question.len() <= text.len() + 2, "{text:?}");
        }
    }
}
