//! Conversations and keys with the real program: restarts, backups, rotations, refusals.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here fails the test"
)]

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};

use crate::server::Server;
use crate::support::{root, scratch};

/// Runs a command of the program on a data folder.
fn guichet(data: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_guichet"))
        .current_dir(root())
        .env("GUICHET_CONFIG_DIR", root().join("config"))
        .args(arguments)
        .arg("--data-dir")
        .arg(data)
        .output()
        .unwrap()
}

#[track_caller]
fn done(output: &Output) -> String {
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(0), "{out}{err}");
    out
}

#[track_caller]
fn refused(output: &Output, because: &str) {
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(2), "{out}{err}");
    assert!(err.contains(because), "{err}");
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Calls the API as the holder of a token, and gives the JSON that it answers, if any.
fn call(server: &Server, method: &str, path: &str, token: &str, body: &str) -> Value {
    let token = format!("Bearer {token}");
    let headers = [
        ("Authorization", token.as_str()),
        ("Content-Type", "application/json"),
    ];
    let reply = server.request(method, path, &headers, body);
    serde_json::from_str(&reply.body).unwrap_or_default()
}

/// A conversation that a person holds by the API.
struct Talk {
    id: String,
    token: String,
}

impl Talk {
    fn start(server: &Server) -> Self {
        let started = server.post("/api/v1/conversations", &[], "{}").json();
        let member = |name: &str| started[name].as_str().unwrap().to_owned();
        Self {
            id: member("id"),
            token: member("token"),
        }
    }

    fn path(&self, rest: &str) -> String {
        format!("/api/v1/conversations/{}{rest}", self.id)
    }

    fn say(&self, server: &Server, text: &str) -> Value {
        let path = self.path("/messages");
        let body = json!({ "text": text }).to_string();
        call(server, "POST", &path, &self.token, &body)
    }

    /// How many events there are, or none when the conversation is not there.
    fn events(&self, server: &Server) -> Option<usize> {
        let path = self.path("/events");
        let answer = call(server, "GET", &path, &self.token, "");
        Some(answer["events"].as_array()?.len())
    }
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn database(data: &Path) -> PathBuf {
    data.join("conversations.sqlite")
}

#[test]
fn conversations_and_their_tokens_outlive_the_server() {
    let data = scratch("storage-restart");
    let mut server = Server::start(&data);
    for key in ["hash", "encryption"] {
        assert_eq!(mode(&data.join(format!("keys/{key}.key"))), 0o600);
    }
    assert_eq!(mode(&database(&data)), 0o600);
    let talk = Talk::start(&server);
    talk.say(&server, "J'ai perdu ma carte d'identité");
    assert_eq!(server.terminate(), Some(0));

    let mut server = Server::start(&data);
    assert_eq!(talk.events(&server), Some(2));
    talk.say(&server, "Et mon passeport ?");
    assert_eq!(talk.events(&server), Some(4));
    assert_eq!(server.terminate(), Some(0));
}

#[test]
fn a_backup_is_made_while_the_server_runs_and_put_back_when_it_does_not() {
    let data = scratch("storage-backup");
    let mut server = Server::start(&data);
    let talk = Talk::start(&server);
    talk.say(&server, "J'ai perdu ma carte d'identité");
    let copy = data.join("copy.sqlite");
    let copy = copy.to_str().unwrap();
    let out = done(&guichet(&data, &["backup", copy]));
    assert!(
        out.contains("hash.key") && out.contains("keep that apart"),
        "{out}"
    );
    assert_eq!(mode(Path::new(copy)), 0o600);
    refused(&guichet(&data, &["backup", copy]), "already");
    talk.say(&server, "Et mon passeport ?");
    refused(&guichet(&data, &["restore", copy]), "stop it first");
    assert_eq!(talk.events(&server), Some(4));
    assert_eq!(server.terminate(), Some(0));

    let out = done(&guichet(&data, &["restore", copy]));
    let kept = out.split('`').nth(3).unwrap().to_owned();
    let mut server = Server::start(&data);
    assert_eq!(talk.events(&server), Some(2));
    assert_eq!(server.terminate(), Some(0));
    done(&guichet(&data, &["restore", &kept]));
    let mut server = Server::start(&data);
    assert_eq!(talk.events(&server), Some(4));
    assert_eq!(server.terminate(), Some(0));
}

#[test]
fn a_deleted_conversation_is_in_no_file() {
    let data = scratch("storage-delete");
    let mut server = Server::start(&data);
    let talk = Talk::start(&server);
    talk.say(&server, "PLANTED-b1946ac9 J'ai perdu ma carte");
    assert_eq!(talk.events(&server), Some(2));
    let id: bot_core::ConversationId = talk.id.parse().unwrap();
    let name = id.bytes();
    assert!(holds(&data, &name), "the search does not find");
    assert!(!holds(&data, b"PLANTED-b1946ac9"), "words are encrypted");
    call(&server, "DELETE", &talk.path(""), &talk.token, "");
    assert!(!holds(&data, &name));
    assert_eq!(talk.events(&server), None);
    assert_eq!(server.terminate(), Some(0));
}

/// Whether bytes stand in the database or a file beside it.
fn holds(data: &Path, wanted: &[u8]) -> bool {
    ["", "-wal", "-shm"].iter().any(|ending| {
        let file = format!("{}{ending}", database(data).display());
        let bytes = std::fs::read(file).unwrap_or_default();
        bytes.windows(wanted.len()).any(|part| part == wanted)
    })
}

#[test]
fn tokens_of_an_older_key_stay_valid() {
    let data = scratch("storage-rotate");
    let mut server = Server::start(&data);
    let talk = Talk::start(&server);
    talk.say(&server, "J'ai perdu ma carte d'identité");
    let out = done(&guichet(&data, &["keys", "rotate"]));
    assert!(out.contains("restart it"), "{out}");
    assert_eq!(server.terminate(), Some(0));
    let out = done(&guichet(&data, &["keys", "rotate"]));
    assert!(out.contains("with 2 older behind it"), "{out}");
    let mut server = Server::start(&data);
    assert_eq!(talk.events(&server), Some(2));
    assert_eq!(server.terminate(), Some(0));
}

#[test]
fn keys_are_generated_once_and_must_be_private() {
    let data = scratch("storage-keys");
    refused(&guichet(&data, &["keys", "rotate"]), "no key");
    done(&guichet(&data, &["keys", "generate"]));
    refused(&guichet(&data, &["keys", "generate"]), "already");
    let file = data.join("keys/hash.key");
    assert_eq!(mode(&file), 0o600);
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    refused(
        &guichet(&data, &["serve", "--sample", "--port", "0"]),
        "chmod 600",
    );
}

#[test]
fn a_database_that_cannot_be_used_is_told_and_nothing_is_served() {
    let data = scratch("storage-refused");
    std::fs::write(database(&data), "not a database, by far".repeat(99)).unwrap();
    let serve = ["serve", "--sample", "--port", "0"];
    refused(&guichet(&data, &serve), "not a database");
    let text = std::fs::read_to_string(database(&data)).unwrap();
    assert!(text.starts_with("not a database"));
    refused(&guichet(&data, &["restore", "no-such-file"]), "no database");
    refused(
        &guichet(&scratch("storage-none"), &["backup", "x"]),
        "no database",
    );
}

#[test]
fn missing_terms_are_listed_with_what_was_asked_until_their_conversation_is_deleted() {
    let data = scratch("storage-missing-terms");
    let mut server = Server::start(&data);
    let (first, second) = (Talk::start(&server), Talk::start(&server));
    first.say(&server, "c'est quoi un zorglub ?");
    first.say(&server, "c'est quoi le Zorglub ? ada@example.org");
    second.say(&server, "que signifie tourniol ?");
    second.say(&server, "J'ai perdu ma carte d'identité");
    let missing = || -> Value {
        let out = done(&guichet(&data, &["glossary", "missing", "--json"]));
        serde_json::from_str(&out).unwrap()
    };
    let found = missing();
    let terms: Vec<_> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["term"])
        .collect();
    assert_eq!(terms, ["zorglub", "tourniol"], "{found}");
    assert!(
        found[0]["messages"][0]
            .as_str()
            .unwrap()
            .contains("c'est quoi")
    );
    assert_eq!(found[0]["asked"], 2);
    assert!(!found.to_string().contains("ada@"));
    call(&server, "DELETE", &second.path(""), &second.token, "");
    assert_eq!(missing().as_array().unwrap().len(), 1);
    let shown = done(&guichet(&data, &["glossary", "missing"]));
    assert!(shown.starts_with("zorglub (fr): asked "), "{shown}");
    assert_eq!(server.terminate(), Some(0));
}
