//! Personal data on its way through the real server: neither events nor logs nor files hold it.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here fails the test"
)]

use std::fs;
use std::path::Path;

use crate::server::Options;
use crate::support::scratch;

const MESSAGE: &str = "J'ai perdu ma carte d'identité, appelez le 01 99 00 12 34 ou \
                       ada@exemple.fr, compte FR76 3000 6000 0112 3456 7890 189. Que faire ?";

/// Nothing of the message's personal data may be found anywhere under these.
const PLANTED: [&str; 5] = [
    "99 00 12",
    "99001234",
    "exemple.fr",
    "3000 6000",
    "30006000",
];

#[test]
fn what_is_personal_is_kept_nowhere() {
    let folder = scratch("masking");
    let server = Options::new(&folder).variable("RUST_LOG", "trace").start();
    let started = server.post("/api/v1/conversations", &[], "{}").json();
    let id = started["id"].as_str().unwrap();
    let bearer = format!("Bearer {}", started["token"].as_str().unwrap());
    let headers = [("Authorization", bearer.as_str())];
    let body = serde_json::json!({ "text": MESSAGE }).to_string();
    let path = format!("/api/v1/conversations/{id}/messages");
    let turn = server.post(&path, &headers, &body);
    assert_eq!(turn.status, 201, "{}", turn.body);

    let events = &turn.json()["events"];
    assert_eq!(
        events[0]["text"],
        "J'ai perdu ma carte d'identité, appelez le [telephone] ou [email], compte [bank_account]. \
         Que faire ?"
    );
    let masked = serde_json::json!(["email", "telephone", "bank_account"]);
    assert_eq!(events[0]["masked"], masked);
    let notice = &events[1]["answer"]["segments"][0];
    assert_eq!(notice["kind"], "notice");
    assert!(notice["text"].as_str().unwrap().contains("adresse e-mail"));
    assert_eq!(events[1]["answer"]["outcome"], "answered");

    let kept = server.request(
        "GET",
        &format!("/api/v1/conversations/{id}/events"),
        &headers,
        "",
    );
    for text in [&turn.body, &kept.body, &server.log()] {
        for planted in PLANTED {
            assert!(!text.contains(planted), "{planted}: {text}");
        }
    }
    assert!(kept.body.contains("[telephone]"));
    search(&folder);
}

/// Looks into every file of the data folder.
fn search(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            search(&path);
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        for planted in PLANTED {
            let found = bytes
                .windows(planted.len())
                .any(|part| part == planted.as_bytes());
            assert!(!found, "{planted} in {}", path.display());
        }
    }
}
