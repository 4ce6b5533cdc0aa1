//! Questions which page is meant.

use super::Composer;
use crate::Cause;
use crate::answer::{Answer, Choice, ChoiceKind};
use crate::engine::evidence::Evidence;
use crate::evidence::FoundPage;

/// Most pages that are offered to who was not understood.
const MOST_GUESSES: usize = 3;

impl Composer<'_> {
    /// Asks which of the best pages is meant, by their titles.
    pub(super) fn ask_page(&self, evidence: &Evidence) -> Answer {
        let pages = evidence.findings.pages_to_choose_from();
        self.which_of(pages.into_iter(), Cause::WhichPage, "cause-which_page")
    }

    /// Asks whether one of the nearest pages is meant.
    pub(super) fn confirm(&self, evidence: &Evidence) -> Answer {
        let nearest = evidence.findings.pages.iter().take(MOST_GUESSES);
        self.which_of(nearest, Cause::Unclear, "ask-confirm")
    }

    fn which_of<'a>(
        &self,
        pages: impl Iterator<Item = &'a FoundPage>,
        cause: Cause,
        key: &str,
    ) -> Answer {
        let mut answer = self.question(cause, key);
        answer.choices = pages.map(page_choice).collect();
        let none = self.choice(ChoiceKind::NoneOfThese, "choice-none");
        answer.choices.push(none);
        answer
    }
}

fn page_choice(page: &FoundPage) -> Choice {
    Choice {
        kind: ChoiceKind::Page,
        label: page.title.clone(),
        says: page.title.clone(),
        language: page.language,
        page: Some(page.id.clone()),
    }
}
