//! [`DangerList`]: finds people in danger by the operator's list of phrases.

mod file;

use std::collections::BTreeMap;
use std::sync::Arc;

use bot_core::danger::{HelpLine, Situation};
use bot_core::ports::DangerWatch;
use bot_core::texts::Texts;
use bot_core::{Language, Sensitive};

use crate::Mistake;
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
    /// The lines of the file on which they stand.
    origins: Vec<usize>,
    unknown: Arc<Situation>,
    phrases: PhraseSet<Sign>,
    /// By country, the day on which somebody last checked its numbers.
    checked: BTreeMap<String, String>,
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
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the list of dangers has {} mistake(s), first in {}", mistakes.len(), first(mistakes))]
pub struct DangerListError {
    /// All mistakes, in the order of the lines.
    pub mistakes: Vec<Mistake>,
}

fn first(mistakes: &[Mistake]) -> String {
    mistakes.first().map(Mistake::to_string).unwrap_or_default()
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
    /// Fails with every mistake in it: no TOML, a key that does not exist, a situation that is missing
    /// or cannot be told or helped, a number that cannot be dialled.
    pub fn parse(text: &str) -> Result<Self, DangerListError> {
        let file = file::list(text)?;
        let mut phrases = PhraseSet::default();
        for phrase in &file.harmless {
            phrases.add(phrase, Sign::OfNone);
        }
        for (number, situation) in file.situations.iter().enumerate() {
            for phrase in &situation.phrases {
                phrases.add(phrase, Sign::Of(number));
            }
        }
        let emergency: Vec<HelpLine> = file
            .situations
            .iter()
            .filter(|situation| situation.id == UNKNOWN)
            .flat_map(|situation| situation.lines.iter().map(HelpLine::from))
            .collect();
        let origins = file.situations.iter().map(|entry| entry.line).collect();
        let situations: Vec<Arc<Situation>> = file
            .situations
            .into_iter()
            .map(|entry| Arc::new(situation(entry, &emergency)))
            .collect();
        let unknown = situations.iter().find(|situation| situation.id == UNKNOWN);
        let unknown = unknown.cloned().ok_or_else(|| file::missing(UNKNOWN))?;
        Ok(Self {
            situations,
            origins,
            unknown,
            phrases,
            checked: file.checked,
        })
    }

    /// The names of the situations, in the order of the file.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.situations
            .iter()
            .map(|situation| situation.id.as_str())
    }

    /// The day on which somebody last checked the numbers of a country, as `2026-11-26`.
    pub fn checked(&self, country: &str) -> Option<&str> {
        self.checked.get(country).map(String::as_str)
    }

    /// What is missing for people who write in one of `languages`.
    pub fn notes(&self, languages: &[Language]) -> Vec<Mistake> {
        let mut notes = Vec::new();
        for (situation, line) in self.situations.iter().zip(&self.origins) {
            for language in languages {
                let lacks = |texts: &Texts| !texts.languages().any(|known| known == *language);
                let mut note = |what: &str| {
                    let message = format!("`{}` has {what} in `{language}`", situation.id);
                    notes.push(Mistake {
                        line: *line,
                        message,
                    });
                };
                if lacks(&situation.message) {
                    note("no message");
                }
                if situation.lines.iter().any(|line| lacks(&line.label)) {
                    note("numbers without a label");
                }
            }
        }
        notes
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

    fn situation(&self, id: Option<&str>) -> Arc<Situation> {
        let mut situations = self.situations.iter();
        let named = id.and_then(|id| situations.find(|situation| situation.id == id));
        Arc::clone(named.unwrap_or(&self.unknown))
    }
}

/// A situation of the file. The numbers for any danger come after its own: whoever does not get
/// through on one has the other.
fn situation(entry: file::Entry, emergency: &[HelpLine]) -> Situation {
    let mut lines: Vec<HelpLine> = entry.lines.iter().map(HelpLine::from).collect();
    for line in emergency {
        let is_there = lines
            .iter()
            .any(|own| own.country == line.country && own.number == line.number);
        if !is_there {
            lines.push(line.clone());
        }
    }
    Situation {
        id: entry.id,
        message: entry.message.into_iter().collect(),
        lines,
    }
}

impl From<&file::Line> for HelpLine {
    fn from(line: &file::Line) -> Self {
        Self {
            country: line.country.clone(),
            number: line.number.clone(),
            label: line.label.iter().cloned().collect(),
            url: line.url.clone(),
        }
    }
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

    fn mistakes(text: &str) -> Vec<String> {
        let error = DangerList::parse(text).unwrap_err();
        error.mistakes.iter().map(Mistake::to_string).collect()
    }

    #[test]
    fn the_shipped_list_says_everything_in_three_languages() {
        let spoken = [Language::FRENCH, Language::ENGLISH, Language::SPANISH];
        assert_eq!(DangerList::shipped().unwrap().notes(&spoken), []);
    }

    #[test]
    fn the_numbers_for_any_danger_follow_those_of_a_situation() {
        let list = DangerList::shipped().unwrap();
        let numbers = |id: &str, country: &str| -> Vec<String> {
            let situation = list.situation(Some(id));
            let lines = situation.lines_in(country);
            lines.map(|line| line.number.clone()).collect()
        };
        assert_eq!(numbers("suicide", "FR"), ["3114", "112"]);
        assert_eq!(numbers("fire", "US"), ["911"]);
        assert_eq!(numbers("assault", "DE"), ["112"]);
        assert_eq!(numbers("flood", "CA"), ["911"], "an unknown danger");
    }

    #[test]
    fn a_mistake_is_told_with_its_line() {
        let list = SHIPPED.replace("number = \"3114\"", "number = \"call\"");
        let before = SHIPPED.split("number = \"3114\"").next().unwrap();
        let line = before.lines().count();
        let told = format!("line {line}: `call` is no number that can be dialled");
        assert_eq!(mistakes(&list), [told]);
    }

    #[test]
    fn a_list_that_lost_a_situation_is_refused_with_its_name() {
        let lost = SHIPPED.replace("id = \"fire\"", "id = \"flood\"");
        assert_eq!(mistakes(&lost), ["line 1: there is no situation `fire`"]);
    }

    #[test]
    fn every_mistake_is_told() {
        let changed = |from: &str, to: &str| {
            assert!(SHIPPED.contains(from), "{from}");
            mistakes(&SHIPPED.replacen(from, to, 1))
        };
        let table = [
            ("number = \"3114\"", "number = \"call us\"", "is no number"),
            ("country = \"BE\"", "country = \"Belgium\"", "is no country"),
            ("\"je {veux|", "\"je {veux{", "choices are written"),
            ("\"en flammes\"", "\"feu\"", "is so short"),
            ("[checked]\n", "[checked]\nFR = \"Tuesday\"\n", "is no day"),
            (
                "{ number = \"112\"",
                "{ country = \"DE\", number = \"112\"",
                "elsewhere",
            ),
            ("[harmless]", "[harmful]", "unknown field"),
        ];
        for (from, to, expected) in table {
            let told = changed(from, to);
            assert!(
                told.iter().any(|mistake| mistake.contains(expected)),
                "{expected}: {told:?}"
            );
        }
    }
}
