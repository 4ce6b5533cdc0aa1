//! Turns from one end of the engine to the other, with fakes behind the ports.

mod guard;

use super::*;
use crate::answer::{Action, ActionKind, ChoiceKind, SegmentKind};
use crate::evidence::{Meaning, Passage, TermUse};
use crate::testing::{self, FakeLibrary, FakeRecognizer, FakeWatch};
use crate::{Act, Cause, Intent, Outcome, Understanding};

fn engine(library: FakeLibrary, act: Act) -> Engine {
    engine_over(Arc::new(library), act)
}

fn engine_over(library: Arc<FakeLibrary>, act: Act) -> Engine {
    let phrases = Arc::new(Phrases::shipped().unwrap());
    let settings = EngineSettings::default();
    let ports = Ports {
        danger: Arc::new(FakeWatch("au secours")),
        recognizer: Arc::new(FakeRecognizer(act)),
        knowledge: library,
        store: Arc::new(crate::ports::NoStore),
    };
    Engine::new(ports, phrases, settings)
}

async fn turn(library: FakeLibrary, act: Act, today: &str) -> Answer {
    let text = "J'ai perdu ma carte, que dois-je faire ?".to_owned();
    let inbound = Inbound::from_citizen("test", text, today.parse().unwrap());
    engine(library, act).handle(&inbound).await.unwrap().answer
}

fn sure() -> FakeLibrary {
    FakeLibrary {
        findings: testing::findings(0.9),
        ..FakeLibrary::default()
    }
}

#[tokio::test]
async fn a_sure_finding_is_quoted_word_for_word_with_link_and_date() {
    let answer = turn(sure(), Act::Search, "2026-11-21").await;
    assert_eq!(answer.outcome, Outcome::Answered);
    let quote = answer
        .segments
        .iter()
        .find(|part| part.kind == SegmentKind::Quote)
        .unwrap();
    assert_eq!(quote.text, "Déclarez la perte à la mairie.");
    let source = &answer.sources[quote.citation.as_ref().unwrap().source];
    assert_eq!(
        source.url.as_deref(),
        Some("https://portal.example/card#majeur")
    );
    assert_eq!(source.modified.unwrap().to_string(), "2026-04-17");
    assert!(source.notices.is_empty(), "{:?}", source.notices);
}

#[tokio::test]
async fn the_short_answer_comes_first_with_its_heading_once() {
    let mut library = sure();
    let whole = library.findings.passages[0].clone();
    let parts = [(0, 8), (12, 17)].map(|(start, end)| Passage {
        start,
        end,
        text: crate::answer::characters(&whole.text, start, end),
        ..whole.clone()
    });
    library.findings.short = parts.to_vec();
    let answer = turn(library, Act::Search, "2026-11-21").await;
    let parts: Vec<_> = answer.segments[1..]
        .iter()
        .map(|part| (part.kind, part.short, part.text.as_str()))
        .collect();
    let heading = "Vous êtes majeur > En Corvélie";
    assert_eq!(
        parts,
        [
            (SegmentKind::Heading, true, heading),
            (SegmentKind::Quote, true, "Déclarez"),
            (SegmentKind::Quote, true, "perte"),
            (SegmentKind::Heading, false, heading),
            (SegmentKind::Quote, false, "Déclarez la perte à la mairie."),
        ]
    );
}

#[tokio::test]
async fn an_old_page_carries_a_notice() {
    let answer = turn(sure(), Act::Search, "2029-01-01").await;
    assert!(
        answer.sources[0].notices[0].contains("17/04/2026"),
        "{:?}",
        answer.sources[0].notices
    );
}

#[tokio::test]
async fn an_unsure_finding_is_not_quoted_but_offered() {
    let library = FakeLibrary {
        findings: testing::findings(0.1),
        ..FakeLibrary::default()
    };
    let answer = turn(library, Act::Search, "2026-11-21").await;
    assert_eq!(
        (answer.outcome, answer.cause),
        (Outcome::NoAnswer, Some(Cause::NotSureEnough))
    );
    assert!(answer.segments.iter().all(|part| !part.kind.is_quoted()));
    assert_eq!(answer.other_pages.len(), 1);
    assert_eq!(answer.themes, ["Papiers"]);
}

#[tokio::test]
async fn every_meaning_of_a_term_is_given() {
    let meanings = vec![testing::meaning("RP"), testing::meaning("RP")];
    let library = FakeLibrary {
        meanings,
        ..FakeLibrary::default()
    };
    let answer = turn(
        library,
        Act::Define {
            term: "RP".to_owned(),
        },
        "2026-11-21",
    )
    .await;
    assert_eq!(answer.outcome, Outcome::Defined);
    let definitions = answer
        .segments
        .iter()
        .filter(|part| part.kind == SegmentKind::Definition);
    assert_eq!(definitions.count(), 2);
}

#[tokio::test]
async fn a_broken_library_is_said_and_not_hidden() {
    let library = FakeLibrary {
        broken: true,
        ..FakeLibrary::default()
    };
    let answer = turn(library, Act::Search, "2026-11-21").await;
    assert_eq!(
        (answer.outcome, answer.cause),
        (Outcome::Failed, Some(Cause::LibraryUnavailable))
    );
}

#[tokio::test]
async fn a_message_over_the_limit_is_refused_with_the_limit() {
    let inbound = Inbound::from_citizen("test", "a".repeat(2_001), "2026-11-21".parse().unwrap());
    let answer = engine(sure(), Act::Search)
        .handle(&inbound)
        .await
        .unwrap()
        .answer;
    assert_eq!(
        (answer.outcome, answer.cause),
        (Outcome::Clarified, Some(Cause::TooLong))
    );
    assert!(
        answer.segments[0].text.contains("2000"),
        "{}",
        answer.segments[0].text
    );
}

#[tokio::test]
async fn what_was_masked_is_said_and_not_searched_for() {
    let library = Arc::new(sure());
    let text = "Ma carte est perdue, mon numéro : 01 99 00 12 34 ou ada@exemple.fr. Que faire ?";
    let mut inbound = Inbound::from_citizen("test", text.to_owned(), "2026-11-21".parse().unwrap());
    for (code, kinds) in [
        ("fr", "(adresse e-mail, numéro de téléphone)"),
        ("en", "(e-mail address, telephone number)"),
        (
            "es",
            "(dirección de correo electrónico, número de teléfono)",
        ),
    ] {
        inbound.language = Some(code.parse().unwrap());
        let turn = engine_over(Arc::clone(&library), Act::Search)
            .handle(&inbound)
            .await
            .unwrap();
        let notice = &turn.answer.segments[0];
        assert_eq!(notice.kind, SegmentKind::Notice);
        assert!(notice.text.contains(kinds), "{}", notice.text);
    }
    let asked = library.asked.lock().unwrap();
    assert_eq!(
        asked.last().unwrap(),
        "Ma carte est perdue, mon numéro :  ou . Que faire ?"
    );
}

#[tokio::test]
async fn a_search_without_a_turn_gets_no_personal_data_either() {
    let library = Arc::new(sure());
    let text = "carte perdue ada@exemple.fr".to_owned();
    let inbound = Inbound::from_citizen("test", text, "2026-11-21".parse().unwrap());
    let engine = engine_over(Arc::clone(&library), Act::Search);
    engine.search(&inbound, 5).await.unwrap();
    engine.define(&inbound).await.unwrap();
    let asked = library.asked.lock().unwrap();
    assert_eq!(asked.len(), 2);
    for text in &*asked {
        assert_eq!(text.trim(), "carte perdue");
    }
}

#[tokio::test]
async fn a_message_without_personal_data_carries_no_such_notice() {
    let answer = turn(sure(), Act::Search, "2026-11-21").await;
    assert!(
        answer
            .segments
            .iter()
            .all(|part| part.kind != SegmentKind::Notice)
    );
}

#[tokio::test]
async fn the_limit_counts_what_was_written_and_not_the_placeholders() {
    let text = "2 85 05 2A 006 084 ".repeat(105);
    assert!(text.trim().chars().count() < 2_000);
    let inbound = Inbound::from_citizen("test", text, "2026-11-21".parse().unwrap());
    let answer = engine(sure(), Act::Search)
        .handle(&inbound)
        .await
        .unwrap()
        .answer;
    assert_eq!(answer.outcome, Outcome::Answered);
}

/// A sure library whose passage says "la mairie" and explains it.
fn explaining(start: u32) -> FakeLibrary {
    let mut library = sure();
    library.findings.terms = vec![TermUse {
        passage: 0,
        start,
        end: start + 6,
        meaning: testing::meaning("Mairie"),
    }];
    library
}

#[tokio::test]
async fn hard_words_of_a_quotation_are_explained_where_they_stand() {
    let answer = turn(explaining(23), Act::Search, "2026-11-21").await;
    let [term] = answer.terms.as_slice() else {
        panic!("{:?}", answer.terms);
    };
    assert_eq!(term.text, "mairie");
    assert_eq!(answer.segments[term.segment].kind, SegmentKind::Quote);
    assert!(term.definition.is_some() && term.source.page == "term-Mairie");
}

#[tokio::test]
async fn an_explanation_of_words_that_are_not_there_never_leaves() {
    let answer = turn(explaining(60), Act::Search, "2026-11-21").await;
    assert_eq!((answer.outcome, answer.terms.len()), (Outcome::Answered, 0));
}

#[tokio::test]
async fn an_unknown_term_offers_near_spellings() {
    let library = FakeLibrary {
        near: vec!["EPCI".to_owned()],
        ..FakeLibrary::default()
    };
    let term = Act::Define {
        term: "EPIC".to_owned(),
    };
    let answer = turn(library, term, "2026-11-21").await;
    assert_eq!(answer.cause, Some(Cause::UnknownTerm));
    let choice = &answer.choices[0];
    assert_eq!(
        (choice.kind, choice.label.as_str()),
        (ChoiceKind::Term, "EPCI")
    );
    assert!(
        answer
            .segments
            .iter()
            .any(|part| part.text.contains("EPCI"))
    );
}

#[tokio::test]
async fn related_terms_are_offered_and_a_listed_term_says_that_it_has_no_definition() {
    for (definition, outcome, cause) in [
        (Some("Des communes.".to_owned()), Outcome::Defined, None),
        (None, Outcome::NoAnswer, Some(Cause::TermWithoutDefinition)),
    ] {
        let meaning = Meaning {
            expansion: None,
            definition,
            see: vec!["Commune".to_owned()],
            ..testing::meaning("EPCI")
        };
        let library = FakeLibrary {
            meanings: vec![meaning],
            ..FakeLibrary::default()
        };
        let term = Act::Define {
            term: "EPCI".to_owned(),
        };
        let answer = turn(library, term, "2026-11-21").await;
        assert_eq!((answer.outcome, answer.cause), (outcome, cause));
        assert_eq!(answer.choices[0].label, "Commune");
    }
}

fn danger() -> Act {
    Act::Danger {
        situation: Some("fire".into()),
    }
}

fn inbound(text: &str, language: Option<Language>, country: Option<&str>) -> Inbound {
    let mut inbound = Inbound::from_citizen("test", text.to_owned(), "2026-11-21".parse().unwrap());
    inbound.language = language;
    inbound.place.country = country.map(str::to_owned);
    inbound
}

#[tokio::test]
async fn help_without_a_turn_is_that_of_a_turn() {
    let messages = [
        inbound("au secours", Some(Language::ENGLISH), Some("BE")),
        inbound("au secours", None, None),
        inbound("une odeur de brûlé", Some(Language::SPANISH), None),
        inbound(&"a".repeat(2_001), None, Some("ES")),
    ];
    for message in messages {
        let engine = engine(sure(), danger());
        let turn = engine.handle(&message).await.unwrap();
        assert_eq!(turn.answer.cause, Some(Cause::Danger));
        assert_eq!(engine.help(&message), Some(turn.answer));
    }
}

#[tokio::test]
async fn the_list_alone_helps_without_understanding() {
    let engine = engine(sure(), danger());
    let listed = inbound("au secours", Some(Language::SPANISH), None);
    assert_eq!(engine.help_by_list(&listed), engine.help(&listed));
    let told_otherwise = inbound("une odeur de brûlé", None, None);
    assert_eq!(engine.help_by_list(&told_otherwise), None);
}

#[tokio::test]
async fn an_ordinary_message_gets_no_help() {
    let engine = engine(sure(), Act::Search);
    for text in ["ma carte est perdue", "", &"a".repeat(2_001)] {
        assert_eq!(engine.help(&inbound(text, None, None)), None, "{text}");
    }
}

/// Takes every message for danger, and is not sure of it.
struct Fearful(f32);

impl IntentRecognizer for Fearful {
    fn understand(&self, text: &Sensitive<String>, chosen: Option<Language>) -> Understanding {
        let intent = Intent::new("fearful", danger());
        Understanding {
            confidence: self.0,
            ..Understanding::certain(intent, chosen, text.expose().clone())
        }
    }
}

#[tokio::test]
async fn who_may_be_in_danger_gets_help_whatever_becomes_of_the_answer() {
    let answer_at = async |confidence, library: FakeLibrary| {
        let ports = Ports {
            recognizer: Arc::new(Fearful(confidence)),
            ..engine_over(Arc::new(library), danger()).ports
        };
        let phrases = Arc::new(Phrases::shipped().unwrap());
        let engine = Engine::new(ports, phrases, EngineSettings::default());
        let message = inbound("il a perdu son travail", None, None);
        engine.handle(&message).await.unwrap().answer
    };
    let answer = async |library| answer_at(0.5, library).await;
    let found = answer(sure()).await;
    assert_eq!(found.outcome, Outcome::Answered);
    assert!(found.gives_help() && found.segments.iter().any(|part| part.kind.is_quoted()));
    let mut misquoted = sure();
    misquoted.findings.passages[0].end += 1;
    let broken = FakeLibrary {
        broken: true,
        ..FakeLibrary::default()
    };
    let nothing = answer(FakeLibrary::default()).await;
    assert_eq!(nothing.cause, Some(Cause::NothingFound));
    assert!(nothing.gives_help());
    let unsure = FakeLibrary {
        findings: testing::findings(0.1),
        ..FakeLibrary::default()
    };
    let likely = answer_at(0.8, unsure).await;
    assert_eq!(likely.cause, Some(Cause::Danger));
    assert!(!likely.quotes_something() && !likely.other_pages.is_empty());
    for library in [misquoted, broken] {
        let helped = answer(library).await;
        assert_eq!(helped.cause, Some(Cause::Danger));
        assert!(helped.gives_help());
    }
}
