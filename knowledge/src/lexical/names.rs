//! Names that pages give each other: the words of a link are evidence for the page that it leads to.
//!
//! A sheet on a document rarely holds every word that people have for it; the sheets that mention it do.
//! A name counts only when the caller may see the page that it stands on.

use std::collections::HashMap;

use super::{LexicalEvidence, Mask, QueryTerm, Role};
use crate::analyzer;
use crate::catalog::Card;

/// BM25's saturation and length normalisation for names.
const SATURATION: (f32, f32) = (1.2, 0.5);

/// All names, by their stems.
#[derive(Debug, Default)]
pub(crate) struct Names {
    postings: HashMap<String, Vec<Naming>>,
    mentions: Vec<(Naming, u16)>,
}

/// That one page names another.
#[derive(Debug, Clone, Copy)]
struct Naming {
    /// Row of the page that is named.
    page: u32,
    /// Row of the page on which the name stands.
    by: u32,
}

/// How much is said of every page by those that a caller may see.
#[derive(Debug, Clone, Default)]
pub(crate) struct NameLengths {
    by_row: Vec<u16>,
    average: f32,
}

impl Names {
    /// The names that stand in the cards. A name of a page that does not exist is left out.
    pub(crate) fn of(cards: &[Card]) -> Self {
        let key = |card: &Card, id: &str| (card.source.clone(), card.language, id.to_owned());
        let rows: HashMap<_, u32> = (0..)
            .zip(cards)
            .map(|(row, card)| (key(card, &card.id), row))
            .collect();
        let mut names = Self::default();
        for (by, card) in (0..).zip(cards) {
            for mention in &card.mentions {
                if let Some(page) = rows.get(&key(card, &mention.id)) {
                    let stems = analyzer::stems(card.language, &mention.label);
                    names.add(Naming { page: *page, by }, stems);
                }
            }
        }
        names
    }

    fn add(&mut self, naming: Naming, stems: Vec<String>) {
        let length = u16::try_from(stems.len()).unwrap_or(u16::MAX);
        self.mentions.push((naming, length));
        for stem in stems {
            self.postings.entry(stem).or_default().push(naming);
        }
    }

    /// The lengths that these roles let through.
    pub(super) fn lengths(&self, roles: &[Role]) -> NameLengths {
        let mut by_row = vec![0_u16; roles.len()];
        for (naming, length) in &self.mentions {
            if is_visible(*naming, roles) {
                let sum = &mut by_row[naming.page as usize];
                *sum = sum.saturating_add(*length);
            }
        }
        let (count, sum) = by_row
            .iter()
            .filter(|length| **length > 0)
            .fold((0.0_f32, 0.0), |(count, sum), length| {
                (count + 1.0, sum + f32::from(*length))
            });
        NameLengths {
            by_row,
            average: (sum / count.max(1.0)).max(1.0),
        }
    }

    /// Adds what names say to the evidence of the parts of pages.
    pub(super) fn score(&self, terms: &[QueryTerm], mask: &Mask, evidence: &mut LexicalEvidence) {
        let share = 1.0 / evidence.total_weight.max(f32::MIN_POSITIVE);
        let weights: Vec<f32> = evidence.weights.clone();
        let own = terms.iter().zip(weights);
        for (term, weight) in own.filter(|(term, _)| !term.is_other_form) {
            let Some(namings) = self.postings.get(&term.text).filter(|_| weight > 0.0) else {
                continue;
            };
            for (row, count) in counts(namings, &mask.roles) {
                let score = &mut evidence.scores[row as usize];
                score.names += weight * mask.names.saturated(row, count);
                score.named += weight * share;
            }
        }
    }
}

impl NameLengths {
    fn saturated(&self, row: u32, count: f32) -> f32 {
        let (k1, b) = SATURATION;
        let length = self.by_row.get(row as usize).copied().unwrap_or_default();
        let relative = f32::from(length) / self.average;
        count * (k1 + 1.0) / (count + k1 * (1.0 - b + b * relative))
    }
}

/// How often each page is named with a term on visible pages.
fn counts(namings: &[Naming], roles: &[Role]) -> HashMap<u32, f32> {
    let mut counts = HashMap::new();
    for naming in namings.iter().filter(|naming| is_visible(**naming, roles)) {
        *counts.entry(naming.page).or_default() += 1.0;
    }
    counts
}

fn is_visible(naming: Naming, roles: &[Role]) -> bool {
    let role = |row: u32| roles.get(row as usize).copied().unwrap_or(Role::Hidden);
    role(naming.by) != Role::Hidden && role(naming.page) != Role::Hidden
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Page 0 is called "permis" by page 1 and twice "permis bateau" by page 2.
    fn names() -> Names {
        let stems = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let mut names = Names::default();
        names.add(Naming { page: 0, by: 1 }, stems(&["permis"]));
        for _ in 0..2 {
            names.add(Naming { page: 0, by: 2 }, stems(&["permis", "bateau"]));
        }
        names
    }

    fn count(names: &Names, stem: &str, roles: &[Role]) -> Option<f32> {
        counts(&names.postings[stem], roles).get(&0).copied()
    }

    #[test]
    fn a_name_counts_as_often_as_visible_pages_give_it() {
        let (names, all) = (names(), [Role::Answer; 3]);
        assert_eq!(count(&names, "permis", &all), Some(3.0));
        assert_eq!(count(&names, "bateau", &all), Some(2.0));
        assert_eq!(names.lengths(&all).by_row, [5, 0, 0]);
    }

    #[test]
    fn what_a_hidden_page_says_has_no_influence() {
        let (names, roles) = (names(), [Role::Answer, Role::Support, Role::Hidden]);
        assert_eq!(count(&names, "permis", &roles), Some(1.0));
        assert_eq!(count(&names, "bateau", &roles), None);
        assert_eq!(names.lengths(&roles).by_row, [1, 0, 0]);
        let hidden = [Role::Hidden, Role::Answer, Role::Answer];
        assert_eq!(count(&names, "permis", &hidden), None);
    }

    #[test]
    fn a_long_list_of_names_dilutes_each() {
        let lengths = names().lengths(&[Role::Answer; 3]);
        let longer = NameLengths {
            by_row: vec![50, 0, 0],
            average: lengths.average,
        };
        assert!(longer.saturated(0, 1.0) < lengths.saturated(0, 1.0));
    }
}
