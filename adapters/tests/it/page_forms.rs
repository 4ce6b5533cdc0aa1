//! Every form of the page without JavaScript, with right and wrong input.

use crate::browser::{Browser, attribute};
use crate::support::{get, post};

#[tokio::test]
async fn the_conversation_goes_on_behind_the_cookie() {
    let mut browser = Browser::new();
    browser.send_to("/", "message=RP").await;
    let body = browser.send_to("/", "message=carte").await.body;
    assert_eq!(browser.address, "/#e3");
    assert!(body.contains("id=\"e1\"") && body.contains("id=\"e4\""));
    let stranger = browser.another().get("/").await.body;
    assert!(!stranger.contains("id=\"e1\""));
}

#[tokio::test]
async fn the_cookie_is_for_our_page_alone() {
    let reply = Browser::new().post("/", "message=RP").await;
    let cookie = reply.header("set-cookie");
    assert!(cookie.starts_with("guichet="), "{cookie}");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite="));
    assert!(cookie.contains("Path=/"));
}

#[tokio::test]
async fn a_form_that_is_sent_twice_counts_once() {
    let mut browser = Browser::new();
    let page = browser.get("/").await.body;
    let key = attribute(&page, "class=\"composer\"", "value").to_owned();
    let form = format!("message=carte&key={key}");
    let mut twin = browser.another();
    let first = browser.post("/", &form).await;
    // The second press comes before the first answer: without the cookie.
    let second = twin.post("/", &form).await;
    assert_eq!(first.status, 303);
    assert_eq!(first.header("location"), second.header("location"));
    let body = twin.get("/").await.body;
    assert_eq!(body.matches("class=\"message person\"").count(), 1);
    let body = browser.send_to("/", &form).await.body;
    assert_eq!(body.matches("class=\"message person\"").count(), 1);
    let reply = browser.post("/", &format!("message=RP&key={key}")).await;
    assert_eq!(reply.status, 422);
    assert!(reply.body.contains("RP</textarea>"));
}

#[tokio::test]
async fn what_cannot_be_taken_stays_in_the_field() {
    let mut browser = Browser::new();
    let long = "a".repeat(2_001);
    for (message, told) in [("++", "vacío"), (long.as_str(), "sobran 1 ")] {
        let form = format!("message={message}&lang=es");
        let reply = browser.post("/", &form).await;
        assert_eq!(reply.status, 422);
        let body = reply.body;
        assert!(body.contains("aria-invalid=\"true\"") && body.contains("id=\"message-fault\""));
        assert!(body.contains("<title>Mensaje por corregir"), "{told}");
        assert!(body.contains(" autofocus>"), "the field is in sight");
        assert!(body.contains(told), "{told}");
        let kept = message.replace('+', " ");
        assert!(body.contains(&format!("{kept}</textarea>")));
    }
    let body = browser.get("/").await.body;
    assert!(!body.contains("id=\"e1\""));
}

#[tokio::test]
async fn failures_leave_the_text_in_the_field() {
    for (message, status, code) in [
        ("panique", 500, "internal"),
        ("lent", 503, "engine_timeout"),
    ] {
        let mut browser = Browser::new();
        browser.send_to("/", "message=RP").await;
        let reply = browser.post("/", &format!("message={message}")).await;
        assert_eq!(reply.status, status);
        let body = reply.body;
        assert!(body.contains(&format!("data-code=\"{code}\"")));
        assert!(body.contains(&format!("{message}</textarea>")));
        // What was said before is still there.
        assert!(body.contains("id=\"e2\""));
    }
}

#[tokio::test]
async fn an_answer_that_failed_is_in_the_conversation() {
    let body = Browser::new().send_to("/", "message=panne").await.body;
    assert!(body.contains("data-outcome=\"failed\"") && body.contains("id=\"e1\""));
}

#[tokio::test]
async fn a_form_that_is_none_is_a_page_that_says_so() {
    let reply = post("/", "text/plain", "message=a").await;
    assert_eq!(reply.status, 415);
    assert!(reply.body.contains("<h1>"));
    let huge = format!("message={}", "a".repeat(140_000));
    assert_eq!(Browser::new().post("/", &huge).await.status, 413);
    for path in ["/feedback", "/restart", "/delete", "/preferences"] {
        let reply = post(path, "application/json", "{}").await;
        assert_eq!(reply.status, 415, "{path}");
    }
    let reply = get("/nothing").await;
    assert_eq!(reply.status, 404);
    assert!(reply.body.contains("<h1>") && reply.body.contains("pas abouti"));
}

#[tokio::test]
async fn a_form_address_that_is_opened_leads_home() {
    for path in ["/feedback", "/restart", "/preferences"] {
        let reply = get(path).await;
        assert_eq!(
            (reply.status.as_u16(), reply.header("location")),
            (303, "/")
        );
    }
}

#[tokio::test]
async fn a_conversation_that_is_gone_makes_room_for_another() {
    let mut browser = Browser::new();
    browser.send_to("/", "message=RP").await;
    browser.set_cookie("guichet", "AAAA");
    assert_eq!(browser.get("/").await.status, 200);
    browser.set_cookie("guichet", "AAAA");
    let body = browser.send_to("/", "message=carte&lang=en").await.body;
    assert_eq!(browser.address, "/?said=expired#e1");
    assert!(body.contains("Your earlier conversation can no longer be reached"));
    assert!(body.contains("id=\"e2\"") && !body.contains("id=\"e3\""));
}

#[tokio::test]
async fn a_browser_without_cookies_is_told() {
    // Scripts have templates of their own.
    let plain = get("/").await.body.matches("data-code=").count();
    let body = get("/?said=started&lang=en").await.body;
    assert!(body.contains("data-code=\"no_cookie\""));
    let body = get("/?said=anything").await.body;
    assert_eq!(body.matches("data-code=").count(), plain);
}

#[tokio::test]
async fn opinions_are_kept_and_shown() {
    let mut browser = Browser::new();
    let body = browser.send_to("/", "message=RP&lang=en").await.body;
    let turn = attribute(&body, "class=\"feedback\"", "data-turn").to_owned();
    let form = format!("turn={turn}&helpful=yes&lang=en");
    let body = browser.send_to("/feedback", &form).await.body;
    assert_eq!(browser.address, "/#e2");
    assert!(body.contains("You found this answer helpful"));
    let form = format!("turn={turn}&helpful=no&reason=wrong&comment=ada@example.org&lang=en");
    let body = browser.send_to("/feedback", &form).await.body;
    assert!(body.contains("You did not find this answer helpful"));
    assert!(!body.contains("class=\"feedback-form\""));
}

#[tokio::test]
async fn opinions_that_make_no_sense_are_refused() {
    let mut browser = Browser::new();
    let body = browser.send_to("/", "message=RP").await.body;
    let turn = attribute(&body, "class=\"feedback\"", "data-turn").to_owned();
    for wrong in [
        "helpful=yes".to_owned(),
        "turn=abc&helpful=yes".to_owned(),
        "turn=0198a3c0-7f3e-7b1a-8c55-3d2f9e6a4b10&helpful=yes".to_owned(),
        format!("turn={turn}"),
        format!("turn={turn}&helpful=maybe"),
        format!("turn={turn}&helpful=no&reason=because"),
    ] {
        let reply = browser.post("/feedback", &wrong).await;
        assert_eq!(reply.status, 400, "{wrong}");
        assert!(
            reply.body.contains("data-code=\"invalid_body\"") && reply.body.contains("id=\"e2\"")
        );
    }
    let form = format!("turn={turn}&helpful=yes");
    let reply = browser.another().post("/feedback", &form).await;
    assert_eq!(reply.status, 404);
}

#[tokio::test]
async fn starting_again_lets_go_of_the_conversation() {
    let mut browser = Browser::new();
    browser.send_to("/", "message=RP").await;
    let body = browser.send_to("/restart", "").await.body;
    assert!(body.contains("data-code=\"restarted\"") && !body.contains("id=\"e1\""));
    assert_eq!(browser.cookie("guichet"), None);
    browser.send_to("/", "message=RP").await;
    assert_eq!(browser.address, "/?said=started#e1");
}

#[tokio::test]
async fn deleting_asks_once_more_and_says_what_went() {
    let mut browser = Browser::new();
    browser.send_to("/", "message=RP&lang=en").await;
    let cookie = browser.cookie("guichet").unwrap().to_owned();
    let body = browser.get("/delete?lang=en").await.body;
    assert!(body.contains("Delete this conversation?") && body.contains("<dd>1</dd>"));
    let body = browser.send_to("/delete", "lang=en").await.body;
    assert!(body.contains("Conversation deleted") && body.contains("<dd>1</dd>"));
    assert_eq!(browser.cookie("guichet"), None);
    browser.set_cookie("guichet", &cookie);
    assert!(!browser.get("/").await.body.contains("id=\"e1\""));
    let body = browser.send_to("/delete", "lang=en").await.body;
    assert!(body.contains("There is no conversation to delete"));
}

#[tokio::test]
async fn the_conversation_is_downloaded_as_text() {
    let mut browser = Browser::new();
    assert_eq!(browser.get("/download").await.status, 404);
    browser
        .send_to("/", "message=carte+de+ada@example.org&lang=en")
        .await;
    let reply = browser.get("/download?lang=en").await;
    assert_eq!(reply.header("content-type"), "text/plain; charset=utf-8");
    assert!(
        reply
            .header("content-disposition")
            .starts_with("attachment;")
    );
    let text = reply.body;
    assert!(text.starts_with("\u{feff}Conversation with Guichet\n"));
    assert!(text.contains("carte de [e-mail address hidden]"));
    assert!(text.contains("> Déclarez d'abord la perte"));
    assert!(text.contains("https://service.corvelie.example/carte-perdue"));
    assert!(!text.contains("javascript:"));
}

#[tokio::test]
async fn preferences_hold_on_every_page_and_the_conversation_stays() {
    let mut browser = Browser::new();
    browser.send_to("/", "message=RP").await;
    let form = "choose=es&theme=dark&text=large&next=%2Fprivacy";
    let body = browser.send_to("/preferences", form).await.body;
    assert_eq!(browser.address, "/privacy");
    let start = "<html lang=\"es\" dir=\"ltr\" data-theme=\"dark\" data-text=\"large\">";
    assert!(body.contains(start));
    let body = browser.get("/").await.body;
    assert!(body.contains(start) && body.contains("id=\"e2\"") && body.contains(">Usted<"));
    assert_eq!(browser.cookie("guichet-page"), Some("es.dark.large"));
    let reply = browser
        .post("/preferences", "next=https://elsewhere.example")
        .await;
    assert_eq!(reply.header("location"), "/");
}

#[tokio::test]
async fn a_change_of_language_keeps_what_was_typed() {
    let mut browser = Browser::new();
    browser.send_to("/", "message=RP").await;
    let form = "choose=en&lang=fr&message=ma+carte";
    let reply = browser.post("/preferences", form).await;
    assert_eq!(reply.status, 200);
    assert!(reply.body.contains("<html lang=\"en\""));
    assert!(reply.body.contains("ma carte</textarea>") && reply.body.contains("id=\"e2\""));
}
