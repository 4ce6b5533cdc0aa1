//! From keys and values to entries.

use bot_core::Language;
use bot_core::access::Visibility;
use jiff::civil::Date;
use serde_json::Value;

use super::super::markdown::{Attributes, outline};
use super::super::{SourceSpec, narrow};
use super::RawEntry;
use crate::blocks::{Blocks, one_line};
use crate::document::{ContentHash, GlossaryEntry};

/// Languages of which an entry may hold a second form.
const SECOND_FORMS: &[Language] = &[
    Language::FRENCH,
    Language::ENGLISH,
    Language::SPANISH,
    Language::PORTUGUESE,
    Language::GERMAN,
];

/// The entries that one record makes: its own, and one for each second language that it has.
pub(super) fn entries(spec: &SourceSpec, raw: &RawEntry) -> Result<Vec<GlossaryEntry>, String> {
    let term = text(raw, "term").ok_or("has no `term`")?;
    let main = entry(spec, raw, &term)?;
    let mut entries = Vec::new();
    for &language in SECOND_FORMS {
        if language != main.language
            && let Some(second) = second_form(raw, &main, language)
        {
            entries.push(second);
        }
    }
    let mut main = main;
    for &language in SECOND_FORMS {
        if let Some(other) = text(raw, &format!("term_{language}")) {
            add_variant(&mut main, &other);
        }
    }
    // A term that only its second language explains is known through that.
    if main.says_something() || !main.see.is_empty() || entries.is_empty() {
        entries.insert(0, main);
    }
    Ok(entries)
}

fn entry(spec: &SourceSpec, raw: &RawEntry, term: &str) -> Result<GlossaryEntry, String> {
    let wanted = text(raw, "visibility")
        .map(Visibility::try_from)
        .transpose();
    let wanted = wanted.map_err(|error| error.to_string())?;
    let language = narrow::language(spec, text(raw, "lang").as_deref())?;
    let mut entry = GlossaryEntry {
        id: String::new(),
        source: spec.name.clone(),
        term: term.to_owned(),
        variants: Vec::new(),
        expansion: text(raw, "expansion"),
        definition: definition(raw, "definition"),
        see: texts(raw, "see"),
        language,
        visibility: narrow::visibility(&spec.visibility, wanted)?,
        audiences: narrow::audiences(spec, texts(raw, "audience")),
        url: url(raw).or_else(|| spec.url.clone()),
        publisher: narrow::publisher(spec, text(raw, "publisher").or_else(|| text(raw, "source"))),
        modified: text(raw, "modified").and_then(|day| day.get(..10)?.parse::<Date>().ok()),
        licence: text(raw, "licence").or_else(|| spec.licence.clone()),
    };
    for variant in texts(raw, "variants").into_iter().chain(texts(raw, "abbr")) {
        add_variant(&mut entry, &variant);
    }
    entry.id = text(raw, "id").unwrap_or_else(|| id_of(&entry));
    Ok(entry)
}

/// The entry in another language that the keys with its code give.
fn second_form(raw: &RawEntry, main: &GlossaryEntry, language: Language) -> Option<GlossaryEntry> {
    let key = |name: &str| format!("{name}_{language}");
    let mut second = GlossaryEntry {
        id: format!("{}-{language}", main.id),
        term: text(raw, &key("term")).unwrap_or_else(|| main.term.clone()),
        variants: Vec::new(),
        expansion: text(raw, &key("expansion")),
        definition: definition(raw, &key("definition")),
        see: Vec::new(),
        language,
        url: text(raw, &key("url")).or_else(|| main.url.clone()),
        ..main.clone()
    };
    add_variant(&mut second, &main.term);
    second.says_something().then_some(second)
}

fn add_variant(entry: &mut GlossaryEntry, variant: &str) {
    let is_known = entry.term == variant || entry.variants.iter().any(|known| known == variant);
    if !is_known {
        entry.variants.push(variant.to_owned());
    }
}

/// The address of an entry, or of what it was taken from.
fn url(raw: &RawEntry) -> Option<String> {
    let named = text(raw, "url").or_else(|| text(raw, "source_url"));
    named.or_else(|| {
        let mut references = texts(raw, "refs").into_iter();
        references.find(|reference| reference.starts_with("http"))
    })
}

/// A value on one line, unless it is blank.
fn text(raw: &RawEntry, key: &str) -> Option<String> {
    let text = match raw.get(key)? {
        Value::String(text) => one_line(text),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// A list, which may be written as one text with `|` between its parts.
fn texts(raw: &RawEntry, key: &str) -> Vec<String> {
    let parts: Vec<String> = match raw.get(key) {
        Some(Value::String(text)) => text.split('|').map(one_line).collect(),
        Some(Value::Array(list)) => list
            .iter()
            .filter_map(Value::as_str)
            .map(one_line)
            .collect(),
        _ => Vec::new(),
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

/// A definition in block form: paragraphs stay apart, and links become their text.
fn definition(raw: &RawEntry, key: &str) -> Option<String> {
    let text = raw.get(key)?.as_str()?;
    if text.contains("](") {
        let outline = outline(text, None, Attributes::Lenient).ok()?;
        let texts = outline.sections.into_iter().map(|section| section.text);
        let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
        return Some(texts.join("\n\n")).filter(|text| !text.is_empty());
    }
    let mut blocks = Blocks::new();
    for paragraph in text.replace("\r\n", "\n").split("\n\n") {
        blocks.paragraph(paragraph);
    }
    Some(blocks.finish()).filter(|text| !text.is_empty())
}

/// An id that stays the same as long as the entry does.
fn id_of(entry: &GlossaryEntry) -> String {
    let mut slug = String::new();
    for character in entry.term.to_lowercase().chars().take(60) {
        if character.is_alphanumeric() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let parts = [
        entry.language.code(),
        entry.term.as_str(),
        entry.expansion.as_deref().unwrap_or_default(),
        entry.definition.as_deref().unwrap_or_default(),
    ];
    let hash = ContentHash::of(parts.join("\n").as_bytes()).to_hex();
    format!("{}-{}", slug.trim_end_matches('-'), &hash[..8])
}
