//! What other programs may do with their keys.

use std::sync::Arc;

use adapters::api_keys::{ApiKey, ApiKeys, ApiScope, MemoryApiKeys, NewSecret};
use adapters::store::SqliteStore;
use adapters::store::sqlite::SqliteSettings;
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

/// What every store of keys does.
async fn keeps_keys(keys: &dyn ApiKeys) {
    let until = Timestamp::from_second(2_000_000_000).unwrap();
    let staff = Access::staff(["hr".to_owned(), "town hall".to_owned()]);
    let made = [
        ApiKey::generate("intranet", ApiScope::ALL, staff, Some(until)),
        ApiKey::generate("site", [ApiScope::Ask], Access::public(), None),
    ];
    let made = made.map(|made| made.unwrap().0);
    for key in &made {
        keys.add(key).await.unwrap();
    }
    assert_eq!(keys.list().await.unwrap(), made);
    let found = keys.find(&made[0].id).await.unwrap();
    assert_eq!(found.as_ref(), Some(&made[0]));
    assert_eq!(keys.find("nothing").await.unwrap(), None);
    let at = Timestamp::from_second(1_900_000_000).unwrap();
    assert!(!keys.revoke("nothing", at).await.unwrap());
    assert!(keys.revoke(&made[0].id, at).await.unwrap());
    assert!(!keys.revoke(&made[0].id, at).await.unwrap(), "only once");
    let found = keys.find(&made[0].id).await.unwrap().unwrap();
    assert_eq!(found.revoked, Some(at));
    assert!(!found.is_valid(at));
}

#[tokio::test]
async fn keys_are_kept_in_memory_and_in_a_file_alike() {
    keeps_keys(&MemoryApiKeys::default()).await;
    let folder = tempfile::tempdir().unwrap();
    let settings = SqliteSettings::new(folder.path().join("keys.sqlite"));
    let store = SqliteStore::open(&settings).await.unwrap();
    keeps_keys(&store).await;
    let made = ApiKey::generate("site", [ApiScope::Ask], Access::public(), None);
    let (key, secret) = made.unwrap();
    store.add(&key).await.unwrap();
    store.close().await;
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        // The secret itself may hold the sign that stands before it.
        let part = secret.expose().splitn(3, '_').nth(2).unwrap().as_bytes();
        assert!(!bytes.windows(part.len()).any(|window| window == part));
    }
    let again = SqliteStore::open(&settings).await.unwrap();
    assert_eq!(again.find(&key.id).await.unwrap(), Some(key));
    again.close().await;
}
