//! A sheet's tree as a page.

use super::body::Body;
use super::metadata::Metadata;
use super::tree::Element;
use super::{actions, inline, related};
use crate::document::{Page, PageKind, Reference, Section};

/// Longest text that can stand for a whole page's cost.
const SHORT: usize = 160;

/// The page of a sheet.
pub(super) fn page(root: &Element<'_>, metadata: Metadata) -> Page {
    let actions = actions::of(root, &metadata);
    let mut page = metadata.page;
    page.sections = sections(root, page.kind);
    page.actions = actions;
    page.references = references(root);
    page.related = related::ids(root, &page.id);
    page.mentions = related::mentions(root, &page.id);
    page.cost = agreed(&page.sections, &["coût", "tarif"]);
    page
}

/// The introduction and the sections. A page without an introduction starts with the text before
/// its first heading, and one without that with its description.
fn sections(root: &Element<'_>, kind: PageKind) -> Vec<Section> {
    let mut body = Body::default();
    for introduction in root.named("Introduction") {
        body.walk(introduction);
    }
    let is_list = matches!(kind, PageKind::Theme | PageKind::Folder);
    for child in root.elements() {
        let is_content = match child.name.as_ref() {
            "Avertissement"
            | "LienExterneCommente"
            | "ListeSituations"
            | "Problematiques"
            | "Texte" => true,
            "Dossier" | "Fiche" | "SousDossier" | "SousTheme" => is_list,
            _ => false,
        };
        if is_content {
            body.block(child);
        }
    }
    body.finish(|| inline::text_of(root, "dc:description").unwrap_or_default())
}

fn references(root: &Element<'_>) -> Vec<Reference> {
    let mut references: Vec<Reference> = Vec::new();
    for element in root.named("Reference") {
        let reference = Reference {
            label: inline::label(element),
            url: element.attribute("URL").map(str::to_owned),
        };
        if !reference.label.is_empty() && !references.contains(&reference) {
            references.push(reference);
        }
    }
    references
}

/// The text of the sections under one of some headings, when they are short and all the same.
fn agreed(sections: &[Section], headings: &[&str]) -> Option<String> {
    let mut texts = sections
        .iter()
        .filter(|section| {
            section
                .heading_path
                .last()
                .is_some_and(|heading| headings.contains(&heading.to_lowercase().as_str()))
        })
        .map(|section| &section.text);
    let first = texts.next()?;
    let is_clear = first.chars().count() <= SHORT && !first.contains('\n') && !first.ends_with(':');
    (is_clear && texts.all(|text| text == first)).then(|| first.clone())
}
