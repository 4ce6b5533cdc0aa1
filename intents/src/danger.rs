//! [`DangerList`]: finds people in danger by the operator's list of phrases.

use std::collections::BTreeMap;
use std::sync::Arc;

use bot_core::danger::{HelpLine, Situation};
use bot_core::ports::DangerWatch;
use bot_core::texts::Texts;
use bot_core::{Language, Sensitive};
use serde::Deserialize;

use crate::phrases::PhraseSet;
use crate::words::{Word, words};

/// The list that ships with the project.
const SHIPPED: &str = include_str!("../../config/signposts.toml");

/// The situation that is spoken of when danger is told otherwise than by the list.
const UNKNOWN: &str = "danger";

/// What must be in every list, so that no situation is lost by accident.
const REQUIRED: [&str; 8] = [
    UNKNOWN,
    "suicide",
    "violence_at_home",
    "child_at_risk",
    "fire",
    "medical_emergency",
    "assault",
    "exploitation",
];

/// The operator's list of dangers, ready to be looked for.
#[derive(Debug)]
pub struct DangerList {
    situations: Vec<Arc<Situation>>,
    unknown: Arc<Situation>,
    phrases: PhraseSet<Sign>,
}

/// What a phrase says about danger.
#[derive(Debug, Clone, Copy)]
enum Sign {
    /// It tells of the situation with this number.
    Of(usize),
    /// It holds words of danger and tells of none.
    OfNone,
}

/// A list of dangers that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DangerListError {
    /// The text is no TOML, or has a key that does not exist.
    #[error("the list of dangers does not load")]
    Unreadable(#[from] toml::de::Error),
    /// A situation is missing, or cannot be told or helped.
    #[error("the list of dangers is incomplete: {0}")]
    Incomplete(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListFile {
    #[serde(default)]
    harmless: BTreeMap<Language, Vec<String>>,
    situation: Vec<SituationFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SituationFile {
    id: String,
    message: BTreeMap<Language, String>,
    #[serde(default)]
    phrases: BTreeMap<Language, Vec<String>>,
    lines: Vec<LineFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineFile {
    country: Option<String>,
    number: String,
    label: BTreeMap<Language, String>,
    url: Option<String>,
}

impl DangerList {
    /// The list that ships with the project.
    ///
    /// # Errors
    /// Fails when the shipped file is damaged, which the tests exclude.
    pub fn shipped() -> Result<Self, DangerListError> {
        Self::parse(SHIPPED)
    }

    /// Reads a list; `config/signposts.toml` explains its form.
    ///
    /// # Errors
    /// Fails when the text is no TOML, has a key that does not exist, or lacks a situation, its
    /// message, its phrases or its numbers.
    pub fn parse(text: &str) -> Result<Self, DangerListError> {
        let file: ListFile = toml::from_str(text)?;
        check(&file)?;
        let mut phrases = PhraseSet::default();
        for phrase in file.harmless.values().flatten() {
            phrases.add(phrase, Sign::OfNone);
        }
        for (number, situation) in file.situation.iter().enumerate() {
            for phrase in situation.phrases.values().flatten() {
                phrases.add(phrase, Sign::Of(number));
            }
        }
        let situations: Vec<Arc<Situation>> = file
            .situation
            .into_iter()
            .map(|situation| Arc::new(situation.into()))
            .collect();
        let unknown = situations.iter().find(|situation| situation.id == UNKNOWN);
        let unknown = unknown.cloned().ok_or_else(|| missing(UNKNOWN))?;
        Ok(Self {
            situations,
            unknown,
            phrases,
        })
    }

    /// The situation of the phrase that stands first in a text.
    fn find(&self, words: &[Word]) -> Option<&Arc<Situation>> {
        let mut at = 0;
        while at < words.len() {
            match self.phrases.longest(&words[at..]) {
                Some(found) => match found.meaning {
                    Sign::Of(number) => return self.situations.get(number),
                    Sign::OfNone => at += found.length,
                },
                None => at += 1,
            }
        }
        None
    }
}

impl DangerWatch for DangerList {
    fn watch(&self, text: &Sensitive<String>) -> Option<Arc<Situation>> {
        self.find(&words(text.expose())).map(Arc::clone)
    }

    fn unknown(&self) -> Arc<Situation> {
        Arc::clone(&self.unknown)
    }
}

fn check(file: &ListFile) -> Result<(), DangerListError> {
    for required in REQUIRED {
        if !file
            .situation
            .iter()
            .any(|situation| situation.id == required)
        {
            return Err(missing(required));
        }
    }
    for situation in &file.situation {
        let is_told = situation.id == UNKNOWN || !situation.phrases.is_empty();
        if situation.message.is_empty() || situation.lines.is_empty() || !is_told {
            return Err(DangerListError::Incomplete(format!(
                "`{}` needs a message, phrases and at least one line",
                situation.id
            )));
        }
    }
    Ok(())
}

fn missing(id: &str) -> DangerListError {
    DangerListError::Incomplete(format!("there is no situation `{id}`"))
}

impl From<SituationFile> for Situation {
    fn from(file: SituationFile) -> Self {
        Self {
            id: file.id,
            message: texts(file.message),
            lines: file.lines.into_iter().map(HelpLine::from).collect(),
        }
    }
}

impl From<LineFile> for HelpLine {
    fn from(file: LineFile) -> Self {
        Self {
            country: file.country,
            number: file.number,
            label: texts(file.label),
            url: file.url,
        }
    }
}

fn texts(by_language: BTreeMap<Language, String>) -> Texts {
    by_language.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn situation(text: &str) -> Option<String> {
        let list = DangerList::shipped().unwrap();
        let found = list.watch(&Sensitive::new(text.to_owned()));
        found.map(|situation| situation.id.clone())
    }

    #[test]
    fn danger_is_found_in_every_language_and_ordinary_questions_are_not() {
        let table = [
            ("Je veux mourir", Some("suicide")),
            ("i want to kill myself", Some("suicide")),
            ("quiero suicidarme", Some("suicide")),
            ("mon mari me frappe", Some("violence_at_home")),
            ("Comment renouveler mon passeport ?", None),
        ];
        for (text, expected) in table {
            assert_eq!(situation(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_list_that_lost_a_situation_is_refused_with_its_name() {
        let lost = SHIPPED.replace("id = \"fire\"", "id = \"flood\"");
        let error = DangerList::parse(&lost).unwrap_err().to_string();
        assert!(error.contains("`fire`"), "{error}");
    }
}
