//! Which sections of a page answer: half by words (headings count twice), half by meaning.

use std::collections::HashMap;

use bot_core::Language;
use bot_core::access::Timeliness;

use crate::analyzer;
use crate::catalog::Card;
use crate::document::Page;
use crate::lexical::QueryTerm;

use super::Wanted;

/// A section this far behind the best one is not quoted beside it.
const NEAR_ENOUGH: f32 = 0.6;
/// What a match in the headings counts compared with one in the text. Measured: .81 of marked
/// answers are in the section chosen so, against .68 by meaning alone.
const HEADING_WEIGHT: f32 = 2.0;

/// What the terms of a detail count, and those of its subject.
const STRESSED: f32 = 1.5;
const UNSTRESSED: f32 = 0.5;
/// What a heading counts below which pages tell what was asked. Words and meaning count one together.
const RIGHT_HEADING: f32 = 0.4;

/// What a section loses that does not hold on the day that is asked about. Who names it gets it all the same.
const OUT_OF_DATE: f32 = 0.3;

/// What each case above a section counts that the person told of.
const TOLD_CASE: f32 = 0.3;

/// The terms of a question with their weights.
#[derive(Debug, Clone, Default)]
pub(crate) struct QuestionTerms {
    weights: HashMap<String, f32>,
    language: Option<Language>,
}

impl QuestionTerms {
    /// Terms in the language of the pages that they are looked for in.
    pub(crate) fn new(language: Language, terms: impl IntoIterator<Item = (String, f32)>) -> Self {
        Self {
            weights: terms.into_iter().collect(),
            language: Some(language),
        }
    }

    /// The same terms, of which these count more: what is asked about a subject, rather than the subject,
    /// tells the sections of a page apart.
    pub(crate) fn stressing(mut self, terms: &[QueryTerm]) -> Self {
        for (text, weight) in &mut self.weights {
            let is_stressed = terms.iter().any(|term| term.text == *text);
            *weight *= if is_stressed { STRESSED } else { UNSTRESSED };
        }
        self
    }

    /// The share of the weight of the terms that occurs in a text, from 0 to 1.
    pub(crate) fn share(&self, text: &str) -> f32 {
        let Some(language) = self.language else {
            return 0.0;
        };
        let mut found: Vec<&str> = Vec::new();
        analyzer::each_stem(language, text, |stem| {
            if let Some((term, _)) = self.weights.get_key_value(stem)
                && !found.contains(&term.as_str())
            {
                found.push(term);
            }
        });
        let all: f32 = self.weights.values().sum();
        let found: f32 = found.iter().map(|term| self.weights[*term]).sum();
        if all > 0.0 { found / all } else { 0.0 }
    }

    /// Weight of the distinct question terms that occur in a text, each damped by how often.
    pub(super) fn score(&self, text: &str) -> f32 {
        let Some(language) = self.language else {
            return 0.0;
        };
        if self.weights.is_empty() {
            return 0.0;
        }
        let mut counts: HashMap<&str, f32> = HashMap::new();
        let mut length = 0.0;
        analyzer::each_stem(language, text, |stem| {
            length += 1.0;
            if let Some((term, _)) = self.weights.get_key_value(stem) {
                *counts.entry(term).or_default() += 1.0;
            }
        });
        let saturation = 0.6 + 0.6 * length / 120.0;
        counts
            .iter()
            .map(|(term, count)| self.weights[*term] * count / (count + saturation))
            .sum()
    }
}

/// The numbers of the sections that hold for the person, with their scores, best first.
pub(super) fn rank(
    page: &Page,
    card: &Card,
    wanted: &Wanted<'_>,
    similarities: &[Option<f32>],
) -> Vec<(usize, f32)> {
    let branching = &wanted.branching;
    let mut numbers: Vec<usize> = (0..page.sections.len())
        .filter(|number| {
            let section = &page.sections[*number];
            !section.text.trim().is_empty() && branching.allows(section)
        })
        .collect();
    let is_chosen = |number: &usize| branching.is_chosen(&page.sections[*number]);
    if numbers.iter().any(is_chosen) {
        numbers.retain(is_chosen);
    }
    let lexical: Vec<f32> = numbers
        .iter()
        .map(|number| lexical_score(page, *number, &wanted.terms))
        .collect();
    let dense = dense_scores(&numbers, card, similarities);
    let lexical_top = lexical.iter().copied().fold(0.0, f32::max);
    let mut scored: Vec<(usize, f32)> = numbers
        .iter()
        .enumerate()
        .map(|(place, number)| {
            let words = if lexical_top > 0.0 {
                lexical[place] / lexical_top
            } else {
                0.0
            };
            let is_right = wanted
                .headings
                .match_any(&page.sections[*number].heading_path);
            let heading = if is_right { RIGHT_HEADING } else { 0.0 };
            let told = branching.told(&page.sections[*number]);
            let case = TOLD_CASE * f32::from(told);
            let holds = page.sections[*number].validity.on(wanted.day) == Timeliness::Current;
            let date = if holds { 0.0 } else { OUT_OF_DATE };
            let score = 0.5 * words + 0.5 * dense[place] + heading + case - date;
            (*number, score)
        })
        .collect();
    scored.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    scored
}

/// Those of the ranked sections that are worth quoting.
pub(super) fn worth_quoting(ranked: &[(usize, f32)]) -> &[(usize, f32)] {
    let best = ranked.first().map_or(0.0, |(_, score)| *score);
    let behind = |(_, score): &(usize, f32)| *score < best * NEAR_ENOUGH;
    let end = ranked.iter().position(behind);
    &ranked[..end.unwrap_or(ranked.len())]
}

fn lexical_score(page: &Page, number: usize, terms: &QuestionTerms) -> f32 {
    let section = &page.sections[number];
    terms.score(&section.text) + HEADING_WEIGHT * terms.score(&section.heading_path.join(" "))
}

/// The similarity of the nearest part of each section that has a vector.
pub(super) fn nearest_parts(card: &Card, similarities: &[Option<f32>]) -> HashMap<usize, f32> {
    let mut best: HashMap<usize, f32> = HashMap::new();
    for (vector, similarity) in card.sections.iter().zip(similarities) {
        if let Some(similarity) = similarity {
            let known = best.entry(vector.section as usize).or_insert(f32::MIN);
            *known = known.max(*similarity);
        }
    }
    best
}

/// The similarity of each section, from the page's worst (0) to its best (1). The
/// introduction has no vector of its own where sections follow; it stands in the middle.
fn dense_scores(numbers: &[usize], card: &Card, similarities: &[Option<f32>]) -> Vec<f32> {
    let best = nearest_parts(card, similarities);
    let top = best.values().copied().fold(f32::MIN, f32::max);
    let bottom = best.values().copied().fold(f32::MAX, f32::min);
    let scaled = |similarity: &f32| (similarity - bottom) / (top - bottom).max(1e-4);
    numbers
        .iter()
        .map(|number| best.get(number).map_or(0.5, scaled))
        .collect()
}
