//! What the last check lets through.

use super::*;

fn said(text: &str) -> Inbound {
    Inbound::from_citizen("test", text.to_owned(), "2026-11-21".parse().unwrap())
}

async fn answer(engine: &Engine, text: &str) -> Answer {
    engine.handle(&said(text)).await.unwrap().answer
}

#[tokio::test]
async fn a_quotation_that_does_not_match_its_span_never_leaves() {
    let mut library = sure();
    library.findings.passages[0].end += 1;
    let answer = turn(library, Act::Search, "2026-11-21").await;
    assert_eq!(
        (answer.outcome, answer.cause),
        (Outcome::NoAnswer, Some(Cause::FailedCheck))
    );
    assert!(answer.segments.iter().all(|part| !part.kind.is_quoted()));
}

/// A library whose page says a second thing.
fn saying_two_things() -> FakeLibrary {
    let mut library = sure();
    let mut second = library.findings.passages[0].clone();
    second.text = "La carte est gratuite.".to_owned();
    second.end = 22;
    second.heading_path = vec!["Coût".to_owned()];
    library.findings.passages.push(second);
    library
}

#[tokio::test]
async fn a_quotation_that_no_longer_stands_is_dropped_and_the_others_stay() {
    let mut library = saying_two_things();
    library.gone = vec!["La carte est gratuite.".to_owned()];
    let answer = turn(library, Act::Search, "2026-11-21").await;
    assert_eq!(answer.outcome, Outcome::Answered);
    let texts: Vec<&str> = answer
        .segments
        .iter()
        .map(|part| part.text.as_str())
        .collect();
    assert!(
        texts.contains(&"Déclarez la perte à la mairie."),
        "{texts:?}"
    );
    assert!(!texts.contains(&"Coût") && !texts.contains(&"La carte est gratuite."));
}

#[tokio::test]
async fn an_answer_too_long_for_its_channel_loses_its_last_passages_whole() {
    let engine = engine(saying_two_things(), Act::Search);
    let mut settings = EngineSettings::clone(&engine.settings());
    let whole = answer(&engine, "ma carte").await;
    let length = |answer: &Answer| -> usize {
        answer
            .segments
            .iter()
            .map(|part| part.text.chars().count())
            .sum()
    };
    let limit = length(&whole) - 1;
    settings
        .longest_answers
        .by_channel
        .insert("test".to_owned(), limit);
    engine.change_settings(settings.clone());
    let shorter = answer(&engine, "ma carte").await;
    assert!(length(&shorter) <= limit);
    assert!(shorter.quotes_something() && !format!("{shorter:?}").contains("gratuite"));
    settings
        .longest_answers
        .by_channel
        .insert("test".to_owned(), 10);
    engine.change_settings(settings);
    let none = answer(&engine, "ma carte").await;
    assert_eq!(none.cause, Some(Cause::FailedCheck));
}

#[tokio::test]
async fn links_lead_to_the_sites_that_the_operator_allows() {
    for (site, outcome) in [
        ("portal.example", Outcome::Answered),
        ("example", Outcome::Answered),
        ("tal.example", Outcome::NoAnswer),
        ("other.example", Outcome::NoAnswer),
    ] {
        let engine = engine(sure(), Act::Search);
        let mut settings = EngineSettings::clone(&engine.settings());
        settings.sites = vec![site.to_owned()];
        engine.change_settings(settings);
        let found = answer(&engine, "ma carte").await;
        assert_eq!(found.outcome, outcome, "{site}");
    }
}

#[tokio::test]
async fn what_is_personal_in_a_message_is_not_said_back() {
    // A title is said in a sentence of the assistant's own.
    let mut library = sure();
    library.findings.pages[0].title = "Écrire à ada@exemple.fr".to_owned();
    let engine = engine(library, Act::Search);
    let plain = answer(&engine, "ma carte").await;
    assert!(plain.segments[0].text.contains("ada@exemple.fr"));
    let found = answer(&engine, "ma carte ada@exemple.fr").await;
    assert_eq!(found.outcome, Outcome::Answered);
    let mut own = found.segments.iter().filter(|part| !part.kind.is_quoted());
    assert!(own.all(|part| !part.text.contains("ada@exemple.fr")));
}

#[tokio::test]
async fn a_link_that_is_no_web_address_never_leaves() {
    let mut library = sure();
    library.findings.pages[0].url = Some("javascript:alert(1)".to_owned());
    let answer = turn(library, Act::Search, "2026-11-21").await;
    assert_eq!(answer.cause, Some(Cause::FailedCheck));
}

#[tokio::test]
async fn an_offer_whose_link_is_no_web_address_is_dropped() {
    let mut library = sure();
    let action = |url: &str| Action {
        kind: ActionKind::OnlineService,
        label: "Service".to_owned(),
        url: Some(url.to_owned()),
        detail: None,
    };
    library.findings.pages[0].actions =
        vec![action("data:text/html,x"), action("https://ok.example/")];
    let answer = turn(library, Act::Search, "2026-11-21").await;
    assert_eq!(answer.outcome, Outcome::Answered);
    assert_eq!(answer.actions, [action("https://ok.example/")]);
}
