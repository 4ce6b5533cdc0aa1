//! Answers in the terminal.

use adapters::labels::{self, Labels};
use adapters::terminal::{self, Style};
use bot_core::answer::{Action, ActionKind};
use bot_core::{Answer, Inbound, Language};
use insta::assert_snapshot;

use crate::support::engine;

async fn answer(question: &str, language: Language) -> Answer {
    let inbound = Inbound {
        language: Some(language),
        ..Inbound::from_citizen(
            "terminal",
            question.to_owned(),
            jiff::civil::date(2026, 11, 21),
        )
    };
    engine().handle(&inbound).await.unwrap().answer
}

fn rendered(answer: &Answer, colour: bool, width: usize) -> String {
    let phrases = labels::shipped().unwrap();
    terminal::render(
        answer,
        Labels::new(&phrases, answer.language),
        Style { colour, width },
    )
}

#[tokio::test]
async fn wide_and_plain() {
    assert_snapshot!(rendered(
        &answer("ma carte", Language::FRENCH).await,
        false,
        100
    ));
}

#[tokio::test]
async fn narrow_and_plain() {
    assert_snapshot!(rendered(
        &answer("ma carte", Language::ENGLISH).await,
        false,
        36
    ));
}

#[tokio::test]
async fn wide_and_in_colour() {
    let text = rendered(&answer("ma carte", Language::SPANISH).await, true, 80);
    assert_snapshot!(text.replace('\u{1b}', "␛"));
}

#[tokio::test]
async fn no_answer_and_definitions() {
    let none = answer("licorne", Language::FRENCH).await;
    let meanings = answer("RP", Language::FRENCH).await;
    assert_snapshot!(format!(
        "{}=====\n{}",
        rendered(&none, false, 72),
        rendered(&meanings, false, 72)
    ));
}

#[tokio::test]
async fn lines_keep_to_the_width_except_addresses() {
    let text = rendered(&answer("ma carte", Language::FRENCH).await, false, 40);
    for line in text.lines().filter(|line| !line.contains("https://")) {
        assert!(textwrap::core::display_width(line) <= 40, "{line}");
    }
}

#[tokio::test]
async fn pages_cannot_command_the_terminal() {
    let mut hostile = answer("ma carte", Language::FRENCH).await;
    let evil = "\u{1b}]0;owned\u{7}\u{9b}2J\u{202e}";
    for segment in &mut hostile.segments {
        segment.text.push_str(evil);
    }
    for source in &mut hostile.sources {
        source.title.push_str(evil);
        source.publisher.push_str(evil);
        source.notices.push(evil.to_owned());
        source.url = Some(format!("https://a.example/{evil}"));
    }
    for page in &mut hostile.other_pages {
        page.title.push_str(evil);
        page.url = Some("file:///etc/passwd".to_owned());
    }
    hostile.themes.push(evil.to_owned());
    hostile.actions.push(Action {
        kind: ActionKind::Form,
        label: evil.to_owned(),
        url: Some(evil.to_owned()),
        detail: Some(evil.to_owned()),
    });
    let text = rendered(&hostile, false, 80);
    let is_harmful = |letter: char| letter.is_control() && letter != '\n' || letter == '\u{202e}';
    assert!(!text.contains(is_harmful), "{text:?}");
    assert!(!text.contains("file://"));
}
