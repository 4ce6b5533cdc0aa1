//! JSON lines, and sheets that several files hold.

use bot_core::Language;

use super::super::*;
use super::read_named;
use crate::document::PageKind;

#[test]
fn a_bad_line_is_reported_and_the_others_go_in() {
    let lines = concat!(
        r##"{"id": "/es/b", "lang": "es", "title": "B", "url": "https://s.example/es/b", "toggle_url": "https://s.example/a", "markdown": "Hola\n\nTítulo\n------\n\n* [Uno\n  ---\n\n  dos](/x)\n", "topics": ["T"], "extra": [1]}"##,
        "\n{\"id\": broken}\n\n",
        r#"{"id": 7, "fields": {"title": "C"}, "body": "Texte <b>fort</b>."}"#,
        "\n",
        r#"{"id": "d", "data": {"x": "y"}}"#,
        "\n",
        r#"{"id": "e", "text": "sans titre"}"#,
        "\n",
        r#"{"id": "f", "title": "F", "sections": [{"heading": null, "markdown": "a"}, {"heading": "H", "markdown": "b"}]}"#,
    );
    let found = read_named(SourceKind::Jsonl, "p.jsonl", lines.as_bytes()).unwrap();
    let ids: Vec<_> = found.pages.iter().map(|page| page.id.as_str()).collect();
    assert_eq!(ids, ["/es/b", "7", "f"]);
    assert_eq!(found.pages[0].translation_of.as_deref(), Some("/a"));
    assert_eq!(found.pages[0].language, Language::SPANISH);
    assert_eq!(found.pages[0].sections[1].heading_path, ["Título"]);
    assert_eq!(found.pages[0].sections[1].text, "- Uno\n  - dos");
    assert_eq!(found.pages[1].sections[0].text, "Texte fort.");
    assert_eq!(found.pages[2].sections[1].text, "b");
    let places: Vec<_> = found
        .problems
        .iter()
        .map(|problem| problem.place.as_str())
        .collect();
    assert_eq!(
        places,
        ["root/p.jsonl:2", "root/p.jsonl:5", "root/p.jsonl:6"]
    );
    assert!(found.problems[1].reason.contains("form data"));
}

#[test]
fn one_sheet_for_several_audiences_is_one_page() {
    let sheet = |audience: &str, url: &str, text: &str| {
        let xml = format!(
            "<Publication ID='F2' type='Fiche' spUrl='https://x.example/{url}/F2'><dc:title>T</dc:title>\
             <Audience>{audience}</Audience><Texte><Paragraphe>{text}</Paragraphe></Texte></Publication>"
        );
        read_named(SourceKind::Dila, "F2.xml", xml.as_bytes())
            .unwrap()
            .pages
            .remove(0)
    };
    let business = sheet(
        "Professionnels",
        "professionnels-entreprises",
        "Texte court.",
    );
    let citizen = sheet("Particuliers", "particuliers", "Texte court");
    let merged = merge(vec![business.clone(), citizen.clone()]);
    assert_eq!(merged.len(), 1);
    assert_eq!(merged[0].audiences, ["individuals", "businesses"]);
    assert_eq!(merged[0].sections, citizen.sections);
    let rich = sheet(
        "Professionnels",
        "professionnels-entreprises",
        &"Bien plus long. ".repeat(9),
    );
    assert_eq!(merge(vec![citizen, rich.clone()])[0].url, rich.url);
}

#[test]
fn a_latin_1_sheet_is_read_as_it_declares() {
    let xml = b"<?xml version='1.0' encoding='ISO-8859-1'?><Publication ID='F2' type='Fiche Question-r\xe9ponse'><dc:title>\xc9t\xe9</dc:title></Publication>";
    let found = read_named(SourceKind::Dila, "F2.xml", xml).unwrap();
    assert_eq!(found.pages[0].title, "Été");
    assert_eq!(found.pages[0].kind, PageKind::Question);
}
