//! What the glossaries say, to whom, and of which words.

use bot_core::access::{Access, Visibility};
use bot_core::evidence::Meaning;

use super::*;

fn entry(term: &str, definition: &str) -> GlossaryEntry {
    GlossaryEntry {
        id: format!("{term}-{definition}"),
        source: "test".to_owned(),
        term: term.to_owned(),
        variants: Vec::new(),
        expansion: None,
        definition: Some(definition.to_owned()).filter(|text| !text.is_empty()),
        see: Vec::new(),
        language: Language::FRENCH,
        visibility: Visibility::Public,
        audiences: Vec::new(),
        url: None,
        publisher: "test".to_owned(),
        modified: None,
        licence: None,
    }
}

fn acronym(term: &str, expansion: &str) -> GlossaryEntry {
    GlossaryEntry {
        expansion: Some(expansion.to_owned()),
        ..entry(term, "")
    }
}

fn referring(term: &str, see: &[&str]) -> GlossaryEntry {
    GlossaryEntry {
        see: see.iter().map(|&term| term.to_owned()).collect(),
        ..entry(term, "")
    }
}

fn glossary() -> Glossary {
    let english = |term| GlossaryEntry {
        language: Language::ENGLISH,
        ..entry(term, "english")
    };
    let staff = |entry| GlossaryEntry {
        visibility: Visibility::Staff,
        ..entry
    };
    Glossary::new(vec![
        english("RP"),
        entry("R.P.", "relations"),
        staff(entry("RP", "staff")),
        entry("Régie", "service"),
        acronym("SMIC", "Salaire minimum interprofessionnel de croissance"),
        acronym("PLU", "Plan local d'urbanisme"),
        entry("plan local d'urbanisme", "règles pour bâtir"),
        referring("MARL", &["Régie", "Cellule"]),
        staff(entry("Cellule", "secret")),
        staff(entry("Habilitation", "secret")),
        referring("Alinéa", &["Cellule"]),
        GlossaryEntry {
            audiences: vec!["businesses".to_owned()],
            ..entry("Kbis", "extrait")
        },
    ])
}

fn scope(access: Access) -> Scope {
    Scope::new(access, jiff::civil::date(2026, 11, 21))
}

fn define(term: &str, access: Access) -> Definitions {
    glossary().define(term, Language::FRENCH, &scope(access))
}

fn definitions(term: &str, access: Access) -> Vec<String> {
    let meanings = define(term, access).meanings.into_iter();
    meanings.filter_map(|meaning| meaning.definition).collect()
}

fn first(term: &str) -> Meaning {
    define(term, Access::public()).meanings.remove(0)
}

#[test]
fn all_meanings_with_the_asked_language_first() {
    assert_eq!(
        definitions("rp", Access::public()),
        ["relations", "english"]
    );
    assert_eq!(
        definitions("r.p.", Access::staff([])),
        ["relations", "staff", "english"]
    );
}

#[test]
fn however_a_term_is_written_it_is_found() {
    for typed in ["S.M.I.C.", "smic", "SMICs", "s. m. i. c."] {
        assert_eq!(first(typed).term, "SMIC", "{typed}");
    }
    for typed in ["regies", "RÉGIE", "Régies"] {
        assert_eq!(definitions(typed, Access::public()), ["service"], "{typed}");
    }
}

#[test]
fn a_small_mistake_is_understood_or_offered() {
    let found = define("plan loclal d'urbanisme", Access::public());
    assert_eq!(found.meant.as_deref(), Some("Plan local d'urbanisme"));
    assert_eq!(
        found.meanings[0].definition.as_deref(),
        Some("règles pour bâtir")
    );
    let found = define("smci", Access::public());
    assert_eq!(
        (found.meanings.len(), found.near),
        (0, vec!["SMIC".to_owned()])
    );
}

#[test]
fn an_acronym_has_the_definition_of_its_long_form() {
    let meaning = first("plu");
    assert_eq!(meaning.term, "PLU");
    assert_eq!(meaning.expansion.as_deref(), Some("Plan local d'urbanisme"));
    assert_eq!(meaning.definition.as_deref(), Some("règles pour bâtir"));
}

#[test]
fn a_long_form_without_definition_is_known_and_says_nothing() {
    let meaning = first("salaire minimum interprofessionnel de croissance");
    assert!(!meaning.says_something());
    assert_eq!(
        meaning.term,
        "Salaire minimum interprofessionnel de croissance"
    );
}

#[test]
fn references_are_followed_as_far_as_the_caller_may_read() {
    assert_eq!(definitions("marl", Access::public()), ["service"]);
    assert_eq!(
        definitions("marl", Access::staff([])),
        ["service", "secret"]
    );
    let meaning = first("alinéa");
    assert!(!meaning.says_something() && meaning.see.is_empty());
}

#[test]
fn what_may_not_be_read_is_neither_offered_nor_meant() {
    let found = define("habilitatoin", Access::public());
    assert_eq!(found, Definitions::default());
    let found = define("habilitatoin", Access::staff([]));
    assert_eq!(found.meant.as_deref(), Some("Habilitation"));
}

#[test]
fn an_entry_for_another_audience_is_not_there() {
    let of = |audience: &str| {
        let scope = Scope {
            audience: Some(audience.to_owned()),
            ..scope(Access::public())
        };
        glossary()
            .define("kbis", Language::FRENCH, &scope)
            .meanings
            .len()
    };
    assert_eq!((of("businesses"), of("individuals")), (1, 0));
}

#[test]
fn an_unknown_or_empty_term_means_nothing() {
    for term in ["", "???"] {
        assert_eq!(define(term, Access::public()), Definitions::default());
    }
}

/// Passage, words and explanation of each hard word in some passages.
fn explained(passages: &[&str], access: Access) -> Vec<(usize, String, String)> {
    let scope = scope(access);
    let reader = Reader {
        language: Language::FRENCH,
        source: "pages",
        scope: &scope,
        is_rare: &|word| word != "service",
    };
    let found = glossary().hard_words(passages, &reader).into_iter();
    found
        .map(|term| {
            let (start, end) = (term.start as usize, term.end as usize);
            let text = passages[term.passage].chars();
            let meaning = term.meaning.definition.or(term.meaning.expansion);
            (
                term.passage,
                text.skip(start).take(end - start).collect(),
                meaning.unwrap_or_default(),
            )
        })
        .collect()
}

#[test]
fn hard_words_are_found_where_they_stand() {
    let passages = [
        "Été : la régie paie le SMIC.",
        "Lisez le PLU, puis la régie.",
    ];
    let expected = [
        (0, "régie", "service"),
        (
            0,
            "SMIC",
            "Salaire minimum interprofessionnel de croissance",
        ),
        (1, "PLU", "règles pour bâtir"),
    ];
    let expected =
        expected.map(|(passage, word, text)| (passage, word.to_owned(), text.to_owned()));
    assert_eq!(explained(&passages, Access::public()), expected);
}

#[test]
fn words_of_the_day_and_what_the_text_says_itself_need_no_explanation() {
    for text in [
        "Il a plu sur la commune.",
        "La Salaire minimum interprofessionnel de croissance (SMIC) augmente.",
        "Le plan. Local d'urbanisme.",
        "Une régies",
    ] {
        let found = explained(&[text], Access::public());
        let expected = usize::from(text.contains("régies"));
        assert_eq!(found.len(), expected, "{text}: {found:?}");
    }
}

#[test]
fn what_the_reader_may_not_read_explains_nothing() {
    let passage = ["Demandez une habilitation."];
    assert!(explained(&passage, Access::public()).is_empty());
    assert_eq!(explained(&passage, Access::staff([])).len(), 1);
}

#[test]
fn a_word_with_several_meanings_is_not_explained_by_guess() {
    assert!(explained(&["Le RP."], Access::staff([])).is_empty());
    assert_eq!(explained(&["Le RP."], Access::public()).len(), 1);
}

#[test]
fn acronyms_and_long_forms_are_read_both_ways() {
    let readings = |text: &str| -> Vec<String> {
        let found = glossary().readings(text, Language::FRENCH, &scope(Access::public()));
        found.into_iter().map(|reading| reading.other).collect()
    };
    let long = "Salaire minimum interprofessionnel de croissance";
    for (text, expected) in [
        ("Montant du SMIC ?", &[long][..]),
        ("le s.m.i.c. en 2026", &[long]),
        (
            "les salaires minimum interprofessionnels de croissance",
            &["SMIC"],
        ),
        ("plan local d’urbanisme de ma ville", &["PLU"]),
        ("carte d'identité", &[]),
    ] {
        assert_eq!(readings(text), expected, "{text}");
    }
}
