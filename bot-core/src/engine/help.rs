//! Help in danger without a turn, for channels that cannot take a message.

use std::sync::Arc;

use super::decide::Decision;
use super::evidence::Evidence;
use super::history::History;
use super::language::{self, TurnLanguage};
use super::{Engine, EngineSettings, guard_input, normalise};
use crate::danger::Situation;
use crate::{Answer, Inbound};

impl Engine {
    /// The help for a person whose message tells of danger, found and composed as in a turn; none for
    /// any other message. Nothing is kept of it.
    pub fn help(&self, inbound: &Inbound) -> Option<Answer> {
        let settings = &*self.settings();
        let text = normalise::message(&inbound.text);
        let watch = self.danger();
        let danger = watch.watch(&text);
        let history = History::default();
        let before = language::before(inbound, &history);
        let words = settings.masker.mask(&text).words;
        let understood = self.understand(&history, &words, before);
        let evidence = guard_input::check(&text, danger, &understood, &*watch, settings);
        // In doubt nothing can be looked up here, so help is all that is given.
        let told = evidence.and_then(|evidence| evidence.danger);
        let situation = told.or_else(|| guard_input::feared(&understood, &*watch))?;
        let language = language::of_turn(before, &understood, &self.phrases, settings);
        Some(self.help_in(situation, inbound, language, settings))
    }

    /// The same by the list alone, which takes next to no time: for messages that no work may be done
    /// for.
    pub fn help_by_list(&self, inbound: &Inbound) -> Option<Answer> {
        let settings = &*self.settings();
        let text = normalise::message(&inbound.text);
        let situation = self.danger().watch(&text)?;
        let before = language::before(inbound, &History::default());
        let language = language::unread(before, &self.phrases, settings);
        Some(self.help_in(situation, inbound, language, settings))
    }

    fn help_in(
        &self,
        situation: Arc<Situation>,
        inbound: &Inbound,
        language: TurnLanguage,
        settings: &EngineSettings,
    ) -> Answer {
        let composer = self.composer(inbound, &History::default(), language, settings);
        // The operator's own words and numbers, of which the library has nothing to say.
        composer.compose(Decision::Help, &Evidence::of_danger(situation))
    }
}
