//! The last check before an answer leaves: what is quoted has a source, and links lead to pages.

use super::answer::Composer;
use super::evidence::Evidence;
use crate::answer::{Answer, ExplainedTerm, Segment, SegmentKind, characters};
use crate::{Cause, Outcome};

/// Lets a sound answer pass; replaces any other by one that says so, or by help alone for who may be in
/// danger. Offers whose link is no web
/// address, and explanations of words that do not stand where they should, are dropped: the answer
/// stands without them.
pub(super) fn check(mut answer: Answer, composer: &Composer<'_>, evidence: &Evidence) -> Answer {
    let is_sound = |url: &Option<String>| !url.as_deref().is_some_and(is_no_web_address);
    answer.actions.retain(|action| is_sound(&action.url));
    answer.other_pages.retain(|page| is_sound(&page.url));
    let mut terms = std::mem::take(&mut answer.terms);
    terms.retain(|term| is_sound(&term.source.url) && is_explained(term, &answer));
    answer.terms = terms;
    match fault(&answer) {
        None => answer,
        Some(fault) => {
            tracing::error!(fault, "an answer failed the last check");
            match &evidence.feared {
                Some(situation) => composer.help(situation),
                None => composer.refusal(Cause::FailedCheck),
            }
        }
    }
}

fn fault(answer: &Answer) -> Option<&'static str> {
    let quoted = |segment: &&Segment| segment.kind.is_quoted();
    if answer
        .segments
        .iter()
        .filter(quoted)
        .any(|segment| segment.text.trim().is_empty())
    {
        return Some("an empty quotation");
    }
    if answer
        .segments
        .iter()
        .filter(quoted)
        .any(|segment| !is_cited(segment, answer))
    {
        return Some("a quotation without its source");
    }
    if answer
        .sources
        .iter()
        .filter_map(|source| source.url.as_deref())
        .any(is_no_web_address)
    {
        return Some("a source whose link is no web address");
    }
    let answers = matches!(
        answer.outcome,
        Outcome::Answered | Outcome::PartlyAnswered | Outcome::Defined
    );
    (answers
        && !answer
            .segments
            .iter()
            .any(|segment| segment.kind.is_quoted()))
    .then_some("an answer that quotes nothing")
}

/// Whether the words stand where they are said to stand, and something is said about them.
fn is_explained(term: &ExplainedTerm, answer: &Answer) -> bool {
    let says_something = term.expansion.is_some() || term.definition.is_some();
    let segment = answer.segments.get(term.segment);
    let stands_there = segment.is_some_and(|segment| {
        segment.kind == SegmentKind::Quote
            && characters(&segment.text, term.start, term.end) == term.text
    });
    says_something && stands_there && !term.text.is_empty()
}

fn is_cited(segment: &Segment, answer: &Answer) -> bool {
    segment.citation.as_ref().is_some_and(|citation| {
        let length = segment.text.chars().count() as u64;
        answer
            .sources
            .get(citation.source)
            .is_some_and(|source| source.page == citation.page)
            && u64::from(citation.end).checked_sub(u64::from(citation.start)) == Some(length)
    })
}

fn is_no_web_address(url: &str) -> bool {
    !url.starts_with("https://") && !url.starts_with("http://")
}
