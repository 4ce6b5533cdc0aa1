//! Logs, metrics and traces of a real server: they tell what happened, and never a word of a person.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here fails the test"
)]

pub(crate) mod collector;

use serde_json::Value;

use self::collector::Collector;
use crate::server::{Options, Server};
use crate::support::scratch;

/// A word that occurs nowhere else, as a person would type it, put into an address or send along.
const PLANTED: &str = "zanzibar4711";

/// Holds conversations in which a person, or a program that means ill, puts the word everywhere it can
/// be put. Gives the name of one that went well.
fn converse(server: &Server) -> String {
    let started = server
        .post("/api/v1/conversations", &[], r#"{"lang": "fr"}"#)
        .json();
    let id = started["id"].as_str().unwrap().to_owned();
    let token = format!("Bearer {}", started["token"].as_str().unwrap());
    let base = format!("/api/v1/conversations/{id}");
    let turn = write_messages(server, &base, &token);
    let own = [("Authorization", token.as_str())];
    let rating = format!(r#"{{"turn": "{turn}", "helpful": false, "comment": "{PLANTED}"}}"#);
    let rated = server.post(&format!("{base}/feedback"), &own, &rating);
    assert_eq!(rated.status, 201, "{}", rated.body);
    server.request("GET", &format!("{base}/events?x={PLANTED}"), &own, "");
    server.post(
        &format!("{base}/messages"),
        &own,
        &format!(r#"{{"text": "{PLANTED}"#),
    );
    assert_eq!(server.request("DELETE", &base, &own, "").status, 204);
    ask_otherwise(server);
    id
}

/// Messages of all kinds; gives the last turn.
fn write_messages(server: &Server, base: &str, token: &str) -> String {
    let mut turn = String::new();
    let texts = [
        "passeport perdu",
        "bonjour",
        "c'est quoi AOT",
        "licorne",
        "",
    ];
    for (number, text) in texts.iter().enumerate() {
        let key = format!("{PLANTED}-{number}");
        let headers = [("Authorization", token), ("Idempotency-Key", key.as_str())];
        let body = format!(r#"{{"text": "{text} {PLANTED} {PLANTED}@example.org"}}"#);
        let reply = server.post(&format!("{base}/messages"), &headers, &body);
        assert_eq!(reply.status, 201, "{}", reply.body);
        reply.json()["turn"].as_str().unwrap().clone_into(&mut turn);
    }
    turn
}

/// Everything beside conversations.
fn ask_otherwise(server: &Server) {
    for body in [
        format!(r#"{{"question": "carte {PLANTED}"}}"#),
        format!(r#"{{"{PLANTED}": 1}}"#),
        format!(r#"{{"question": "a", "lang": "{PLANTED}"}}"#),
    ] {
        server.post("/api/v1/ask", &[], &body);
    }
    let form = [
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Cookie", PLANTED),
    ];
    server.request(
        "POST",
        "/",
        &form,
        &format!("question={PLANTED}&message={PLANTED}&lang=fr"),
    );
    let headers = [
        ("User-Agent", PLANTED),
        ("Referer", PLANTED),
        ("X-Request-Id", PLANTED),
    ];
    server.request(
        "GET",
        &format!("/{PLANTED}?question={PLANTED}"),
        &headers,
        "",
    );
    server.request(
        "GET",
        &format!("/api/v1/conversations/{PLANTED}"),
        &headers,
        "",
    );
    server.request(&PLANTED.to_ascii_uppercase(), "/", &headers, "");
}

fn holds_planted(text: &str) -> bool {
    text.to_ascii_lowercase().contains(PLANTED)
}

#[test]
fn nothing_that_a_person_wrote_is_logged_counted_or_traced() {
    let collector = Collector::start();
    let mut server = Options::new(&scratch("privacy"))
        .variable("RUST_LOG", "trace")
        .variable("GUICHET_TELEMETRY__TRACING__ENDPOINT", &collector.url())
        .variable("GUICHET_TELEMETRY__TRACING__SAMPLE", "1.0")
        .start();
    converse(&server);
    let metrics = server.get("/metrics").body;
    assert!(metrics.contains("guichet_turns_total{"), "{metrics}");
    assert!(!holds_planted(&metrics), "{metrics}");
    assert_eq!(server.terminate(), Some(0));
    let log = server.log();
    assert!(log.contains("TRACE") && log.contains("turn ended"), "{log}");
    let found: Vec<&str> = log.lines().filter(|line| holds_planted(line)).collect();
    assert!(found.is_empty(), "{found:#?}");

    let spans = collector.spans();
    let named = |name: &str| spans.iter().filter(|span| span.name == name).count();
    assert!(
        named("POST /api/v1/conversations/{id}/messages") >= 5,
        "{spans:#?}"
    );
    for step in ["turn", "mask", "understand", "look_up", "compose", "store"] {
        assert!(named(step) >= 5, "`{step}` in {spans:#?}");
    }
    let told = format!("{spans:?}");
    assert!(!holds_planted(&told), "{told}");
    assert!(
        spans.iter().all(|span| span.service == "guichet"),
        "{spans:#?}"
    );
    let turn = spans.iter().find(|span| span.name == "turn").unwrap();
    let parent = spans.iter().find(|span| span.id == turn.parent).unwrap();
    assert!(
        parent.name.starts_with("POST "),
        "a turn belongs to its request: {parent:?}"
    );
}

#[test]
fn a_line_of_json_names_conversation_turn_and_request() {
    let mut server = Options::new(&scratch("json-log"))
        .variable("GUICHET_TELEMETRY__LOG__FORMAT", "json")
        .start();
    let id = converse(&server);
    let reply = server.get("/api/v1/conversations/0198a3c0");
    assert_eq!(server.terminate(), Some(0));
    let log = server.log();
    let lines: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let turn = lines
        .iter()
        .find(|line| line["message"] == "turn ended")
        .unwrap();
    assert_eq!(turn["conversation.id"], id);
    for field in ["turn.id", "outcome", "channel.name"] {
        assert!(turn[field].is_string(), "{field}: {turn}");
    }
    assert!(turn["duration_ms"].is_number(), "{turn}");
    let request = &turn["spans"][0];
    assert_eq!(
        request["http.route"], "/api/v1/conversations/{id}/messages",
        "{turn}"
    );
    let answered = |line: &&Value| line["message"] == "request answered";
    let last = lines.iter().rfind(answered).unwrap();
    assert_eq!(last["status"], 401, "{last}");
    assert_eq!(
        last["spans"][0]["http.route"], "/api/v1/conversations/{id}",
        "{last}"
    );
    assert!(last["duration_ms"].is_number(), "{last}");
    let request_id = last["spans"][0]["request.id"].as_str().unwrap();
    assert!(
        reply.head.contains(&format!("x-request-id: {request_id}")),
        "{}",
        reply.head
    );
    assert!(
        last["spans"][0].get("conversation.id").is_none(),
        "no name, so none is logged"
    );
}

#[test]
fn metrics_are_for_those_who_may_read_them() {
    let folder = scratch("metrics");
    let token = folder.join("token");
    std::fs::write(&token, "a token of the tests\n").unwrap();
    let mut server = Options::new(&folder.join("open")).start();
    server.post("/api/v1/ask", &[], r#"{"question": "passeport"}"#);
    let reply = server.get("/metrics");
    assert_eq!(reply.status, 200);
    for name in [
        r#"guichet_turns_total{channel="web",outcome=""#,
        r#"guichet_turn_duration_seconds_bucket{channel="web",le="0.015"}"#,
        r#"guichet_http_requests_total{method="POST",route="/api/v1/ask",status="200"} 1"#,
        "guichet_streams_open 0",
        "guichet_connections_open ",
        "guichet_conversations_started_total 0",
        "guichet_index_age_seconds ",
        r#"guichet_vectors{state="wanted"}"#,
        "# HELP guichet_pages ",
    ] {
        assert!(reply.body.contains(name), "{name} is not in {}", reply.body);
    }
    let passed_on = [("X-Forwarded-For", "127.0.0.1")];
    assert_eq!(
        server.request("GET", "/metrics", &passed_on, "").status,
        404
    );
    assert_eq!(server.terminate(), Some(0));

    let server = Options::new(&folder.join("token-only"))
        .variable("GUICHET_TELEMETRY__METRICS__ACCESS", "token")
        .variable(
            "GUICHET_TELEMETRY__METRICS__TOKEN_FILE",
            token.to_str().unwrap(),
        )
        .start();
    let with = |token| {
        server
            .request("GET", "/metrics", &[("Authorization", token)], "")
            .status
    };
    assert_eq!(server.get("/metrics").status, 404);
    assert_eq!(with("Bearer another token of the tests"), 404);
    assert_eq!(with("Bearer a token of the tests"), 200);
}

#[test]
fn readiness_tells_each_part() {
    let server = Server::start(&scratch("ready"));
    let ready = server.get("/readyz");
    assert_eq!(ready.status, 200);
    let ready = ready.json();
    for part in ["ready", "index", "store"] {
        assert_eq!(ready[part], true, "{part}: {ready}");
    }
    assert_eq!(ready["stopping"], false);
}
