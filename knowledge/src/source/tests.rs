//! Every kind of source with good and with bad input. All texts are invented.

use std::io::Write as _;
use std::path::Path;

use bot_core::Language;
use bot_core::access::Visibility;
use bot_core::answer::ActionKind;
use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use super::*;
use crate::document::PageKind;

fn spec(kind: SourceKind, path: &Path) -> SourceSpec {
    SourceSpec {
        name: "s".to_owned(),
        kind,
        path: path.to_owned(),
        language: Some(Language::FRENCH),
        audience: None,
        visibility: Visibility::Public,
        publisher: Some("Mairie de Test".to_owned()),
        licence: None,
        url: None,
        owner: None,
        refresh: None,
    }
}

/// Reads bytes as if they stood in a file of this name.
fn read_named(kind: SourceKind, name: &str, bytes: &[u8]) -> Result<Extracted, Problem> {
    read_in(&spec(kind, Path::new("root")), name, bytes)
}

fn read_in(spec: &SourceSpec, name: &str, bytes: &[u8]) -> Result<Extracted, Problem> {
    let file = SourceFile {
        path: Path::new("root").join(name),
        entry: None,
        size: bytes.len() as u64,
        modified: 0,
    };
    read_bytes(spec, &file, bytes, &Limits::default())
}

fn markdown(text: &str) -> Result<Page, Problem> {
    read_named(SourceKind::Markdown, "fr/a.md", text.as_bytes())
        .map(|mut found| found.pages.remove(0))
}

fn refusal(text: &str) -> String {
    markdown(text).unwrap_err().reason
}

const PAGE: &str = "---
id: tarifs.fr
title: \"Tarifs de la piscine\"
lang: fr
kind: sheet
translation_of: tarifs.en
audience: [individuals, associations]
visibility: staff
place: {country: corvelie, municipality: valmarin}
modified: 2026-02-01
valid_from: 2026-01-01
theme: Sport
breadcrumb: [\"Loisirs\", \"Piscine\"]
services: [{label: Réserver, url: https://p.example/r}]
forms: [{label: Carte, number: \"P-1\"}]
contacts: [{label: Accueil, phone: \"01 99 00\", address: \"1 rue du Lac\"}]
cost: \"5 €\"
---

Ouverte **tous** les [jours](https://x.example).

# Venir

## Tarifs d'été {#ete valid_from=2026-05-01 valid_until=2026-09-30}

| Âge | Prix |
|---|---|
| Enfant | 2 € |

### Groupes

1. Écrire
2. Payer
   - en ligne

## Hiver

> Fermée.<br>Vraiment.
";

#[test]
fn a_markdown_page_is_read_whole() {
    let page = markdown(PAGE).unwrap();
    assert_eq!(page.visibility, Visibility::Staff);
    assert_eq!(page.place.municipality.as_deref(), Some("valmarin"));
    assert_eq!(page.audiences, ["individuals", "associations"]);
    assert_eq!(page.theme.as_deref(), Some("Sport"));
    assert_eq!(page.breadcrumb.len(), 2);
    let kinds: Vec<_> = page.actions.iter().map(|action| action.kind).collect();
    assert_eq!(
        kinds,
        [
            ActionKind::OnlineService,
            ActionKind::Form,
            ActionKind::Contact
        ]
    );
    assert_eq!(
        page.actions[2].detail.as_deref(),
        Some("01 99 00, 1 rue du Lac")
    );
    let texts: Vec<_> = page
        .sections
        .iter()
        .map(|section| (section.heading_path.join(" > "), section.text.as_str()))
        .collect();
    let expected = [
        ("", "Ouverte tous les jours."),
        ("Venir > Tarifs d'été", "Âge | Prix\nEnfant | 2 €"),
        (
            "Venir > Tarifs d'été > Groupes",
            "1. Écrire\n2. Payer\n  - en ligne",
        ),
        ("Venir > Hiver", "Fermée. Vraiment."),
    ];
    assert_eq!(texts, expected.map(|(path, text)| (path.to_owned(), text)));
    assert_eq!(page.sections[1].anchor.as_deref(), Some("ete"));
    assert_eq!(page.sections[2].validity, page.sections[1].validity);
    assert!(page.sections[1].validity.until.is_some());
    assert_eq!(
        page.sections[3].validity,
        bot_core::access::Validity::default()
    );
}

#[test]
fn a_bare_markdown_page_has_its_path_as_id_and_its_heading_as_title() {
    let page = markdown("# Bonjour\n\nTexte.\n").unwrap();
    assert_eq!((page.id.as_str(), page.title.as_str()), ("fr/a", "Bonjour"));
    assert_eq!(page.sections.len(), 1);
    assert_eq!(page.publisher, "Mairie de Test");
}

#[test]
fn markdown_that_cannot_be_trusted_is_refused() {
    assert!(refusal("Pas de titre.").contains("missing title"));
    assert!(refusal("---\ntitle: A\nvisiblity: staff\n---\nx").contains("visiblity"));
    assert!(refusal("---\ntitle: A\n").contains("never ends"));
    assert!(refusal("---\ntitle: A\nvisibility: everyone\n---\nx").contains("everyone"));
    assert!(refusal("---\ntitle: A\nmodified: hier\n---\nx").contains("front matter"));
    assert!(refusal("# A\n\n## B {valid_form=2026-01-01}\n\nx").contains("valid_form"));
    assert!(refusal("# A\n\n## B {valid_from=demain}\n\nx").contains("demain"));
    assert!(read_named(SourceKind::Markdown, "a.md", b"# caf\xe9").is_err());
}

#[test]
fn a_page_cannot_widen_its_source() {
    let mut spec = spec(SourceKind::Markdown, Path::new("root"));
    spec.visibility = Visibility::Group("hr".to_owned());
    let read = |text: &str| read_in(&spec, "a.md", text.as_bytes());
    let page = read("---\ntitle: A\nvisibility: public\n---\nx")
        .unwrap()
        .pages
        .remove(0);
    assert_eq!(page.visibility, spec.visibility);
    assert!(read("---\ntitle: A\nvisibility: group:it\n---\nx").is_err());
}

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
    let pairs = [("CSC", "en"), ("SPC", "fr"), ("CSC", "en")];
    assert_eq!(
        shown,
        pairs.map(|(term, language)| (term, language.to_owned()))
    );
    assert_ne!(found.entries[0].id, found.entries[2].id);
    assert_eq!(found.entries[1].variants, ["CSC"]);
    assert!(found.problems[0].reason.contains("says nothing"));
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

const SHEET: &str = "<Publication ID='F2' type='Fiche'><dc:title>Titre</dc:title></Publication>";

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn an_archive_gives_its_good_entries_and_reports_the_others() {
    let bomb = vec![b' '; 4 << 20];
    let bytes = archive(&[
        ("F2.xml", SHEET.as_bytes()),
        ("../F3.xml", SHEET.as_bytes()),
        ("/F4.xml", SHEET.as_bytes()),
        ("F5.xml", &bomb),
        ("F6.xml", b"<Publication"),
        ("lisez-moi.txt", b"rien"),
        ("menu.xml", b"<Menu/>"),
    ]);
    let found = read_named(SourceKind::Dila, "v.zip", &bytes).unwrap();
    assert_eq!(found.pages.len(), 1);
    let places: Vec<_> = found
        .problems
        .iter()
        .map(|problem| problem.place.as_str())
        .collect();
    let expected = ["../F3.xml", "/F4.xml", "F5.xml", "F6.xml"];
    assert_eq!(places, expected.map(|name| format!("root/v.zip!{name}")));
    assert!(found.problems[0].reason.contains("leads out"));
    assert!(found.problems[2].reason.contains("compressed"));
    assert!(read_named(SourceKind::Dila, "v.zip", b"PK\x03\x04 nothing").is_err());
}

#[test]
fn an_archive_is_bounded_in_entries_and_in_size() {
    let bytes = archive(&[("F2.xml", SHEET.as_bytes()), ("F3.xml", SHEET.as_bytes())]);
    let place = spec(SourceKind::Dila, Path::new("v.zip"));
    let few = Limits {
        archive_entries: 1,
        ..Limits::default()
    };
    assert!(super::archive::read(&place, "v.zip", &bytes, &few).is_err());
    let small = Limits {
        archive_bytes: SHEET.len() as u64,
        ..Limits::default()
    };
    let found = super::archive::read(&place, "v.zip", &bytes, &small).unwrap();
    assert_eq!((found.pages.len(), found.problems.len()), (1, 1));
}

#[test]
fn files_are_listed_sorted_and_links_out_are_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.md"), "# S").unwrap();
    std::fs::create_dir(folder.path().join("b")).unwrap();
    for name in ["b/2.md", "1.md", ".hidden.md", "notes.txt"] {
        std::fs::write(folder.path().join(name), "# T\n\nx").unwrap();
    }
    #[cfg(unix)]
    for (target, name) in [("secret.md", "out.md"), ("", "out")] {
        let link = folder.path().join(name);
        std::os::unix::fs::symlink(outside.path().join(target), link).unwrap();
    }
    let spec = spec(SourceKind::Markdown, folder.path());
    let found = files(&spec).unwrap();
    let names: Vec<_> = found
        .iter()
        .map(|file| {
            file.path
                .strip_prefix(folder.path())
                .unwrap()
                .to_str()
                .unwrap()
        })
        .collect();
    assert_eq!(names, ["1.md", "b/2.md"]);
    assert!(found[0].modified > 0 && found[0].size == 6);
    let tiny = Limits {
        file_bytes: 5,
        ..Limits::default()
    };
    let problem = read_within(&spec, &found[0], &tiny).unwrap_err();
    assert!(problem.reason.contains("more than the 5"), "{problem}");
    assert!(read(&spec, &found[0]).is_ok());
    assert!(
        files(&super::tests::spec(
            SourceKind::Markdown,
            &folder.path().join("none")
        ))
        .is_err()
    );
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
fn an_id_with_two_terms_is_two_entries() {
    let lines = "{\"id\":\"1\",\"term\":\"A\",\"expansion\":\"x\"}\n{\"id\":\"1\",\"term\":\"B\",\"expansion\":\"y\"}\n{\"id\":\"1\",\"term\":\"A\",\"expansion\":\"longer\"}";
    let found = read_named(SourceKind::Glossary, "g.jsonl", lines.as_bytes()).unwrap();
    let merged = merge_entries(found.entries);
    assert_eq!(merged.len(), 2);
    assert_eq!(merged[0].expansion.as_deref(), Some("longer"));
    assert_ne!(merged[0].id, merged[1].id);
}

#[test]
fn a_latin_1_sheet_is_read_as_it_declares() {
    let xml = b"<?xml version='1.0' encoding='ISO-8859-1'?><Publication ID='F2' type='Fiche Question-r\xe9ponse'><dc:title>\xc9t\xe9</dc:title></Publication>";
    let found = read_named(SourceKind::Dila, "F2.xml", xml).unwrap();
    assert_eq!(found.pages[0].title, "Été");
    assert_eq!(found.pages[0].kind, PageKind::Question);
}

/// Every kind of source with the names that its files may have.
const NAMES: &[(SourceKind, &str)] = &[
    (SourceKind::Dila, "F1.json"),
    (SourceKind::Dila, "F1.xml"),
    (SourceKind::Dila, "v.zip"),
    (SourceKind::Jsonl, "p.jsonl"),
    (SourceKind::Markdown, "p.md"),
    (SourceKind::Glossary, "g.csv"),
    (SourceKind::Glossary, "g.jsonl"),
    (SourceKind::Glossary, "g.yaml"),
];

fn try_all(bytes: &[u8]) {
    for (kind, name) in NAMES {
        let _ = read_named(*kind, name, bytes);
    }
}

proptest! {
    #[test]
    fn no_bytes_make_a_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        try_all(&bytes);
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in "[-#*>|\\[\\](){}<&;:\"'=!`~ \n\t\\\\a-zéà0-9.]{0,300}") {
        try_all(text.as_bytes());
        let _ = markdown(&format!("---\ntitle: {text}\n---\n# T\n{text}"));
        let line = serde_json::json!({"id": "a", "title": "T", "markdown": text}).to_string();
        let _ = read_named(SourceKind::Jsonl, "p.jsonl", line.as_bytes());
    }

    #[test]
    fn no_damaged_sheet_makes_a_reader_panic(at in 0..200_usize, byte in any::<u8>()) {
        let mut sheet = SHEET.replace("/Publication", "Texte><Tableau><Rangée><Cellule fusionVerticale='3'/></Rangée></Tableau></Texte></Publication").into_bytes();
        let at = at % sheet.len();
        sheet[at] = byte;
        let _ = read_named(SourceKind::Dila, "F2.xml", &sheet);
        let _ = read_named(SourceKind::Dila, "v.zip", &archive(&[("F2.xml", &sheet)]));
    }
}
