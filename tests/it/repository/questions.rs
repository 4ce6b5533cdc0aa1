//! What is measured with is not what was learned from.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{assert_none, read};

/// Files whose messages must be no examples of intents. Those of questions about services are not among
/// them: half of the older ones stand among the examples, which `docs/QUALITY.md` says.
const SEPARATE: [&str; 9] = [
    "benchmark",
    "definitions",
    "intents-fr",
    "intents-en",
    "intents-es",
    "danger",
    "everyday",
    "not-danger",
    "narrowing-fr",
];

#[test]
fn no_message_to_measure_with_is_an_example() {
    let catalog: toml::Value = toml::from_str(&read("config/intents.toml")).unwrap();
    let mut examples = BTreeSet::new();
    collect(&catalog, &mut examples);
    assert!(examples.len() > 1_000, "the examples were not found");
    let mut found = Vec::new();
    for name in SEPARATE {
        let file = format!("tests/questions/{name}.jsonl");
        for (number, line) in read(&file).lines().enumerate() {
            let message: Value = serde_json::from_str(line).unwrap();
            let text = message["text"].as_str().or(message["question"].as_str());
            if examples.contains(&folded(text.unwrap())) {
                found.push(format!("{file}:{} is an example", number + 1));
            }
        }
    }
    assert_none(
        "what measures is no example: take these out of the file, or out of the examples",
        &found,
    );
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
