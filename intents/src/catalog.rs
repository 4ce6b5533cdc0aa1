//! [`Catalog`]: the operator's intents, as `config/intents.toml` lists them.

mod file;

use std::mem::discriminant;
use std::sync::Arc;

use bot_core::{Act, Language};
use regex::Regex;

use crate::Mistake;

/// The file that ships with the project.
const SHIPPED: &str = include_str!("../../config/intents.toml");

/// The intents, ready to be recognised.
#[derive(Debug, Clone)]
pub struct Catalog {
    entries: Vec<Entry>,
    digest: [u8; 32],
}

/// One intent.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// Its name.
    pub(crate) id: Arc<str>,
    /// What is done about it; term and language are filled in message by message.
    pub(crate) act: Act,
    /// Patterns over the folded words of a message that are certain.
    pub(crate) rules: Vec<Regex>,
    /// How people say it.
    pub(crate) examples: Vec<Example>,
    /// From which probability it is taken, whether another intent is likelier or not.
    pub(crate) taken_at: Option<TakenAt>,
    /// The languages of the reply, when the operator wrote one.
    replies: Vec<Language>,
    /// Where it stands in the file.
    line: usize,
}

/// From which probability an intent is taken, by the language of the message: people do not write of danger in
/// equally plain words in all of them, or the examples do not.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TakenAt {
    pub(crate) default: f32,
    pub(crate) by_language: Vec<(Language, f32)>,
}

impl TakenAt {
    /// For a message in a language; in one that is not known, the least.
    pub(crate) fn of(&self, language: Option<Language>) -> f32 {
        let mut own = self.by_language.iter();
        match language {
            Some(language) => own
                .find(|(of, _)| *of == language)
                .map_or(self.default, |(_, share)| *share),
            None => own.map(|(_, share)| *share).fold(self.default, f32::min),
        }
    }
}

/// A message as a person might write it.
#[derive(Debug, Clone)]
pub(crate) struct Example {
    /// The message.
    pub(crate) text: String,
    /// Its language.
    pub(crate) language: Language,
    /// Where it stands in the file.
    pub(crate) line: usize,
}

/// A list of intents that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the list of intents has {} mistake(s), first in {}", mistakes.len(), first(mistakes))]
pub struct CatalogError {
    /// All mistakes, in the order of the lines.
    pub mistakes: Vec<Mistake>,
}

fn first(mistakes: &[Mistake]) -> String {
    mistakes.first().map(Mistake::to_string).unwrap_or_default()
}

impl Catalog {
    /// The intents that ship with the project.
    ///
    /// # Errors
    /// Fails when the shipped file is damaged, which the tests exclude.
    pub fn shipped() -> Result<Self, CatalogError> {
        Self::parse(SHIPPED)
    }

    /// Reads a list of intents.
    ///
    /// # Errors
    /// Fails with every mistake in it.
    pub fn parse(text: &str) -> Result<Self, CatalogError> {
        let entries = file::entries(text)?;
        let digest = *blake3::hash(text.as_bytes()).as_bytes();
        Ok(Self { entries, digest })
    }

    /// The names of the intents, in the order of the file.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| &*entry.id)
    }

    /// What is done about the intent with this name.
    pub fn act(&self, id: &str) -> Option<&Act> {
        let entry = self.entries.iter().find(|entry| &*entry.id == id);
        entry.map(|entry| &entry.act)
    }

    /// The situations of danger that intents name, each with the line of its intent.
    pub fn situations(&self) -> impl Iterator<Item = (usize, &str)> {
        self.entries.iter().filter_map(|entry| match &entry.act {
            Act::Danger { situation } => Some((entry.line, situation.as_deref()?)),
            _ => None,
        })
    }

    /// How many example phrases there are.
    pub fn examples(&self) -> usize {
        self.entries.iter().map(|entry| entry.examples.len()).sum()
    }

    /// What is missing for people who write in one of `languages`.
    pub fn notes(&self, languages: &[Language]) -> Vec<Mistake> {
        let mut notes = Vec::new();
        for entry in &self.entries {
            for language in languages {
                let has_example = |example: &Example| example.language == *language;
                if !entry.examples.is_empty() && !entry.examples.iter().any(has_example) {
                    notes.push(entry.note(&format!("no examples in `{language}`")));
                }
                if !entry.replies.is_empty() && !entry.replies.contains(language) {
                    notes.push(entry.note(&format!("no reply in `{language}`")));
                }
            }
        }
        notes
    }

    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Changes when anything in the file does.
    pub(crate) fn digest(&self) -> &[u8; 32] {
        &self.digest
    }
}

impl Entry {
    /// Whether it is nothing but courtesy.
    pub(crate) fn is_small_talk(&self) -> bool {
        matches!(self.act, Act::Greet | Act::Welcome | Act::TakeLeave)
    }

    /// Whether the assistant does the same about both, but for what their act holds.
    pub(crate) fn does_like(&self, other: &Self) -> bool {
        discriminant(&self.act) == discriminant(&other.act)
    }

    fn note(&self, what: &str) -> Mistake {
        Mistake {
            line: self.line,
            message: format!("`{}` has {what}", self.id),
        }
    }
}

#[cfg(test)]
mod tests;
