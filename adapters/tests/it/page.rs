//! The page without JavaScript.

use axum::body::Body;
use axum::http::Request;
use insta::assert_snapshot;

use crate::support::{app, ask_page, get, post, send, whole};

#[tokio::test]
async fn the_empty_page() {
    let reply = get("/").await;
    assert_eq!(reply.header("content-type"), "text/html; charset=utf-8");
    assert_snapshot!(without_hashes(&reply.body));
}

#[tokio::test]
async fn a_posted_form_gets_a_whole_page_with_the_answer() {
    let reply = ask_page("question=J%27ai+perdu+ma+carte&lang=fr").await;
    assert_eq!(reply.status, 200);
    assert_snapshot!(without_hashes(&reply.body));
}

#[tokio::test]
async fn a_term_shows_all_its_meanings() {
    let body = ask_page("question=RP&lang=fr").await.body;
    assert_eq!(body.matches("class=\"card definition\"").count(), 2);
    assert!(body.contains("<h1 id=\"answer-title\">Définition</h1>"));
}

#[tokio::test]
async fn no_answer_offers_pages_and_themes() {
    let body = ask_page("question=licorne&lang=en").await.body;
    assert!(body.contains("No sure answer") && body.contains("Did you mean"));
    assert!(body.contains("Related themes") && !body.contains("<blockquote"));
}

#[tokio::test]
async fn a_question_that_must_change_is_marked() {
    for form in [
        "question=++&lang=es".to_owned(),
        format!("question={}&lang=es", "a".repeat(2_001)),
    ] {
        let body = ask_page(&form).await.body;
        assert!(body.contains("aria-invalid=\"true\"") && body.contains("question-fault"));
        assert!(body.contains("Cambie su pregunta"));
    }
}

#[tokio::test]
async fn failures_are_pages_too() {
    assert_eq!(ask_page("question=panne").await.status, 503);
    assert_eq!(ask_page("question=lent").await.status, 503);
    assert_eq!(
        ask_page(&format!("question={}", "a".repeat(40_000)))
            .await
            .status,
        413
    );
    let broken = ask_page("question=panique").await;
    assert_eq!(broken.status, 500);
    assert!(broken.body.contains("<h1") && broken.body.contains("panique</textarea>"));
    assert_eq!(post("/", "text/plain", "question=a").await.status, 415);
    let lost = get("/nothing").await;
    assert_eq!(lost.status, 404);
    assert!(
        lost.body.contains("La demande n'a pas abouti")
            || lost.body.contains("La demande n&#39;a pas abouti")
    );
}

#[tokio::test]
async fn a_question_in_the_address_is_not_read() {
    let body = get("/?q=carte&question=carte&lang=fr").await.body;
    assert!(!body.contains("<blockquote") && !body.contains("value=\"carte\""));
}

#[tokio::test]
async fn the_choice_of_language_wins_over_the_browser() {
    let page = |path: &str| {
        Request::get(path)
            .header("accept-language", "es")
            .body(Body::empty())
            .unwrap()
    };
    let body = send(app(whole()), page("/")).await.body;
    assert!(body.contains("<html lang=\"es\" dir=\"ltr\">"));
    let body = send(app(whole()), page("/?lang=en")).await.body;
    assert!(
        body.contains("<html lang=\"en\"")
            && body.contains("type=\"hidden\" name=\"lang\" value=\"en\"")
    );
    let body = send(app(whole()), page("/?lang=xx")).await.body;
    assert!(body.contains("<html lang=\"es\""));
}

#[tokio::test]
async fn what_people_type_is_escaped() {
    let body = ask_page("question=%3Cscript%3Ealert(1)%3C%2Fscript%3E%22")
        .await
        .body;
    assert!(!body.contains("<script>alert") && !body.contains("</script>\""));
}

#[tokio::test]
async fn one_first_heading_and_no_level_left_out() {
    for page in [
        get("/").await,
        ask_page("question=carte").await,
        ask_page("question=RP").await,
        get("/x").await,
    ] {
        assert_eq!(page.body.matches("<h1").count(), 1);
        assert!(page.body.contains("<main") && page.body.contains("class=\"skip\""));
    }
}

/// The page with the changing part of file names taken out.
fn without_hashes(page: &str) -> String {
    let mut parts = page.split("/assets/");
    let mut shown = parts.next().unwrap().to_owned();
    for part in parts {
        let mut pieces = part.splitn(3, '.');
        let (stem, _, rest) = (
            pieces.next().unwrap(),
            pieces.next(),
            pieces.next().unwrap(),
        );
        shown.push_str(&format!("/assets/{stem}.[hash].{rest}"));
    }
    shown
}
