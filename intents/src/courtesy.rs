//! Tells which words of a message are courtesy: at the start, in the middle and at the end.

use std::ops::Range;

use bot_core::Language;

use crate::lexicon::Lexicon;
use crate::phrases::{Found, PhraseSet};
use crate::words::{Gap, Word};

mod signature;

/// Closings are looked for among this many last words.
const LONGEST_CLOSING: usize = 70;

/// A closing sentence is dropped up to this many words.
const LONGEST_VALEDICTION: usize = 24;

/// What a courteous phrase does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Courtesy {
    Filler,
    Addressee,
    Please,
    Opener,
    Greeting,
    Thanks,
    Farewell,
    Valediction,
}

/// A courtesy in its language.
pub(crate) type Phrase = (Courtesy, Language);

/// What is left of a message, and what was there besides.
#[derive(Debug, Default)]
pub(crate) struct Stripped {
    /// The words that are not courtesy.
    pub(crate) kept: Vec<Range<usize>>,
    /// Languages of the courtesy that was dropped.
    pub(crate) languages: Vec<Language>,
    /// The weightiest courtesy that was dropped.
    pub(crate) said: Option<Courtesy>,
}

/// Knows the courtesy of all languages.
#[derive(Debug, Default)]
pub(crate) struct CourtesyBook {
    phrases: PhraseSet<Phrase>,
}

impl CourtesyBook {
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut phrases = PhraseSet::default();
        for (&language, wording) in &lexicon.languages {
            let lists = [
                (&wording.greetings, Courtesy::Greeting),
                (&wording.thanks, Courtesy::Thanks),
                (&wording.farewells, Courtesy::Farewell),
                (&wording.valedictions, Courtesy::Valediction),
                (&wording.please, Courtesy::Please),
                (&wording.openers, Courtesy::Opener),
                (&wording.addressees, Courtesy::Addressee),
                (&wording.fillers, Courtesy::Filler),
            ];
            for (list, courtesy) in lists {
                for phrase in list {
                    phrases.add(phrase, (courtesy, language));
                }
            }
        }
        Self { phrases }
    }

    /// The longest phrase at the beginning of some words. A short word in capitals is an acronym.
    fn phrase(&self, words: &[Word]) -> Option<Found<Phrase>> {
        let is_acronym = |found: &Found<Phrase>| {
            found.length == 1 && words[0].capitals && found.meaning.0 != Courtesy::Please
        };
        self.phrases
            .longest(words)
            .filter(|found| !is_acronym(found))
    }

    /// Drops courtesy from a message.
    pub(crate) fn strip(&self, words: &[Word]) -> Stripped {
        let mut stripped = Stripped::default();
        let start = self.opening(words, &mut stripped);
        let end = self.closing(words, start, &mut stripped);
        for sentence in sentences(words, start..end) {
            match self.all_courtesy(&words[sentence.clone()]) {
                Some(phrase) => stripped.note(phrase),
                None => stripped.keep(sentence),
            }
        }
        stripped
    }

    /// How many words at the start are courtesy.
    fn opening(&self, words: &[Word], stripped: &mut Stripped) -> usize {
        let mut at = 0;
        while let Some(found) = self.phrase(&words[at..]) {
            let after = at + found.length;
            if !opens(words, at, after, found.meaning.0) {
                break;
            }
            stripped.note(found.meaning);
            at = after;
            if found.meaning.0 == Courtesy::Addressee && is_name_in_address(words, at) {
                at += 1;
            }
        }
        at
    }

    /// Where the courtesy at the end begins.
    fn closing(&self, words: &[Word], start: usize, stripped: &mut Stripped) -> usize {
        let first = start.max(words.len().saturating_sub(LONGEST_CLOSING));
        for at in first..words.len() {
            if let Some(phrases) = self.closing_at(words, start, at) {
                phrases.into_iter().for_each(|phrase| stripped.note(phrase));
                return at;
            }
        }
        signature::bare(words, start)
    }

    /// The phrases from `at` to the end, when nothing else stands there.
    fn closing_at(&self, words: &[Word], start: usize, at: usize) -> Option<Vec<Phrase>> {
        let mut phrases: Vec<Phrase> = Vec::new();
        let mut here = at;
        while here < words.len() {
            let found = self.phrase(&words[here..]);
            match found.filter(|found| closes(words, here, found.meaning.0, phrases.is_empty())) {
                Some(found) => {
                    phrases.push(found.meaning);
                    here = self.past(words, here, found);
                }
                None => {
                    let last = phrases.iter().map(|phrase| phrase.0).max()?;
                    let signed = at > start && signature::follows(&words[here..], last);
                    return signed.then_some(phrases);
                }
            }
        }
        Some(phrases)
    }

    fn past(&self, words: &[Word], here: usize, found: Found<Phrase>) -> usize {
        let after = here + found.length;
        if found.meaning.0 != Courtesy::Valediction {
            return after;
        }
        let rest = words[after..].iter().take(LONGEST_VALEDICTION);
        after + rest.take_while(|word| word.gap < Gap::Stop).count()
    }

    /// Whether a whole sentence is courtesy.
    fn all_courtesy(&self, words: &[Word]) -> Option<Phrase> {
        let mut weightiest: Option<Phrase> = None;
        let mut at = 0;
        while at < words.len() {
            let found = self.phrase(&words[at..])?;
            at = self.past(words, at, found);
            weightiest = weightiest.max(Some(found.meaning));
        }
        weightiest
    }
}

impl Stripped {
    fn keep(&mut self, sentence: Range<usize>) {
        match self.kept.last_mut() {
            Some(last) if last.end == sentence.start => last.end = sentence.end,
            _ => self.kept.push(sentence),
        }
    }

    fn note(&mut self, (courtesy, language): Phrase) {
        self.said = self.said.max(Some(courtesy));
        self.languages.push(language);
    }
}

/// Whether a phrase that ends before `after` may open a message.
fn opens(words: &[Word], at: usize, after: usize, courtesy: Courtesy) -> bool {
    let next = words.get(after).map_or(Gap::Line, |word| word.gap);
    match courtesy {
        Courtesy::Greeting | Courtesy::Opener | Courtesy::Please => true,
        Courtesy::Thanks => {
            let asks_for = ["de", "d", "for", "por", "pour"];
            next > Gap::Joint || !asks_for.contains(&words[after].folded.as_str())
        }
        Courtesy::Addressee => at > 0 || next >= Gap::Pause,
        Courtesy::Filler | Courtesy::Farewell => next >= Gap::Pause,
        Courtesy::Valediction => false,
    }
}

/// Whether a phrase may stand among the closings.
fn closes(words: &[Word], at: usize, courtesy: Courtesy, first: bool) -> bool {
    match courtesy {
        Courtesy::Thanks | Courtesy::Farewell | Courtesy::Valediction | Courtesy::Please => true,
        Courtesy::Greeting => words[at].gap >= Gap::Pause,
        Courtesy::Addressee | Courtesy::Filler | Courtesy::Opener => !first,
    }
}

/// `Martin` in "Bonjour Mme Martin, …".
fn is_name_in_address(words: &[Word], at: usize) -> bool {
    words
        .get(at)
        .is_some_and(|word| word.capital && word.gap == Gap::Joint)
        && words.get(at + 1).is_some_and(|next| next.gap >= Gap::Pause)
}

/// Cuts a range of words at the ends of sentences and lines.
fn sentences(words: &[Word], range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = range.start;
    for at in range.clone() {
        if at > start && words[at].gap >= Gap::Stop {
            found.push(start..at);
            start = at;
        }
    }
    if start < range.end {
        found.push(start..range.end);
    }
    found
}
