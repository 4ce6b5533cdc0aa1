//! Tells the language of a message among the configured ones, or that it cannot be told.
//!
//! Two judges vote: telling words, endings and letters of `config/courtesy.toml`, which know the
//! vocabulary of public services and decide short messages, and `whichlang`, a small linear model
//! over letter groups, which decides long ones.

use std::collections::HashMap;

use bot_core::Language;

use crate::lexicon::{Lexicon, Wording};
use crate::words::{Word, fold, folded_words};

/// Weight of a telling word that no other language has.
const WORD: f32 = 1.0;
/// Weight of a telling ending.
const ENDING: f32 = 0.35;
/// Weight of a telling letter, counted once.
const LETTER: f32 = 0.8;
/// Weight of a greeting or of thanks.
const COURTESY: f32 = 0.7;
/// Weight of the model's vote for each word, up to [`MODEL_WORDS`] words.
const MODEL: f32 = 0.3;
const MODEL_WORDS: usize = 6;
/// The language with the most votes must be ahead of the next by this much.
const MARGIN: f32 = 0.5;
/// Longest ending, in letters.
const LONGEST_ENDING: usize = 6;

/// Tells languages apart.
#[derive(Debug)]
pub(crate) struct Detector {
    languages: Vec<Language>,
    words: HashMap<String, Vec<(usize, f32)>>,
    endings: HashMap<String, Vec<(usize, f32)>>,
    letters: HashMap<char, Vec<(usize, f32)>>,
}

impl Detector {
    /// A detector for those of `languages` that the lexicon has words for.
    pub(crate) fn new(lexicon: &Lexicon, languages: &[Language]) -> Self {
        let known: Vec<(Language, &Wording)> = languages
            .iter()
            .filter_map(|language| Some((*language, lexicon.languages.get(language)?)))
            .collect();
        let of =
            |list: fn(&Wording) -> Vec<String>| known.iter().map(move |(_, wording)| list(wording));
        Self {
            words: shared_out(of(|wording| folded_words(&wording.words)), WORD),
            endings: shared_out(
                of(|wording| wording.endings.split_whitespace().map(fold).collect()),
                ENDING,
            ),
            letters: shared_out(
                known
                    .iter()
                    .map(|(_, wording)| wording.letters.chars().collect()),
                LETTER,
            ),
            languages: known.iter().map(|(language, _)| *language).collect(),
        }
    }

    /// The language of a text, with `courtesy` already dropped from it.
    pub(crate) fn detect(
        &self,
        text: &str,
        words: &[Word],
        courtesy: &[Language],
        chosen: Option<Language>,
    ) -> Option<Language> {
        let mut votes = vec![0.0; self.languages.len()];
        self.count_words(words, &mut votes);
        self.count_letters(text, &mut votes);
        for language in courtesy.iter().take(2) {
            self.vote(*language, COURTESY, &mut votes);
        }
        if let Some(language) = model(text, words.len()) {
            let weight = MODEL * f32::from(u8::try_from(words.len().min(MODEL_WORDS)).unwrap_or(1));
            self.vote(language, weight, &mut votes);
        }
        self.winner(&votes).or(chosen)
    }

    fn count_words(&self, words: &[Word], votes: &mut [f32]) {
        for word in words {
            if let Some(shares) = self.words.get(&word.folded) {
                add(shares, votes);
            } else if let Some(shares) = self.ending_of(&word.folded) {
                add(shares, votes);
            }
        }
    }

    fn ending_of(&self, word: &str) -> Option<&[(usize, f32)]> {
        let starts = word.char_indices().map(|(at, _)| at).skip(2);
        starts
            .filter(|at| word.len() - at <= LONGEST_ENDING)
            .find_map(|at| self.endings.get(&word[at..]))
            .map(Vec::as_slice)
    }

    fn count_letters(&self, text: &str, votes: &mut [f32]) {
        let mut seen: Vec<char> = Vec::new();
        for letter in text.chars().filter(|letter| !letter.is_ascii()) {
            let letter = letter.to_lowercase().next().unwrap_or(letter);
            if seen.contains(&letter) {
                continue;
            }
            seen.push(letter);
            if let Some(shares) = self.letters.get(&letter) {
                add(shares, votes);
            }
        }
    }

    fn vote(&self, language: Language, weight: f32, votes: &mut [f32]) {
        if let Some(at) = self.languages.iter().position(|known| *known == language) {
            votes[at] += weight;
        }
    }

    fn winner(&self, votes: &[f32]) -> Option<Language> {
        let (best, most) = votes
            .iter()
            .copied()
            .enumerate()
            .max_by(|a, b| a.1.total_cmp(&b.1))?;
        let next = votes
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != best)
            .map(|(_, votes)| *votes)
            .fold(0.0, f32::max);
        (most - next >= MARGIN).then(|| self.languages[best])
    }
}

fn add(shares: &[(usize, f32)], votes: &mut [f32]) {
    for &(language, share) in shares {
        votes[language] += share;
    }
}

/// What the linear model says of a text of two words or more.
fn model(text: &str, words: usize) -> Option<Language> {
    if words < 2 {
        return None;
    }
    match whichlang::detect_language(text) {
        whichlang::Lang::Fra => Some(Language::FRENCH),
        whichlang::Lang::Eng => Some(Language::ENGLISH),
        whichlang::Lang::Spa => Some(Language::SPANISH),
        whichlang::Lang::Por => Some(Language::PORTUGUESE),
        whichlang::Lang::Deu => Some(Language::GERMAN),
        _ => None,
    }
}

/// Gives every item its weight, shared among the languages that have it.
fn shared_out<T: std::hash::Hash + Eq>(
    lists: impl Iterator<Item = Vec<T>>,
    weight: f32,
) -> HashMap<T, Vec<(usize, f32)>> {
    let mut shares: HashMap<T, Vec<(usize, f32)>> = HashMap::new();
    for (language, list) in lists.enumerate() {
        for item in list {
            let owners = shares.entry(item).or_default();
            if owners.iter().all(|(owner, _)| *owner != language) {
                owners.push((language, weight));
            }
        }
    }
    for owners in shares.values_mut() {
        let count = f32::from(u8::try_from(owners.len()).unwrap_or(u8::MAX));
        owners.iter_mut().for_each(|owner| owner.1 /= count);
    }
    shares
}

/// What languages are called, in every language.
#[derive(Debug, Default)]
pub(crate) struct NameBook {
    names: HashMap<String, Language>,
}

impl NameBook {
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut names = HashMap::new();
        for (&language, wording) in &lexicon.languages {
            for name in wording.names.iter().flat_map(|name| folded_words(name)) {
                names.insert(name, language);
            }
        }
        Self { names }
    }

    /// The language that a message names last: "not French, English".
    pub(crate) fn named(&self, words: &[Word]) -> Option<Language> {
        let mut named = words.iter().rev().map(|word| self.names.get(&word.folded));
        named.find_map(Option::<&Language>::copied)
    }
}
