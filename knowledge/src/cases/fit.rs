//! Which of the labels of a group fits what somebody said.

use std::collections::HashSet;

use bot_core::Language;

use super::numbers::{self, Bounds, Quantity};
use super::words::{CaseWords, In, Sign, plain};
use crate::analyzer;

/// What a number within the bounds of a label counts, and one outside takes away.
const WITHIN: f32 = 3.0;
/// What a shared sign counts beside its narrowness.
const SIGN: f32 = 1.0;
/// What all words of a label's own count.
const WORDS: f32 = 2.0;
/// A label fits that reaches this much,
const LEAST: f32 = 1.0;
/// and is so much ahead of the others.
const AHEAD: f32 = 0.75;
/// Stems of fewer letters are too common to tell labels apart.
const SHORTEST: usize = 4;

/// A text of a person, read once.
pub(super) struct Said {
    words: Vec<String>,
    /// The stem of each word in the language of the page: those that are told, and those that are denied.
    stems: HashSet<String>,
    denied: HashSet<String>,
    signs: Vec<Sign>,
    quantities: Vec<Quantity>,
}

/// A label, read once.
pub(super) struct Label {
    pub(super) words: Vec<String>,
    /// The stems of the words that belong to no sign.
    stems: Vec<String>,
    pub(super) signs: Vec<Sign>,
    bounds: Option<Bounds>,
}

impl Said {
    pub(super) fn read(words: &CaseWords, language: Language, text: &str) -> Self {
        let plain = plain(text);
        let (mut stems, mut denied) = (HashSet::new(), HashSet::new());
        for (at, word) in plain.iter().enumerate() {
            let is_denied = words.is_negated(&plain[..at]);
            let into = if is_denied { &mut denied } else { &mut stems };
            into.extend(analyzer::stems(language, word));
        }
        Self {
            words: plain,
            stems,
            denied,
            signs: words.told(text),
            quantities: numbers::quantities(text),
        }
    }
}

impl Label {
    /// Reads a label of a page. What its title says as well tells no labels apart.
    pub(super) fn read(words: &CaseWords, language: Language, title: &Title, text: &str) -> Self {
        let plain = plain(text);
        let read = words.read(&plain, In::Label);
        let free = plain.iter().zip(&read.is_used);
        let free = free.filter(|(_, is_used)| !**is_used);
        let stems = free.flat_map(|(word, _)| analyzer::stems(language, word));
        let signs = read.signs.into_iter();
        Self {
            stems: stems.filter(|stem| !title.stems.contains(stem)).collect(),
            signs: signs.filter(|sign| !title.signs.contains(sign)).collect(),
            bounds: numbers::bounds(text),
            words: plain,
        }
    }
}

/// What the title of a page says.
pub(super) struct Title {
    stems: HashSet<String>,
    signs: Vec<Sign>,
}

impl Title {
    pub(super) fn read(words: &CaseWords, language: Language, text: &str) -> Self {
        let plain = plain(text);
        let stems = plain
            .iter()
            .flat_map(|word| analyzer::stems(language, word));
        Self {
            stems: stems.collect(),
            signs: words.read(&plain, In::Label).signs,
        }
    }
}

/// The place of the label that fits what was said; none when no one does clearly.
pub(super) fn fitting(words: &CaseWords, labels: &[Label], said: &Said) -> Option<usize> {
    // Who says the label itself has chosen it.
    let same = labels.iter().position(|label| label.words == said.words);
    if same.is_some() {
        return same;
    }
    let scores = labels.iter().map(|label| {
        by_number(labels, label, said)
            + by_sign(words, labels, label, said)
            + by_words(labels, label, said)
    });
    let scores: Vec<f32> = scores.collect();
    if let [one, other] = scores.as_slice() {
        // Of two, who denies one means the other.
        let denied = labels.iter().map(|label| is_denied(labels, label, said));
        match denied.collect::<Vec<_>>().as_slice() {
            [true, false] if *other >= *one => return Some(1),
            [false, true] if *one >= *other => return Some(0),
            _ => {}
        }
    }
    let (best, score) = scores
        .iter()
        .copied()
        .enumerate()
        .max_by(|one, other| one.1.total_cmp(&other.1))?;
    let others = scores.iter().enumerate();
    let second = others.filter(|(place, _)| *place != best);
    let second = second.map(|(_, score)| *score).fold(f32::MIN, f32::max);
    (score >= LEAST && score - second >= AHEAD).then_some(best)
}

/// By the number that is of the kind that labels of the group are about; two of them tell nothing.
fn by_number(labels: &[Label], label: &Label, said: &Said) -> f32 {
    let all = || labels.iter().filter_map(|label| label.bounds);
    let measured = said
        .quantities
        .iter()
        .filter(|quantity| all().any(|bounds| bounds.measures(quantity)));
    let exact = |quantity: &&Quantity| all().any(|bounds| bounds.unit == quantity.unit);
    let mut candidates: Vec<&Quantity> = measured.collect();
    if candidates.iter().any(exact) {
        candidates.retain(exact);
    }
    let ([quantity], Some(bounds)) = (candidates.as_slice(), label.bounds) else {
        return 0.0;
    };
    if bounds.hold(quantity) {
        WITHIN
    } else {
        -WITHIN
    }
}

/// By the narrowest sign that the label shares with what was said, and the others do not.
fn by_sign(words: &CaseWords, labels: &[Label], label: &Label, said: &Said) -> f32 {
    let is_common = |sign: &Sign| labels.iter().all(|other| other.signs.contains(sign));
    let shared = label.signs.iter().filter(|sign| said.signs.contains(sign));
    let own = shared.filter(|sign| !is_common(sign));
    let narrowest = own.map(|sign| words.narrowness(*sign)).max();
    narrowest.map_or(0.0, |narrowness| SIGN + f32::from(narrowness))
}

/// The stems that tell a label from the others.
fn own_stems<'a>(labels: &'a [Label], label: &'a Label) -> impl Iterator<Item = &'a String> {
    let elsewhere = |stem: &String| {
        let mut others = labels.iter().filter(|other| !std::ptr::eq(*other, label));
        others.any(|other| other.stems.contains(stem))
    };
    let stems = label.stems.iter();
    stems.filter(move |stem| stem.chars().count() >= SHORTEST && !elsewhere(stem))
}

fn is_denied(labels: &[Label], label: &Label, said: &Said) -> bool {
    own_stems(labels, label).any(|stem| said.denied.contains(stem))
}

/// By the share of the label's own words that were said.
fn by_words(labels: &[Label], label: &Label, said: &Said) -> f32 {
    let own: Vec<&String> = own_stems(labels, label).collect();
    let told = own
        .iter()
        .filter(|stem| said.stems.contains(**stem))
        .count();
    if own.is_empty() {
        0.0
    } else {
        WORDS * told as f32 / own.len() as f32
    }
}
