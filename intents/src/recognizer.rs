//! [`Recognizer`]: courtesy off, then definition or question, then the language.

use std::ops::Range;

use bot_core::ports::IntentRecognizer;
use bot_core::{Act, Intent, Language, Sensitive, Understanding};

use crate::courtesy::{Courtesy, CourtesyBook, Stripped};
use crate::define::DefinitionBook;
use crate::language::Detector;
use crate::lexicon::Lexicon;
use crate::words::{Gap, Word, words};

/// Tells what a message wants from its wording alone.
#[derive(Debug)]
pub struct Recognizer {
    courtesy: CourtesyBook,
    definitions: DefinitionBook,
    detector: Detector,
}

impl Recognizer {
    /// A recogniser that knows the wording of `lexicon` and tells `languages` apart.
    pub fn new(lexicon: &Lexicon, languages: &[Language]) -> Self {
        Self {
            courtesy: CourtesyBook::new(lexicon),
            definitions: DefinitionBook::new(lexicon),
            detector: Detector::new(lexicon, languages),
        }
    }
}

impl IntentRecognizer for Recognizer {
    fn understand(&self, text: &Sensitive<String>, chosen: Option<Language>) -> Understanding {
        let text = text.expose();
        let all = words(text);
        let stripped = self.courtesy.strip(&all);
        let question = question(text, &all, &stripped);
        let asked = words(&question);
        let detected = if asked.is_empty() { &all } else { &asked };
        let language = self.detector.detect(
            if asked.is_empty() { text } else { &question },
            detected,
            &stripped.languages,
            chosen,
        );
        let intent = match self.definitions.term(&question, &asked) {
            Some(term) => Intent::define(term),
            None => intent(&asked, &all, &stripped),
        };
        Understanding::certain(intent, language, question)
    }
}

fn intent(asked: &[Word], all: &[Word], stripped: &Stripped) -> Intent {
    let is_lone_letter = asked.len() == 1 && asked[0].folded.chars().count() == 1;
    if !asked.is_empty() && !is_lone_letter {
        // "Merci Camille": a name after thanks is no question.
        let is_name = asked.len() == 1 && all.len() <= 3 && asked[0].capital;
        let is_thanked = stripped.said == Some(Courtesy::Thanks) && asked[0].gap == Gap::Joint;
        if !(is_name && is_thanked) {
            return Intent::question();
        }
    }
    match stripped.said {
        Some(Courtesy::Greeting | Courtesy::Opener | Courtesy::Addressee) => {
            Intent::new("greeting", Act::Greet)
        }
        Some(Courtesy::Thanks | Courtesy::Farewell | Courtesy::Valediction | Courtesy::Filler) => {
            Intent::new("thanks", Act::Welcome)
        }
        Some(Courtesy::Please) | None => Intent::new("nothing", Act::Nothing),
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
