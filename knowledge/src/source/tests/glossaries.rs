//! Glossaries in their three forms.

use super::super::*;
use super::read_named;

#[test]
fn the_three_forms_of_a_glossary_agree() {
    let csv = "term,expansion,definition,lang,variants\nAOT,Autorisation d'occuper,\"Écrit, daté\",fr,A.O.T.|aot\n";
    let yaml = "- term: AOT\n  expansion: Autorisation d'occuper\n  definition: Écrit, daté\n  lang: fr\n  variants: [A.O.T., aot]\n";
    let jsonl = r#"{"term":"AOT","expansion":"Autorisation d'occuper","definition":"Écrit, daté","lang":"fr","variants":["A.O.T.","aot"],"see":null}"#;
    let read = |name: &str, text: &str| {
        let found = read_named(SourceKind::Glossary, name, text.as_bytes()).unwrap();
        assert_eq!(found.problems, []);
        found.entries
    };
    let entries = read("g.csv", csv);
    assert_eq!(entries, read("g.yaml", yaml));
    assert_eq!(entries, read("g.jsonl", jsonl));
    assert_eq!(entries[0].variants, ["A.O.T.", "aot"]);
    assert!(entries[0].id.starts_with("aot-"));
}

#[test]
fn a_term_may_have_a_second_language_and_several_meanings() {
    let lines = concat!(
        r#"{"term":"CSC","lang":"en","expansion":"Shared Services","term_fr":"SPC","expansion_fr":"Services partagés"}"#,
        "\n",
        r#"{"term":"CSC","lang":"en","expansion":"Correctional Service"}"#,
        "\n",
        r#"{"term":"vide","lang":"en"}"#,
    );
    let found = read_named(SourceKind::Glossary, "g.jsonl", lines.as_bytes()).unwrap();
    let shown: Vec<_> = found
        .entries
        .iter()
        .map(|entry| (entry.term.as_str(), entry.language.to_string()))
        .collect();
    let pairs = [("CSC", "en"), ("SPC", "fr"), ("CSC", "en"), ("vide", "en")];
    assert_eq!(
        shown,
        pairs.map(|(term, language)| (term, language.to_owned()))
    );
    assert_ne!(found.entries[0].id, found.entries[2].id);
    assert_eq!(found.entries[1].variants, ["CSC"]);
    // A term that nothing is said about is known all the same.
    assert!(!found.entries[3].says_something() && found.problems.is_empty());
}

#[test]
fn broken_glossaries_are_refused() {
    let read = |name: &str, text: &str| read_named(SourceKind::Glossary, name, text.as_bytes());
    assert!(read("g.csv", "word,meaning\na,b\n").is_err());
    assert!(read("g.yaml", "term: not a list\n").is_err());
    assert!(read("g.yaml", "- term: [\n").is_err());
    assert_eq!(
        read("g.csv", "term,expansion\na,b,c\nd,e\n")
            .unwrap()
            .problems
            .len(),
        1
    );
}

#[test]
fn an_id_with_two_terms_is_two_entries() {
    let lines = "{\"id\":\"1\",\"term\":\"A\",\"expansion\":\"x\"}\n{\"id\":\"1\",\"term\":\"B\",\"expansion\":\"y\"}\n{\"id\":\"1\",\"term\":\"A\",\"expansion\":\"longer\"}";
    let found = read_named(SourceKind::Glossary, "g.jsonl", lines.as_bytes()).unwrap();
    let merged = merge_entries(found.entries);
    assert_eq!(merged.len(), 2);
    assert_eq!(merged[0].expansion.as_deref(), Some("longer"));
    assert_ne!(merged[0].id, merged[1].id);
}
