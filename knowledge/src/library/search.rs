//! One search: evidence, ranking, routing between languages, and what is shown of it.

mod acronyms;
mod conflicts;
mod evidence;
mod findings;
mod sentences;

use bot_core::error::KnowledgeError;
use bot_core::evidence::{Findings, Query};
use encoder::{Encoder, TextKind};

use self::evidence::Side;
use self::findings::Asked;
pub(super) use self::sentences::SentenceVectors;
use super::Words;
use super::state::State;
use crate::confidence;
use crate::ranking::FEATURES;
use crate::vectors::Coverage;

/// What takes part in a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Words alone.
    Lexical,
    /// Meaning alone.
    Dense,
    /// Words and meaning.
    Hybrid,
    /// Words and the meaning of pages, without that of their sections.
    HybridTitles,
}

/// A page in the order of a search.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranked {
    /// The page's id in its own source.
    pub id: String,
    /// Ranking score; comparable within one search only.
    pub score: f32,
}

/// The candidates of one question with their features, for training.
#[derive(Debug, Clone, Default)]
pub struct Described {
    /// Page id and feature values, by [`FEATURES`], best first.
    pub candidates: Vec<(String, [f32; FEATURES.len()])>,
    /// Values behind the confidence, by [`SURENESS`].
    pub sureness: Vec<f32>,
    /// The confidence as it stands.
    pub confidence: f32,
}

/// Names of the values of [`Described::sureness`].
pub const SURENESS: [&str; confidence::NAMES.len()] = confidence::NAMES;

/// Findings for a question.
pub(super) fn find(
    state: &State,
    encoder: Option<&dyn Encoder>,
    query: &Query,
    words: &Words,
    sentences: &SentenceVectors,
    most_passages: usize,
) -> Result<Findings, KnowledgeError> {
    let mode = if encoder.is_some() {
        Mode::Hybrid
    } else {
        Mode::Lexical
    };
    let vector = question_vector(state, encoder, &query.text, mode)?;
    let sides = sides(state, query, vector.as_deref(), mode)?;
    let detail = match &query.detail {
        Some(detail) => question_vector(state, encoder, detail, mode)?,
        None => None,
    };
    let asked = Asked {
        query,
        vector: detail.as_deref().or(vector.as_deref()),
        most_passages,
        words,
        encoder,
        sentences,
    };
    findings::build(state, &asked, &sides)
}

/// The order of pages for a question.
pub(super) fn rank(
    state: &State,
    encoder: Option<&dyn Encoder>,
    query: &Query,
    mode: Mode,
) -> Result<Vec<Ranked>, KnowledgeError> {
    let vector = question_vector(state, encoder, &query.text, mode)?;
    let sides = sides(state, query, vector.as_deref(), mode)?;
    let ranked = |side: &Side| {
        let page = |(row, score): (u32, f32)| Ranked {
            id: state.base.cards[row as usize].id.clone(),
            score,
        };
        side.rows().take(query.limit).map(page).collect::<Vec<_>>()
    };
    Ok(sides.iter().flat_map(ranked).take(query.limit).collect())
}

/// The features of the best side.
pub(super) fn describe(
    state: &State,
    encoder: Option<&dyn Encoder>,
    query: &Query,
    mode: Mode,
) -> Result<Described, KnowledgeError> {
    let vector = question_vector(state, encoder, &query.text, mode)?;
    let sides = sides(state, query, vector.as_deref(), mode)?;
    let Some(side) = sides.into_iter().next() else {
        return Ok(Described::default());
    };
    let id = |row: u32| state.base.cards[row as usize].id.clone();
    Ok(Described {
        confidence: side.confidence(),
        sureness: side.sureness.values().to_vec(),
        candidates: side
            .candidates
            .iter()
            .map(|page| (id(page.row), page.features))
            .collect(),
    })
}

/// The pages in the question's language and then those in others, or the other way round when the
/// others are better. Words of one language say nothing about pages in another (mixing them
/// was measured to destroy the ranking), so the other side goes by meaning alone.
fn sides(
    state: &State,
    query: &Query,
    vector: Option<&[f32]>,
    mode: Mode,
) -> Result<Vec<Side>, KnowledgeError> {
    let own = evidence::own_language(state, query, vector, mode)?;
    let mut sides: Vec<Side> = own.into_iter().collect();
    sides.extend(vector.and_then(|vector| evidence::other_languages(state, query, vector, mode)));
    if let [own, other] = sides.as_slice()
        && other.is_better_than(own)
    {
        sides.swap(0, 1);
    }
    Ok(sides)
}

fn question_vector(
    state: &State,
    encoder: Option<&dyn Encoder>,
    text: &str,
    mode: Mode,
) -> Result<Option<Vec<f32>>, KnowledgeError> {
    let (Some(encoder), Some(_)) = (encoder, state.usable_matrix()) else {
        return Ok(None);
    };
    if mode == Mode::Lexical || text.trim().is_empty() {
        return Ok(None);
    }
    let vector = encoder.encode(TextKind::Query, text);
    vector
        .map(Some)
        .map_err(|error| KnowledgeError::Broken(Box::new(error)))
}

impl super::Library {
    /// Whether every vector exists, so that a measurement in `mode` measures what will be in
    /// service.
    pub fn is_complete_for(&self, mode: Mode) -> bool {
        let status = self.status();
        let Coverage { pages, .. } = status.coverage;
        match mode {
            Mode::Lexical => true,
            Mode::HybridTitles => pages > 0 && status.coverage.has_pages(),
            Mode::Dense | Mode::Hybrid => pages > 0 && status.coverage.is_complete(),
        }
    }
}
