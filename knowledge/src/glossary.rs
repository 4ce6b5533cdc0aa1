//! Looking up terms: by what was typed, without regard to case, accents, dots and plural.

use std::collections::HashMap;

use bot_core::Language;
use bot_core::access::Scope;
use bot_core::evidence::Meaning;

use crate::analyzer;
use crate::document::GlossaryEntry;

/// Most meanings of one term that are given.
const MOST_MEANINGS: usize = 8;

/// All glossaries of a generation.
#[derive(Debug, Default)]
pub(crate) struct Glossary {
    entries: Vec<GlossaryEntry>,
    /// Places in `entries` by normalised term.
    by_term: HashMap<String, Vec<u32>>,
}

impl Glossary {
    /// Indexes the entries by term, variants and expansion.
    pub(crate) fn new(entries: Vec<GlossaryEntry>) -> Self {
        let mut by_term: HashMap<String, Vec<u32>> = HashMap::new();
        for (place, entry) in (0..).zip(&entries) {
            let names = std::iter::once(&entry.term)
                .chain(&entry.variants)
                .chain(&entry.expansion);
            for name in names {
                let places = by_term.entry(normalise(name)).or_default();
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
        by_term.remove("");
        Self { entries, by_term }
    }

    /// How many entries there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The meanings of a term that the caller may read: those in `language` first, each wording
    /// once.
    pub(crate) fn define(&self, term: &str, language: Language, scope: &Scope) -> Vec<Meaning> {
        let typed = normalise(term);
        let singular = typed.strip_suffix(['s', 'x']).unwrap_or(&typed).to_owned();
        let places = self
            .by_term
            .get(&typed)
            .or_else(|| self.by_term.get(&singular));
        let mut found: Vec<&GlossaryEntry> = places
            .into_iter()
            .flatten()
            .filter_map(|place| self.entries.get(*place as usize))
            .filter(|entry| scope.access.allows(&entry.visibility))
            .filter(|entry| entry.expansion.is_some() || entry.definition.is_some())
            .collect();
        // What the term itself means comes before what merely spells it out.
        found.sort_by_key(|entry| (entry.language != language, normalise(&entry.term) != typed));
        let mut meanings: Vec<Meaning> = Vec::new();
        for entry in found {
            let meaning = meaning(entry);
            let is_new = meanings
                .iter()
                .all(|known| wording(known) != wording(&meaning));
            if is_new && meanings.len() < MOST_MEANINGS {
                meanings.push(meaning);
            }
        }
        meanings
    }
}

/// The wording without regard to case and spacing.
fn wording(meaning: &Meaning) -> (String, String) {
    let plain = |text: &Option<String>| text.as_deref().map(normalise).unwrap_or_default();
    (plain(&meaning.expansion), plain(&meaning.definition))
}

fn meaning(entry: &GlossaryEntry) -> Meaning {
    Meaning {
        term: entry.term.clone(),
        expansion: entry.expansion.clone(),
        definition: entry.definition.clone(),
        see: entry.see.clone(),
        language: entry.language,
        id: entry.id.clone(),
        url: entry.url.clone(),
        publisher: entry.publisher.clone(),
        modified: entry.modified,
        licence: entry.licence.clone(),
        content_hash: entry.content_hash().to_hex(),
    }
}

/// Lower case, no accents; dots inside acronyms and all other punctuation fall away.
fn normalise(term: &str) -> String {
    let without_dots = term.replace('.', "");
    // No elision and no stop words: a glossary may well define "l'État" or "en".
    analyzer::plain_words(Language::ENGLISH, &without_dots).join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use bot_core::access::{Access, Visibility};

    fn entry(
        term: &str,
        definition: &str,
        language: Language,
        visibility: Visibility,
    ) -> GlossaryEntry {
        GlossaryEntry {
            id: format!("{term}-{definition}"),
            source: "test".to_owned(),
            term: term.to_owned(),
            variants: Vec::new(),
            expansion: None,
            definition: Some(definition.to_owned()),
            see: None,
            language,
            visibility,
            url: None,
            publisher: "test".to_owned(),
            modified: None,
            licence: None,
        }
    }

    fn definitions(term: &str, access: Access) -> Vec<String> {
        let glossary = Glossary::new(vec![
            entry("RP", "english", Language::ENGLISH, Visibility::Public),
            entry("R.P.", "relations", Language::FRENCH, Visibility::Public),
            entry("RP", "staff", Language::FRENCH, Visibility::Staff),
            entry("Régie", "service", Language::FRENCH, Visibility::Public),
        ]);
        let scope = Scope::new(access, jiff::civil::date(2026, 11, 21));
        let meanings = glossary.define(term, Language::FRENCH, &scope);
        meanings
            .into_iter()
            .filter_map(|meaning| meaning.definition)
            .collect()
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
    fn accents_and_plural_do_not_matter() {
        assert_eq!(definitions("regies", Access::public()), ["service"]);
    }

    #[test]
    fn an_unknown_or_empty_term_means_nothing() {
        assert!(definitions("", Access::public()).is_empty());
        assert!(definitions("???", Access::public()).is_empty());
    }
}
