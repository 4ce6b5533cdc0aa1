//! Cases of a page: the question which is the person's, and the others beside an answer.

use super::Composer;
use crate::answer::{Answer, Choice, ChoiceKind, SegmentKind};
use crate::engine::evidence::Evidence;
use crate::evidence::FoundPage;
use crate::{Cause, Outcome};

/// Most cases that are offered beside an answer for another one.
const MOST_OTHERS: usize = 4;

impl Composer<'_> {
    /// Asks which case of the best page is the person's. Who does not know is shown all of them.
    pub(super) fn ask_case(&self, evidence: &Evidence) -> Answer {
        let findings = &evidence.findings;
        let Some(page) = findings.pages.first() else {
            return self.refusal(Cause::FailedCheck);
        };
        let mut answer = Answer::new(self.language, Outcome::Clarified);
        answer.cause = Some(Cause::WhichCase);
        let question = self.say("cause-which_case", &[("title", &page.title)]);
        answer.say(SegmentKind::Sentence, question);
        let labels = findings.cases.question.iter();
        answer.choices = labels.map(|label| case(page, label)).collect();
        answer.choices.push(Choice {
            page: Some(page.id.clone()),
            ..self.choice(ChoiceKind::AnyCase, "choice-any-case")
        });
        answer
    }

    /// Offers to ask what else the page tells.
    pub(super) fn offer_untold(&self, answer: &mut Answer, evidence: &Evidence) {
        let findings = &evidence.findings;
        let Some(page) = findings.pages.first().filter(|_| !findings.is_checklist) else {
            return;
        };
        let parts = findings.untold.iter().take(MOST_PARTS);
        answer.choices.extend(parts.map(|part| Choice {
            page: Some(page.id.clone()),
            ..self.choice(ChoiceKind::Part, &format!("choice-part-{}", part.name()))
        }));
    }

    /// Offers the other cases beside an answer that is for one of them.
    pub(super) fn offer_other_cases(&self, answer: &mut Answer, evidence: &Evidence) {
        let findings = &evidence.findings;
        let Some(page) = findings.pages.first() else {
            return;
        };
        let taken = &findings.cases.taken;
        let others = taken.iter().flat_map(|case| &case.others);
        let others = others.take(MOST_OTHERS);
        answer.choices.extend(others.map(|label| case(page, label)));
    }
}

/// Most other parts of a page that are offered.
const MOST_PARTS: usize = 3;

fn case(page: &FoundPage, label: &str) -> Choice {
    Choice {
        kind: ChoiceKind::Case,
        label: label.to_owned(),
        says: label.to_owned(),
        language: page.language,
        page: Some(page.id.clone()),
    }
}
