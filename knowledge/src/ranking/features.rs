//! What the ranker knows of one page for one question. All features are relative to the question
//! or bounded, so that what was learned on one library carries over to another.

use std::collections::HashMap;

use super::mix::mix;
use super::neighbourhood::{NEIGHBOURS, Neighbourhood};
use super::orders::Order;
use super::signals::{DenseSignals, LexicalSignals, Signals, nearness};
use crate::catalog::Card;
use crate::document::PageKind;
use crate::schema::{PARTS, Part};
use crate::vectors::Similarity;

macro_rules! features {
    ($($feature:ident => $name:literal,)*) => {
        /// One feature, as a place in [`Candidate::features`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Feature {
            $($feature,)*
        }

        /// Names of the features, in the order of the values of a candidate. A model names those
        /// it uses, so new ones can be added at the end.
        pub const FEATURES: [&str; [$($name),*].len()] = [$($name),*];
    };
}

features! {
    LexicalRelative => "lexical_relative",
    LexicalPerWeight => "lexical_per_weight",
    LexicalRank => "lexical_rank",
    Bm25Title => "bm25_title",
    Bm25Headings => "bm25_headings",
    Bm25Breadcrumb => "bm25_breadcrumb",
    Bm25Introduction => "bm25_introduction",
    Bm25Body => "bm25_body",
    Bm25Links => "bm25_links",
    CoverTitle => "cover_title",
    CoverHeadings => "cover_headings",
    CoverBreadcrumb => "cover_breadcrumb",
    CoverBody => "cover_body",
    CoverLinks => "cover_links",
    CoverAny => "cover_any",
    CoverAnyToBest => "cover_any_to_best",
    TitleShare => "title_share",
    TitleRank => "title_rank",
    Summary => "summary",
    SummaryToBest => "summary_to_best",
    SummaryScaled => "summary_scaled",
    SummaryRank => "summary_rank",
    Centred => "centred",
    CentredToBest => "centred_to_best",
    CentredScaled => "centred_scaled",
    BestToBest => "best_to_best",
    BestScaled => "best_scaled",
    BestRank => "best_rank",
    ThreeToBest => "three_to_best",
    ThreeScaled => "three_scaled",
    BestCentredToBest => "best_centred_to_best",
    ThreeCentredToBest => "three_centred_to_best",
    ThreeCentredScaled => "three_centred_scaled",
    DenseRank => "dense_rank",
    DenseCombined => "dense_combined",
    Mix => "mix",
    MixToBest => "mix_to_best",
    MixRank => "mix_rank",
    Fused => "fused",
    SameFolder => "same_folder",
    SameTheme => "same_theme",
    Sections => "sections",
    TitleLength => "title_length",
    TextLength => "text_length",
    IsQuestion => "is_question",
    QuestionWords => "question_words",
    SupportLexical => "support_lexical",
    SupportDense => "support_dense",
    TitleExact => "title_exact",
    Bm25TitleRelative => "bm25_title_relative",
    Best => "best",
    ThreeCentred => "three_centred",
    TitleVectorScaled => "title_vector_scaled",
    TitleVectorToBest => "title_vector_to_best",
    TitleVectorRank => "title_vector_rank",
    Bm25Names => "bm25_names",
    CoverNames => "cover_names",
    NamesRelative => "names_relative",
    NamesRank => "names_rank",
    Bm25Asked => "bm25_asked",
    CoverAsked => "cover_asked",
    AskedRelative => "asked_relative",
    AskedRank => "asked_rank",
    AskedVector => "asked_vector",
    AskedVectorToBest => "asked_vector_to_best",
    AskedVectorScaled => "asked_vector_scaled",
    AskedVectorRank => "asked_vector_rank",
    AskedNear => "asked_near",
}

const BM25_PARTS: [(Feature, Part); PARTS] = [
    (Feature::Bm25Title, Part::Title),
    (Feature::Bm25Headings, Part::Headings),
    (Feature::Bm25Breadcrumb, Part::Breadcrumb),
    (Feature::Bm25Introduction, Part::Introduction),
    (Feature::Bm25Body, Part::Body),
    (Feature::Bm25Links, Part::Links),
    (Feature::Bm25Asked, Part::Asked),
];
const COVER_PARTS: [(Feature, Part); 6] = [
    (Feature::CoverTitle, Part::Title),
    (Feature::CoverHeadings, Part::Headings),
    (Feature::CoverBreadcrumb, Part::Breadcrumb),
    (Feature::CoverBody, Part::Body),
    (Feature::CoverLinks, Part::Links),
    (Feature::CoverAsked, Part::Asked),
];

/// Depth of the lists from which candidates are taken.
const LIST_DEPTH: usize = 60;
const TITLE_DEPTH: usize = 20;
const NAMES_DEPTH: usize = 20;
const ASKED_DEPTH: usize = 20;
/// Constant of reciprocal rank fusion (Cormack, Clarke and Büttcher, 2009).
const FUSION: f32 = 60.0;

/// A page that is considered, with what is known of it.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// Catalog row.
    pub(crate) row: u32,
    /// Values by [`FEATURES`]; what one side cannot know is NaN.
    pub(crate) features: [f32; FEATURES.len()],
    /// The plain mix of both sides, the order without a learned ranker.
    pub(crate) mix: f32,
}

/// Chooses candidates and describes them. `exact` gives the exact similarity of a row.
pub(crate) fn candidates(
    signals: &mut Signals,
    cards: &[Card],
    words: usize,
    exact: &dyn Fn(u32) -> Option<Similarity>,
) -> Vec<Candidate> {
    let rows = chosen_rows(signals);
    if let Some(dense) = &mut signals.dense {
        for row in &rows {
            if let (Some(known), Some(exact)) =
                (dense.similarities.get_mut(*row as usize), exact(*row))
            {
                *known = Some(exact);
            }
        }
    }
    let mixes: HashMap<u32, f32> = rows
        .iter()
        .map(|row| (*row, mix(signals, *row, words)))
        .collect();
    let neighbourhood = Neighbourhood::of(&mixes, cards);
    rows.into_iter()
        .map(|row| {
            let mut features = [f32::NAN; FEATURES.len()];
            let mut set = Setter {
                features: &mut features,
            };
            if let Some(lexical) = &signals.lexical {
                describe_lexical(&mut set, lexical, row, cards);
            }
            if let Some(dense) = &signals.dense {
                describe_dense(&mut set, dense, row);
            }
            describe_page(
                &mut set,
                signals,
                &neighbourhood,
                row,
                &cards[row as usize],
                words,
            );
            Candidate {
                row,
                features,
                mix: mixes[&row],
            }
        })
        .collect()
}

fn chosen_rows(signals: &Signals) -> Vec<u32> {
    let mut rows: Vec<u32> = Vec::new();
    let mut take = |order: &Order, depth: usize| rows.extend(order.best.iter().take(depth));
    if let Some(lexical) = &signals.lexical {
        take(&lexical.order, LIST_DEPTH);
        take(&lexical.title_order, TITLE_DEPTH);
        take(&lexical.names_order, NAMES_DEPTH);
        take(&lexical.asked_order, ASKED_DEPTH);
    }
    if let Some(dense) = &signals.dense {
        take(&dense.summary, LIST_DEPTH);
        take(&dense.summary_centred, LIST_DEPTH);
        take(&dense.title, TITLE_DEPTH);
        if dense.has_sections {
            take(&dense.best, LIST_DEPTH);
            take(&dense.best_three_centred, LIST_DEPTH);
        }
        if let Some(asked) = &dense.asked {
            take(&asked.order, LIST_DEPTH);
        }
    }
    rows.sort_unstable();
    rows.dedup();
    rows
}

struct Setter<'a> {
    features: &'a mut [f32; FEATURES.len()],
}

impl Setter<'_> {
    const fn set(&mut self, feature: Feature, value: f32) {
        self.features[feature as usize] = value;
    }
}

fn logarithm(rank: usize) -> f32 {
    (rank as f32).ln_1p()
}

fn describe_lexical(set: &mut Setter<'_>, lexical: &LexicalSignals, row: u32, cards: &[Card]) {
    let score = &lexical.evidence.scores[row as usize];
    let weight = lexical.evidence.total_weight.max(1e-6);
    let title_length = f32::from(cards[row as usize].title_length).max(1.0);
    set.set(Feature::LexicalRelative, lexical.relative(row));
    set.set(Feature::LexicalPerWeight, lexical.total(row) / weight);
    set.set(Feature::LexicalRank, logarithm(lexical.order.rank(row)));
    for (feature, part) in BM25_PARTS {
        set.set(feature, score.bm25[part as usize] / weight);
    }
    for (feature, part) in COVER_PARTS {
        set.set(feature, score.coverage[part as usize]);
    }
    set.set(Feature::CoverAny, score.covered);
    set.set(
        Feature::CoverAnyToBest,
        score.covered - lexical.best_covered,
    );
    set.set(Feature::TitleShare, score.title_matches / title_length);
    set.set(
        Feature::TitleExact,
        f32::from(score.title_matches >= title_length && score.coverage[0] > 0.99),
    );
    set.set(Feature::TitleRank, logarithm(lexical.title_order.rank(row)));
    set.set(
        Feature::Bm25TitleRelative,
        score.bm25[0] / lexical.title_order.top().max(1e-6),
    );
    set.set(Feature::Bm25Names, score.names / weight);
    set.set(Feature::CoverNames, score.named);
    set.set(
        Feature::NamesRelative,
        score.names / lexical.names_order.top().max(1e-6),
    );
    set.set(Feature::NamesRank, logarithm(lexical.names_order.rank(row)));
    set.set(
        Feature::AskedRelative,
        score.bm25[Part::Asked as usize] / lexical.asked_order.top().max(1e-6),
    );
    set.set(Feature::AskedRank, logarithm(lexical.asked_order.rank(row)));
    set.set(
        Feature::SupportLexical,
        lexical.support.get(&row).copied().unwrap_or(0.0),
    );
}

fn describe_dense(set: &mut Setter<'_>, dense: &DenseSignals, row: u32) {
    let similarity = dense.of(row);
    set.set(Feature::Summary, similarity.summary);
    set.set(
        Feature::SummaryToBest,
        similarity.summary - dense.summary.top(),
    );
    set.set(
        Feature::SummaryScaled,
        dense.summary.scaled(similarity.summary),
    );
    set.set(Feature::SummaryRank, logarithm(dense.summary.rank(row)));
    set.set(Feature::Centred, similarity.summary_centred);
    set.set(
        Feature::CentredToBest,
        similarity.summary_centred - dense.summary_centred.top(),
    );
    set.set(
        Feature::CentredScaled,
        dense.summary_centred.scaled(similarity.summary_centred),
    );
    set.set(Feature::DenseCombined, dense.combined(&similarity));
    set.set(
        Feature::TitleVectorScaled,
        dense.title.scaled(similarity.title),
    );
    set.set(
        Feature::TitleVectorToBest,
        similarity.title - dense.title.top(),
    );
    set.set(Feature::TitleVectorRank, logarithm(dense.title.rank(row)));
    set.set(
        Feature::SupportDense,
        dense.support.get(&row).copied().unwrap_or(0.0),
    );
    let rank = dense.summary.rank(row).min(dense.summary_centred.rank(row));
    set.set(
        Feature::DenseRank,
        logarithm(if dense.has_sections {
            rank.min(dense.best.rank(row))
        } else {
            rank
        }),
    );
    if dense.has_sections {
        describe_sections(set, dense, row, &similarity);
    }
    // Nothing is known of how people ask for a page without phrases.
    if let Some(asked) = &dense.asked
        && let Some(value) = asked.of(row)
    {
        set.set(Feature::AskedVector, value);
        set.set(Feature::AskedVectorToBest, value - asked.order.top());
        set.set(Feature::AskedVectorScaled, asked.order.scaled(value));
        set.set(Feature::AskedVectorRank, logarithm(asked.order.rank(row)));
        set.set(Feature::AskedNear, nearness(value));
    }
}

fn describe_sections(
    set: &mut Setter<'_>,
    dense: &DenseSignals,
    row: u32,
    similarity: &Similarity,
) {
    set.set(Feature::Best, similarity.best);
    set.set(Feature::BestToBest, similarity.best - dense.best.top());
    set.set(Feature::BestScaled, dense.best.scaled(similarity.best));
    set.set(Feature::BestRank, logarithm(dense.best.rank(row)));
    set.set(
        Feature::ThreeToBest,
        similarity.best_three - dense.best_three.top(),
    );
    set.set(
        Feature::ThreeScaled,
        dense.best_three.scaled(similarity.best_three),
    );
    set.set(
        Feature::BestCentredToBest,
        similarity.best_centred - dense.best_centred.top(),
    );
    set.set(Feature::ThreeCentred, similarity.best_three_centred);
    set.set(
        Feature::ThreeCentredToBest,
        similarity.best_three_centred - dense.best_three_centred.top(),
    );
    set.set(
        Feature::ThreeCentredScaled,
        dense
            .best_three_centred
            .scaled(similarity.best_three_centred),
    );
}

fn describe_page(
    set: &mut Setter<'_>,
    signals: &Signals,
    neighbourhood: &Neighbourhood<'_>,
    row: u32,
    card: &Card,
    words: usize,
) {
    let mix = neighbourhood.mixes.get(&row).copied().unwrap_or(0.0);
    let rank = neighbourhood
        .ranks
        .get(&row)
        .copied()
        .unwrap_or(neighbourhood.mixes.len());
    set.set(Feature::Mix, mix);
    set.set(Feature::MixToBest, mix - neighbourhood.best);
    set.set(Feature::MixRank, logarithm(rank));
    let reciprocal = |rank: usize| 30.0 / (FUSION + rank as f32);
    if let (Some(lexical), Some(dense)) = (&signals.lexical, &signals.dense) {
        let fused = reciprocal(lexical.order.rank(row)) + reciprocal(dense.summary.rank(row));
        set.set(Feature::Fused, fused);
    }
    let (folder, theme) = neighbourhood.shared(row, card, rank < NEIGHBOURS);
    set.set(Feature::SameFolder, folder);
    set.set(Feature::SameTheme, theme);
    set.set(Feature::Sections, f32::from(card.section_count).ln_1p());
    set.set(Feature::TitleLength, f32::from(card.title_length));
    set.set(Feature::TextLength, (card.text_length as f32).ln_1p());
    let asks = card.kind == PageKind::Question || card.title.trim_end().ends_with('?');
    set.set(Feature::IsQuestion, f32::from(asks));
    set.set(Feature::QuestionWords, words.min(40) as f32);
}
