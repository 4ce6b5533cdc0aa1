//! The web channel over the sample: the page without JavaScript, and the API.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here fails the test"
)]

use std::sync::Arc;

use adapters::keys::Keyring;
use adapters::web::{LibraryStatus, WebState, router};
use axum::body::Body;
use axum::http::{Request, Response, StatusCode, header};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use crate::support::{sample, today};

fn state() -> WebState {
    let status = || LibraryStatus {
        pages: sample().library.status().pages,
        sample: true,
        ..LibraryStatus::default()
    };
    let keys = Arc::new(Keyring::ephemeral().unwrap());
    WebState::new(
        sample().bold_engine(),
        Arc::new(today),
        Arc::new(status),
        keys,
    )
    .unwrap()
}

async fn send(request: Request<Body>) -> (Response<()>, String) {
    let response = router(state()).oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    (Response::from_parts(parts, ()), text)
}

fn get(path: &str) -> Request<Body> {
    Request::get(path).body(Body::empty()).unwrap()
}

fn ask_api(body: &str) -> Request<Body> {
    Request::post("/api/v1/ask")
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body.to_owned()))
        .unwrap()
}

#[tokio::test]
async fn the_page_answers_without_javascript() {
    let (home, text) = send(get("/")).await;
    assert_eq!(home.status(), StatusCode::OK);
    assert!(text.contains("<form"), "{text}");
    let form = Request::post("/")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(
            "message=j%27ai+perdu+ma+carte+d%27identit%C3%A9&lang=fr",
        ))
        .unwrap();
    let app = router(state());
    let sent = app.clone().oneshot(form).await.unwrap();
    assert_eq!(sent.status(), StatusCode::SEE_OTHER);
    let cookie = sent.headers()[header::SET_COOKIE].to_str().unwrap();
    let cookie = cookie.split(';').next().unwrap().to_owned();
    let mut again = get("/");
    again
        .headers_mut()
        .insert(header::COOKIE, cookie.parse().unwrap());
    let answered = app.oneshot(again).await.unwrap();
    let bytes = answered.into_body().collect().await.unwrap().to_bytes();
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    assert!(text.contains("carte-identite-perdue"), "{text}");
}

#[tokio::test]
async fn the_api_gives_the_answer_object() {
    let (response, text) = send(ask_api(r#"{"question": "lost identity card"}"#)).await;
    assert_eq!(response.status(), StatusCode::OK);
    let answer: bot_core::Answer = serde_json::from_str(&text).unwrap();
    assert_eq!(answer.version, bot_core::answer::VERSION);
    assert_eq!(answer.language.code(), "en");
    assert_eq!(answer.sources[0].page, "carte-identite-perdue.en", "{text}");
}

#[tokio::test]
async fn callers_of_the_api_are_citizens() {
    let asked = r#"{"question": "Badge et accès aux bâtiments", "lang": "fr"}"#;
    let (_, text) = send(ask_api(asked)).await;
    assert!(!text.contains("agents.corvelie.example"), "{text}");
    let (response, _) = send(ask_api(r#"{"question": "badge", "access": "staff"}"#)).await;
    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_server_says_that_it_is_ready() {
    for path in ["/healthz", "/readyz"] {
        let (response, text) = send(get(path)).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}: {text}");
    }
}
