//! Replies that an answer offers: buttons on the page, a list where nothing can be pressed.

use adapters::labels::{self, Labels};
use adapters::terminal::{self, Style};
use adapters::web::{WebState, router};
use bot_core::answer::{Choice, ChoiceKind, SegmentKind};
use bot_core::conversation::{EventKind, NewEvents, Received};
use bot_core::{Answer, Language, Outcome, Sensitive, TurnId};

use crate::browser::Browser;
use crate::support::{Client, state, whole};

fn choice(label: &str, says: &str, language: Language) -> Choice {
    Choice {
        kind: ChoiceKind::Page,
        label: label.to_owned(),
        says: says.to_owned(),
        language,
        page: None,
    }
}

/// An answer that asks back.
fn asking() -> Answer {
    let mut answer = Answer::new(Language::ENGLISH, Outcome::Clarified);
    let text = "Which card do you mean?".to_owned();
    answer.say(SegmentKind::Sentence, text);
    answer.choices = vec![
        choice("Carte d'identité", "carte <perdue>", Language::FRENCH),
        choice("None of these", "None of these", Language::ENGLISH),
    ];
    answer
}

/// A browser whose conversation ends with the answer that asks back.
async fn asked() -> Browser {
    let state = state(whole());
    let mut browser = Browser::at(router(state.clone()));
    browser.send_to("/", "message=hello&lang=en").await;
    let page = browser.get("/?lang=en").await.body;
    let rest = page.split("data-conversation=\"").nth(1).unwrap();
    ask_back(&state, rest.split('"').next().unwrap()).await;
    browser
}

async fn ask_back(state: &WebState, conversation: &str) {
    let received = Received {
        text: Sensitive::new("my card".to_owned()),
        masked: Vec::new(),
        language: Some(Language::ENGLISH),
    };
    let events = NewEvents {
        turn: TurnId::new(),
        key: None,
        kinds: vec![
            EventKind::Received(received),
            EventKind::Answered(Box::new(asking())),
        ],
        trace: None,
    };
    let id = conversation.parse().unwrap();
    state.engine.store().append(id, events).await.unwrap();
}

/// The choices of a page, from the beginning of their group to its end.
fn groups(page: &str) -> Vec<&str> {
    let parts = page.split("<fieldset class=\"choices offered\"").skip(1);
    parts
        .map(|part| part.split("</fieldset>").next().unwrap())
        .collect()
}

#[tokio::test]
async fn choices_are_buttons_that_send_what_they_say() {
    let mut browser = asked().await;
    let page = browser.get("/?lang=en").await.body;
    let group = groups(&page)[0];
    assert!(group.starts_with(">"), "they can be pressed: {group}");
    assert!(group.contains("<legend class=\"side-title\">Suggested replies</legend>"));
    let button = "type=\"submit\" name=\"message\" value=\"carte &#60;perdue&#62;\" \
                  lang=\"fr\" dir=\"ltr\">Carte d&#39;identité</button>";
    assert!(group.contains(button), "{group}");
}

#[tokio::test]
async fn a_reply_that_asks_for_a_person_stands_for_the_advice_to_do_so() {
    let mut browser = Browser::new();
    let first = browser.send_to("/", "message=licorne&lang=en").await.body;
    let advice = "<section class=\"human\">";
    assert_eq!(
        first.matches(advice).count(),
        2,
        "in the greeting and in the answer"
    );
    let second = browser.send_to("/", "message=dragon&lang=en").await.body;
    assert!(groups(&second)[0].contains(">Talk to a person</button>"));
    assert_eq!(
        second.matches(advice).count(),
        2,
        "not in the second answer"
    );
}

#[tokio::test]
async fn choices_close_once_the_conversation_goes_on() {
    let mut browser = asked().await;
    let page = browser
        .send_to("/", "message=None+of+these&lang=en")
        .await
        .body;
    assert!(groups(&page)[0].starts_with(" disabled>"), "{page}");
}

#[tokio::test]
async fn choices_are_in_the_file_and_in_the_terminal() {
    let mut browser = asked().await;
    let file = browser.get("/download?lang=en").await.body;
    assert!(
        file.contains("- Carte d'identité\n- None of these\n"),
        "{file}"
    );

    let phrases = labels::shipped().unwrap();
    let style = Style {
        colour: false,
        width: 60,
    };
    let text = terminal::render(&asking(), Labels::new(&phrases, Language::ENGLISH), style);
    let list =
        "Suggested replies\n  1. Carte d'identité\n     carte <perdue>\n  2. None of these\n";
    assert!(text.ends_with(list), "{text}");
}

#[tokio::test]
async fn choices_are_in_the_events_of_the_api() {
    let state = state(whole());
    let client = Client::of(state.clone());
    let started = client.start(serde_json::json!({"lang": "en"})).await;
    ask_back(&state, &started.id).await;
    let path = format!(
        "/api/v1/conversations/{}/events?view=html&lang=en",
        started.id
    );
    let events = client.bearer(&started.token).get(&path).await.json();
    let answered = &events["events"][1];
    assert_eq!(answered["answer"]["choices"][1]["says"], "None of these");
    assert_eq!(groups(answered["html"].as_str().unwrap()).len(), 1);
}
