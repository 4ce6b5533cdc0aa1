//! The other forms of what a question names: what its acronyms stand for, and the acronyms of its
//! long forms.

use bot_core::Language;
use bot_core::access::Scope;

use super::{Glossary, form};
use crate::analyzer;
use crate::document::GlossaryEntry;

/// Words of a question that are looked at; more are no question any more.
const MOST_WORDS: usize = 64;
/// Most words of a long form that is recognised.
const LONGEST_FORM: usize = 8;
/// Most readings of one question.
const MOST_READINGS: usize = 8;
/// Shorter words are acronyms in capitals only: `an`, `or` and `ou` are words.
const SHORTEST_IN_SMALL_LETTERS: usize = 3;

/// One form that a question has, and the other one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    /// What the question has, in plain form.
    pub(crate) written: String,
    /// What it may also be called, as the glossary writes it.
    pub(crate) other: String,
    /// Whether the other form is the acronym.
    pub(crate) is_to_acronym: bool,
}

impl Glossary {
    /// The other forms of the acronyms and long forms in a question, from entries in its language
    /// that the caller may read.
    pub(crate) fn readings(&self, text: &str, language: Language, scope: &Scope) -> Vec<Reading> {
        let may_serve = |entry: &&GlossaryEntry| {
            entry.language == language && form::is_acronym(&entry.term) && entry.is_in(scope)
        };
        let mut readings: Vec<Reading> = Vec::new();
        let mut add = |reading: Reading| {
            if readings.len() < MOST_READINGS && !readings.contains(&reading) {
                readings.push(reading);
            }
        };
        for word in acronyms_in(text, language) {
            let entries = self.visible(self.by_name.get(&word), scope).into_iter();
            let entries = entries.filter(may_serve);
            for entry in entries.filter(|entry| form::plain(&entry.term) == word) {
                entry
                    .expansion
                    .iter()
                    .for_each(|long| add(Reading::long(&word, long)));
            }
        }
        let words = analyzer::plain_words(Language::ENGLISH, text);
        let words = words.get(..MOST_WORDS).unwrap_or(&words);
        for span in spans(words) {
            let places = self.by_number_free.get(&form::number_free(&span));
            let entries = self.visible(places, scope).into_iter().filter(may_serve);
            for entry in entries.filter(|entry| spells_out(entry, &span)) {
                add(Reading::acronym(&span, &entry.term));
            }
        }
        readings
    }
}

impl Reading {
    fn long(written: &str, long: &str) -> Self {
        Self {
            written: written.to_owned(),
            other: long.to_owned(),
            is_to_acronym: false,
        }
    }

    fn acronym(written: &str, acronym: &str) -> Self {
        Self {
            written: written.to_owned(),
            other: acronym.replace('.', ""),
            is_to_acronym: true,
        }
    }
}

/// The words that may be acronyms, in plain form: those in capitals, and those in small letters
/// that mean something.
fn acronyms_in(text: &str, language: Language) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '.');
    let words = words.filter(|word| word.chars().any(char::is_alphanumeric));
    let may_be = |word: &&str| {
        let length = word
            .chars()
            .filter(|letter| letter.is_alphanumeric())
            .count();
        form::is_acronym(word)
            || length >= SHORTEST_IN_SMALL_LETTERS && !analyzer::stems(language, word).is_empty()
    };
    let words = words.take(MOST_WORDS).filter(may_be);
    words.map(form::plain).collect()
}

fn spells_out(entry: &GlossaryEntry, span: &str) -> bool {
    entry
        .expansion
        .as_ref()
        .is_some_and(|long| form::number_free(&form::plain(long)) == form::number_free(span))
}

/// All runs of two words or more.
fn spans(words: &[String]) -> impl Iterator<Item = String> + '_ {
    (0..words.len()).flat_map(move |start| {
        let longest = LONGEST_FORM.min(words.len() - start);
        (2..=longest).map(move |length| words[start..start + length].join(" "))
    })
}
