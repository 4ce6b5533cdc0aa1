//! The last check before an answer leaves: every fact is a quotation that stands in the index, every
//! link leads where it may, nothing personal is said back, and the channel can carry it.

mod echo;
mod length;
mod links;
mod standing;

pub use self::length::LongestAnswers;

use super::answer::Composer;
use super::evidence::Evidence;
use crate::access::Scope;
use crate::error::KnowledgeError;
use crate::ports::KnowledgeBase;
use crate::{Answer, Cause, Outcome, Sensitive};

/// What an answer is checked against.
pub(super) struct Guard<'a> {
    pub(super) knowledge: &'a dyn KnowledgeBase,
    pub(super) composer: &'a Composer<'a>,
    pub(super) evidence: &'a Evidence,
    pub(super) scope: Scope,
    /// The message, before anything was masked in it.
    pub(super) text: &'a Sensitive<String>,
    pub(super) channel: &'a str,
}

impl Guard<'_> {
    /// Drops what is not sound. An answer that is left without its facts is replaced by one that says
    /// so, or by help alone for who may be in danger.
    #[tracing::instrument(name = "guard", level = "debug", skip_all)]
    pub(super) async fn check(&self, answer: Answer) -> Answer {
        let must_quote = matches!(
            answer.outcome,
            Outcome::Answered | Outcome::PartlyAnswered | Outcome::Defined
        );
        let cause = match self.sound(answer).await {
            Ok(sound) if must_quote && !sound.quotes_something() => Cause::FailedCheck,
            Ok(sound) => return sound,
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::error!(error, "the library failed while an answer was checked");
                Cause::LibraryUnavailable
            }
        };
        if let Some(situation) = &self.evidence.feared {
            return self.composer.help(situation);
        }
        let refusal = self.composer.refusal_with_pages(cause, self.evidence);
        let checked = self.sound(refusal).await;
        checked.unwrap_or_else(|_| self.composer.refusal(Cause::LibraryUnavailable))
    }

    /// The answer without what is not sound.
    async fn sound(&self, mut answer: Answer) -> Result<Answer, KnowledgeError> {
        let links = self.drop_bad_links(&mut answer);
        let echoes = self.drop_echoes(&mut answer);
        let unfounded = self.drop_what_does_not_stand(&mut answer).await?;
        if links > 0 {
            // The page's own fault, or a site that the operator does not allow.
            tracing::warn!(
                links,
                "links were left out of an answer: they lead where none may"
            );
        }
        if echoes + unfounded > 0 {
            tracing::error!(
                echoes,
                unfounded,
                "parts of an answer failed the last check"
            );
        }
        self.shorten(&mut answer);
        Ok(answer)
    }
}
