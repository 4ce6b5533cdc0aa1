//! The learned rankers that ship with the project, one for each situation. `training/ranker.py`
//! makes their files.

use super::features::Candidate;
use super::linear::Linear;

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
    /// Words, meaning and how people ask for pages.
    HybridAsked,
    /// Words of pages, and of how people ask for them.
    LexicalAsked,
    /// Meaning alone, that of how people ask for pages included.
    DenseAsked,
}

impl Situation {
    /// What a difference of scores says about chances. The rankers learned by a softmax of their scores,
    /// which says it as it is: on French messages the likeliest value was 1.0 to 1.1, on labour-law queries
    /// 0.7, on English messages 1.4. For the plain mix, which was not trained, it was fitted on 47 questions
    /// in three languages.
    const fn sharpness(self) -> f32 {
        match self {
            Self::Hybrid | Self::HybridTitles | Self::Lexical => 1.0,
            Self::HybridAsked | Self::LexicalAsked | Self::DenseAsked => 1.0,
            Self::Dense => 8.0,
        }
    }

    /// The chance of each of some pages that it is the one that answers, if one of them does, from their
    /// scores, best first: a softmax, as the rankers are trained by it.
    pub(crate) fn shares(self, scores: &[f32]) -> Vec<f32> {
        let best = scores.first().copied().unwrap_or_default();
        let odds = |score: &f32| ((score - best) * self.sharpness()).exp();
        let sum: f32 = scores.iter().map(odds).sum();
        scores.iter().map(|score| odds(score) / sum).collect()
    }
}

/// The ranker's file of each situation that has one. Between languages the plain mix ranks where nobody says
/// how people ask for pages: no trained ranker was better there.
const FILES: [(Situation, &str); 6] = [
    (Situation::Hybrid, include_str!("../../models/hybrid.json")),
    (
        Situation::HybridTitles,
        include_str!("../../models/hybrid_titles.json"),
    ),
    (
        Situation::Lexical,
        include_str!("../../models/lexical.json"),
    ),
    (
        Situation::HybridAsked,
        include_str!("../../models/hybrid_asked.json"),
    ),
    (
        Situation::LexicalAsked,
        include_str!("../../models/lexical_asked.json"),
    ),
    (
        Situation::DenseAsked,
        include_str!("../../models/dense_asked.json"),
    ),
];

/// The rankers in service.
#[derive(Debug, Default)]
pub(crate) struct Models {
    rankers: Vec<(Situation, Linear)>,
}

impl Models {
    /// The rankers that ship with the project. One that cannot be read is left out and the plain
    /// mix takes its place; a test holds that all can.
    pub(crate) fn shipped() -> Self {
        let read = |(situation, text): (Situation, &str)| match Linear::read(text) {
            Ok(ranker) => Some((situation, ranker)),
            Err(error) => {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    ?situation,
                    "no ranker"
                );
                None
            }
        };
        Self {
            rankers: FILES.into_iter().filter_map(read).collect(),
        }
    }

    /// Sorts candidates, best first, and gives each its score.
    pub(crate) fn rank(&self, situation: Situation, candidates: &mut Vec<Candidate>) -> Vec<f32> {
        let ranker = self.rankers.iter().find(|(of, _)| *of == situation);
        let score = |page: &Candidate| match ranker {
            Some((_, ranker)) => ranker.score(&page.features),
            None => page.mix,
        };
        let mut scored: Vec<(f32, Candidate)> = candidates
            .drain(..)
            .map(|page| (score(&page), page))
            .collect();
        scored.sort_by(|one, other| {
            let by_mix = || other.1.mix.total_cmp(&one.1.mix);
            other
                .0
                .total_cmp(&one.0)
                .then_with(by_mix)
                .then_with(|| one.1.row.cmp(&other.1.row))
        });
        let (scores, sorted): (Vec<f32>, Vec<Candidate>) = scored.into_iter().unzip();
        *candidates = sorted;
        scores
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_go_by_the_distance_of_scores() {
        let shares = Situation::Hybrid.shares(&[2.0, 2.0, -30.0]);
        assert!((shares[0] - 0.5).abs() < 1e-6 && (shares[1] - 0.5).abs() < 1e-6);
        assert!(shares[2] < 1e-6);
        assert_eq!(Situation::Lexical.shares(&[1.0]), [1.0]);
        assert!(Situation::Dense.shares(&[]).is_empty());
    }

    #[test]
    fn every_shipped_ranker_can_be_read() {
        assert_eq!(Models::shipped().rankers.len(), FILES.len());
    }
}
