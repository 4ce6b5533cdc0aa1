//! Search, pages and definitions over the API.

use insta::assert_snapshot;
use serde_json::json;

use crate::support::Client;

#[tokio::test]
async fn search_gives_pages_without_an_answer() {
    let client = Client::new();
    let reply = client
        .post("/api/v1/search", json!({"query": "carte", "limit": 2}))
        .await;
    assert_eq!(reply.status, 200);
    assert_snapshot!(serde_json::to_string_pretty(&reply.json()).unwrap());
}

#[tokio::test]
async fn a_page_is_given_whole() {
    let client = Client::new();
    let reply = client.get("/api/v1/pages/carte-perdue").await;
    assert_eq!(reply.status, 200);
    assert_snapshot!(serde_json::to_string_pretty(&reply.json()).unwrap());
    for missing in ["nothing", "%00", "a%2Fb"] {
        let reply = client.get(&format!("/api/v1/pages/{missing}")).await;
        assert_eq!(
            reply.problem(),
            (404, "unknown_page".to_owned()),
            "{missing}"
        );
    }
}

#[tokio::test]
async fn a_term_has_its_meanings() {
    let client = Client::new();
    let reply = client
        .post("/api/v1/definitions", json!({"term": "RP", "lang": "fr"}))
        .await;
    assert_snapshot!(serde_json::to_string_pretty(&reply.json()).unwrap());
    let none = client
        .post("/api/v1/definitions", json!({"term": "x"}))
        .await;
    assert_eq!(
        (none.status.as_u16(), none.body.as_str()),
        (200, r#"{"meanings":[],"near":[]}"#)
    );
}

#[tokio::test]
async fn what_cannot_be_looked_up_is_a_problem() {
    let client = Client::new();
    let long = "a".repeat(2_001);
    let deep = json!({"query": "a", "place": {"country": {"a": {"b": [[[[[[]]]]]]}}}});
    for (path, body, expected) in [
        (
            "search",
            json!({"query": "panne"}),
            (503, "library_unavailable"),
        ),
        ("search", json!({"query": "lent"}), (503, "engine_timeout")),
        ("search", json!({"query": "panique"}), (500, "internal")),
        ("search", json!({"query": long}), (400, "too_long")),
        (
            "search",
            json!({"query": "a", "limit": 0}),
            (400, "invalid_body"),
        ),
        (
            "search",
            json!({"query": "a", "limit": 51}),
            (400, "invalid_body"),
        ),
        (
            "search",
            json!({"query": "a", "limit": 1e30}),
            (400, "invalid_body"),
        ),
        (
            "search",
            json!({"query": "a", "lang": "fr-\u{1f4a5}"}),
            (400, "unknown_language"),
        ),
        (
            "search",
            json!({"query": "a", "audience": "a\u{0}"}),
            (400, "invalid_body"),
        ),
        (
            "search",
            json!({"query": "a", "place": {"region": "r".repeat(101)}}),
            (400, "invalid_body"),
        ),
        ("search", deep, (400, "invalid_body")),
        ("definitions", json!({"term": long}), (400, "too_long")),
        ("definitions", json!({}), (400, "invalid_body")),
    ] {
        let reply = client.post(&format!("/api/v1/{path}"), body.clone()).await;
        assert_eq!(
            reply.problem(),
            (expected.0, expected.1.to_owned()),
            "{path} {body}"
        );
        let is_later = reply.status == 503;
        assert_eq!(
            !reply.header("retry-after").is_empty(),
            is_later,
            "{path} {body}"
        );
    }
}
