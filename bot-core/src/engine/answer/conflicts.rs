//! What another page says against a quotation, so that both are shown with their dates.

use super::Composer;
use crate::Answer;
use crate::answer::{Segment, SegmentKind};
use crate::evidence::{Conflict, Findings, Passage};

impl Composer<'_> {
    /// Quotes below some passages what other pages say against them, each sentence once. What is said against
    /// the short answer is shown with it. The warning is a notice, so that it goes when the quotation below
    /// it has to.
    pub(super) fn quote_against(
        &self,
        answer: &mut Answer,
        findings: &Findings,
        passages: &[Passage],
        short: bool,
    ) {
        let is_against = |conflict: &&Conflict| {
            let mut passages = passages.iter();
            passages.any(|passage| holds(passage, &conflict.quoted))
        };
        for conflict in findings.conflicts.iter().filter(is_against) {
            let Some(page) = findings.pages.get(conflict.other.page) else {
                continue;
            };
            let quotation = Segment {
                short,
                ..self.quoted(answer, page, &conflict.other)
            };
            let mut known = answer.segments.iter();
            if known.any(|segment| segment.citation == quotation.citation) {
                continue;
            }
            answer.say(SegmentKind::Notice, self.say("notice-conflict", &[]));
            self.head(answer, page, &conflict.other, short);
            answer.segments.push(quotation);
        }
    }
}

/// Whether a sentence stands in a passage.
fn holds(passage: &Passage, sentence: &Passage) -> bool {
    passage.page == sentence.page
        && passage.section == sentence.section
        && passage.start <= sentence.start
        && sentence.end <= passage.end
}
