//! The part of the benchmark that is about the sample, by words alone: a change that makes answers worse
//! fails here.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here fails the test"
)]

use std::fs;

use assert_cmd::Command;
use serde_json::Value;

use crate::support::{TODAY, root, sample, scratch};

/// The questions.
const QUESTIONS: &str = "tests/questions/benchmark.jsonl";

/// What is asked of the sample in one language. The figures stand about .05 below what was measured on
/// 2026-11-27: they guard against a fall, and promise nothing. By words alone most questions are refused,
/// which is why the same is asked once more with a threshold of zero: there it shows what is found.
struct Floors {
    lang: &'static str,
    /// A right page after no more than one question, of what pages answer.
    right: f64,
    /// The marked text quoted in the end, of what pages answer.
    quoted: f64,
    /// Nothing quoted and nothing asked, of what no page answers.
    refused: f64,
    /// Something else quoted, of all: the most that may be.
    wrong: f64,
}

const AS_SHIPPED: [Floors; 3] = [
    Floors {
        lang: "fr",
        right: 0.27,
        quoted: 0.16,
        refused: 0.78,
        wrong: 0.225,
    },
    Floors {
        lang: "en",
        right: 0.23,
        quoted: 0.16,
        refused: 0.86,
        wrong: 0.075,
    },
    Floors {
        lang: "es",
        right: 0.09,
        quoted: 0.06,
        refused: 0.86,
        wrong: 0.2,
    },
];

const BOLD: [Floors; 3] = [
    Floors {
        lang: "fr",
        right: 0.59,
        quoted: 0.48,
        refused: 0.0,
        wrong: 0.425,
    },
    Floors {
        lang: "en",
        right: 0.59,
        quoted: 0.41,
        refused: 0.0,
        wrong: 0.2,
    },
    Floors {
        lang: "es",
        right: 0.23,
        quoted: 0.20,
        refused: 0.0,
        wrong: 0.6,
    },
];

/// Kinds of questions that pages answer, and those that none does.
const ANSWERED: [&str; 3] = ["answerable", "follow-up", "ambiguous"];
const UNANSWERED: [&str; 2] = ["unanswerable", "elsewhere"];

/// What `guichet eval benchmark` says of a file of questions on the sample, with another threshold than the
/// one that ships.
fn report(questions: &str, threshold: Option<&str>) -> Value {
    let library = format!("sample={}", sample().installation.data_dir.display());
    let mut command = Command::new(env!("CARGO_BIN_EXE_guichet"));
    command.current_dir(root()).args([
        "eval",
        "benchmark",
        "--lexical",
        "--json",
        "--day",
        TODAY,
        "--library",
        &library,
        "--questions",
        questions,
    ]);
    for name in [
        "GUICHET_CONFIG_DIR",
        "GUICHET_DATA_DIR",
        "GUICHET_MODEL_DIR",
    ] {
        command.env_remove(name);
    }
    if let Some(threshold) = threshold {
        command.env("GUICHET_ASSISTANT__THRESHOLDS__DEFAULT", threshold);
    }
    let output = command.assert().success().get_output().stdout.clone();
    serde_json::from_slice(&output).unwrap()
}

/// The share over some kinds of questions in a language; all of none.
fn share(report: &Value, lang: &str, kinds: &[&str], name: &str) -> f64 {
    let tallies = report["tallies"].as_array().unwrap().iter();
    let of_kinds = tallies
        .filter(|tally| tally["lang"] == lang && kinds.iter().any(|kind| tally["kind"] == *kind));
    let (mut count, mut of) = (0.0, 0.0);
    for tally in of_kinds {
        count += tally[name]["count"].as_f64().unwrap();
        of += tally[name]["of"].as_f64().unwrap();
    }
    if of > 0.0 { count / of } else { 1.0 }
}

/// Where a language is below its floors.
fn breaches(report: &Value, floors: &Floors) -> Vec<String> {
    let of = |kinds: &[&str], name| share(report, floors.lang, kinds, name);
    let wrong = share(
        report,
        floors.lang,
        &[&ANSWERED[..], &UNANSWERED[..]].concat(),
        "wrong",
    );
    let least = [
        ("right", of(&ANSWERED, "good"), floors.right),
        ("refused", of(&UNANSWERED, "refused"), floors.refused),
        ("quoted", of(&ANSWERED, "in_whole"), floors.quoted),
        ("not wrong", 1.0 - wrong, 1.0 - floors.wrong),
    ];
    let below = least.iter().filter(|(_, share, floor)| share < floor);
    below
        .map(|(name, share, floor)| {
            format!("{}: {name} {share:.3}, at least {floor:.3}", floors.lang)
        })
        .collect()
}

/// Fails with every language that is below its floors.
fn assert_above(report: &Value, floors: &[Floors]) {
    let asked = report["tallies"].as_array().unwrap().len();
    assert!(
        asked > 15,
        "questions are missing: {asked} lines in the table"
    );
    assert_eq!(
        report["moved"],
        serde_json::json!([]),
        "marks that do not stand on their page"
    );
    let below: Vec<String> = floors
        .iter()
        .flat_map(|floors| breaches(report, floors))
        .collect();
    assert!(
        below.is_empty(),
        "answers are worse than they were:\n  {}",
        below.join("\n  ")
    );
}

#[test]
fn answers_are_as_good_as_they_were() {
    assert_above(&report(QUESTIONS, None), &AS_SHIPPED);
}

#[test]
fn pages_are_found_as_well_as_they_were() {
    assert_above(&report(QUESTIONS, Some("0")), &BOLD);
}

/// The floors would be of no use if nothing could fall below them.
#[test]
fn worse_answers_are_below_the_floors() {
    let text = fs::read_to_string(root().join(QUESTIONS)).unwrap();
    let lines = text.lines().map(|line| {
        let mut line: Value = serde_json::from_str(line).unwrap();
        if line["pages"] != serde_json::json!([]) {
            line["pages"] = serde_json::json!(["another-page"]);
        }
        line["span"] = Value::Null;
        format!("{line}\n")
    });
    let file = scratch("benchmark").join("wrong.jsonl");
    fs::write(&file, lines.collect::<String>()).unwrap();
    let file = file.to_str().unwrap();
    for (threshold, floors) in [(None, AS_SHIPPED), (Some("0"), BOLD)] {
        let report = report(file, threshold);
        for floors in floors {
            let below = breaches(&report, &floors);
            let right = format!("{}: right 0.000", floors.lang);
            assert!(
                below.iter().any(|breach| breach.starts_with(&right)),
                "{below:?}"
            );
            let wrong = format!("{}: not wrong", floors.lang);
            assert!(
                below.iter().any(|breach| breach.starts_with(&wrong)),
                "{below:?}"
            );
        }
    }
}
