//! [`Engine::handle`]: the one way in for every channel, and the steps of a turn in order.

mod answer;
mod decide;
mod evidence;
mod guard_input;
mod guard_output;
mod language;
mod look_up;
mod normalise;
mod notices;
mod record;
mod replay;

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Instant;

use tracing::debug_span;

pub use self::decide::Thresholds;
pub use self::look_up::LookUpError;
use crate::conversation::{Event, TurnId};
use crate::phrases::Phrases;
use crate::ports::{ConversationStore, IntentRecognizer, KnowledgeBase};
use crate::{Answer, Inbound, Language, personal_data};

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

/// What came of one message.
#[derive(Debug, Clone, PartialEq)]
pub struct Turn {
    /// Its name.
    pub id: TurnId,
    /// The answer.
    pub answer: Answer,
    /// What was stored of it, numbered; empty when the message belongs to no conversation or the
    /// store failed.
    pub events: Vec<Event>,
    /// Whether the message had been handled before, so that this is the turn of that time.
    pub is_repeated: bool,
}

/// A message that is no turn, by a mistake of the channel or its client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TurnError {
    /// There is no such conversation, or no longer.
    #[error("there is no such conversation")]
    UnknownConversation,
    /// The client's key was used before for another message.
    #[error("the key of the message was used before for another one")]
    KeyReused,
}

/// The conversation engine. Shared by all channels; what it knows between turns is in the store.
pub struct Engine {
    recognizer: Arc<dyn IntentRecognizer>,
    knowledge: Arc<dyn KnowledgeBase>,
    store: Arc<dyn ConversationStore>,
    phrases: Arc<Phrases>,
    settings: RwLock<Arc<EngineSettings>>,
}

impl Engine {
    /// Joins the ports, the phrases and the operator's settings.
    pub fn new(
        recognizer: Arc<dyn IntentRecognizer>,
        knowledge: Arc<dyn KnowledgeBase>,
        store: Arc<dyn ConversationStore>,
        phrases: Arc<Phrases>,
        settings: EngineSettings,
    ) -> Self {
        Self {
            recognizer,
            knowledge,
            store,
            phrases,
            settings: RwLock::new(Arc::new(settings)),
        }
    }

    /// Puts other settings in service. Running turns keep to the old ones.
    pub fn change_settings(&self, settings: EngineSettings) {
        let mut current = self
            .settings
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *current = Arc::new(settings);
    }

    /// The settings in service.
    pub fn settings(&self) -> Arc<EngineSettings> {
        let current = self.settings.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&current)
    }

    /// Takes one message to one answer. What breaks on our side becomes an answer that says so.
    ///
    /// A message in a conversation is stored together with its answer before this returns. One that
    /// was stored before, by its key, is not handled again.
    ///
    /// # Errors
    /// Fails when the message cannot be a turn: its conversation does not exist, or its key belongs
    /// to another message.
    #[tracing::instrument(name = "turn", level = "debug", skip_all, fields(outcome))]
    pub async fn handle(&self, inbound: &Inbound) -> Result<Turn, TurnError> {
        let started = Instant::now();
        let settings = &*self.settings();
        if let Some(turn) = replay::find(&*self.store, inbound).await? {
            return Ok(turn);
        }
        let text = normalise::message(&inbound.text);
        let masked = debug_span!("mask").in_scope(|| personal_data::mask(&text));
        let words = &masked.words;
        let understood = debug_span!("understand")
            .in_scope(|| self.recognizer.understand(words, inbound.language));
        let language = language::of_turn(inbound, &understood, &self.phrases, settings);
        let evidence = match guard_input::check(&text, &understood, settings) {
            Ok(()) => {
                evidence::gather(&*self.knowledge, inbound, &understood, language, settings).await
            }
            Err(cause) => evidence::Evidence::refused(cause),
        };
        let decision = decide::decide(&understood, &evidence, language.asked, &settings.thresholds);
        let composer = answer::Composer {
            phrases: &self.phrases,
            settings,
            language: language.spoken,
            today: inbound.today,
        };
        let mut answer = debug_span!("compose")
            .in_scope(|| guard_output::check(composer.compose(decision, &evidence), &composer));
        composer.tell_what_was_masked(&mut answer, &masked.found);
        let turn = record::store(&*self.store, inbound, masked, answer, &composer).await?;
        record::log(inbound, &turn, started.elapsed());
        Ok(turn)
    }

    /// Where conversations are kept, for channels that show or delete them.
    pub fn store(&self) -> &Arc<dyn ConversationStore> {
        &self.store
    }

    /// The phrases, for channels that label their own buttons.
    pub fn phrases(&self) -> &Phrases {
        &self.phrases
    }
}

#[cfg(test)]
mod tests;
