//! Acronyms and their long forms in a question: whichever is written, pages with the other one are
//! found too. What is added counts less than what the person wrote.

use bot_core::evidence::Query;

use super::super::state::Base;
use crate::glossary::Reading;
use crate::lexical::{LexicalEvidence, LexicalIndex, Mask, QueryTerm};

/// What a word of the other form counts, where the pages have the form that was written.
const OTHER_FORM_WEIGHT: f32 = 0.2;
/// The same where they do not, so that it stands for what was written.
const ONLY_FORM_WEIGHT: f32 = 0.8;
/// A long form with fewer words that count names no subject: "service fait" is just "service".
const SHORTEST_LONG_FORM: usize = 2;

/// The terms of a question with those of the other forms. `evidence` is that of `terms`.
pub(super) fn with_other_forms(
    base: &Base,
    query: &Query,
    mask: &Mask,
    mut terms: Vec<QueryTerm>,
    evidence: &LexicalEvidence,
) -> tantivy::Result<Vec<QueryTerm>> {
    let own = terms.len();
    let is_on_pages = |text: &str| {
        let mut known = terms.iter().take(own).zip(&evidence.weights);
        known.any(|(term, weight)| term.text == text && *weight > 0.0)
    };
    let mut added: Vec<QueryTerm> = Vec::new();
    let mut replaced: Vec<String> = Vec::new();
    for reading in base
        .glossary
        .readings(&query.text, query.language, &query.scope)
    {
        let written = LexicalIndex::query_terms(query.language, &reading.written);
        let is_only = !written.iter().all(|term| is_on_pages(&term.text));
        let others = LexicalIndex::query_terms(query.language, &reading.other);
        if !is_on_visible_pages(base, query, mask, &reading, &others)? {
            continue;
        }
        if is_only {
            let missing = written.into_iter().map(|term| term.text);
            replaced.extend(missing.filter(|text| !is_on_pages(text)));
        }
        for term in others {
            let is_new = |known: &QueryTerm| known.text != term.text;
            if terms.iter().all(is_new) && added.iter().all(is_new) {
                added.push(QueryTerm {
                    weight: if is_only {
                        ONLY_FORM_WEIGHT
                    } else {
                        OTHER_FORM_WEIGHT
                    },
                    is_other_form: !is_only,
                    ..term
                });
            }
        }
    }
    terms.retain(|term| !replaced.contains(&term.text));
    terms.extend(added);
    Ok(terms)
}

/// Whether the visible pages speak of the other form. Glossaries of a whole administration give
/// most acronyms several long forms, of which a library knows one or none; the one that it knows
/// stands in a title.
fn is_on_visible_pages(
    base: &Base,
    query: &Query,
    mask: &Mask,
    reading: &Reading,
    others: &[QueryTerm],
) -> tantivy::Result<bool> {
    let evidence = base.lexical.score(query.language, others, mask)?;
    let has_all = !others.is_empty() && evidence.weights.iter().all(|weight| *weight > 0.0);
    let is_long = others.len() >= SHORTEST_LONG_FORM && evidence.is_covered_by_a_title();
    Ok(has_all && (reading.is_to_acronym || is_long))
}
