//! Fetching from a small server on this machine.

use std::io::{BufRead as _, BufReader};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use bot_core::access::Visibility;

use super::*;
use crate::source::SourceKind;

const LINE: &str = r#"{"id": "a", "lang": "fr", "title": "Carte", "url": "https://portal.example/a", "text": "La carte est gratuite."}"#;

/// Gives the next of the answers to each connection, and keeps the headers it was sent.
struct Host {
    address: String,
    requests: Arc<Mutex<Vec<String>>>,
}

fn host(answers: Vec<String>) -> Host {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/pages.jsonl?v=1", listener.local_addr().unwrap());
    let requests = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&requests);
    thread::spawn(move || {
        for answer in answers {
            let (stream, _) = listener.accept().unwrap();
            kept.lock().unwrap().push(request_of(&stream));
            (&stream).write_all(answer.as_bytes()).unwrap();
        }
    });
    Host { address, requests }
}

fn request_of(stream: &TcpStream) -> String {
    let lines = BufReader::new(stream).lines().map(Result::unwrap);
    let lines: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    lines.join("\n").to_lowercase()
}

fn ok(etag: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 200 OK\r\netag: {etag}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    )
}

fn status(line: &str) -> String {
    format!("HTTP/1.1 {line}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
}

fn spec(address: &str) -> SourceSpec {
    SourceSpec {
        name: "portail / pages".to_owned(),
        kind: SourceKind::Jsonl,
        path: PathBuf::new(),
        address: Some(address.to_owned()),
        language: None,
        audience: None,
        visibility: Visibility::Public,
        publisher: None,
        licence: None,
        url: None,
        owner: None,
        refresh: None,
    }
}

#[test]
fn what_has_not_changed_is_not_fetched_again() {
    let folder = tempfile::tempdir().unwrap();
    let host = host(vec![ok("\"one\"", LINE), status("304 Not Modified")]);
    let sources = [spec(&host.address)];
    let (local, problems) = bring(folder.path(), &sources);
    assert_eq!(problems, []);
    assert!(local[0].path.ends_with("downloads/portail---pages.jsonl"));
    assert_eq!(fs::read_to_string(&local[0].path).unwrap(), LINE);
    let written = fs::metadata(&local[0].path).unwrap().modified().unwrap();
    let (again, problems) = bring(folder.path(), &sources);
    assert_eq!(problems, []);
    let requests = host.requests.lock().unwrap();
    assert!(!requests[0].contains("if-none-match"), "{}", requests[0]);
    assert!(
        requests[1].contains("if-none-match: \"one\""),
        "{}",
        requests[1]
    );
    let kept = fs::metadata(&again[0].path).unwrap().modified().unwrap();
    assert_eq!(kept, written, "the copy is left alone");
}

#[test]
fn a_failing_host_leaves_the_earlier_copy_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let host = host(vec![ok("\"one\"", LINE), status("503 Service Unavailable")]);
    let sources = [spec(&host.address)];
    bring(folder.path(), &sources);
    let (local, problems) = bring(folder.path(), &sources);
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].reason.contains("503") && problems[0].reason.ends_with("stays in use"),
        "{problems:?}"
    );
    assert_eq!(fs::read_to_string(&local[0].path).unwrap(), LINE);
}

#[test]
fn a_copy_that_breaks_off_or_is_too_large_replaces_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let broken = ok("\"two\"", LINE).replace("content-length: ", "content-length: 9");
    let host = host(vec![ok("\"one\"", LINE), broken, ok("\"three\"", LINE)]);
    let path = folder.path().join("copy.jsonl");
    refresh(&host.address, &path, 1_000).unwrap();
    assert!(refresh(&host.address, &path, 1_000_000).is_err());
    let error = refresh(&host.address, &path, 10).unwrap_err();
    assert!(matches!(error, FetchError::TooLarge(10)), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), LINE);
    let requests = host.requests.lock().unwrap();
    let still = "if-none-match: \"one\"";
    assert!(requests[2].contains(still), "{}", requests[2]);
}

#[test]
fn what_is_neither_encrypted_nor_local_is_not_fetched() {
    let folder = tempfile::tempdir().unwrap();
    for address in [
        "http://portal.example/a.zip",
        "http://localhost.portal.example/a.zip",
    ] {
        let (_, problems) = bring(folder.path(), &[spec(address)]);
        assert_eq!(problems.len(), 1, "{address}");
        assert!(problems[0].reason.contains("https"), "{problems:?}");
    }
}

#[test]
fn names_of_copies_are_safe_and_keep_the_ending() {
    let name = |address| copy_path(Path::new("d"), "../a", address);
    let copy = |ending: &str| Path::new("d/downloads").join(format!("---a.{ending}"));
    assert_eq!(
        name("https://portal.example/x/Sheets.ZIP?day=1"),
        copy("zip")
    );
    assert_eq!(name("https://portal.example/export"), copy(""));
}
