//! What other programs may do with their keys.

use std::sync::Arc;

use adapters::api_keys::{ApiKey, ApiKeys, ApiScope, MemoryApiKeys, NewSecret};
use bot_core::access::Access;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::support::{Client, state, whole};

struct Program {
    keys: Arc<MemoryApiKeys>,
    client: Client,
}

impl Program {
    fn new() -> Self {
        let keys = Arc::new(MemoryApiKeys::default());
        let mut state = state(whole());
        state.api_keys = keys.clone();
        Self {
            keys,
            client: Client::of(state),
        }
    }

    async fn key(&self, scopes: &[ApiScope]) -> (ApiKey, NewSecret) {
        let made = ApiKey::generate("intranet", scopes.iter().copied(), Access::public(), None);
        let (key, secret) = made.unwrap();
        self.keys.add(&key).await.unwrap();
        (key, secret)
    }
}

#[tokio::test]
async fn a_key_does_what_its_scopes_say() {
    let program = Program::new();
    let (_, secret) = program.key(&[ApiScope::Search]).await;
    let client = program.client.bearer(secret.expose());
    let search = client
        .post("/api/v1/search", json!({"query": "carte"}))
        .await;
    assert_eq!(search.status, 200);
    let not_allowed = (403, "not_allowed".to_owned());
    for (path, body) in [
        ("ask", json!({"question": "carte"})),
        ("definitions", json!({"term": "RP"})),
        ("conversations", json!({})),
        (
            "conversations/0198a3c0-7f3e-7b1a-8c55-3d2f9e6a4b10/messages",
            json!({"text": "a"}),
        ),
    ] {
        let reply = client.post(&format!("/api/v1/{path}"), body).await;
        assert_eq!(reply.problem(), not_allowed, "{path}");
    }
    let page = client.get("/api/v1/pages/carte-perdue").await;
    assert_eq!(page.problem(), not_allowed);
}

#[tokio::test]
async fn a_revoked_or_expired_key_opens_nothing_any_more() {
    let program = Program::new();
    let (key, secret) = program.key(&ApiScope::ALL).await;
    let client = program.client.bearer(secret.expose());
    let started = client.start(json!({"end_user": "person-7"})).await;
    let person = program.client.bearer(&started.token);
    assert_eq!(client.get(&started.path("")).await.status, 200);
    assert_eq!(person.get(&started.path("")).await.status, 200);
    program
        .keys
        .revoke(&key.id, Timestamp::now())
        .await
        .unwrap();
    let reply = client.get(&started.path("")).await;
    assert_eq!(reply.problem(), (401, "unknown_credentials".to_owned()));
    let reply = person.get(&started.path("")).await;
    assert_eq!(reply.problem(), (401, "no_token".to_owned()));
    let reply = client.post("/api/v1/ask", json!({"question": "a"})).await;
    assert_eq!(reply.problem(), (401, "unknown_credentials".to_owned()));

    let past = Timestamp::now() - SignedDuration::from_secs(1);
    let made = ApiKey::generate("old", ApiScope::ALL, Access::public(), Some(past));
    let (key, secret) = made.unwrap();
    program.keys.add(&key).await.unwrap();
    let old = program.client.bearer(secret.expose());
    let reply = old.post("/api/v1/ask", json!({"question": "a"})).await;
    assert_eq!(reply.problem(), (401, "unknown_credentials".to_owned()));
}

#[tokio::test]
async fn a_conversation_belongs_to_the_key_that_started_it() {
    let program = Program::new();
    let (_, secret) = program.key(&ApiScope::ALL).await;
    let (_, other) = program.key(&ApiScope::ALL).await;
    let client = program.client.bearer(secret.expose());
    let started = client.start(json!({})).await;
    let reply = client
        .post(&started.path("/messages"), json!({"text": "carte"}))
        .await;
    assert_eq!(reply.status, 201);
    let stranger = program.client.bearer(other.expose());
    let reply = stranger.get(&started.path("/events")).await;
    assert_eq!(reply.problem(), (404, "unknown_conversation".to_owned()));
    let citizen = program.client.start(json!({})).await;
    let reply = client.get(&citizen.path("")).await;
    assert_eq!(reply.problem(), (404, "unknown_conversation".to_owned()));
}

#[tokio::test]
async fn keys_are_refused_in_browsers() {
    let program = Program::new();
    let (_, secret) = program.key(&ApiScope::ALL).await;
    let browser = program.client.with("origin", "https://town.example.org");
    let reply = browser
        .bearer(secret.expose())
        .post("/api/v1/ask", json!({"question": "carte"}))
        .await;
    assert_eq!(reply.problem(), (403, "key_in_browser".to_owned()));
}

#[tokio::test]
async fn only_programs_name_persons() {
    let client = Client::new();
    let reply = client
        .post("/api/v1/conversations", json!({"end_user": "7"}))
        .await;
    assert_eq!(reply.problem(), (403, "not_allowed".to_owned()));
    let program = Program::new();
    let (_, secret) = program.key(&ApiScope::ALL).await;
    let client = program.client.bearer(secret.expose());
    for wrong in [String::new(), "a".repeat(201)] {
        let reply = client
            .post("/api/v1/conversations", json!({"end_user": wrong}))
            .await;
        assert_eq!(reply.problem(), (400, "invalid_body".to_owned()));
    }
}
