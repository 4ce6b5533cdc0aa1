//! `guichet doctor` as an operator sees it: sound and broken installations, with the real program.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here fails the test"
)]

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::server::Server;
use crate::support::{root, scratch};

/// What the doctor said.
struct Verdict {
    code: i32,
    report: Value,
}

impl Verdict {
    /// State, and what was found with what to do.
    fn of(&self, check: &str) -> (&str, String) {
        let checks = self.report["checks"].as_array().unwrap();
        let finding = checks.iter().find(|one| one["check"] == check).unwrap();
        let text = format!("{} / {}", finding["found"], finding["remedy"]);
        (finding["state"].as_str().unwrap(), text)
    }

    fn assert(&self, check: &str, state: &str, words: &[&str]) {
        let (is, text) = self.of(check);
        assert_eq!(is, state, "{check}: {text}");
        for word in words {
            assert!(text.contains(word), "`{word}` is not in {text}");
        }
    }
}

fn doctor(data_dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_guichet"));
    command
        .current_dir(root())
        .args(["doctor", "--sample", "--data-dir"])
        .arg(data_dir)
        .env("GUICHET_LISTEN", "127.0.0.1:0")
        .env("GUICHET_MODEL_DIR", "no-such-model");
    for name in [
        "GUICHET_CONFIG_DIR",
        "GUICHET_HASH_KEY",
        "GUICHET_ENCRYPTION_KEY",
    ] {
        command.env_remove(name);
    }
    command
}

fn verdict(command: &mut Command) -> Verdict {
    let output = command.arg("--json").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let report = serde_json::from_str(&text).unwrap_or_else(|_| {
        let errors = String::from_utf8_lossy(&output.stderr);
        unreachable!("no JSON: {text}{errors}")
    });
    Verdict {
        code: output.status.code().unwrap(),
        report,
    }
}

/// A data folder that a server has used, with one conversation.
fn used(name: &str) -> (Server, PathBuf) {
    let folder = scratch(name);
    let server = Server::start(&folder);
    assert_eq!(server.post("/api/v1/conversations", &[], "{}").status, 201);
    (server, folder)
}

#[test]
fn a_running_service_is_sound_but_for_the_model() {
    let (mut server, folder) = used("doctor-sound");
    let verdict = verdict(doctor(&folder).args(["--listen", &server.address]));
    assert_eq!(verdict.code, 1, "{:#}", verdict.report);
    assert_eq!(verdict.report["state"], "warning");
    verdict.assert("configuration", "ok", &[]);
    verdict.assert("model", "warning", &["words alone", "make model"]);
    verdict.assert("index", "ok", &["generation 1", "pages"]);
    verdict.assert("database", "ok", &["1 conversations", "schema "]);
    verdict.assert("keys", "ok", &["2 from files"]);
    verdict.assert("data folder", "ok", &["free"]);
    verdict.assert("clock", "ok", &["UTC"]);
    verdict.assert("address", "ok", &["our server answers"]);
    verdict.of("memory");
    verdict.of("descriptors");
    assert_eq!(server.terminate(), Some(0));
}

#[test]
fn people_get_a_line_for_each_check_without_colour() {
    let folder = scratch("doctor-text");
    let output = doctor(&folder).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(!text.contains('\u{1b}'), "{text}");
    let index = text
        .lines()
        .find(|line| line.starts_with("failure index"))
        .unwrap();
    assert!(index.contains("none in"), "{text}");
    assert!(text.contains("to do: run `guichet ingest"), "{text}");
    let last = text.lines().last().unwrap();
    assert!(last.contains("1 failed"), "{text}");
}

#[test]
fn an_empty_data_folder_wants_an_index_and_nothing_else() {
    let folder = scratch("doctor-empty");
    let verdict = verdict(&mut doctor(&folder.join("data")));
    assert_eq!(verdict.code, 2);
    verdict.assert("index", "failure", &["none in", "guichet ingest"]);
    verdict.assert("database", "ok", &["the server makes it"]);
    verdict.assert("keys", "ok", &["the server makes them"]);
    verdict.assert("data folder", "ok", &[]);
    assert!(!folder.join("data").exists(), "nothing is made");
}

#[test]
fn every_mistake_of_the_configuration_is_told_and_the_rest_is_checked() {
    let folder = scratch("doctor-config");
    fs::write(folder.join("assistant.toml"), "no_such_key = 1\n").unwrap();
    fs::write(folder.join("web.toml"), "listen = \"nowhere\"\n").unwrap();
    let mut command = doctor(&folder.join("data"));
    let verdict = verdict(command.arg("--config").arg(&folder));
    assert_eq!(verdict.code, 2);
    let words = [
        "no_such_key",
        "listen",
        "assistant.toml:1",
        "sources.toml",
        "guichet check",
    ];
    verdict.assert("configuration", "failure", &words);
    verdict.assert("data folder", "ok", &[]);
}

#[test]
fn a_model_that_is_none_is_a_failure() {
    let folder = scratch("doctor-model");
    fs::write(folder.join("packed.bin"), b"this is no model").unwrap();
    let verdict = verdict(doctor(&folder).arg("--model").arg(&folder));
    verdict.assert("model", "failure", &["make model"]);
}

#[test]
fn an_index_of_another_version_is_a_failure() {
    let (mut server, folder) = used("doctor-index");
    server.terminate();
    fs::write(folder.join("index/gen-000001/catalog.bin"), b"other").unwrap();
    let verdict = verdict(&mut doctor(&folder));
    verdict.assert("index", "failure", &["another format", "guichet ingest"]);
}

#[test]
fn a_damaged_database_is_a_failure() {
    let (mut server, folder) = used("doctor-damaged");
    server.terminate();
    let database = folder.join("conversations.sqlite");
    let sound = fs::read(&database).unwrap();
    verdict(&mut doctor(&folder)).assert("database", "ok", &["1 conversations"]);

    // The head is whole, the pages behind it are not.
    let mut damaged = sound.clone();
    damaged[4_096..].fill(0x5a);
    fs::write(&database, &damaged).unwrap();
    let found = verdict(&mut doctor(&folder));
    assert_eq!(found.code, 2);
    found.assert("database", "failure", &["backup"]);

    fs::write(
        &database,
        b"not a database at all, but long enough to be read as one",
    )
    .unwrap();
    verdict(&mut doctor(&folder)).assert("database", "failure", &["backup"]);
}

#[test]
fn keys_that_others_may_read_or_that_are_gone_are_told() {
    let (mut server, folder) = used("doctor-keys");
    server.terminate();
    let key = folder.join("keys/hash.key");
    fs::set_permissions(&key, fs::Permissions::from_mode(0o640)).unwrap();
    verdict(&mut doctor(&folder)).assert("keys", "warning", &["chmod 600"]);
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    verdict(&mut doctor(&folder)).assert("keys", "failure", &["chmod 600"]);
    fs::remove_file(&key).unwrap();
    verdict(&mut doctor(&folder)).assert("keys", "failure", &["hash.key", "backup"]);
}

#[test]
fn a_folder_that_cannot_be_written_to_is_a_failure() {
    let folder = scratch("doctor-read-only");
    let data = folder.join("data");
    fs::create_dir(&data).unwrap();
    fs::set_permissions(&data, fs::Permissions::from_mode(0o555)).unwrap();
    let mut command = doctor(&data);
    // Root may write everywhere, so that the program has to be somebody else.
    if fs::metadata(&folder).unwrap().uid() == 0 {
        command.uid(65_534).gid(65_534);
    }
    if command.output().is_err() {
        println!("SKIPPED: a_folder_that_cannot_be_written_to: no other user may run the program");
        return;
    }
    let verdict = verdict(&mut command);
    assert_eq!(verdict.code, 2);
    verdict.assert(
        "data folder",
        "failure",
        &["cannot be written to", "right to write"],
    );
}

#[test]
fn root_is_told_to_ask_as_the_owner() {
    let folder = scratch("doctor-root");
    if fs::metadata(&folder).unwrap().uid() != 0 {
        println!("SKIPPED: root_is_told_to_ask_as_the_owner: not root");
        return;
    }
    let database = folder.join("conversations.sqlite");
    fs::write(&database, b"").unwrap();
    for path in [&folder, &database] {
        std::os::unix::fs::chown(path, Some(65_534), None).unwrap();
    }
    let verdict = verdict(&mut doctor(&folder));
    verdict.assert("database", "warning", &["sudo -u '#65534' guichet doctor"]);
    verdict.assert("data folder", "warning", &["you are root"]);
    assert!(!folder.join("conversations.sqlite-wal").exists());
}

#[test]
fn another_program_on_the_port_is_a_failure() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    std::thread::spawn(move || {
        use std::io::Write as _;
        for mut stream in listener.incoming().flatten() {
            drop(stream.write_all(b"220 mail.example ESMTP\r\n"));
        }
    });
    let folder = scratch("doctor-port");
    let verdict = verdict(doctor(&folder).args(["--listen", &address]));
    verdict.assert("address", "failure", &["another program", "web.toml"]);
}
