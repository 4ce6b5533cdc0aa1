//! Takes a message apart: courtesy, the question that is left, the language.

use std::ops::Range;

use bot_core::Language;

use crate::courtesy::{Courtesy, CourtesyBook, Stripped};
use crate::define::DefinitionBook;
use crate::features::{self, Features};
use crate::language::{Detector, NameBook};
use crate::lexicon::Lexicon;
use crate::words::{Gap, Word, words};

/// What is known of wording, in all languages.
#[derive(Debug)]
pub(crate) struct Books {
    courtesy: CourtesyBook,
    pub(crate) definitions: DefinitionBook,
    pub(crate) names: NameBook,
    detector: Detector,
}

/// A message taken apart.
#[derive(Debug)]
pub(crate) struct Reading {
    /// What is left without courtesy.
    pub(crate) question: String,
    /// The words of the question.
    pub(crate) asked: Vec<Word>,
    /// All words.
    all: Vec<Word>,
    /// Which words are courtesy.
    stripped: Stripped,
}

impl Books {
    pub(crate) fn new(lexicon: &Lexicon, languages: &[Language]) -> Self {
        Self {
            courtesy: CourtesyBook::new(lexicon),
            definitions: DefinitionBook::new(lexicon),
            names: NameBook::new(lexicon),
            detector: Detector::new(lexicon, languages),
        }
    }

    /// Takes a message apart.
    pub(crate) fn read(&self, text: &str) -> Reading {
        let all = words(text);
        let stripped = self.courtesy.strip(&all);
        let question = question(text, &all, &stripped);
        let asked = words(&question);
        Reading {
            question,
            asked,
            all,
            stripped,
        }
    }

    /// The language of a message.
    pub(crate) fn language(
        &self,
        text: &str,
        reading: &Reading,
        chosen: Option<Language>,
    ) -> Option<Language> {
        let (text, words) = if reading.asked.is_empty() {
            (text, &reading.all)
        } else {
            (reading.question.as_str(), &reading.asked)
        };
        let courtesy = &reading.stripped.languages;
        self.detector.detect(text, words, courtesy, chosen)
    }
}

impl Reading {
    /// The weightiest courtesy that was said.
    pub(crate) fn said(&self) -> Option<Courtesy> {
        self.stripped.said
    }

    /// Whether nothing is wanted that is not courtesy.
    pub(crate) fn is_courtesy(&self) -> bool {
        let [first, rest @ ..] = self.asked.as_slice() else {
            return true;
        };
        if !rest.is_empty() {
            return false;
        }
        // "Merci Camille": a name after thanks is no question.
        let is_name = self.all.len() <= 3 && first.capital;
        let is_thanked = self.said() == Some(Courtesy::Thanks) && first.gap == Gap::Joint;
        first.folded.chars().count() == 1 || (is_name && is_thanked)
    }

    /// The folded words of the question, with one space between them.
    pub(crate) fn folded(&self) -> String {
        let words: Vec<&str> = self.asked.iter().map(|word| word.folded.as_str()).collect();
        words.join(" ")
    }

    /// What the head sees of the question when this courtesy was said with it.
    pub(crate) fn features(&self, said: Option<Courtesy>) -> Features {
        features::features(&self.question, &self.asked, said)
    }
}

/// The text of the kept words, with the punctuation that belongs to them, on one line.
fn question(text: &str, all: &[Word], stripped: &Stripped) -> String {
    let mut question = String::with_capacity(text.len());
    for kept in &stripped.kept {
        // "…, s'il vous plaît ?" was a question and stays one.
        let asks = question_mark_after(text, all, kept);
        for piece in slice(text, all, kept).split_whitespace() {
            if !question.is_empty() {
                question.push(' ');
            }
            question.push_str(piece);
        }
        if asks && !question.ends_with(['?', '!', '.', '…']) {
            question.push_str(" ?");
        }
    }
    question
}

/// A range of words in the text: opening signs stay with what follows, full stops with what
/// stands before, and what separated it from courtesy goes.
fn slice<'text>(text: &'text str, all: &[Word], kept: &Range<usize>) -> &'text str {
    let begin = kept
        .start
        .checked_sub(1)
        .map_or(0, |before| all[before].end);
    let end = all.get(kept.end).map_or(text.len(), |after| after.start);
    let separators = [
        ',', '.', ';', ':', '!', '?', '…', '-', '–', '—', ')', '"', '»', '”',
    ];
    text[begin..end]
        .trim_start_matches(|sign: char| sign.is_whitespace() || separators.contains(&sign))
        .trim_end_matches(|sign: char| {
            sign.is_whitespace()
                || [',', ';', ':', '-', '–', '—', '(', '¿', '¡', '«'].contains(&sign)
        })
}

/// Whether the courtesy that follows some kept words ends in a question mark.
fn question_mark_after(text: &str, all: &[Word], kept: &Range<usize>) -> bool {
    let Some(next) = all.get(kept.end) else {
        return false;
    };
    let rest = &text[next.start..];
    let sentence = rest.find(['.', '!', '\n', '?']);
    sentence.is_some_and(|at| rest[at..].starts_with('?'))
}
