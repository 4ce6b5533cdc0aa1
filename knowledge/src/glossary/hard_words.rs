//! The hard words of quoted passages: which of them a glossary explains, and where they stand.

use std::collections::HashMap;

use bot_core::Language;
use bot_core::access::Scope;
use bot_core::evidence::{Meaning, TermUse};

use super::{Glossary, form};
use crate::document::GlossaryEntry;

/// Most words that are explained in one answer.
const MOST_TERMS: usize = 4;
/// Most words of a term that is recognised.
const LONGEST_TERM: usize = 6;

/// How many words the longest explained term has, by its first word.
pub(super) type Starts = HashMap<String, usize>;

/// What the passages of one page are searched with.
pub(crate) struct Reader<'a> {
    /// Language of the page.
    pub(crate) language: Language,
    /// Its source: a word means what the glossary of its own source says.
    pub(crate) source: &'a str,
    pub(crate) scope: &'a Scope,
    /// Whether a word stands on few of the pages that the caller may read.
    pub(crate) is_rare: &'a dyn Fn(&str) -> bool,
}

/// A word of a text.
struct Word<'text> {
    written: &'text str,
    plain: String,
    /// First byte, and one past the last.
    bytes: (usize, usize),
}

/// A term that was found.
struct Found {
    name: String,
    is_acronym: bool,
    term: TermUse,
}

/// The first words of the names under which an entry is recognised in a text.
pub(super) fn note_starts(starts: &mut Starts, entry: &GlossaryEntry) {
    if !entry.says_something() {
        return;
    }
    for name in std::iter::once(&entry.term).chain(&entry.variants) {
        let name = form::number_free(&form::plain(name));
        let words = name.split(' ').count();
        if let Some(first) = name.split(' ').next().filter(|first| !first.is_empty()) {
            let longest = starts.entry(first.to_owned()).or_default();
            *longest = words.min(LONGEST_TERM).max(*longest);
        }
    }
}

impl Glossary {
    /// The words of some passages that need an explanation and have one, in reading order, each
    /// once: acronyms before rare words before other terms of several words.
    pub(crate) fn hard_words(&self, passages: &[&str], reader: &Reader<'_>) -> Vec<TermUse> {
        let mut found: Vec<Found> = Vec::new();
        for (passage, text) in passages.iter().enumerate() {
            self.collect(passage, text, reader, &mut found);
        }
        found.sort_by_key(|found| !found.is_acronym);
        found.truncate(MOST_TERMS);
        let mut terms: Vec<TermUse> = found.into_iter().map(|found| found.term).collect();
        terms.sort_by_key(|term| (term.passage, term.start));
        terms
    }

    fn collect(&self, passage: usize, text: &str, reader: &Reader<'_>, found: &mut Vec<Found>) {
        let words = words(text);
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let longest = self.starts.get(&form::number_free(&word.plain)).copied();
            let lengths = (1..=longest.unwrap_or_default()).rev();
            let mut spans = lengths.filter_map(|length| words.get(at..at + length));
            let term = spans.find_map(|span| self.explain(text, span, reader));
            let Some((name, meaning, length)) = term else {
                at += 1;
                continue;
            };
            let (start, end) = (words[at].bytes.0, words[at + length - 1].bytes.1);
            if found.iter().all(|known| known.name != name) {
                found.push(Found {
                    name,
                    is_acronym: form::is_acronym(&text[start..end]),
                    term: TermUse {
                        passage,
                        start: characters(&text[..start]),
                        end: characters(&text[..end]),
                        meaning,
                    },
                });
            }
            at += length;
        }
    }

    /// What some words that stand together mean, if a reader is likely not to know.
    fn explain(
        &self,
        text: &str,
        span: &[Word<'_>],
        reader: &Reader<'_>,
    ) -> Option<(String, Meaning, usize)> {
        let (first, last) = (span.first()?, span.last()?);
        if !span
            .windows(2)
            .all(|pair| stand_together(text, &pair[0], &pair[1]))
        {
            return None;
        }
        let plain: Vec<&str> = span.iter().map(|word| &*word.plain).collect();
        let plain = plain.join(" ");
        let name = form::number_free(&plain);
        let is_acronym = form::is_acronym(&text[first.bytes.0..last.bytes.1]);
        let entries = self.visible(self.by_number_free.get(&name), reader.scope);
        let fitting: Vec<&GlossaryEntry> = entries
            .into_iter()
            .filter(|entry| entry.language == reader.language && is_called(entry, &name))
            .filter(|entry| form::is_acronym(&entry.term) == is_acronym)
            .collect();
        if fitting.is_empty()
            || (span.len() == 1 && !is_acronym && !(reader.is_rare)(first.written))
        {
            return None;
        }
        let meaning = self.only_meaning(&plain, &fitting, reader)?;
        (!is_said_in(text, &meaning)).then_some((name, meaning, span.len()))
    }

    /// The meaning of the page's own source, else the only one there is.
    fn only_meaning(
        &self,
        plain: &str,
        fitting: &[&GlossaryEntry],
        reader: &Reader<'_>,
    ) -> Option<Meaning> {
        let own = fitting.iter().copied();
        let own: Vec<_> = own.filter(|entry| entry.source == reader.source).collect();
        let entries = if own.is_empty() {
            fitting.to_vec()
        } else {
            own
        };
        let mut meanings = self
            .meanings(plain, entries, reader.language, reader.scope)
            .into_iter()
            .filter(Meaning::says_something);
        meanings.next().filter(|_| meanings.next().is_none())
    }
}

/// Whether an entry has the name as its term or a variant, not as what it stands for.
fn is_called(entry: &GlossaryEntry, name: &str) -> bool {
    let mut names = std::iter::once(&entry.term).chain(&entry.variants);
    names.any(|known| form::number_free(&form::plain(known)) == name)
}

/// Whether the text itself spells out what an acronym stands for, and there is no more to say.
fn is_said_in(text: &str, meaning: &Meaning) -> bool {
    let (None, Some(expansion)) = (&meaning.definition, &meaning.expansion) else {
        return false;
    };
    form::plain(text).contains(&form::plain(expansion))
}

/// Whether nothing parts two words: no full stop, no comma, no other line.
fn stand_together(text: &str, one: &Word<'_>, next: &Word<'_>) -> bool {
    let between = &text[one.bytes.1..next.bytes.0];
    between
        .chars()
        .all(|sign| matches!(sign, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’' | '-'))
}

fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (place, letter) in ends {
        match (start, letter.is_alphanumeric()) {
            (None, true) => start = Some(place),
            (Some(first), false) => {
                let written = &text[first..place];
                let plain = if written.is_ascii() {
                    written.to_ascii_lowercase()
                } else {
                    form::plain(written)
                };
                words.push(Word {
                    written,
                    plain,
                    bytes: (first, place),
                });
                start = None;
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    words
}

fn characters(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}
