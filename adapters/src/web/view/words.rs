//! The hard words of a quotation, explained on demand.

use bot_core::Language;
use bot_core::answer::{Answer, ExplainedTerm};

use super::super::quote;
use crate::links::followable;

/// A word of a quotation with its explanation.
pub(in crate::web) struct WordView<'a> {
    /// The word as the quotation writes it.
    pub(in crate::web) word: &'a str,
    /// Language of word and explanation.
    pub(in crate::web) language: Language,
    pub(in crate::web) expansion: Option<&'a str>,
    /// The definition in HTML, or nothing.
    pub(in crate::web) html: String,
    pub(in crate::web) publisher: &'a str,
    pub(in crate::web) url: Option<&'a str>,
}

/// The explained words of a segment.
pub(super) fn of_segment<'a>(
    answer: &'a Answer,
    segment: usize,
    table_label: &str,
) -> Result<Vec<WordView<'a>>, askama::Error> {
    let terms = answer.terms.iter();
    let terms = terms.filter(|term| term.segment == segment);
    terms.map(|term| word(term, table_label)).collect()
}

fn word<'a>(term: &'a ExplainedTerm, table_label: &str) -> Result<WordView<'a>, askama::Error> {
    let definition = term.definition.as_deref();
    Ok(WordView {
        word: &term.text,
        language: term.source.language,
        expansion: term.expansion.as_deref(),
        html: definition.map_or(Ok(String::new()), |text| quote::html(text, table_label))?,
        publisher: &term.source.publisher,
        url: followable(term.source.url.as_deref()),
    })
}
