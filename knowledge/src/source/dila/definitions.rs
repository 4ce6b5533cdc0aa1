//! Definitions and abbreviations that sheets carry with them, as glossary entries.

use super::body::Body;
use super::inline;
use super::metadata::Metadata;
use super::tree::Element;
use crate::document::GlossaryEntry;

/// The definitions and abbreviations of a sheet.
pub(super) fn carried(root: &Element<'_>, metadata: &Metadata) -> Vec<GlossaryEntry> {
    root.elements()
        .filter_map(|element| match element.name.as_ref() {
            "Definition" => {
                let mut entry = entry(element, metadata)?;
                entry.definition = Some(block_text(element)).filter(|text| !text.is_empty());
                entry.definition.is_some().then_some(entry)
            }
            "Abreviation" => {
                let mut entry = entry(element, metadata)?;
                entry.expansion = inline::text_of(element, "Texte");
                entry.expansion.is_some().then_some(entry)
            }
            _ => None,
        })
        .collect()
}

/// The entry of a file that is a definition as a whole.
pub(super) fn own(root: &Element<'_>, metadata: Metadata) -> GlossaryEntry {
    let definition = Some(block_text(root))
        .filter(|text| !text.is_empty())
        .or_else(|| inline::text_of(root, "dc:description"));
    let page = metadata.page;
    GlossaryEntry {
        id: page.id,
        source: page.source,
        term: metadata.bare_title,
        variants: Vec::new(),
        expansion: None,
        definition,
        see: Vec::new(),
        language: page.language,
        visibility: page.visibility,
        audiences: Vec::new(),
        url: page.url.or(metadata.glossary_url),
        publisher: page.publisher,
        modified: page.modified,
        licence: page.licence,
    }
}

/// An entry that has its term, and says nothing about it yet.
fn entry(element: &Element<'_>, metadata: &Metadata) -> Option<GlossaryEntry> {
    let id = element.attribute("ID")?;
    let page = &metadata.page;
    let own_url = (element.name == "Definition")
        .then_some(metadata.site.as_ref())
        .flatten()
        .map(|site| format!("{site}/glossaire/{id}"));
    Some(GlossaryEntry {
        id: id.to_owned(),
        source: page.source.clone(),
        term: inline::text_of(element, "Titre")?,
        variants: Vec::new(),
        expansion: None,
        definition: None,
        see: Vec::new(),
        language: page.language,
        visibility: page.visibility.clone(),
        // The page that carries it is for some, but what a word means is for everybody.
        audiences: Vec::new(),
        url: own_url
            .or_else(|| metadata.glossary_url.clone())
            .or_else(|| page.url.clone()),
        publisher: page.publisher.clone(),
        modified: page.modified,
        licence: page.licence.clone(),
    })
}

/// The text of a definition in block form.
fn block_text(element: &Element<'_>) -> String {
    let mut body = Body::default();
    for text in element.named("Texte") {
        body.walk(text);
    }
    let sections = body.finish(String::new);
    let texts: Vec<String> = sections
        .into_iter()
        .map(|section| section.text)
        .filter(|text| !text.is_empty())
        .collect();
    texts.join("\n\n")
}
