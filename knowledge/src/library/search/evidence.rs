//! The evidence of one side of a search: pages in the question's language, or in all others.

use bot_core::Language;
use bot_core::error::KnowledgeError;
use bot_core::evidence::Query;

use super::super::state::{Base, State};
use super::{Mode, acronyms};
use crate::confidence::Sureness;
use crate::lexical::{LexicalEvidence, LexicalIndex, Mask, QueryTerm};
use crate::ranking::{Candidate, Nearness, Signals, Situation, candidates};
use crate::vectors::{Matrix, Similarity};

/// A side this sure answers.
pub(super) const GOOD_ENOUGH: f32 = 0.5;
/// How much less similar the nearest pages in another language may be to count as nearer all the
/// same. Where pages in the question's own language answer, the median of those in others was 0.02 to
/// 0.06 less similar, and this passed for 0 to 6 questions of a hundred.
const LANGUAGE_DISTANCE: f32 = 0.005;
/// What a word that was corrected counts.
const CORRECTED_WEIGHT: f32 = 0.8;
/// A word is taken for a mistake when no page has it; this many at most are corrected.
const MOST_CORRECTIONS: usize = 4;

/// Ranked candidates of one side.
pub(super) struct Side {
    pub(super) is_own_language: bool,
    /// Of the question.
    language: Language,
    /// Best first.
    pub(super) candidates: Vec<Candidate>,
    scores: Vec<f32>,
    situation: Situation,
    pub(super) sureness: Sureness,
    has_words: bool,
    has_meaning: bool,
    /// Terms of the question with their weights.
    pub(super) terms: Vec<(String, f32)>,
}

impl Side {
    /// Rows with their scores, best first.
    pub(super) fn rows(&self) -> impl Iterator<Item = (u32, f32)> + '_ {
        self.candidates
            .iter()
            .map(|page| page.row)
            .zip(self.scores.iter().copied())
    }

    /// The chance of each row that it is the one that answers, if one does.
    pub(super) fn shares(&self) -> impl Iterator<Item = (u32, f32)> + '_ {
        let rows = self.candidates.iter().map(|page| page.row);
        rows.zip(self.situation.shares(&self.scores))
    }

    /// Whether pages in other languages are to be shown before those in the person's own.
    pub(super) fn is_better_than(&self, own: &Self) -> bool {
        let is_nearer = self.sureness.pages + LANGUAGE_DISTANCE > own.sureness.pages;
        is_nearer && (self.confidence() >= GOOD_ENOUGH || own.confidence() < GOOD_ENOUGH)
    }

    /// How likely the best page answers.
    pub(super) fn confidence(&self) -> f32 {
        if self.candidates.is_empty() {
            return 0.0;
        }
        self.sureness
            .probability(self.language, self.has_words, self.has_meaning)
    }
}

/// Pages in the question's language, by words and meaning.
pub(super) fn own_language(
    state: &State,
    query: &Query,
    vector: Option<&[f32]>,
    mode: Mode,
) -> Result<Option<Side>, KnowledgeError> {
    let base = &*state.base;
    if !base.languages.contains(&query.language) {
        return Ok(None);
    }
    let mask = base.mask(&query.scope, query.language, false);
    let (lexical, terms) = match mode {
        Mode::Dense => (None, Vec::new()),
        _ => {
            let (evidence, terms) = words(base, query, &mask).map_err(broken)?;
            (Some(evidence), terms)
        }
    };
    let side = rank_side(state, query, &mask, lexical, &terms, vector, mode);
    Ok(Some(Side {
        is_own_language: true,
        ..side
    }))
}

/// Pages in other languages, by meaning alone.
pub(super) fn other_languages(
    state: &State,
    query: &Query,
    vector: &[f32],
    mode: Mode,
) -> Option<Side> {
    let mask = state.base.mask(&query.scope, query.language, true);
    (mask.answers > 0).then(|| rank_side(state, query, &mask, None, &[], Some(vector), mode))
}

fn broken(error: tantivy::TantivyError) -> KnowledgeError {
    KnowledgeError::Broken(Box::new(error))
}

/// Lexical evidence, with words that no page has replaced by what was likely meant, and with the
/// other forms of acronyms and what they stand for.
fn words(
    base: &Base,
    query: &Query,
    mask: &Mask,
) -> tantivy::Result<(LexicalEvidence, Vec<QueryTerm>)> {
    let terms = LexicalIndex::query_terms(query.language, &query.text);
    let evidence = base.lexical.score(query.language, &terms, mask)?;
    let unknown: Vec<usize> = (0..terms.len())
        .filter(|place| evidence.weights[*place] == 0.0)
        // What a glossary knows is written rightly, though no page has it.
        .filter(|place| !base.glossary.has(&terms[*place].word, &query.scope))
        .take(MOST_CORRECTIONS)
        .collect();
    let corrected = correct(base, query.language, &terms, &unknown, query);
    let has_corrections = !corrected.is_empty();
    let mut amended = terms;
    for (place, term) in corrected {
        amended[place] = term;
    }
    let own = amended.clone();
    let amended = acronyms::with_other_forms(base, query, mask, amended, &evidence)?;
    if !has_corrections && amended == own {
        return Ok((evidence, amended));
    }
    let evidence = base.lexical.score(query.language, &amended, mask)?;
    Ok((evidence, amended))
}

fn correct(
    base: &Base,
    language: Language,
    terms: &[QueryTerm],
    unknown: &[usize],
    query: &Query,
) -> Vec<(usize, QueryTerm)> {
    let correction = |place: &usize| {
        let word = base
            .spelling()
            .correct(&terms[*place].word, language, &query.scope.access)?;
        let text = LexicalIndex::query_terms(language, &word)
            .into_iter()
            .next()?
            .text;
        Some((
            *place,
            QueryTerm {
                text,
                word,
                weight: CORRECTED_WEIGHT,
                is_other_form: false,
            },
        ))
    };
    unknown.iter().filter_map(correction).collect()
}

fn rank_side(
    state: &State,
    query: &Query,
    mask: &Mask,
    lexical: Option<LexicalEvidence>,
    terms: &[QueryTerm],
    vector: Option<&[f32]>,
    mode: Mode,
) -> Side {
    let base = &*state.base;
    let matrix = vector.and_then(|vector| {
        state
            .usable_matrix()
            .map(|(matrix, sections)| (matrix, sections, vector))
    });
    let question = matrix.map(|(matrix, sections, vector)| {
        (
            matrix,
            sections && mode != Mode::HybridTitles,
            matrix.question(vector),
        )
    });
    let dense = question
        .as_ref()
        .map(|(matrix, has_sections, question)| Nearness {
            similarities: matrix.scan(question, &mask.roles),
            has_sections: *has_sections,
            asked: matrix.asked(question, &mask.roles),
        });
    let has_sections = question.as_ref().is_some_and(|(_, sections, _)| *sections);
    let mut signals = Signals::new(lexical, dense, &mask.roles, &base.structure);
    let exact = |row: u32| -> Option<Similarity> {
        question
            .as_ref()
            .and_then(|(matrix, _, question): &(&Matrix, bool, _)| matrix.exact(row, question))
    };
    let words = query.text.split_whitespace().count();
    let mut pages = candidates(&mut signals, &base.cards, words, &exact);
    let has_words = signals.lexical_evidence().is_some();
    let has_asked = match question {
        Some(_) => signals.has_asked_vectors(),
        None => base.has_asked,
    };
    let situation = situation(has_words, question.is_some(), has_sections, has_asked);
    let scores = base.models.rank(situation, &mut pages);
    Side {
        is_own_language: false,
        language: query.language,
        sureness: signals.sureness(&pages, words),
        terms: weighted(&signals, terms),
        candidates: pages,
        scores,
        situation,
        has_words,
        has_meaning: question.is_some(),
    }
}

const fn situation(
    has_words: bool,
    has_meaning: bool,
    has_sections: bool,
    has_asked: bool,
) -> Situation {
    match (has_words, has_meaning, has_sections, has_asked) {
        (true, true, true, false) => Situation::Hybrid,
        (true, true, true, true) => Situation::HybridAsked,
        (true, true, false, _) => Situation::HybridTitles,
        (_, false, _, false) => Situation::Lexical,
        (_, false, _, true) => Situation::LexicalAsked,
        (false, true, _, false) => Situation::Dense,
        (false, true, _, true) => Situation::DenseAsked,
    }
}

fn weighted(signals: &Signals, terms: &[QueryTerm]) -> Vec<(String, f32)> {
    let weights = signals
        .lexical_evidence()
        .map(|evidence| evidence.weights.as_slice());
    let weights = weights.unwrap_or_default();
    terms
        .iter()
        .zip(weights)
        .map(|(term, weight)| (term.text.clone(), *weight))
        .collect()
}
