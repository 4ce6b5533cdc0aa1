//! How often a caller may ask, and how that is told.

use adapters::web::WebState;
use adapters::web::settings::{Rate, WebSettings};
use serde_json::json;

use crate::support::{Client, Reply, state, whole};

fn limited(change: impl FnOnce(&mut WebSettings)) -> WebState {
    let state = state(whole());
    state.settings.change(change);
    state
}

fn rate(burst: u32) -> Rate {
    Rate {
        per_minute: 2,
        burst,
    }
}

async fn ask(client: &Client) -> Reply {
    client
        .post("/api/v1/ask", json!({"question": "carte"}))
        .await
}

#[tokio::test]
async fn who_asks_too_often_is_told_kindly_when_to_come_back() {
    let client = Client::of(limited(|settings| settings.rates.client = rate(2)));
    let first = ask(&client).await;
    assert_eq!(first.header("ratelimit-policy"), "\"client\";q=2;w=60");
    assert_eq!(first.header("ratelimit"), "\"client\";r=1;t=30");
    assert_eq!(ask(&client).await.status, 200);
    let spanish = client.with("accept-language", "es");
    let refused = ask(&spanish).await;
    assert_eq!(refused.problem(), (429, "too_many_requests".to_owned()));
    assert!(
        refused.body.contains("Espere un momento"),
        "{}",
        refused.body
    );
    let seconds: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=31).contains(&seconds), "{seconds}");
    assert_eq!(refused.header("ratelimit"), "\"client\";r=0;t=60");
    assert_eq!(ask(&client.from("198.51.100.7")).await.status, 200);
    assert_eq!(client.get("/").await.status, 200, "looking is not counted");
}

#[tokio::test]
async fn the_page_says_it_too() {
    let client = Client::of(limited(|settings| settings.rates.client = rate(1)));
    let form = client.with("content-type", "application/x-www-form-urlencoded");
    let form = form.with("accept-language", "en");
    let body = || Some(b"message=ma+carte+perdue".to_vec());
    assert_eq!(form.send("POST", "/", body()).await.status, 303);
    let refused = form.send("POST", "/", body()).await;
    assert_eq!(refused.status, 429);
    assert!(refused.header("content-type").starts_with("text/html"));
    assert!(refused.body.contains("Wait a moment"), "{}", refused.body);
    assert!(refused.body.contains("ma carte perdue"), "the text is kept");
    assert!(!refused.header("retry-after").is_empty());
}

#[tokio::test]
async fn conversations_and_ranges_have_limits_of_their_own() {
    let client = Client::of(limited(|settings| settings.rates.conversation = rate(1)));
    let started = client.start(json!({})).await;
    let holder = client.bearer(&started.token);
    let message = || holder.post("/api/v1/ask", json!({"question": "carte"}));
    let first = message().await;
    let policy = first.header("ratelimit-policy").to_owned();
    assert!(
        policy.starts_with("\"client\"") && policy.contains("\"conversation\";q=1"),
        "{policy}"
    );
    assert_eq!(message().await.status, 429);

    let client = Client::of(limited(|settings| settings.rates.range = rate(1)));
    assert_eq!(ask(&client).await.status, 200);
    assert_eq!(ask(&client.from("203.0.113.200")).await.status, 429);
    assert_eq!(ask(&client.from("203.0.114.200")).await.status, 200);
}

#[tokio::test]
async fn a_spoofed_address_counts_for_nothing() {
    let client = Client::of(limited(|settings| settings.rates.client = rate(1)));
    for spoofed in ["198.51.100.1", "198.51.100.2"] {
        let reply = ask(&client.with("x-forwarded-for", spoofed)).await;
        let expected = if spoofed.ends_with('1') { 200 } else { 429 };
        assert_eq!(reply.status, expected);
    }
    let behind = |settings: &mut WebSettings| {
        settings.rates.client = rate(1);
        settings.proxies.hops = 1;
        settings.proxies.addresses = vec!["203.0.113.9".parse().unwrap()];
    };
    let client = Client::of(limited(behind));
    let seen = async |line: &str| ask(&client.with("x-forwarded-for", line)).await.status;
    assert_eq!(seen("192.0.2.1, 198.51.100.1").await, 200);
    assert_eq!(
        seen("192.0.2.2, 198.51.100.1").await,
        429,
        "the first entry is the client's"
    );
    assert_eq!(seen("192.0.2.1, 198.51.100.2").await, 200);
    let direct = client.from("203.0.113.10");
    let spoofed = direct.with("x-forwarded-for", "198.51.100.1");
    assert_eq!(
        ask(&spoofed).await.status,
        200,
        "counted by its own address"
    );
}
