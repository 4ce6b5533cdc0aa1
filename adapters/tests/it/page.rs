//! What the page shows, without JavaScript.

use axum::body::Body;
use axum::http::Request;
use insta::assert_snapshot;

use crate::browser::Browser;
use crate::support::{app, ask_page, get, send, whole};

#[tokio::test]
async fn the_greeting() {
    let reply = get("/").await;
    assert_eq!(reply.header("content-type"), "text/html; charset=utf-8");
    assert_snapshot!(settled(&reply.body));
}

#[tokio::test]
async fn a_message_is_on_the_page_with_its_answer() {
    let mut browser = Browser::new();
    let form = "message=J%27ai+perdu+ma+carte,+ada@example.org&lang=fr";
    let reply = browser.send_to("/", form).await;
    assert_eq!(reply.status, 200);
    assert_eq!(browser.address, "/?said=started#e1");
    assert_snapshot!(settled(&reply.body));
}

#[tokio::test]
async fn a_term_shows_all_its_meanings() {
    let body = ask_page("message=RP&lang=fr").await.body;
    assert_eq!(body.matches("class=\"card definition\"").count(), 2);
    assert!(body.contains(", Définition</span>"));
}

#[tokio::test]
async fn no_answer_offers_pages_themes_and_a_person() {
    let body = ask_page("message=licorne&lang=en").await.body;
    assert!(body.contains("No sure answer") && body.contains("Did you mean"));
    assert!(!body.contains("<blockquote"));
    let choice = "name=\"message\" value=\"Logement\"";
    assert!(body.contains("Related themes") && body.contains(choice));
    assert_eq!(body.matches("Talk to a person").count(), 2);
}

#[tokio::test]
async fn what_was_masked_is_named_in_the_readers_words() {
    let mut browser = Browser::new();
    let form = "message=ada@example.org&lang=en";
    let body = browser.send_to("/", form).await.body;
    assert!(body.contains("<span class=\"masked\">e-mail address hidden</span>"));
    assert!(!body.contains("ada@example.org") && !body.contains("[email]"));
    let body = browser.get("/?lang=es").await.body;
    assert!(body.contains("<span class=\"masked\">dirección de correo electrónico oculta</span>"));
}

#[tokio::test]
async fn a_question_in_the_address_is_not_read() {
    let body = get("/?message=carte&lang=fr").await.body;
    assert!(!body.contains("<blockquote") && !body.contains(">carte<"));
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
    assert!(body.contains("<html lang=\"es\" dir=\"ltr\""));
    let body = send(app(whole()), page("/?lang=en")).await.body;
    assert!(body.contains("<html lang=\"en\"") && body.contains("name=\"lang\" value=\"en\""));
    let body = send(app(whole()), page("/?lang=xx")).await.body;
    assert!(body.contains("<html lang=\"es\""));
}

#[tokio::test]
async fn what_people_type_is_escaped() {
    let body = ask_page("message=%3Cscript%3Ealert(1)%3C%2Fscript%3E%22")
        .await
        .body;
    assert!(body.contains("alert(1)"));
    assert!(!body.contains("<script>alert") && !body.contains("</script>\""));
}

#[tokio::test]
async fn headings_start_at_one_and_leave_out_no_level() {
    for page in [
        get("/").await,
        ask_page("message=carte").await,
        ask_page("message=RP").await,
        ask_page("message=licorne").await,
        get("/x").await,
        get("/privacy").await,
        get("/accessibility").await,
        get("/delete").await,
    ] {
        let levels: Vec<u32> = page
            .body
            .match_indices("<h")
            .filter_map(|(at, _)| page.body[at + 2..].chars().next()?.to_digit(10))
            .collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
        assert_eq!(levels[0], 1);
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{levels:?}");
        }
        assert!(page.body.contains("<main") && page.body.contains("class=\"skip\""));
    }
}

#[tokio::test]
async fn ids_are_there_once() {
    let mut browser = Browser::new();
    for message in ["carte", "licorne", "RP"] {
        browser.send_to("/", &format!("message={message}")).await;
    }
    let body = browser.get("/").await.body;
    let mut ids: Vec<&str> = body
        .split(" id=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all);
    assert!(ids.contains(&"e6"), "{ids:?}");
}

#[tokio::test]
async fn the_chat_alone_is_the_same_piece_of_page() {
    let alone = settled(&get("/chat?lang=es").await.body);
    let page = settled(&get("/?lang=es").await.body);
    let piece = alone.replace("<h2 class=\"greeting", "<h1 class=\"greeting");
    let piece = piece.replace(
        "¿Qué trámite quiere hacer?</h2>",
        "¿Qué trámite quiere hacer?</h1>",
    );
    assert!(piece.starts_with("<div class=\"chat\"") && page.contains(piece.trim()));
}

/// The page with what changes from run to run taken out: hashes in names of files, times, keys.
fn settled(page: &str) -> String {
    let page = between(page, "/assets/", "\"", |name| {
        let mut pieces = name.split('.');
        let (stem, ending) = (pieces.next().unwrap(), pieces.next_back().unwrap());
        format!("{stem}.[hash].{ending}")
    });
    let page = between(&page, "name=\"key\" value=\"", "\"", |_| "[key]".to_owned());
    let page = between(&page, "name=\"turn\" value=\"", "\"", |_| {
        "[turn]".to_owned()
    });
    let page = between(&page, "data-turn=\"", "\"", |_| "[turn]".to_owned());
    let page = between(&page, "data-conversation=\"", "\"", |_| "[id]".to_owned());
    between(&page, "<time ", "</time>", |_| "[time]".to_owned())
}

/// Replaces what stands between each `start` and the `end` after it.
fn between(text: &str, start: &str, end: &str, other: impl Fn(&str) -> String) -> String {
    let mut parts = text.split(start);
    let mut shown = parts.next().unwrap().to_owned();
    for part in parts {
        let (found, rest) = part.split_once(end).unwrap();
        shown.push_str(&format!("{start}{}{end}{rest}", other(found)));
    }
    shown
}
