//! Conversations over the API: start, message, events, feedback, token, deletion.

use serde_json::json;

use crate::support::{Client, Reply, Started};

const PLACE: &str = "/api/v1/conversations";

async fn started() -> (Client, Started) {
    let client = Client::new();
    let started = client.start(json!({"lang": "fr"})).await;
    (client.bearer(&started.token), started)
}

/// One message, and the turn that it became.
async fn turn(client: &Client, started: &Started) -> String {
    let reply = client
        .post(&started.path("/messages"), json!({"text": "carte perdue"}))
        .await;
    assert_eq!(reply.status, 201, "{}", reply.body);
    reply.json()["turn"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_conversation_is_started_used_and_deleted() {
    let (client, started) = started().await;
    let shown = client.get(&started.path("")).await.json();
    assert_eq!(
        (shown["id"].as_str(), shown["lang"].as_str()),
        (Some(&*started.id), Some("fr"))
    );
    let turn = turn(&client, &started).await;
    let events = client.get(&started.path("/events")).await.json();
    let kinds = |events: &serde_json::Value| -> Vec<String> {
        let events = events["events"].as_array().unwrap().iter();
        events
            .map(|event| event["kind"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(kinds(&events), ["received", "answered"]);
    assert_eq!(events["events"][1]["turn"], turn);
    let later = client.get(&started.path("/events?after=1")).await.json();
    assert_eq!(kinds(&later), ["answered"]);
    let html = client
        .get(&started.path("/events?view=html&lang=es"))
        .await
        .json();
    assert!(html["events"][1]["html"].as_str().unwrap().contains("<"));
    assert_eq!(client.delete(&started.path("")).await.status, 204);
    let gone = client.get(&started.path("")).await;
    assert_eq!(gone.problem(), (404, "unknown_conversation".to_owned()));
}

#[tokio::test]
async fn only_the_holder_of_the_token_gets_in() {
    let (client, started) = started().await;
    let stranger = Client::new().start(json!({})).await;
    let other = client.start(json!({})).await;
    for (token, expected) in [
        (other.token.as_str(), (404, "unknown_conversation")),
        (&stranger.token, (401, "no_token")),
        ("", (401, "no_token")),
        ("guichet_00_secret", (401, "unknown_credentials")),
    ] {
        for rest in ["", "/events"] {
            let reply = client
                .anonymous()
                .bearer(token)
                .get(&started.path(rest))
                .await;
            assert_eq!(
                reply.problem(),
                (expected.0, expected.1.to_owned()),
                "{token}"
            );
        }
    }
    let reply = client.anonymous().get(&started.path("")).await;
    assert_eq!(reply.problem(), (401, "no_token".to_owned()));
    assert_eq!(reply.header("www-authenticate"), "Bearer");
    let odd = client.get(&format!("{PLACE}/%ff/events")).await;
    assert_eq!(odd.problem(), (404, "not_found".to_owned()));
}

#[tokio::test]
async fn a_repeated_request_is_done_once() {
    let client = Client::new();
    let keyed = client.with("idempotency-key", "9d1e-start-of-a-conversation");
    let first = keyed.start(json!({"lang": "fr"})).await;
    let again = keyed.start(json!({"lang": "fr"})).await;
    assert_eq!(first.id, again.id);
    let other = keyed.post(PLACE, json!({"lang": "en"})).await;
    assert_eq!(other.problem(), (422, "key_reused".to_owned()));
    let elsewhere = keyed
        .from("198.51.100.7")
        .start(json!({"lang": "fr"}))
        .await;
    assert_ne!(first.id, elsewhere.id, "a stranger with the same key");
    let short = client
        .with("idempotency-key", "1")
        .post(PLACE, json!({}))
        .await;
    assert_eq!(short.problem(), (400, "invalid_key".to_owned()));

    let holder = client.bearer(&first.token).with("idempotency-key", "m1");
    let turns = [turn(&holder, &first).await, turn(&holder, &first).await];
    assert_eq!(turns[0], turns[1]);
    let rating = json!({"turn": turns[0], "helpful": true});
    let holder = client.bearer(&first.token).with("idempotency-key", "f1");
    for _ in 0..2 {
        let rated = holder.post(&first.path("/feedback"), rating.clone()).await;
        assert_eq!(rated.json()["events"][0]["id"], 3);
    }
    let changed = json!({"turn": turns[0], "helpful": false});
    let refused = holder.post(&first.path("/feedback"), changed).await;
    assert_eq!(refused.problem(), (422, "key_reused".to_owned()));
}

#[tokio::test]
async fn keys_of_requests_have_a_form_everywhere() {
    let client = Client::new();
    let long = "k".repeat(256);
    for path in [
        "/api/v1/ask",
        "/api/v1/search",
        "/api/v1/definitions",
        PLACE,
    ] {
        for key in ["", " ", "a b", "é", &long] {
            let reply = client
                .with("idempotency-key", key)
                .post(path, json!({}))
                .await;
            assert_eq!(
                reply.problem(),
                (400, "invalid_key".to_owned()),
                "{path} {key}"
            );
        }
    }
}

#[tokio::test]
async fn feedback_is_about_an_answer_of_the_conversation() {
    let (client, started) = started().await;
    let path = started.path("/feedback");
    let turn = turn(&client, &started).await;
    let rated = client
        .post(&path, json!({"turn": turn, "helpful": false, "reason": "wrong", "comment": "Écrivez à a@b.example"}))
        .await;
    assert_eq!(rated.status, 201, "{}", rated.body);
    assert_eq!(rated.json()["events"][0]["reason"], "wrong");
    assert!(!rated.body.contains("a@b.example"));
    let elsewhere = "0198a3c0-7f3e-7b1a-8c55-3d2f9e6a4b10";
    for (body, expected) in [
        (
            json!({"turn": elsewhere, "helpful": true}),
            (422, "unknown_turn"),
        ),
        (json!({"turn": "x", "helpful": true}), (400, "invalid_body")),
        (
            json!({"turn": turn, "helpful": true, "reason": "x"}),
            (400, "invalid_body"),
        ),
        (json!({"turn": turn}), (400, "invalid_body")),
        (
            json!({"turn": turn, "helpful": true, "comment": "a".repeat(2_001)}),
            (400, "too_long"),
        ),
    ] {
        let reply = client.post(&path, body.clone()).await;
        assert_eq!(
            reply.problem(),
            (expected.0, expected.1.to_owned()),
            "{body}"
        );
    }
}

#[tokio::test]
async fn tokens_are_renewed_while_they_are_good() {
    let (client, started) = started().await;
    let renewed = client.send("POST", &started.path("/token"), None).await;
    assert_eq!(renewed.status, 201, "{}", renewed.body);
    let token = renewed.json()["token"].as_str().unwrap().to_owned();
    let reply = client
        .anonymous()
        .bearer(&token)
        .get(&started.path(""))
        .await;
    assert_eq!(reply.status, 200);
    assert_eq!(client.get(&started.path("")).await.status, 200);
    assert_eq!(renewed.header("set-cookie"), "");
}

#[tokio::test]
async fn the_page_gets_a_cookie_that_scripts_cannot_read() {
    let client = Client::new();
    let reply = client.post(PLACE, json!({"cookie": true})).await;
    let cookie = reply.header("set-cookie").to_owned();
    assert!(
        cookie.contains("; HttpOnly; SameSite=Lax") && cookie.contains("Path=/"),
        "{cookie}"
    );
    let id = reply.json()["id"].as_str().unwrap().to_owned();
    let page = client.with("cookie", cookie.split(';').next().unwrap());
    let path = format!("{PLACE}/{id}");
    assert_eq!(page.get(&path).await.status, 200);
    let elsewhere = page.with("sec-fetch-site", "cross-site");
    let message = json!({"text": "carte"});
    let refused = elsewhere
        .post(&format!("{path}/messages"), message.clone())
        .await;
    assert_eq!(refused.problem(), (403, "cross_site".to_owned()));
    assert_eq!(elsewhere.delete(&path).await.status, 403);
    let ours = page.with("sec-fetch-site", "same-origin");
    assert_eq!(
        ours.post(&format!("{path}/messages"), message).await.status,
        201
    );
    let deleted = ours.delete(&path).await;
    assert_eq!(deleted.status, 204);
    assert!(deleted.header("set-cookie").contains("Max-Age=0"));
}

#[tokio::test]
async fn queries_that_are_not_understood_are_problems() {
    let (client, started) = started().await;
    for query in [
        "after=x",
        "after=-1",
        "after=99999999999999999999",
        "view=pdf",
        "after=1&after=2",
    ] {
        let reply = client.get(&started.path(&format!("/events?{query}"))).await;
        assert_eq!(
            reply.problem(),
            (400, "invalid_query".to_owned()),
            "{query}"
        );
    }
    let reply = client.get(&started.path("/events?lang=french")).await;
    assert_eq!(reply.problem(), (400, "unknown_language".to_owned()));
}

#[tokio::test]
async fn odd_bodies_are_problems_and_nothing_breaks() {
    let (client, started) = started().await;
    let path = started.path("/messages");
    for body in [
        b"{\"text\": \"\xff\"}".to_vec(),
        br#"{"text": "\ud800"}"#.to_vec(),
        br#"{"text": "a", "text": "b"}"#.to_vec(),
        br#"{"text": 1e999}"#.to_vec(),
        b"{\"text\": \"a\x00b\"}".to_vec(),
        br#"{"text": "a"} {}"#.to_vec(),
        br#"{"text": null}"#.to_vec(),
        b"\xef\xbb\xbf{\"text\": \"a\"}".to_vec(),
        Vec::new(),
    ] {
        let reply = client.send("POST", &path, Some(body)).await;
        assert_eq!(
            reply.problem(),
            (400, "invalid_body".to_owned()),
            "{}",
            reply.body
        );
    }
    let reply = client
        .post(&path, json!({"text": "carte\u{0} perdue\u{1f3f4}"}))
        .await;
    assert_eq!(reply.status, 201);
    assert_eq!(reply.json()["events"][0]["text"], "carte perdue\u{1f3f4}");
}

#[tokio::test]
async fn a_second_tab_gets_the_conversation_that_the_first_one_started() {
    let client = Client::new();
    let start = |client: &Client| {
        let client = client.clone();
        async move {
            let body = json!({"lang": "en", "cookie": true});
            client.post(PLACE, body).await
        }
    };
    let first = start(&client).await;
    let cookie = first
        .header("set-cookie")
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    let holder = client.with("cookie", &cookie);
    let id = |reply: &Reply| reply.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(id(&start(&holder).await), id(&first));
    let path = format!("{PLACE}/{}", id(&first));
    assert_eq!(holder.send("DELETE", &path, None).await.status, 204);
    assert_ne!(
        id(&start(&holder).await),
        id(&first),
        "what is deleted is not joined"
    );
    assert_ne!(id(&start(&client).await), id(&first));
}
