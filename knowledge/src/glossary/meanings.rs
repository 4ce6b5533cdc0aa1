//! From entries to what is shown of them: references followed, wordings once, the best first.

use bot_core::Language;
use bot_core::access::Scope;
use bot_core::evidence::Meaning;

use super::{Glossary, form};
use crate::document::GlossaryEntry;

/// Most meanings of one term that are given.
const MOST_MEANINGS: usize = 8;

impl Glossary {
    /// The meanings of the entries that were found under a plain name, best first. What the term
    /// itself means comes before what merely spells it out.
    pub(super) fn meanings(
        &self,
        plain: &str,
        found: Vec<&GlossaryEntry>,
        language: Language,
        scope: &Scope,
    ) -> Vec<Meaning> {
        let mut found: Vec<(&GlossaryEntry, Meaning)> = found
            .into_iter()
            .flat_map(|entry| self.followed(plain, entry, scope))
            .collect();
        found.sort_by_key(|(entry, meaning)| {
            let is_bare = !meaning.says_something();
            (
                is_bare,
                entry.language != language,
                form::plain(&entry.term) != plain,
            )
        });
        let mut meanings: Vec<Meaning> = Vec::new();
        for (_, meaning) in found {
            if meanings.len() < MOST_MEANINGS && meanings.iter().all(|known| adds(&meaning, known))
            {
                meanings.push(meaning);
            }
        }
        meanings
    }

    /// The meaning of an entry; of one that only refers to others, theirs; of an acronym whose long
    /// form has a definition of its own, that one.
    fn followed<'a>(
        &'a self,
        plain: &str,
        entry: &'a GlossaryEntry,
        scope: &Scope,
    ) -> Vec<(&'a GlossaryEntry, Meaning)> {
        if entry.definition.is_some() {
            return vec![(entry, self.meaning(entry, scope))];
        }
        if let Some(expansion) = &entry.expansion {
            return vec![(entry, self.spelt_out(plain, entry, expansion, scope))];
        }
        let others = entry.see.iter().flat_map(|see| self.explained(see, scope));
        let others: Vec<_> = others
            .map(|other| (other, self.meaning(other, scope)))
            .collect();
        if others.is_empty() {
            return vec![(entry, self.meaning(entry, scope))];
        }
        others
    }

    /// The meaning of an acronym that has no definition itself.
    fn spelt_out(
        &self,
        plain: &str,
        entry: &GlossaryEntry,
        expansion: &str,
        scope: &Scope,
    ) -> Meaning {
        let own = self.meaning(entry, scope);
        let mut explained = self.explained(expansion, scope);
        if let Some(other) = explained.find(|other| other.language == entry.language) {
            return Meaning {
                term: own.term,
                expansion: own.expansion,
                ..self.meaning(other, scope)
            };
        }
        if form::plain(expansion) == plain {
            // Who asks for the long form is not helped by hearing it again.
            return Meaning {
                term: expansion.to_owned(),
                expansion: None,
                ..own
            };
        }
        own
    }

    /// Entries with a definition under this very term.
    fn explained<'a>(
        &'a self,
        term: &str,
        scope: &Scope,
    ) -> impl Iterator<Item = &'a GlossaryEntry> + use<'a> {
        let plain = form::plain(term);
        let found = self.named(&plain, scope).into_iter();
        found.filter(move |entry| entry.definition.is_some() && form::plain(&entry.term) == plain)
    }

    /// An entry as it is shown, with those related terms that can be looked up in their turn.
    fn meaning(&self, entry: &GlossaryEntry, scope: &Scope) -> Meaning {
        let can_be_followed = |see: &&String| !self.named(&form::plain(see), scope).is_empty();
        Meaning {
            term: entry.term.clone(),
            expansion: entry.expansion.clone(),
            definition: entry.definition.clone(),
            see: entry.see.iter().filter(can_be_followed).cloned().collect(),
            language: entry.language,
            id: entry.id.clone(),
            url: entry.url.clone(),
            publisher: entry.publisher.clone(),
            modified: entry.modified,
            licence: entry.licence.clone(),
            content_hash: entry.content_hash().to_hex(),
        }
    }
}

/// Whether a meaning says what the known one does not say already, without regard to case and
/// spacing.
fn adds(meaning: &Meaning, known: &Meaning) -> bool {
    let plain = |text: &Option<String>| text.as_deref().map(form::plain);
    let says_less =
        meaning.definition.is_none() || plain(&meaning.definition) == plain(&known.definition);
    let same_words =
        meaning.expansion.is_none() || plain(&meaning.expansion) == plain(&known.expansion);
    !(says_less && same_words)
}
