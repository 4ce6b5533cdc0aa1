//! Reads the list of dangers, and tells every mistake in it with its line.

use std::collections::{BTreeMap, BTreeSet};

use bot_core::Language;
use serde::Deserialize;
use toml::Spanned;

use super::{DangerListError, REQUIRED, UNKNOWN};
use crate::Mistake;
use crate::mistake::Lines;
use crate::words::folded_words;

/// A phrase of one short word would take half of all messages for danger.
const SHORTEST_PHRASE: usize = 5;

type ByLanguage = BTreeMap<String, Spanned<String>>;
type Phrases = BTreeMap<String, Vec<Spanned<String>>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ListFile {
    #[serde(default)]
    checked: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    harmless: Phrases,
    #[serde(default)]
    situation: Vec<Spanned<SituationFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SituationFile {
    id: String,
    #[serde(default)]
    message: ByLanguage,
    #[serde(default)]
    phrases: Phrases,
    #[serde(default)]
    lines: Vec<Spanned<LineFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineFile {
    country: Option<String>,
    number: String,
    label: ByLanguage,
    url: Option<String>,
}

/// A list without mistakes.
#[derive(Debug, Default)]
pub(super) struct List {
    /// By country, the day on which somebody last checked its numbers.
    pub(super) checked: BTreeMap<String, String>,
    /// Phrases that hold words of danger and tell of none.
    pub(super) harmless: Vec<String>,
    /// The situations in the order of the file.
    pub(super) situations: Vec<Entry>,
}

/// One situation.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) message: Vec<(Language, String)>,
    pub(super) phrases: Vec<String>,
    pub(super) lines: Vec<Line>,
    /// Where it stands in the file.
    pub(super) line: usize,
}

/// One number.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) country: Option<String>,
    pub(super) number: String,
    pub(super) label: Vec<(Language, String)>,
    pub(super) url: Option<String>,
}

/// Reads a list.
pub(super) fn list(text: &str) -> Result<List, DangerListError> {
    let file: ListFile = toml::from_str(text).map_err(|error| DangerListError {
        mistakes: vec![Mistake::of_toml(text, &error)],
    })?;
    let mut reader = Reader {
        places: Lines::of(text),
        mistakes: Vec::new(),
    };
    let list = reader.list(file);
    reader.mistakes.sort();
    if reader.mistakes.is_empty() {
        Ok(list)
    } else {
        let mistakes = reader.mistakes;
        Err(DangerListError { mistakes })
    }
}

/// A list without a situation that must be in it.
pub(super) fn missing(id: &str) -> DangerListError {
    let message = format!("there is no situation `{id}`");
    DangerListError {
        mistakes: vec![Mistake { line: 1, message }],
    }
}

struct Reader {
    places: Lines,
    mistakes: Vec<Mistake>,
}

impl Reader {
    fn mistake(&mut self, at: usize, message: impl Into<String>) {
        self.mistakes.push(Mistake {
            line: self.places.at(at),
            message: message.into(),
        });
    }

    fn list(&mut self, file: ListFile) -> List {
        let mut list = List::default();
        for (country, day) in file.checked {
            let at = day.span().start;
            if !is_country(&country) {
                self.mistake(at, format!("`{country}` is no country such as `FR`"));
            }
            if !is_day(day.get_ref()) {
                let day = day.get_ref();
                self.mistake(at, format!("`{day}` is no day such as `2026-11-26`"));
            }
            list.checked.insert(country, day.into_inner());
        }
        list.harmless = self.phrases(0, file.harmless);
        let mut seen = BTreeSet::new();
        for situation in file.situation {
            let at = situation.span().start;
            let entry = self.entry(at, situation.into_inner());
            if !seen.insert(entry.id.clone()) {
                self.mistake(at, format!("`{}` is listed twice", entry.id));
            }
            list.situations.push(entry);
        }
        let lost = REQUIRED.iter().filter(|id| !seen.contains(**id));
        self.mistakes
            .extend(lost.flat_map(|id| missing(id).mistakes));
        list
    }

    fn entry(&mut self, at: usize, file: SituationFile) -> Entry {
        let id = file.id;
        let message = self.texts(at, file.message);
        let phrases = self.phrases(at, file.phrases);
        let lines: Vec<Line> = file
            .lines
            .into_iter()
            .map(|line| self.line(line.span().start, line.into_inner()))
            .collect();
        if message.is_empty() {
            self.mistake(at, format!("`{id}` has no message"));
        }
        if id == UNKNOWN && lines.iter().all(|line| line.country.is_some()) {
            let message = format!("`{id}` needs a line without a country, for people elsewhere");
            self.mistake(at, message);
        }
        if id != UNKNOWN && phrases.is_empty() {
            self.mistake(at, format!("`{id}` has no phrases"));
        }
        let line = self.places.at(at);
        Entry {
            id,
            message,
            phrases,
            lines,
            line,
        }
    }

    fn line(&mut self, at: usize, file: LineFile) -> Line {
        if let Some(country) = file.country.as_ref().filter(|code| !is_country(code)) {
            self.mistake(at, format!("`{country}` is no country such as `FR`"));
        }
        if !is_number(&file.number) {
            let number = &file.number;
            self.mistake(at, format!("`{number}` is no number that can be dialled"));
        }
        if file
            .url
            .as_ref()
            .is_some_and(|url| !url.starts_with("https://"))
        {
            self.mistake(at, "`url` must begin with https://");
        }
        let label = self.texts(at, file.label);
        if label.is_empty() {
            self.mistake(at, "this line does not say whom it reaches");
        }
        Line {
            country: file.country,
            number: file.number,
            label,
            url: file.url,
        }
    }

    fn texts(&mut self, at: usize, texts: ByLanguage) -> Vec<(Language, String)> {
        let mut found = Vec::new();
        for (code, text) in texts {
            let language = self.language(at, &code);
            if text.get_ref().trim().is_empty() {
                self.mistake(text.span().start, "this text is empty");
            }
            found.extend(language.map(|language| (language, text.into_inner())));
        }
        found
    }

    fn phrases(&mut self, at: usize, phrases: Phrases) -> Vec<String> {
        let mut found = Vec::new();
        for (code, patterns) in phrases {
            self.language(at, &code);
            for pattern in patterns {
                if let Some(wrong) = wrong_with(pattern.get_ref()) {
                    self.mistake(pattern.span().start, wrong);
                }
                found.push(pattern.into_inner());
            }
        }
        found
    }

    fn language(&mut self, at: usize, code: &str) -> Option<Language> {
        let parsed = code.parse();
        if parsed.is_err() {
            self.mistake(at, format!("`{code}` is no language such as `fr`"));
        }
        parsed.ok()
    }
}

/// What is wrong with a phrase, if anything.
fn wrong_with(pattern: &str) -> Option<String> {
    let mut is_open = false;
    for sign in pattern.chars() {
        match (sign, is_open) {
            ('{', false) => is_open = true,
            ('}', true) => is_open = false,
            ('{' | '}', _) | ('|', false) => {
                return Some(format!("`{pattern}`: choices are written `{{a|b}}`"));
            }
            _ => {}
        }
    }
    if is_open {
        return Some(format!("`{pattern}`: a choice is not closed"));
    }
    let variants = crate::phrases::variants(pattern);
    let is_short = |variant: &String| {
        let words = folded_words(variant);
        words.iter().map(|word| word.chars().count()).sum::<usize>() < SHORTEST_PHRASE
    };
    let short = variants.into_iter().find(is_short)?;
    Some(format!(
        "`{short}` is so short that it would be found everywhere"
    ))
}

fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_uppercase())
}

fn is_number(number: &str) -> bool {
    let is_of_number = |sign: char| sign.is_ascii_digit() || " -+*#()".contains(sign);
    number.chars().any(|sign| sign.is_ascii_digit()) && number.chars().all(is_of_number)
}

/// Whether a text is written like a day; whether there is such a day is for those who have a calendar.
fn is_day(text: &str) -> bool {
    let form = text
        .bytes()
        .map(|byte| if byte.is_ascii_digit() { b'0' } else { byte });
    form.eq(*b"0000-00-00")
}
