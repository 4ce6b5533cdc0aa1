//! [`Engine::handle`]: the one way in for every channel, and the steps of a turn in order.

mod answer;
mod decide;
mod evidence;
mod guard_input;
mod guard_output;
mod language;
mod normalise;
mod notices;
mod record;

use std::sync::Arc;
use std::time::Instant;

pub use self::decide::Thresholds;
use crate::phrases::Phrases;
use crate::ports::{IntentRecognizer, KnowledgeBase};
use crate::{Answer, Inbound, Language};

/// What an operator sets about turns.
#[derive(Debug, Clone)]
pub struct EngineSettings {
    /// Language for people whose language is neither chosen nor recognised.
    pub default_language: Language,
    /// Longest message that is read, in characters.
    pub longest_message: usize,
    /// Age in months after which a page carries a notice.
    pub old_after_months: i32,
    /// Most passages quoted in one answer.
    pub most_passages: usize,
    /// Most other pages offered.
    pub most_other_pages: usize,
    /// How sure the library must be.
    pub thresholds: Thresholds,
}

impl Default for EngineSettings {
    fn default() -> Self {
        Self {
            default_language: Language::FRENCH,
            longest_message: 2_000,
            old_after_months: 18,
            most_passages: 3,
            most_other_pages: 4,
            thresholds: Thresholds::default(),
        }
    }
}

/// The conversation engine. Shared by all channels; a turn keeps nothing between calls.
pub struct Engine {
    recognizer: Arc<dyn IntentRecognizer>,
    knowledge: Arc<dyn KnowledgeBase>,
    phrases: Arc<Phrases>,
    settings: EngineSettings,
}

impl Engine {
    /// Joins the ports, the phrases and the operator's settings.
    pub fn new(
        recognizer: Arc<dyn IntentRecognizer>,
        knowledge: Arc<dyn KnowledgeBase>,
        phrases: Arc<Phrases>,
        settings: EngineSettings,
    ) -> Self {
        Self {
            recognizer,
            knowledge,
            phrases,
            settings,
        }
    }

    /// Takes one message to one answer. Never fails: what breaks becomes an answer that says so.
    pub async fn handle(&self, inbound: &Inbound) -> Answer {
        let started = Instant::now();
        let text = normalise::message(&inbound.text);
        let understood = self.recognizer.understand(&text, inbound.language);
        let language = language::of_turn(inbound, &understood, &self.phrases, &self.settings);
        let evidence = match guard_input::check(&text, &understood, &self.settings) {
            Ok(()) => {
                evidence::gather(
                    &*self.knowledge,
                    inbound,
                    &understood,
                    language,
                    &self.settings,
                )
                .await
            }
            Err(cause) => evidence::Evidence::refused(cause),
        };
        let decision = decide::decide(
            &understood,
            &evidence,
            language.asked,
            &self.settings.thresholds,
        );
        let composer = answer::Composer {
            phrases: &self.phrases,
            settings: &self.settings,
            language: language.spoken,
            today: inbound.today,
        };
        let answer = guard_output::check(composer.compose(decision, &evidence), &composer);
        record::turn(inbound.channel, &answer, started.elapsed());
        answer
    }

    /// The phrases, for channels that label their own buttons.
    pub fn phrases(&self) -> &Phrases {
        &self.phrases
    }
}

#[cfg(test)]
mod tests;
