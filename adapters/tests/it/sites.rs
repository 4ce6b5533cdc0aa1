//! Which sites may do what: allowed origins, frames, encrypted ways.

use adapters::web::settings::WebSettings;
use serde_json::json;

use crate::support::{Client, Reply, state, whole};

const TOWN: &str = "https://town.example.org";

fn client(change: impl FnOnce(&mut WebSettings)) -> Client {
    let state = state(whole());
    state.settings.change(change);
    Client::of(state)
}

fn with_town() -> Client {
    client(|settings| settings.sites = vec![TOWN.parse().unwrap()])
}

async fn preflight(client: &Client, origin: &str, path: &str) -> Reply {
    client
        .with("origin", origin)
        .with("access-control-request-method", "POST")
        .with(
            "access-control-request-headers",
            "authorization,content-type",
        )
        .send("OPTIONS", path, None)
        .await
}

#[tokio::test]
async fn allowed_sites_may_call_the_api_without_cookies() {
    let client = with_town();
    let asked = preflight(&client, TOWN, "/api/v1/conversations").await;
    assert!(asked.status.is_success());
    assert_eq!(asked.header("access-control-allow-origin"), TOWN);
    assert!(
        asked
            .header("access-control-allow-methods")
            .contains("POST")
    );
    let headers = asked.header("access-control-allow-headers");
    assert!(
        headers.contains("authorization") && headers.contains("idempotency-key"),
        "{headers}"
    );
    assert_eq!(asked.header("access-control-max-age"), "7200");
    assert_eq!(asked.header("access-control-allow-credentials"), "");
    let from_town = client.with("origin", TOWN);
    for reply in [
        from_town.post("/api/v1/conversations", json!({})).await,
        from_town.post("/api/v1/conversations", json!([])).await,
        from_town.get("/api/v1/nothing").await,
    ] {
        assert_eq!(
            reply.header("access-control-allow-origin"),
            TOWN,
            "{}",
            reply.body
        );
        assert!(
            reply
                .header("access-control-expose-headers")
                .contains("retry-after")
        );
    }
}

#[tokio::test]
async fn other_sites_may_not() {
    let client = with_town();
    for origin in [
        "https://evil.example",
        "https://town.example.org.evil.example",
        "null",
    ] {
        let asked = preflight(&client, origin, "/api/v1/conversations").await;
        assert_eq!(asked.header("access-control-allow-origin"), "", "{origin}");
        let called = client
            .with("origin", origin)
            .post("/api/v1/conversations", json!({}))
            .await;
        assert_eq!(called.header("access-control-allow-origin"), "", "{origin}");
    }
    let page = client.with("origin", TOWN).get("/").await;
    assert_eq!(page.header("access-control-allow-origin"), "");
}

#[tokio::test]
async fn frames_are_for_allowed_sites() {
    let nobody = client(|_| {}).get("/").await;
    assert!(
        nobody
            .header("content-security-policy")
            .ends_with("frame-ancestors 'none'")
    );
    assert_eq!(nobody.header("x-frame-options"), "DENY");
    let town = with_town().get("/").await;
    let policy = town.header("content-security-policy");
    assert!(
        policy.ends_with(&format!("frame-ancestors {TOWN}")),
        "{policy}"
    );
    assert_eq!(town.header("x-frame-options"), "");
}

#[tokio::test]
async fn encrypted_ways_stay_encrypted() {
    let plain = client(|_| {}).get("/healthz").await;
    assert_eq!(plain.header("strict-transport-security"), "");
    let public = client(|settings| {
        settings.public_address = Some("https://help.example.org".parse().unwrap());
    });
    let reply = public.get("/healthz").await;
    assert_eq!(
        reply.header("strict-transport-security"),
        "max-age=31536000"
    );
    let reply = public
        .post("/api/v1/conversations", json!({"cookie": true}))
        .await;
    let cookie = reply.header("set-cookie");
    assert!(
        cookie.starts_with("__Host-guichet=") && cookie.ends_with("; Secure"),
        "{cookie}"
    );
    let problem = public.get("/api/v1/nothing").await;
    let kind = problem.json()["type"].as_str().unwrap().to_owned();
    assert_eq!(kind, "https://help.example.org/api#problem-not_found");
}
