//! What is measured with is not what was learned from.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{assert_none, read};

/// Files whose messages must be no examples of intents. Those of questions about services are not among
/// them: half of the older ones stand among the examples, which `docs/QUALITY.md` says.
const SEPARATE: [&str; 11] = [
    "benchmark",
    "definitions",
    "intents-fr",
    "intents-en",
    "intents-es",
    "danger",
    "everyday",
    "not-danger",
    "narrowing-fr",
    "short-fr",
    "short-fr.out-of-scope",
];

/// Files that tell how well pages are found: their messages must be no phrases of `config/asked`.
const FOUND_BY: [&str; 8] = [
    "answers",
    "benchmark",
    "elsewhere",
    "narrowing-fr",
    "service-public-fr",
    "service-public-fr.out-of-scope",
    "short-fr",
    "short-fr.out-of-scope",
];

#[test]
fn no_message_to_measure_with_is_an_example() {
    let catalog: toml::Value = toml::from_str(&read("config/intents.toml")).unwrap();
    let mut examples = BTreeSet::new();
    collect(&catalog, &mut examples);
    assert!(examples.len() > 1_000, "the examples were not found");
    assert_none(
        "what measures is no example: take these out of the file, or out of the examples",
        &among(&SEPARATE, &examples),
    );
}

#[test]
fn no_message_to_measure_with_is_a_phrase_that_pages_are_found_by() {
    let text = read("config/asked/service-public-fr.csv");
    // Page, language and text: the first two hold no comma.
    let phrase = |line: &str| line.splitn(3, ',').nth(2).map(folded);
    let phrases: BTreeSet<String> = text.lines().skip(1).filter_map(phrase).collect();
    assert!(phrases.len() > 1_000, "the phrases were not found");
    assert_none(
        "what measures is no phrase: take these out of the file, or out of the phrases",
        &among(&FOUND_BY, &phrases),
    );
}

/// The lines of files of questions whose messages are among some texts.
fn among(files: &[&str], texts: &BTreeSet<String>) -> Vec<String> {
    let mut found = Vec::new();
    for name in files {
        let file = format!("tests/questions/{name}.jsonl");
        for (number, line) in read(&file).lines().enumerate() {
            let message: Value = serde_json::from_str(line).unwrap();
            let text = message["text"].as_str().or(message["question"].as_str());
            if texts.contains(&folded(text.unwrap())) {
                found.push(format!("{file}:{}", number + 1));
            }
        }
    }
    found
}

/// All texts below the keys `examples`.
fn collect(value: &toml::Value, examples: &mut BTreeSet<String>) {
    match value {
        toml::Value::String(text) => {
            examples.insert(folded(text));
        }
        toml::Value::Array(values) => values.iter().for_each(|value| collect(value, examples)),
        toml::Value::Table(table) => {
            let is_listed = table.contains_key("examples");
            for (key, value) in table {
                if !is_listed || key == "examples" {
                    collect(value, examples);
                }
            }
        }
        _ => {}
    }
}

/// Small letters and digits alone: a comma does not make another message.
fn folded(text: &str) -> String {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
