//! A person in danger gets help when the message is not taken, by the API and on the page.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use adapters::store::MemoryStore;
use adapters::web::settings::Rate;
use adapters::web::{WebState, router};
use bot_core::engine::Ports;
use bot_core::ports::IntentRecognizer;
use bot_core::testing::{Breakage, BreakingStore};
use bot_core::{Act, Intent, Language, Sensitive, Understanding};
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::support::{Client, Reply, Started, ports, state_on, whole};

const DANGER: &str = "au secours";
const ORDINARY: &str = "ma carte est perdue";

type Store = BreakingStore<MemoryStore>;

/// A server whose store can break, with a conversation in it.
async fn breakable() -> (Arc<Store>, Client, Started) {
    let store = Arc::new(Store::default());
    let ports = Ports {
        store: Arc::clone(&store) as _,
        ..ports()
    };
    let client = Client::of(state_on(ports, whole()));
    let started = client.start(json!({"lang": "fr"})).await;
    (store, client.bearer(&started.token), started)
}

/// A server that takes so many requests of a client at once.
fn limited(ports: Ports, most: u32) -> WebState {
    let state = state_on(ports, whole());
    let rate = Rate {
        per_minute: 1,
        burst: most,
    };
    state
        .settings
        .change(|settings| settings.rates.client = rate);
    state
}

/// Fails unless the problem has this status and code, and the help that the fake list gives.
fn assert_helped(reply: &Reply, problem: (u16, &str)) {
    assert_eq!(reply.problem(), (problem.0, problem.1.to_owned()));
    let expected = json!({
        "said": "Vous n'êtes pas seul.", "language": "fr",
        "lines": [{"number": "112", "label": "Les secours"}],
    });
    assert_eq!(reply.json()["help"], expected, "{}", reply.body);
}

/// Fails unless the problem has this status and code, and no help.
fn assert_not_helped(reply: &Reply, problem: (u16, &str)) {
    assert_eq!(reply.problem(), (problem.0, problem.1.to_owned()));
    assert_eq!(reply.json().get("help"), None, "{}", reply.body);
}

#[tokio::test]
async fn what_the_store_fails_is_helped() {
    let (store, client, started) = breakable().await;
    let path = started.path("/messages");
    let send = async |text: &str| client.post(&path, json!({ "text": text })).await;
    for (breakage, code) in [
        (Breakage::Storing, "store_unavailable"),
        (Breakage::Hanging, "engine_timeout"),
        (Breakage::Everything, "store_unavailable"),
    ] {
        store.breaks(breakage);
        assert_helped(&send(DANGER).await, (503, code));
        assert_not_helped(&send(ORDINARY).await, (503, code));
    }
    store.breaks(Breakage::Nothing);
    assert_eq!(send(DANGER).await.status, 201);
}

#[tokio::test]
async fn a_conversation_that_is_not_started_is_helped_by_its_first_message() {
    let (store, client, _) = breakable().await;
    let start = async |body: Value| client.post("/api/v1/conversations", body).await;
    let begin = |text: &str| json!({ "first_message": text });
    assert_eq!(start(begin(DANGER)).await.status, 201);
    store.breaks(Breakage::Everything);
    let unavailable = (503, "store_unavailable");
    assert_helped(&start(begin(DANGER)).await, unavailable);
    assert_not_helped(&start(begin(ORDINARY)).await, unavailable);
    assert_not_helped(&start(json!({})).await, unavailable);
}

#[tokio::test]
async fn who_is_refused_for_another_reason_is_helped() {
    let (_, holder, started) = breakable().await;
    let client = holder.anonymous();
    let path = started.path("/messages");
    let message = json!({ "text": DANGER });
    let refused = client.post(&path, message.clone()).await;
    assert_helped(&refused, (401, "no_token"));
    let wrong = json!({"question": DANGER, "lang": "french"});
    let refused = client.post("/api/v1/ask", wrong).await;
    assert_helped(&refused, (400, "unknown_language"));
    let keyed = holder.with("idempotency-key", "k1");
    keyed.post(&path, json!({ "text": ORDINARY })).await;
    assert_helped(&keyed.post(&path, message).await, (422, "key_reused"));
}

#[tokio::test]
async fn help_is_for_the_language_and_the_country_that_the_message_names() {
    let (store, client, _) = breakable().await;
    store.breaks(Breakage::Everything);
    let place = json!({"country": "BE"});
    let body = json!({"first_message": DANGER, "lang": "en", "place": place});
    let help = client.post("/api/v1/conversations", body).await.json()["help"].clone();
    let expected = json!({
        "said": "You are not alone.", "language": "en",
        "lines": [{
            "number": "1 0 7", "label": "The emergency services", "url": "https://chat.example/",
        }],
    });
    assert_eq!(help, expected);
    let english = client.with("accept-language", "en");
    let body = json!({ "first_message": DANGER });
    let reply = english.post("/api/v1/conversations", body).await;
    assert_eq!(reply.json()["help"]["language"], "en");
}

#[tokio::test]
async fn who_sends_too_many_is_helped() {
    let client = Client::of(limited(ports(), 1));
    let ask = async |body: String| client.send("POST", "/api/v1/ask", Some(body.into())).await;
    let question = |text: &str| json!({ "question": text }).to_string();
    assert_eq!(ask(question(ORDINARY)).await.status, 200);
    let too_many = (429, "too_many_requests");
    let refused = ask(question(DANGER)).await;
    assert_helped(&refused, too_many);
    assert!(!refused.header("retry-after").is_empty());
    assert_not_helped(&ask(question(ORDINARY)).await, too_many);
    let long = format!("{DANGER} {}", "a".repeat(40_000));
    for unreadable in [question(&long), format!("{{\"question\": \"{DANGER}\"")] {
        assert_not_helped(&ask(unreadable).await, too_many);
    }
    let plain = client.with("content-type", "text/plain");
    let body = Some(question(DANGER).into());
    assert_not_helped(&plain.send("POST", "/api/v1/ask", body).await, too_many);
    for (path, member) in [
        ("/api/v1/conversations", "first_message"),
        ("/api/v1/conversations/nothing/messages", "text"),
    ] {
        assert_helped(
            &client.post(path, json!({ member: DANGER })).await,
            too_many,
        );
    }
}

/// Understands danger in every message, and counts how often it is asked.
#[derive(Default)]
struct Alarmed(AtomicUsize);

impl IntentRecognizer for Alarmed {
    fn understand(&self, text: &Sensitive<String>, chosen: Option<Language>) -> Understanding {
        self.0.fetch_add(1, Ordering::Relaxed);
        let intent = Intent::new("danger", Act::Danger { situation: None });
        Understanding::certain(intent, chosen, text.expose().clone())
    }
}

#[tokio::test]
async fn only_requests_that_were_counted_make_a_model_work() {
    let alarmed = Arc::new(Alarmed::default());
    let ports = Ports {
        recognizer: Arc::clone(&alarmed) as _,
        ..ports()
    };
    let client = Client::of(limited(ports, 1));
    let path = "/api/v1/conversations/nothing/messages";
    let send = async || client.post(path, json!({ "text": ORDINARY })).await;
    assert_helped(&send().await, (401, "no_token"));
    assert_eq!(alarmed.0.load(Ordering::Relaxed), 1);
    assert_not_helped(&send().await, (429, "too_many_requests"));
    assert_eq!(alarmed.0.load(Ordering::Relaxed), 1);
}

/// Breaks on every message.
struct Broken;

impl IntentRecognizer for Broken {
    fn understand(&self, _: &Sensitive<String>, _: Option<Language>) -> Understanding {
        panic!("it is broken for a test");
    }
}

#[tokio::test]
async fn the_list_helps_also_when_understanding_breaks() {
    let ports = Ports {
        recognizer: Arc::new(Broken),
        ..ports()
    };
    let client = Client::of(state_on(ports, whole()));
    let ask = async |text: &str| {
        client
            .post("/api/v1/ask", json!({ "question": text }))
            .await
    };
    assert_helped(&ask(DANGER).await, (500, "internal"));
    assert_not_helped(&ask(ORDINARY).await, (500, "internal"));
}

/// Fails unless the page shows help before what went wrong, or none when there is none.
fn assert_page(reply: &Reply, status: u16, is_helped: bool) {
    assert_eq!(reply.status, status);
    let body = &reply.body;
    let help = body.find("<div class=\"helped\" role=\"alert\" tabindex=\"-1\" autofocus>");
    let alert = body.find("<div class=\"alert\" role=\"alert\" data-code=");
    assert!(alert.is_some(), "what went wrong is said: {body}");
    assert_eq!(help.is_some(), is_helped, "{body}");
    assert_eq!(body.contains("href=\"tel:112\""), is_helped);
    // One is that of a dialog, which only scripts open.
    assert_eq!(body.matches(" autofocus").count(), 2);
    assert!(help.is_none() || help < alert);
}

#[tokio::test]
async fn the_page_shows_help_with_what_went_wrong() {
    let store = Arc::new(Store::default());
    let ports = Ports {
        store: Arc::clone(&store) as _,
        ..ports()
    };
    let mut browser = Browser::at(router(state_on(ports, whole())));
    browser.send_to("/", "message=RP&lang=fr").await;
    for breakage in [Breakage::Storing, Breakage::Hanging, Breakage::Everything] {
        store.breaks(breakage);
        let reply = browser.post("/", "message=au+secours&lang=fr").await;
        assert_page(&reply, 503, true);
        assert!(reply.body.contains("au secours</textarea>"));
        let reply = browser.post("/", "message=ma+carte&lang=fr").await;
        assert_page(&reply, 503, false);
    }
    let reply = browser.another().post("/", "message=au+secours").await;
    assert_page(&reply, 503, true);
    store.breaks(Breakage::Nothing);
    let page = browser
        .send_to("/", "message=au+secours&lang=fr")
        .await
        .body;
    assert!(page.contains("<div class=\"helped\" role=\"status\"></div>"));
}

#[tokio::test]
async fn the_page_helps_who_sends_too_many() {
    let client =
        Client::of(limited(ports(), 1)).with("content-type", "application/x-www-form-urlencoded");
    let send = async |form: &str| client.send("POST", "/", Some(form.into())).await;
    assert_eq!(send("message=RP").await.status, 303);
    assert_page(&send("message=au+secours").await, 429, true);
    assert_page(&send("message=ma+carte").await, 429, false);
}
