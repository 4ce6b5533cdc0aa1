//! The glossaries of a generation: one engine for people who ask what a term means, for the search,
//! which reads acronyms both ways, and for the hard words of an answer.
//!
//! Nothing that the caller may not read is ever given, followed or offered.

mod form;
mod hard_words;
mod meanings;
mod near;
mod readings;

use std::collections::HashMap;

use bot_core::Language;
use bot_core::access::Scope;
use bot_core::evidence::Definitions;

pub(crate) use self::hard_words::Reader;
use self::hard_words::Starts;
use self::near::Names;
pub(crate) use self::readings::Reading;
use crate::document::GlossaryEntry;

/// All glossaries of a generation.
#[derive(Debug, Default)]
pub(crate) struct Glossary {
    entries: Vec<GlossaryEntry>,
    /// Places in `entries` by every name of an entry in plain form: term, variants and expansion.
    by_name: HashMap<String, Vec<u32>>,
    /// The same without the difference of singular and plural.
    by_number_free: HashMap<String, Vec<u32>>,
    names: Names,
    starts: Starts,
}

impl Glossary {
    /// Indexes the entries by term, variants and expansion.
    pub(crate) fn new(entries: Vec<GlossaryEntry>) -> Self {
        let mut by_name: HashMap<String, Vec<u32>> = HashMap::new();
        let mut by_number_free: HashMap<String, Vec<u32>> = HashMap::new();
        let mut starts = Starts::new();
        for (place, entry) in (0..).zip(&entries) {
            hard_words::note_starts(&mut starts, entry);
            let names = std::iter::once(&entry.term).chain(&entry.variants);
            for name in names.chain(&entry.expansion) {
                let plain = form::plain(name);
                if !plain.is_empty() {
                    add(&mut by_number_free, form::number_free(&plain), place);
                    add(&mut by_name, plain, place);
                }
            }
        }
        Self {
            names: Names::of(by_name.keys()),
            entries,
            by_name,
            by_number_free,
            starts,
        }
    }

    /// How many entries there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The entries of this id, one a source at most, that the caller may read.
    pub(crate) fn entries_of<'a>(
        &'a self,
        id: &'a str,
        scope: &'a Scope,
    ) -> impl Iterator<Item = &'a GlossaryEntry> {
        let named = self.entries.iter().filter(move |entry| entry.id == id);
        named.filter(|entry| entry.is_in(scope))
    }

    /// What the glossaries know of a term as far as the caller may read it: meanings in `language`
    /// first, each wording once; without any, the terms that are written nearly alike.
    pub(crate) fn define(&self, term: &str, language: Language, scope: &Scope) -> Definitions {
        let typed = form::plain(term);
        let found = self.named(&typed, scope);
        if !found.is_empty() {
            return Definitions {
                meanings: self.meanings(&typed, found, language, scope),
                ..Definitions::default()
            };
        }
        let near = self
            .names
            .near(&typed, |name| !self.named(name, scope).is_empty());
        if let Some(meant) = near::surely_meant(&typed, &near) {
            let found = self.named(meant, scope);
            return Definitions {
                meant: self.written(meant, scope),
                meanings: self.meanings(meant, found, language, scope),
                near: Vec::new(),
            };
        }
        let written = near
            .into_iter()
            .filter_map(|(name, _)| self.written(name, scope));
        Definitions {
            near: written.collect(),
            ..Definitions::default()
        }
    }

    /// Whether the caller may read anything about a term.
    pub(crate) fn has(&self, term: &str, scope: &Scope) -> bool {
        !self.named(&form::plain(term), scope).is_empty()
    }

    /// The entries with a name in plain form, or its singular or plural, that the caller may read.
    fn named(&self, plain: &str, scope: &Scope) -> Vec<&GlossaryEntry> {
        let exact = self.visible(self.by_name.get(plain), scope);
        if !exact.is_empty() {
            return exact;
        }
        let number_free = form::number_free(plain);
        self.visible(self.by_number_free.get(&number_free), scope)
    }

    fn visible(&self, places: Option<&Vec<u32>>, scope: &Scope) -> Vec<&GlossaryEntry> {
        let entries = places.into_iter().flatten();
        let entries = entries.filter_map(|place| self.entries.get(*place as usize));
        entries.filter(|entry| entry.is_in(scope)).collect()
    }

    /// A name as the first glossary that the caller may read writes it.
    fn written(&self, plain: &str, scope: &Scope) -> Option<String> {
        let entry = *self.named(plain, scope).first()?;
        let names = std::iter::once(&entry.term).chain(&entry.variants);
        let mut names = names.chain(&entry.expansion);
        names.find(|name| form::plain(name) == plain).cloned()
    }
}

fn add(places: &mut HashMap<String, Vec<u32>>, name: String, place: u32) {
    let places = places.entry(name).or_default();
    if places.last() != Some(&place) {
        places.push(place);
    }
}

#[cfg(test)]
mod tests;
