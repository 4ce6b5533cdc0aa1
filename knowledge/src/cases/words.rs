//! [`CaseWords`]: what labels of cases ask for and how people tell it, as `config/cases.toml` has it.

use std::collections::HashMap;

use bot_core::Language;
use serde::Deserialize;

use super::numbers;
use crate::analyzer;
use crate::word_list::WordListError;

/// The file that ships with the project.
const SHIPPED: &str = include_str!("../../../config/cases.toml");

/// Letters of the first word by which phrases are looked up.
const KEY: usize = 3;

/// How many words before a phrase a negation may stand.
const NEGATION_REACH: usize = 3;

/// Narrowness of a place's own sign: a label that names the place fits better than any other.
const PLACE: u8 = 4;

/// What labels of cases ask for and how people tell it, in all languages.
#[derive(Debug, Default)]
pub struct CaseWords {
    phrases: HashMap<String, Vec<Phrase>>,
    traits: Vec<Trait>,
    pub(super) minor: Option<Sign>,
    pub(super) adult: Option<Sign>,
    general: Vec<Vec<Pattern>>,
    ways: Vec<Vec<Pattern>>,
    negations: Vec<String>,
}

/// Something that a label asks for and a person tells, by its number.
pub(super) type Sign = u16;

/// What is known of a sign.
#[derive(Debug, Clone, Copy)]
struct Trait {
    /// The narrower of two signs fits better.
    narrowness: u8,
    /// Whom it holds for says so: nobody else needs to be asked.
    is_exceptional: bool,
}

/// The signs in a text.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) signs: Vec<Sign>,
    /// Whether each word belongs to a phrase.
    pub(super) is_used: Vec<bool>,
}

#[derive(Debug)]
struct Phrase {
    words: Vec<Pattern>,
    /// The signs it stands for in what people say, and in labels.
    said: Vec<Sign>,
    labels: Vec<Sign>,
}

/// A word, or the beginning of words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Pattern {
    text: String,
    is_open: bool,
}

/// Where signs are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum In {
    Label,
    Said,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    general: Vec<String>,
    ways: Vec<String>,
    negations: Vec<String>,
    sign: Vec<SignEntry>,
    place: Vec<PlaceEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SignEntry {
    id: toml::Spanned<String>,
    #[serde(default)]
    labels: Vec<String>,
    #[serde(default)]
    said: Vec<String>,
    #[serde(default = "one")]
    narrowness: u8,
    #[serde(default)]
    exceptional: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceEntry {
    signs: Vec<toml::Spanned<String>>,
    names: Vec<String>,
}

const fn one() -> u8 {
    1
}

impl CaseWords {
    /// The words that ship with the project.
    ///
    /// # Errors
    /// Fails when the shipped file is damaged, which the tests exclude.
    pub fn shipped() -> Result<Self, WordListError> {
        Self::parse(SHIPPED)
    }

    /// Reads a file of words; `config/cases.toml` explains its form.
    ///
    /// # Errors
    /// Fails when the text is no TOML, has a key that does not exist, gives an id twice or names one that
    /// is not there: with the first mistake.
    pub fn parse(text: &str) -> Result<Self, WordListError> {
        let file: File =
            toml::from_str(text).map_err(|error| WordListError::of_toml(text, &error))?;
        let mut words = Self {
            general: file.general.iter().map(|text| patterns(text)).collect(),
            ways: file.ways.iter().map(|text| patterns(text)).collect(),
            negations: file.negations.iter().flat_map(|text| plain(text)).collect(),
            ..Self::default()
        };
        let mut ids: HashMap<String, Sign> = HashMap::new();
        for entry in file.sign {
            let sign = words.new_sign(Trait {
                narrowness: entry.narrowness,
                is_exceptional: entry.exceptional,
            });
            let place = entry.id.span().start;
            let id = entry.id.into_inner();
            if ids.insert(id.clone(), sign).is_some() {
                let message = format!("the sign `{id}` is there twice: join both entries");
                return Err(WordListError::at(text, place, message));
            }
            for phrase in &entry.labels {
                words.add(phrase, &[sign], &[sign]);
            }
            for phrase in &entry.said {
                words.add(phrase, &[sign], &[]);
            }
        }
        for entry in file.place {
            let own = words.new_sign(Trait {
                narrowness: PLACE,
                is_exceptional: true,
            });
            let mut said = vec![own];
            for id in &entry.signs {
                let known = ids.get(id.get_ref());
                said.push(*known.ok_or_else(|| {
                    let message = format!("there is no sign `{}`", id.get_ref());
                    WordListError::at(text, id.span().start, message)
                })?);
            }
            for name in &entry.names {
                words.add(name, &said, &[own]);
            }
        }
        words.minor = ids.get("minor").copied();
        words.adult = ids.get("adult").copied();
        for phrases in words.phrases.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        }
        Ok(words)
    }

    fn new_sign(&mut self, known: Trait) -> Sign {
        self.traits.push(known);
        Sign::try_from(self.traits.len() - 1).unwrap_or(Sign::MAX)
    }

    fn add(&mut self, text: &str, said: &[Sign], labels: &[Sign]) {
        let words = patterns(text);
        let Some(first) = words.first() else { return };
        let phrases = self.phrases.entry(key(&first.text)).or_default();
        match phrases.iter_mut().find(|known| known.words == words) {
            Some(known) => {
                known.said.extend(said);
                known.labels.extend(labels);
            }
            None => phrases.push(Phrase {
                words,
                said: said.to_vec(),
                labels: labels.to_vec(),
            }),
        }
    }

    /// The signs in a text of plain words. What is negated is not told.
    pub(super) fn read(&self, words: &[String], place: In) -> Read {
        let mut read = Read {
            is_used: vec![false; words.len()],
            ..Read::default()
        };
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let phrases = self.phrases.get(&key(word)).into_iter().flatten();
            let mut here = phrases.filter(|phrase| match place {
                In::Label => !phrase.labels.is_empty(),
                In::Said => !phrase.said.is_empty(),
            });
            let Some(found) = here.find(|phrase| begins_with(&words[at..], &phrase.words)) else {
                at += 1;
                continue;
            };
            match place {
                In::Label => read.signs.extend(&found.labels),
                In::Said if !self.is_negated(&words[..at]) => read.signs.extend(&found.said),
                In::Said => {}
            }
            read.is_used[at..at + found.words.len()].fill(true);
            at += found.words.len();
        }
        read
    }

    /// Whether what comes after `before` is negated.
    pub(super) fn is_negated(&self, before: &[String]) -> bool {
        let near = before.iter().rev().take(NEGATION_REACH);
        near.into_iter().any(|word| self.negations.contains(word))
    }

    /// How narrow a sign is: the narrower of two fits better.
    pub(super) fn narrowness(&self, sign: Sign) -> u8 {
        self.known(sign).map_or(1, |known| known.narrowness)
    }

    /// Whether whom a sign holds for says so.
    pub(super) fn is_exceptional(&self, sign: Sign) -> bool {
        self.known(sign).is_some_and(|known| known.is_exceptional)
    }

    fn known(&self, sign: Sign) -> Option<&Trait> {
        self.traits.get(usize::from(sign))
    }

    /// The sign of an age in years.
    fn of_age(&self, years: f64) -> Option<Sign> {
        if years < 18.0 { self.minor } else { self.adult }
    }

    /// The signs of what somebody said, their age among them.
    pub(super) fn told(&self, text: &str) -> Vec<Sign> {
        let mut signs = self.read(&plain(text), In::Said).signs;
        let ages = numbers::quantities(text).into_iter();
        let ages = ages.filter_map(|quantity| quantity.age());
        signs.extend(ages.filter_map(|years| self.of_age(years)));
        signs
    }

    /// Whether a label stands for everybody who is in none of the other cases.
    pub(super) fn is_general(&self, label: &[String]) -> bool {
        self.general.iter().any(|phrase| begins_with(label, phrase))
    }

    /// Whether a label is a way of doing a thing, rather than somebody's case.
    pub(super) fn is_way(&self, label: &[String]) -> bool {
        self.ways.iter().any(|phrase| begins_with(label, phrase))
    }
}

/// A text as plain words. Any language will do: folded words are the same in all of them.
pub(super) fn plain(text: &str) -> Vec<String> {
    analyzer::plain_words(Language::FRENCH, text)
}

fn key(word: &str) -> String {
    word.chars().take(KEY).collect()
}

fn patterns(phrase: &str) -> Vec<Pattern> {
    let mut patterns: Vec<Pattern> = Vec::new();
    for word in phrase.split_whitespace() {
        let words = plain(word).into_iter();
        patterns.extend(words.map(|text| Pattern {
            text,
            is_open: false,
        }));
        if let Some(last) = patterns.last_mut() {
            // A beginning shorter than the key would be looked up in the wrong place.
            last.is_open = word.ends_with('*') && last.text.chars().count() >= KEY;
        }
    }
    patterns
}

fn begins_with(words: &[String], phrase: &[Pattern]) -> bool {
    let fits = |(word, pattern): (&String, &Pattern)| {
        *word == pattern.text || (pattern.is_open && word.starts_with(&pattern.text))
    };
    words.len() >= phrase.len() && words.iter().zip(phrase).all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"
        negations = ["pas", "ni"]
        [[sign]]
        id = "abroad"
        labels = ["à l'étranger"]
        said = ["expatrié*"]
        [[sign]]
        id = "foreign"
        labels = ["étrang*"]
        [[sign]]
        id = "married"
        labels = ["marié*"]
        [[place]]
        signs = ["abroad"]
        names = ["Berlin"]
    "#;

    #[test]
    fn the_longest_phrase_counts_and_what_is_negated_does_not() {
        let words = CaseWords::parse(FILE).unwrap();
        let table: [(&str, In, &[Sign]); 7] = [
            ("Vous vivez à l’étranger", In::Label, &[0]),
            ("Vous êtes étrangère", In::Label, &[1]),
            ("je suis expatriée", In::Said, &[0]),
            ("vous êtes expatrié", In::Label, &[]),
            ("j'habite à Berlin", In::Said, &[3, 0]),
            ("À Berlin", In::Label, &[3]),
            ("ni mariés ni pacsés", In::Said, &[]),
        ];
        for (text, place, expected) in table {
            assert_eq!(words.read(&plain(text), place).signs, expected, "{text}");
        }
    }

    #[test]
    fn mistakes_have_their_line() {
        let twice = "[[sign]]\nid = \"a\"\n[[sign]]\nid = \"a\"\n";
        assert_eq!(CaseWords::parse(twice).unwrap_err().line, 4);
        let missing = "[[place]]\nsigns = [\"b\"]\nnames = []\n";
        assert_eq!(CaseWords::parse(missing).unwrap_err().line, 2);
        assert_eq!(CaseWords::parse("a = 1\n").unwrap_err().line, 1);
    }

    #[test]
    fn the_shipped_words_are_whole() {
        let words = CaseWords::shipped().unwrap();
        assert!(words.minor.is_some() && words.adult.is_some());
        assert!(!words.general.is_empty() && !words.ways.is_empty());
        assert!(!words.negations.is_empty());
    }
}
