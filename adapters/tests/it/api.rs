//! `POST /api/v1/ask` and the probes.

use adapters::web::LibraryStatus;
use axum::body::Body;
use axum::http::Request;
use bot_core::Answer;
use insta::assert_snapshot;

use crate::support::{app, ask, get, post, send};

#[tokio::test]
async fn an_answer_is_the_answer_object() {
    let reply = ask(r#"{"question": "J'ai perdu ma carte", "lang": "fr"}"#).await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("cache-control"), "no-store");
    let answer: Answer = serde_json::from_str(&reply.body).unwrap();
    assert_snapshot!(serde_json::to_string_pretty(&answer).unwrap());
}

#[tokio::test]
async fn place_and_audience_are_taken() {
    let reply = ask(
        r#"{"question": "carte", "place": {"municipality": "Valmarin"}, "audience": "individuals"}"#,
    )
    .await;
    assert_eq!(reply.status, 200);
}

#[tokio::test]
async fn a_failing_library_is_an_answer_that_says_so() {
    let reply = ask(r#"{"question": "panne"}"#).await;
    assert_snapshot!(reply.shown());
}

#[tokio::test]
async fn what_is_not_understood_is_a_problem_with_a_code() {
    let long = format!(r#"{{"question": "{}"}}"#, "a".repeat(40_000));
    let deep = format!(r#"{{"question": {}"#, "[".repeat(5_000));
    let bodies = [
        ("no JSON", "{"),
        ("no question", "{}"),
        ("unknown field", r#"{"question": "a", "user": 1}"#),
        (
            "unknown field of a place",
            r#"{"question": "a", "place": {"planet": "x"}}"#,
        ),
        ("an array", r#"["a"]"#),
        ("wrong type", r#"{"question": 5}"#),
        ("wrong language", r#"{"question": "a", "lang": "french"}"#),
        ("too large", &long),
        ("too deep", &deep),
    ];
    let mut shown = String::new();
    for (name, body) in bodies {
        shown.push_str(&format!("{name}: {}\n", ask(body).await.shown()));
    }
    assert_snapshot!(shown);
}

#[tokio::test]
async fn only_json_is_read() {
    for media_type in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "",
        "application/jsonp",
    ] {
        let reply = post("/api/v1/ask", media_type, r#"{"question": "a"}"#).await;
        assert_eq!(reply.status, 415, "{media_type}");
        assert!(reply.body.contains("wrong_media_type"));
    }
    let reply = post(
        "/api/v1/ask",
        "Application/JSON; charset=utf-8",
        r#"{"question": "a"}"#,
    )
    .await;
    assert_eq!(reply.status, 200);
}

#[tokio::test]
async fn slow_and_panicking_engines_are_problems() {
    let slow = ask(r#"{"question": "lent"}"#).await;
    let panicking = ask(r#"{"question": "panique"}"#).await;
    assert_snapshot!(format!("{}\n{}", slow.shown(), panicking.shown()));
}

#[tokio::test]
async fn problems_are_told_in_the_callers_language() {
    let request = Request::get("/api/v1/nothing")
        .header("accept-language", "es-MX, en;q=0.5")
        .body(Body::empty())
        .unwrap();
    let reply = send(app(LibraryStatus::default()), request).await;
    assert_snapshot!(reply.shown());
    let reply = get("/api/v1/ask").await;
    assert_eq!(
        (reply.status.as_u16(), reply.header("content-type")),
        (405, "application/problem+json")
    );
}

#[tokio::test]
async fn probes_tell_alive_from_ready() {
    assert_eq!(get("/healthz").await.status, 200);
    assert_snapshot!(get("/readyz").await.shown());
    let request = Request::get("/readyz").body(Body::empty()).unwrap();
    assert_eq!(
        send(app(LibraryStatus::default()), request).await.status,
        503
    );
}
