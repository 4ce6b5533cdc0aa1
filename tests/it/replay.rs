//! Turns that are done again by the real program: on the index that they used, and on the one of today.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here fails the test"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::server::{Options, Server};
use crate::support::{root, scratch};

/// By words alone, few pages are sure enough.
const BOLD: &str = "[thresholds]\ndefault = 0.1\n[thresholds.by_language]\nfr = 0.1\n";

/// What a command ended with, and what it wrote.
struct Ran {
    code: Option<i32>,
    text: String,
}

/// A folder with a configuration over a few pages of its own.
struct Place {
    folder: PathBuf,
}

impl Place {
    fn new(name: &str) -> Self {
        let folder = scratch(name);
        for inner in ["config", "pages", "data"] {
            fs::create_dir_all(folder.join(inner)).unwrap();
        }
        let place = Self { folder };
        let source = "[[source]]\nname = \"pages\"\nkind = \"markdown\"\npath = \"../pages\"\nlanguage = \"fr\"\n";
        place.write("config/sources.toml", source);
        place.write("config/assistant.toml", BOLD);
        for page in ["carte-identite-perdue", "passeport-adulte"] {
            let file = root().join(format!("config/sample/pages/fr/{page}.md"));
            let text = fs::read_to_string(file).unwrap();
            place.write(&format!("pages/{page}.md"), &text);
        }
        place
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.join(name), text).unwrap();
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn generation(&self, number: u32) -> PathBuf {
        self.data().join(format!("index/gen-{number:06}"))
    }

    /// Changes what a page says it costs.
    fn change_price(&self, from: &str, to: &str) {
        let file = self.folder.join("pages/carte-identite-perdue.md");
        let text = fs::read_to_string(&file).unwrap();
        assert!(text.contains(from));
        fs::write(&file, text.replace(from, to)).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let ran = Command::new(env!("CARGO_BIN_EXE_guichet"))
            .current_dir(root())
            .env("GUICHET_CONFIG_DIR", self.folder.join("config"))
            .args(arguments)
            .args(["--model", "no-such-model", "--data-dir"])
            .arg(self.data())
            .output()
            .unwrap();
        let text = [&ran.stdout[..], &ran.stderr[..]].concat();
        Ran {
            code: ran.status.code(),
            text: String::from_utf8(text).unwrap(),
        }
    }

    fn ingest(&self) {
        let ran = self.run(&["ingest"]);
        assert_eq!(ran.code, Some(0), "{}", ran.text);
    }

    fn serve(&self) -> Server {
        let options = Options::new(&self.data()).config(&self.folder.join("config"));
        options.own_sources().start()
    }

    /// Holds a conversation and gives the turns.
    fn talk(&self, messages: &[&str]) -> Vec<String> {
        let mut server = self.serve();
        let started = server.post("/api/v1/conversations", &[], "{}").json();
        let (id, token) = (text_of(&started["id"]), text_of(&started["token"]));
        let path = format!("/api/v1/conversations/{id}/messages");
        let bearer = format!("Bearer {token}");
        let say = |message: &&str| {
            let body = json!({ "text": message }).to_string();
            let reply = server.post(&path, &[("Authorization", &bearer)], &body);
            text_of(&reply.json()["turn"])
        };
        let turns = messages.iter().map(say).collect();
        assert_eq!(server.terminate(), Some(0));
        turns
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

#[track_caller]
fn ended(ran: &Ran, code: i32, says: &[&str]) {
    assert_eq!(ran.code, Some(code), "{}", ran.text);
    for part in says {
        assert!(ran.text.contains(part), "no `{part}` in: {}", ran.text);
    }
}

fn is_there(path: &Path) -> bool {
    path.join("manifest.bin").exists()
}

#[test]
fn a_turn_gives_the_same_answer_on_the_index_that_it_used() {
    let place = Place::new("replay");
    place.ingest();
    let turns = place.talk(&[
        "Déclarer la perte de ma carte d'identité, mon mail est anne@example.org",
        "et combien ça coûte ?",
    ]);
    for turn in &turns {
        let says = [
            "generation 1",
            "settings: as they were",
            "the answer is the same",
        ];
        ended(&place.run(&["replay", turn]), 0, &says);
    }
    let first = place.run(&["replay", &turns[0]]);
    ended(&first, 0, &["what was personal is masked"]);
    assert!(
        !first.text.contains("mon mail"),
        "no word is shown: {}",
        first.text
    );
    let words = place.run(&["replay", &turns[0], "--words"]);
    ended(&words, 0, &["Déclarer la perte de ma carte d'identité"]);
    assert!(!words.text.contains("anne@"), "{}", words.text);

    place.change_price("25 €", "31 €");
    place.ingest();
    place.change_price("31 €", "32 €");
    place.ingest();
    let kept = place.run(&["replay", &turns[0]]);
    ended(&kept, 0, &["generation 1", "the answer is the same"]);
    let current = place.run(&["replay", &turns[0], "--current"]);
    let says = [
        "generation 1 then, 3 now",
        "the answer is another one",
        "segments",
    ];
    ended(&current, 1, &says);
    let json = place.run(&["replay", &turns[0], "--current", "--json"]);
    let report: Value = serde_json::from_str(&json.text).unwrap();
    assert_eq!(report["edition"]["generation"], 3);
    assert_eq!(report["trace"]["library"]["generation"], 1);
    assert_ne!(report["then"], report["now"]);
    assert!(!json.text.contains("mon mail"), "{}", json.text);
}

#[test]
fn what_has_changed_of_the_settings_is_named() {
    let place = Place::new("replay-settings");
    place.ingest();
    let turns = place.talk(&["Déclarer la perte de ma carte d'identité"]);
    let shorter = format!("{BOLD}[answers]\nlongest_message = 3\n");
    place.write("config/assistant.toml", &shorter);
    let says = ["changed since: assistant.toml", "another one", "cause"];
    ended(&place.run(&["replay", &turns[0]]), 1, &says);
}

#[test]
fn an_index_is_kept_as_long_as_a_turn_that_used_it() {
    let place = Place::new("replay-generations");
    place.ingest();
    let turns = place.talk(&["Déclarer la perte de ma carte d'identité"]);
    for (from, to) in [("25 €", "31 €"), ("31 €", "32 €"), ("32 €", "33 €")] {
        place.change_price(from, to);
        place.ingest();
    }
    let there: Vec<u32> = (1..=4)
        .filter(|one| is_there(&place.generation(*one)))
        .collect();
    assert_eq!(there, [1, 3, 4], "the second was used by no turn");
    let doctor = place.run(&["doctor"]);
    assert!(doctor.text.contains("generation 4"), "{}", doctor.text);
    assert!(doctor.text.contains(", 2 older ("), "{}", doctor.text);

    place.write("config/storage.toml", "[replay]\ngenerations = 0\n");
    place.change_price("33 €", "34 €");
    place.ingest();
    assert!(!is_there(&place.generation(1)), "no more are wanted");
    let gone = place.run(&["replay", &turns[0]]);
    ended(&gone, 2, &["generation 1", "--current"]);
    ended(
        &place.run(&["replay", &turns[0], "--current"]),
        1,
        &["generation 1 then, 5 now"],
    );
    let unknown = place.run(&["replay", "019ac0de-0000-7000-8000-000000000001"]);
    ended(&unknown, 2, &["no turn"]);
}
