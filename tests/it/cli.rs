//! The commands as a script sees them: exit codes, and JSON on standard output.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here fails the test"
)]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

use crate::support::{root, scratch};

fn guichet(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guichet"));
    command.current_dir(root()).args(arguments);
    for name in [
        "GUICHET_CONFIG_DIR",
        "GUICHET_DATA_DIR",
        "GUICHET_MODEL_DIR",
        "GUICHET_LISTEN",
    ] {
        command.env_remove(name);
    }
    command.env("GUICHET_MODEL_DIR", "no-such-model");
    command
}

fn run(arguments: &[&str], code: i32) -> (String, String) {
    let output = guichet(arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(
        output.status.code(),
        Some(code),
        "{arguments:?}\n{out}\n{err}"
    );
    (out, err)
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&run(arguments, 0).0).unwrap()
}

/// A data directory with the sample in it.
fn indexed(name: &str) -> PathBuf {
    let folder = scratch(name);
    run(
        &[
            "ingest",
            "--sample",
            "--no-wait",
            "--data-dir",
            text(&folder),
        ],
        0,
    );
    folder
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn ask_and_define_write_the_answer_object() {
    let folder = indexed("cli-ask");
    let data_dir = text(&folder);
    let answer = json(&[
        "ask",
        "Comment renouveler mon passeport ?",
        "--data-dir",
        data_dir,
        "--json",
    ]);
    assert_eq!(answer["version"], bot_core::answer::VERSION);
    assert_eq!(answer["language"], "fr");
    let meaning = json(&[
        "define",
        "AOT",
        "--data-dir",
        data_dir,
        "--lang",
        "fr",
        "--json",
    ]);
    assert_eq!(meaning["outcome"], "defined", "{meaning}");
    let (shown, _) = run(&["define", "AOT", "--data-dir", data_dir], 0);
    assert!(
        shown.contains("Autorisation d'occupation temporaire"),
        "{shown}"
    );
    assert!(!shown.contains('\u{1b}'), "no colour without a terminal");
}

#[test]
fn retrieval_keeps_its_contract() {
    let folder = indexed("cli-eval");
    let data_dir = text(&folder);
    let rows = folder.join("rows.jsonl");
    let questions = "config/sample/questions.jsonl";
    let arguments = [
        "eval",
        "retrieval",
        "--data-dir",
        data_dir,
        "--questions",
        questions,
    ];
    let lexical = [
        &arguments[..],
        &["--mode", "lexical", "--json", "--per-question", text(&rows)],
    ]
    .concat();
    let report = json(&lexical);
    for key in [
        "n",
        "recall@1",
        "recall@3",
        "recall@5",
        "recall@10",
        "recall@20",
        "mrr@10",
    ] {
        assert!(report["overall"][key].is_number(), "{key}: {report}");
    }
    assert_eq!(
        report["overall"]["recall@5_ci95"].as_array().unwrap().len(),
        2
    );
    assert!(report["by_lang"]["fr"]["n"].is_number());
    let rows = fs::read_to_string(rows).unwrap();
    let asked = fs::read_to_string(root().join(questions)).unwrap();
    assert!(rows.lines().count() > 50);
    for line in asked.lines() {
        let question: Value = serde_json::from_str(line).unwrap();
        assert!(
            !rows.contains(question["question"].as_str().unwrap()),
            "no text in the rows"
        );
    }
    let hybrid = [&arguments[..], &["--mode", "hybrid"]].concat();
    let (_, said) = run(&hybrid, 2);
    assert!(said.contains("model"), "{said}");
}

#[test]
fn answerability_reports_each_language() {
    let folder = indexed("cli-answerability");
    let report = json(&[
        "eval",
        "answerability",
        "--lexical",
        "--json",
        "--data-dir",
        text(&folder),
        "--answerable",
        "config/sample/questions.jsonl",
        "--out-of-scope",
        "config/sample/out-of-scope.jsonl",
    ]);
    for key in ["auroc", "threshold", "kept", "turned_away"] {
        assert!(report["by_lang"]["fr"][key].is_number(), "{key}: {report}");
    }
}

#[test]
fn what_cannot_be_done_here_ends_with_2() {
    let folder = scratch("cli-two");
    let empty = text(&folder);
    let (_, said) = run(&["ask", "passeport", "--data-dir", empty], 2);
    assert!(said.contains("guichet ingest"), "{said}");
    run(
        &[
            "ingest",
            "--data-dir",
            empty,
            "--source",
            "jsonl:no-such-file",
        ],
        2,
    );
    run(&["ingest", "--data-dir", empty, "--source", "pdf:x"], 2);
    run(&["serve", "--listen", "nowhere"], 2);
    run(&["no-such-command"], 2);
}

#[test]
fn skipped_files_end_with_1_and_are_named() {
    let folder = scratch("cli-skipped");
    let pages = folder.join("pages.jsonl");
    let good =
        r#"{"id": "a", "lang": "fr", "title": "Le bac", "text": "Le bac passe à huit heures."}"#;
    fs::write(&pages, format!("{good}\n{{broken\n")).unwrap();
    let source = format!("jsonl:{}", text(&pages));
    let arguments = [
        "ingest",
        "--data-dir",
        text(&folder),
        "--source",
        &source,
        "--no-wait",
    ];
    let (shown, _) = run(&arguments, 1);
    assert!(shown.contains("pages.jsonl:2"), "{shown}");
    let answer = json(&[
        "ask",
        "horaire du bac",
        "--data-dir",
        text(&folder),
        "--json",
    ]);
    assert_eq!(
        answer["version"],
        bot_core::answer::VERSION,
        "what was good is in"
    );
}

#[test]
fn a_dry_run_changes_nothing() {
    let folder = scratch("cli-dry");
    run(
        &[
            "ingest",
            "--sample",
            "--dry-run",
            "--data-dir",
            text(&folder),
        ],
        0,
    );
    run(&["ask", "passeport", "--data-dir", text(&folder)], 2);
}

#[test]
fn the_shipped_configuration_is_right_and_mistakes_are_all_told() {
    run(&["check"], 0);
    let folder = scratch("cli-check");
    for (file, wrong) in [
        ("assistant.toml", "site_nam = 1\n[web]\nlisten = 5\n"),
        ("web.toml", "\nlisten = 5\n"),
        ("storage.toml", "\n\nfile = 5\n"),
        ("telemetry.toml", "[log]\nformat = 5\n"),
        ("accessibility.toml", "date = 5\n"),
        ("privacy.toml", "[kinds]\nemail = 5\n"),
        ("sources.toml", "[[source]]\nname = \"a\"\n"),
        ("webb.toml", ""),
    ] {
        fs::write(folder.join(file), wrong).unwrap();
    }
    let mut command = guichet(&["--config", text(&folder), "check"]);
    command.env("GUICHET_WEB__PROXIES__HOPS", "many");
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let shown = String::from_utf8(output.stdout).unwrap();
    for place in [
        "assistant.toml:1: ",
        "assistant.toml:3: ",
        "web.toml:2: ",
        "storage.toml:3: ",
        "telemetry.toml:2: ",
        "accessibility.toml:1: ",
        "privacy.toml:2: ",
        "sources.toml:1: ",
        "GUICHET_WEB__PROXIES__HOPS: ",
        "note: `webb.toml` is not read",
    ] {
        assert!(shown.contains(place), "{place} is not in {shown}");
    }
}

#[test]
fn api_keys_are_made_listed_and_revoked() {
    let folder = scratch("api-keys");
    let at = ["--data-dir", text(&folder)];
    let made = |more: &[&str], code| run(&[&["api-key"], more, &at].concat(), code);
    let (secret, _) = made(
        &["create", "intranet", "--scope", "ask,pages", "--staff"],
        0,
    );
    let secret = secret.trim();
    assert!(secret.starts_with("guichet_"), "{secret}");
    let id = secret.split('_').nth(1).unwrap();
    let (listed, _) = made(&["list"], 0);
    let expected = format!("{id}  intranet  ask,pages  reads public,staff  no end\n");
    assert_eq!(listed, expected);
    made(&["revoke", id], 0);
    assert!(made(&["list"], 0).0.contains("  revoked "));
    made(&["revoke", id], 2);
    made(&["create", "x", "--scope", "everything"], 2);
    made(
        &[
            "create",
            "x",
            "--scope",
            "ask",
            "--expires",
            "2020-01-01T00:00:00Z",
        ],
        2,
    );
}

#[test]
fn mask_shows_what_is_masked_and_why() {
    let text = "écrivez à ada@exemple.fr\u{200b}, dossier n° 48213";
    let (shown, said) = run(&["mask", text], 0);
    let expected = "écrivez à [email], dossier n° [file_number]\n  email: ada@exemple.fr\n  \
                    file_number: 48213\n";
    assert_eq!((shown.as_str(), said.as_str()), (expected, ""));
    let (shown, _) = run(&["mask", "où voter ?"], 0);
    assert_eq!(shown, "où voter ?\n  nothing is masked\n");

    let mut command = guichet(&["mask", "--json"]);
    command.env("GUICHET_PRIVACY__KINDS__EMAIL", "false");
    command.env("GUICHET_PRIVACY__WORDS__ALWAYS", r#"["meduse"]"#);
    command.env("RUST_LOG", "trace");
    let output = command
        .write_stdin("ada@exemple.fr et Méduse\n")
        .output()
        .unwrap();
    let masked: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(masked["text"], "ada@exemple.fr et [listed_word]");
    assert_eq!(masked["words"], "ada@exemple.fr et ");
    let found = serde_json::json!([{ "kind": "listed_word", "text": "Méduse" }]);
    assert_eq!(masked["found"], found);
    let log = String::from_utf8(output.stderr).unwrap();
    assert!(!log.contains("exemple") && !log.contains("Méduse"), "{log}");
}

#[test]
fn masking_is_measured_as_the_documentation_says() {
    let report = json(&[
        "eval",
        "privacy",
        "tests/questions/privacy.jsonl",
        "--ordinary",
        "config/sample/questions.jsonl",
        "--json",
    ]);
    let overall = &report["overall"];
    let share = overall["right"].as_f64().unwrap() / overall["messages"].as_f64().unwrap();
    assert!(share >= 0.98, "{report}");
    assert_eq!(
        report["by_category"]["postal address"]["messages"], 28,
        "{report}"
    );
    let ordinary = &report["ordinary"]["config/sample/questions.jsonl"];
    assert_eq!(ordinary["changed"], serde_json::json!([]));
    let (shown, _) = run(&["eval", "privacy", "tests/questions/privacy.jsonl"], 0);
    assert!(
        shown.contains("all ") && shown.contains("postal address"),
        "{shown}"
    );
    run(&["eval", "privacy", "config/sample/questions.jsonl"], 1);
    run(&["eval", "privacy"], 2);
}

#[test]
fn help_tells_how_to_try_masking() {
    let (help, _) = run(&["mask", "--help"], 0);
    for told in ["standard input", "--json", "Nothing is kept"] {
        assert!(help.contains(told), "{told} is not in {help}");
    }
    let (help, _) = run(&["eval", "privacy", "--help"], 0);
    for told in ["--ordinary", "`block`", "`allow`"] {
        assert!(help.contains(told), "{told} is not in {help}");
    }
}
