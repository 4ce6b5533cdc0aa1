//! What one search knows of all pages before candidates are chosen.

use std::collections::HashMap;

use super::features::Candidate;
use super::orders::{Order, best};
use crate::catalog::Card;
use crate::confidence::Sureness;
use crate::lexical::{LexicalEvidence, LexicalScore, Role};
use crate::schema::Part;
use crate::vectors::Similarity;

/// Supporting pages that are followed to the pages they belong to.
const SUPPORTERS: usize = 50;

/// Words and meanings of all pages against one question.
pub(crate) struct Signals {
    pub(super) lexical: Option<LexicalSignals>,
    pub(super) dense: Option<DenseSignals>,
}

/// The lexical side.
pub(super) struct LexicalSignals {
    pub(super) evidence: LexicalEvidence,
    pub(super) totals: Vec<f32>,
    pub(super) order: Order,
    pub(super) title_order: Order,
    pub(super) names_order: Order,
    pub(super) asked_order: Order,
    pub(super) best_covered: f32,
    pub(super) support: HashMap<u32, f32>,
}

/// The dense side.
pub(super) struct DenseSignals {
    pub(super) similarities: Vec<Option<Similarity>>,
    pub(super) has_sections: bool,
    pub(super) summary: Order,
    pub(super) summary_centred: Order,
    pub(super) title: Order,
    pub(super) best: Order,
    pub(super) best_three: Order,
    pub(super) best_centred: Order,
    pub(super) best_three_centred: Order,
    /// How near the phrases are that people ask for pages by, where pages have any.
    pub(super) asked: Option<AskedSignals>,
    pub(super) support: HashMap<u32, f32>,
}

/// Phrases on different subjects seldom come nearer to each other.
const APART: f32 = 0.9;

/// How much nearer a phrase is than those on other subjects.
pub(super) const fn nearness(similarity: f32) -> f32 {
    (similarity - APART).max(0.0)
}

/// How near people's phrases are.
pub(super) struct AskedSignals {
    values: Vec<f32>,
    pub(super) order: Order,
}

/// What the vectors say of all pages.
pub(crate) struct Nearness {
    pub(crate) similarities: Vec<Option<Similarity>>,
    pub(crate) has_sections: bool,
    /// Of the nearest phrase of each page.
    pub(crate) asked: Option<Vec<f32>>,
}

/// Which supporting page belongs to which answers; the same for every search of a generation.
#[derive(Debug, Default)]
pub(crate) struct Structure {
    /// Rows of the answers that a supporting row belongs to.
    answers: HashMap<u32, Vec<u32>>,
}

impl Structure {
    /// Follows related ids and folders in both directions.
    pub(crate) fn of(cards: &[Card]) -> Self {
        let ids: HashMap<(&str, &str), u32> = (0..)
            .zip(cards)
            .map(|(row, card)| ((card.source.as_str(), card.id.as_str()), row))
            .collect();
        let mut answers: HashMap<u32, Vec<u32>> = HashMap::new();
        for (row, card) in (0_u32..).zip(cards) {
            for id in card.related.iter().chain(&card.folder) {
                let Some(other) = ids.get(&(card.source.as_str(), id.as_str())) else {
                    continue;
                };
                let other_card = &cards[*other as usize];
                match (card.kind.is_answer(), other_card.kind.is_answer()) {
                    (true, false) => answers.entry(*other).or_default().push(row),
                    (false, true) => answers.entry(row).or_default().push(*other),
                    _ => {}
                }
            }
        }
        for rows in answers.values_mut() {
            rows.sort_unstable();
            rows.dedup();
        }
        Self { answers }
    }

    /// What the best supporting pages lend to the answers they belong to: their own score, less
    /// the more answers share it.
    fn lend(&self, scores: &[f32], roles: &[Role]) -> HashMap<u32, f32> {
        let supporters: Vec<f32> = scores
            .iter()
            .zip(roles)
            .map(|(score, role)| {
                if *role == Role::Support {
                    *score
                } else {
                    f32::MIN
                }
            })
            .collect();
        let mut lent: HashMap<u32, f32> = HashMap::new();
        for row in best(&supporters, SUPPORTERS, 0.0) {
            let Some(answers) = self.answers.get(&row) else {
                continue;
            };
            let share = supporters[row as usize] / (answers.len() as f32).sqrt();
            for answer in answers {
                let known = lent.entry(*answer).or_default();
                *known = known.max(share);
            }
        }
        lent
    }
}

impl Signals {
    /// Orders what was measured. Either side may be missing.
    pub(crate) fn new(
        lexical: Option<LexicalEvidence>,
        dense: Option<Nearness>,
        roles: &[Role],
        structure: &Structure,
    ) -> Self {
        Self {
            lexical: lexical.map(|evidence| LexicalSignals::new(evidence, roles, structure)),
            dense: dense.map(|nearness| DenseSignals::new(nearness, roles, structure)),
        }
    }

    /// How sure the evidence is, for the candidates in their final order.
    pub(crate) fn sureness(&self, ranked: &[Candidate], words: usize) -> Sureness {
        let mut sureness = Sureness {
            words: words as f32,
            ..Sureness::default()
        };
        if let Some(dense) = &self.dense {
            let first = ranked
                .first()
                .map_or_else(|| dense.summary.bottom(), |page| dense.of(page.row).summary);
            sureness.pages = dense.summary.five();
            sureness.sections = dense.best.five();
            sureness.centred = dense.summary_centred.top().max(dense.best_centred.top());
            sureness.margin = dense.best_centred.top() - dense.best_centred.bottom();
            sureness.first_gap = first - dense.summary.top();
            if let Some(asked) = &dense.asked {
                sureness.asked_near = nearness(asked.order.top());
            }
        }
        if let Some(lexical) = &self.lexical {
            let scores = || {
                ranked
                    .iter()
                    .take(5)
                    .map(|page| &lexical.evidence.scores[page.row as usize])
            };
            sureness.covered = scores().map(|score| score.covered).fold(0.0, f32::max);
            sureness.title_covered = scores().map(|score| score.coverage[0]).fold(0.0, f32::max);
            sureness.lexical = lexical.order.top() / lexical.evidence.total_weight.max(1e-6);
        }
        sureness
    }

    /// Whether the vectors tell how people ask for pages.
    pub(crate) fn has_asked_vectors(&self) -> bool {
        self.dense
            .as_ref()
            .is_some_and(|dense| dense.asked.is_some())
    }

    /// The lexical evidence, for the weights of the question's terms.
    pub(crate) fn lexical_evidence(&self) -> Option<&LexicalEvidence> {
        self.lexical.as_ref().map(|lexical| &lexical.evidence)
    }
}

impl AskedSignals {
    /// The similarity of a row's nearest phrase, if it has one.
    pub(super) fn of(&self, row: u32) -> Option<f32> {
        let known = self.values.get(row as usize).copied();
        known.filter(|value| *value > f32::MIN)
    }
}

impl LexicalSignals {
    fn new(evidence: LexicalEvidence, roles: &[Role], structure: &Structure) -> Self {
        let mut all = vec![0.0; roles.len()];
        let mut totals = vec![f32::MIN; roles.len()];
        let mut titles = vec![f32::MIN; roles.len()];
        let mut best_covered = 0.0_f32;
        for row in &evidence.matching {
            let score = &evidence.scores[*row as usize];
            let row = *row as usize;
            all[row] = score.total();
            if roles[row] == Role::Answer {
                totals[row] = all[row];
                best_covered = best_covered.max(score.covered);
                if score.bm25[0] > 0.0 {
                    titles[row] = score.bm25[0] + 0.001 * all[row];
                }
            }
        }
        let named = |of: fn(&LexicalScore) -> f32| {
            let value = |(score, role): (&LexicalScore, &Role)| match role {
                Role::Answer if of(score) > 0.0 => of(score),
                _ => f32::MIN,
            };
            let values = evidence.scores.iter().zip(roles).map(value);
            Order::of(&values.collect::<Vec<f32>>())
        };
        let most = largest_support(&all, roles);
        all.iter_mut().for_each(|score| *score /= most);
        let support = structure.lend(&all, roles);
        Self {
            order: Order::of(&totals),
            title_order: Order::of(&titles),
            names_order: named(|score| score.names),
            asked_order: named(|score| score.bm25[Part::Asked as usize]),
            totals,
            evidence,
            best_covered,
            support,
        }
    }

    /// The total of a row relative to the best, 0 for a row that matches nothing.
    pub(super) fn relative(&self, row: u32) -> f32 {
        (self.total(row) / self.order.top().max(1e-6)).max(0.0)
    }

    /// The total of a row, 0 for a row that matches nothing.
    pub(super) fn total(&self, row: u32) -> f32 {
        self.totals
            .get(row as usize)
            .map_or(0.0, |total| total.max(0.0))
    }
}

impl DenseSignals {
    fn new(nearness: Nearness, roles: &[Role], structure: &Structure) -> Self {
        let Nearness {
            similarities,
            has_sections,
            asked,
        } = nearness;
        let order = |of: fn(&Similarity) -> f32| {
            let value = |(similarity, role): (&Option<Similarity>, &Role)| match (similarity, role)
            {
                (Some(similarity), Role::Answer) => of(similarity),
                _ => f32::MIN,
            };
            Order::of(
                &similarities
                    .iter()
                    .zip(roles)
                    .map(value)
                    .collect::<Vec<f32>>(),
            )
        };
        let summaries: Vec<f32> = similarities
            .iter()
            .zip(roles)
            .map(|(similarity, role)| match (similarity, role) {
                (Some(similarity), Role::Support) => similarity.summary,
                _ => f32::MIN,
            })
            .collect();
        let supporters = Order::of(&summaries);
        let scaled: Vec<f32> = summaries
            .iter()
            .map(|value| {
                if *value == f32::MIN {
                    0.0
                } else {
                    supporters.scaled(*value)
                }
            })
            .collect();
        Self {
            summary: order(|similarity| similarity.summary),
            summary_centred: order(|similarity| similarity.summary_centred),
            title: order(|similarity| similarity.title),
            best: order(|similarity| similarity.best),
            best_three: order(|similarity| similarity.best_three),
            best_centred: order(|similarity| similarity.best_centred),
            best_three_centred: order(|similarity| similarity.best_three_centred),
            asked: asked.map(|values| AskedSignals {
                order: Order::of(&values),
                values,
            }),
            support: structure.lend(&scaled, roles),
            similarities,
            has_sections,
        }
    }

    /// The similarity of a row; a page without vectors stands at the bottom of every scale.
    pub(super) fn of(&self, row: u32) -> Similarity {
        let known = self.similarities.get(row as usize).copied().flatten();
        known.unwrap_or_else(|| Similarity {
            summary: self.summary.bottom(),
            summary_centred: self.summary_centred.bottom(),
            title: self.title.bottom(),
            best: self.best.bottom(),
            best_three: self.best_three.bottom(),
            best_centred: self.best_centred.bottom(),
            best_three_centred: self.best_three_centred.bottom(),
        })
    }

    /// One number for nearness: the mean of the scales that exist.
    pub(super) fn combined(&self, similarity: &Similarity) -> f32 {
        let pages = self.summary.scaled(similarity.summary)
            + self.summary_centred.scaled(similarity.summary_centred);
        if self.has_sections {
            let sections = self.best.scaled(similarity.best)
                + self
                    .best_three_centred
                    .scaled(similarity.best_three_centred);
            (pages + sections) / 4.0
        } else {
            pages / 2.0
        }
    }
}

fn largest_support(scores: &[f32], roles: &[Role]) -> f32 {
    let support = scores
        .iter()
        .zip(roles)
        .filter(|(_, role)| **role == Role::Support);
    support.map(|(score, _)| *score).fold(1e-6, f32::max)
}
