//! Help for a person in danger, on the page without JavaScript and by the API that the scripts use.

use serde_json::json;

use crate::browser::Browser;
use crate::support::Client;

/// Longer than a message may be.
fn long() -> String {
    format!("{} au secours", "a ".repeat(3_000))
}

#[tokio::test]
async fn the_numbers_can_be_pressed_and_are_said_at_once() {
    let mut browser = Browser::new();
    let body = browser
        .send_to("/", "message=au+secours&lang=fr")
        .await
        .body;
    assert!(
        body.contains("<section class=\"help\" role=\"alert\">"),
        "{body}"
    );
    assert_eq!(browser.address, "/?said=started#e2", "the help itself");
    assert!(
        body.contains("Besoin d&#39;aide maintenant") || body.contains("Besoin d'aide maintenant")
    );
    assert!(body.contains("<a class=\"help-call\" href=\"tel:112\">"));
    let at = |text: &str| body.find(text).unwrap_or_else(|| panic!("no {text}"));
    assert!(at("help-title") < at("help-said") && at("help-said") < at("help-call"));
    assert!(
        !body.contains("class=\"feedback\""),
        "nobody is asked for an opinion"
    );
    let body = browser.send_to("/", "message=carte&lang=fr").await.body;
    assert!(
        body.contains("<section class=\"help\">"),
        "what was said before is not said again"
    );
}

#[tokio::test]
async fn a_message_that_is_too_long_is_helped_all_the_same() {
    let mut browser = Browser::new();
    let form = format!("message={}&lang=fr", long().replace(' ', "+"));
    let body = browser.send_to("/", &form).await.body;
    assert!(body.contains("href=\"tel:112\""));
    let client = Client::new();
    let started = client.start(json!({"lang": "fr"})).await;
    let holder = client.bearer(&started.token);
    let message = json!({ "text": long() });
    let turn = holder
        .post(&started.path("/messages"), message)
        .await
        .json();
    assert!(turn.to_string().contains("\"cause\":\"danger\""), "{turn}");
}
