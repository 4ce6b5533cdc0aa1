//! Markdown pages with front matter.

use std::path::Path;

use bot_core::access::Visibility;
use bot_core::answer::ActionKind;

use super::super::*;
use super::{read_in, read_named, spec};

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
    // A heading without a name of its own is linked to at the nearest one above that has one.
    let anchors = page
        .sections
        .iter()
        .map(|section| section.anchor.as_deref());
    let anchors: Vec<_> = anchors.collect();
    assert_eq!(anchors, [None, Some("ete"), Some("ete"), None]);
    assert_eq!(page.sections[2].validity, page.sections[1].validity);
    assert!(page.sections[1].validity.until.is_some());
    assert_eq!(
        page.sections[3].validity,
        bot_core::access::Validity::default()
    );
}

#[test]
fn headings_marked_as_cases_are_groups_of_neighbours() {
    let page = markdown(
        "# A\n\n## When\n\n### You rent {#rent .case}\n\na\n\n### You own {.case}\n\nb\n\n### Always\n\nc\n\n\
         ## Where\n\n### At home {.case}\n\nd\n\n### Abroad {.case}\n\ne\n",
    );
    let page = page.unwrap();
    let cases = page.sections[1..].iter().map(|section| {
        let case = section.cases.first();
        case.map(|case| (case.at, case.group))
    });
    let expected = [Some((1, 1)), Some((1, 1)), None, Some((1, 2)), Some((1, 2))];
    assert_eq!(cases.collect::<Vec<_>>(), expected);
    assert_eq!(page.sections[1].anchor.as_deref(), Some("rent"));
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
