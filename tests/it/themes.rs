//! What the greeting offers comes from the library in service.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here fails the test"
)]

use bot_core::access::{Access, Scope};
use bot_core::evidence::Theme;
use bot_core::ports::KnowledgeBase as _;
use bot_core::{Inbound, Language, Outcome};

use crate::support::{ask, message, sample, today};

const LANGUAGES: [Language; 3] = [Language::FRENCH, Language::ENGLISH, Language::SPANISH];

fn themes(language: Language, scope: &Scope, most: usize) -> Vec<Theme> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let themes = sample().library.themes(language, scope, most);
    runtime.block_on(themes).unwrap()
}

fn names(themes: &[Theme]) -> Vec<&str> {
    themes.iter().map(|theme| theme.name.as_str()).collect()
}

#[test]
fn the_largest_themes_of_a_language_come_first_each_with_a_page_of_its_own() {
    for language in LANGUAGES {
        let scope = Scope::new(Access::public(), today());
        let found = themes(language, &scope, 4);
        assert_eq!(found.len(), 4, "{language}");
        assert!(
            found.is_sorted_by(|one, next| one.pages >= next.pages),
            "{found:?}"
        );
        let mut titles: Vec<&str> = found.iter().map(|theme| theme.title.as_str()).collect();
        titles.sort_unstable();
        titles.dedup();
        assert_eq!(titles.len(), 4, "{found:?}");
        assert!(found.iter().all(|theme| theme.language == language));
        assert_eq!(
            found,
            themes(language, &scope, 4),
            "everybody is greeted alike"
        );
        assert_eq!(themes(language, &scope, 1), found[..1]);
    }
    let french = themes(Language::FRENCH, &Scope::new(Access::public(), today()), 4);
    assert_eq!(french[0].name, "Papiers et citoyenneté");
}

#[test]
fn each_title_is_a_question_that_is_answered() {
    let engine = sample().engine();
    for language in LANGUAGES {
        for theme in themes(language, &Scope::new(Access::public(), today()), 4) {
            let inbound = Inbound {
                language: Some(language),
                ..message(&theme.title)
            };
            let answer = ask(&engine, &inbound);
            let outcome = answer.outcome;
            let is_answered = matches!(outcome, Outcome::Answered | Outcome::PartlyAnswered);
            assert!(is_answered, "`{}`: {outcome:?}", theme.title);
            assert_eq!(answer.sources[0].title, theme.title);
        }
    }
}

#[test]
fn themes_of_staff_are_for_staff_and_of_an_audience_for_that_audience() {
    let public = Scope::new(Access::public(), today());
    let staff = Scope::new(Access::staff([]), today());
    let all = |scope: &Scope| themes(Language::FRENCH, scope, usize::MAX);
    assert!(!names(&all(&public)).contains(&"Guide de l'agent"));
    assert!(names(&all(&staff)).contains(&"Guide de l'agent"));
    assert!(
        !names(&all(&staff)).contains(&"Espace RH"),
        "which is for a group"
    );
    let nobody = Scope {
        source: Some("no such source".to_owned()),
        ..public
    };
    assert_eq!(all(&nobody), []);
    assert_eq!(
        themes("de".parse().unwrap(), &staff, 4),
        [],
        "there is no page in German"
    );
}
