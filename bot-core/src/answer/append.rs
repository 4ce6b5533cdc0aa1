//! Two answers as one.

use super::Answer;
use crate::{Cause, Outcome};

impl Answer {
    /// Adds another answer below this one. What both offer is offered once; what the other asks for is asked
    /// by both, which then answer in part.
    pub(crate) fn append(&mut self, other: Self) {
        let (segments, sources) = (self.segments.len(), self.sources.len());
        self.segments
            .extend(other.segments.into_iter().map(|mut segment| {
                if let Some(citation) = &mut segment.citation {
                    citation.source += sources;
                }
                segment
            }));
        self.terms.extend(other.terms.into_iter().map(|mut term| {
            term.segment += segments;
            term
        }));
        self.sources.extend(other.sources);
        add(&mut self.actions, other.actions);
        add(&mut self.other_pages, other.other_pages);
        add(&mut self.choices, other.choices);
        let sources = &self.sources;
        let is_quoted = |page: &String| sources.iter().any(|source| source.page == *page);
        self.other_pages.retain(|link| !is_quoted(&link.page));
        self.completeness = self.completeness.max(other.completeness);
        let is_asked = matches!(other.cause, Some(Cause::WhichCase | Cause::WhichPage));
        if is_asked || other.outcome == Outcome::NoAnswer {
            self.outcome = Outcome::PartlyAnswered;
            self.cause = other.cause;
        }
    }
}

fn add<T: PartialEq>(all: &mut Vec<T>, more: Vec<T>) {
    for one in more {
        if !all.contains(&one) {
            all.push(one);
        }
    }
}
