//! Lists of intents, right and wrong.

use super::*;

const RIGHT: &str = r#"
[[intent]]
id = "question"
act = "search"
about = "asks"
examples.fr = ["Où est la mairie ?"]
"#;

fn mistakes(text: &str) -> Vec<String> {
    let error = Catalog::parse(text).unwrap_err();
    error.mistakes.iter().map(Mistake::to_string).collect()
}

#[test]
fn the_shipped_list_has_examples_for_everything_in_three_languages() {
    let catalog = Catalog::shipped().unwrap();
    let spoken = [Language::FRENCH, Language::ENGLISH, Language::SPANISH];
    assert_eq!(catalog.notes(&spoken), []);
    for entry in catalog.entries() {
        for language in spoken {
            let of_language = |example: &&Example| example.language == language;
            let count = entry.examples.iter().filter(of_language).count();
            assert!(count >= 25, "`{}` has {count} in {language}", entry.id);
        }
    }
    assert_eq!(catalog.ids().count(), 29);
}

#[test]
fn a_list_of_the_operator_is_read() {
    let own = r#"
[[intent]]
id = "christmas_market"
act = "say"
about = "asks about the market"
rules.any = ['\bmarche de noel\b']
reply.fr = "Il ouvre le 1er décembre."
"#;
    let catalog = Catalog::parse(&format!("{RIGHT}{own}")).unwrap();
    assert_eq!(
        catalog.ids().collect::<Vec<_>>(),
        ["question", "christmas_market"]
    );
    assert!(matches!(
        catalog.act("christmas_market"),
        Some(Act::Reply(_))
    ));
    let notes = catalog.notes(&[Language::FRENCH, Language::ENGLISH]);
    let notes: Vec<String> = notes.iter().map(Mistake::to_string).collect();
    assert_eq!(
        notes,
        [
            "line 2: `question` has no examples in `en`",
            "line 8: `christmas_market` has no reply in `en`",
        ]
    );
}

#[test]
fn every_mistake_is_told_with_its_line() {
    let table = [
        (
            "[[intent]]\nid = 3",
            vec!["line 2: invalid type: integer `3`, expected a string"],
        ),
        ("", vec!["line 1: missing field `intent`"]),
        (
            "[[intent]]\nid = \"A b\"\nact = \"dance\"\nabout = \" \"",
            vec![
                "line 1: `A b` does not say what it is about",
                "line 1: `A b` has neither rules nor examples",
                "line 1: `A b` is no name: small letters, digits, `_`",
                "line 1: no intent has the act `search`",
                "line 3: there is no act `dance`",
            ],
        ),
        (
            "[[intent]]\nid = \"a\"\nact = \"search\"\nabout = \"x\"\nrules.fr = [\n  '^a$',\n  '(',\n]",
            vec!["line 7: this rule is no regular expression"],
        ),
        (
            "[[intent]]\nid = \"a\"\nact = \"search\"\nabout = \"x\"\nexamples.french = [\"a\"]\nreply.fr = \"b\"",
            vec![
                "line 1: `a` has neither rules nor examples",
                "line 1: `french` is no language such as `fr`",
                "line 3: only the act `say` has a `reply`",
            ],
        ),
        (
            "[[intent]]\nid = \"a\"\nact = \"search\"\nabout = \"x\"\nexample.fr = [\"a\"]",
            vec!["line 5: unknown field `example`"],
        ),
    ];
    for (text, expected) in table {
        let found = mistakes(text);
        assert_eq!(found.len(), expected.len(), "{found:#?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.starts_with(expected), "{found} / {expected}");
        }
    }
    let twice = mistakes(&format!("{RIGHT}{RIGHT}"));
    assert_eq!(twice, ["line 8: `question` is listed twice"]);
    let silent = "[[intent]]\nid = \"a\"\nact = \"say\"\nabout = \"x\"\nrules.any = ['a']\n";
    let silent = mistakes(&format!("{silent}{RIGHT}"));
    assert_eq!(silent, ["line 3: the act `say` needs a `reply`"]);
}

#[test]
fn a_probability_that_is_none_is_told() {
    for taken_at in ["0.0", "1.5"] {
        let list = RIGHT.replace("act =", &format!("taken_at = {taken_at}\nact ="));
        let told = mistakes(&list);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains("`taken_at`"), "{told:?}");
    }
}

#[test]
fn languages_may_have_a_probability_of_their_own() {
    let list = RIGHT.replace("act =", "taken_at = 0.5\ntaken_at_in = { es = 0.3 }\nact =");
    let catalog = Catalog::parse(&list).unwrap();
    let taken_at = catalog.entries()[0].taken_at.clone().unwrap();
    let of = |language| taken_at.of(language);
    assert_eq!(of(Some(Language::FRENCH)), 0.5);
    assert_eq!(of(Some(Language::SPANISH)), 0.3);
    assert_eq!(
        of(None),
        0.3,
        "who may be in danger is not missed for a language"
    );
    let alone = RIGHT.replace("act =", "taken_at_in = { es = 0.3 }\nact =");
    let told = mistakes(&alone);
    assert!(told[0].contains("needs `taken_at`"), "{told:?}");
}
