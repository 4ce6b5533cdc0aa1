//! [`Engine::handle`]: the one way in for every channel, and the steps of a turn in order.

mod answer;
mod decide;
mod define;
mod evidence;
mod guard_input;
mod guard_output;
mod help;
mod history;
mod language;
mod look_up;
mod normalise;
mod notices;
mod record;
mod repeated;
mod traced;
mod two_questions;
mod understand;

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Instant;

use tracing::debug_span;

use self::answer::Composer;
use self::decide::Known;
pub use self::decide::Thresholds;
use self::evidence::Evidence;
use self::guard_output::Guard;
pub use self::guard_output::LongestAnswers;
use self::history::History;
use self::language::TurnLanguage;
pub use self::look_up::LookUpError;
pub use self::normalise::message as in_one_form;
use self::two_questions::Asking;
use self::understand::Understood;
pub use self::understand::chosen;
use crate::conversation::{Event, TurnId};
use crate::danger::Situation;
use crate::directory::Directory;
use crate::personal_data::Masker;
use crate::phrases::Phrases;
use crate::ports::{ConversationStore, DangerWatch, IntentRecognizer, KnowledgeBase};
use crate::trace::Step;
use crate::{Answer, Inbound, Language, Sensitive, days};

/// What an operator sets about turns.
#[derive(Debug, Clone)]
pub struct EngineSettings {
    /// Language for people whose language is neither chosen nor recognised.
    pub default_language: Language,
    /// Longest message that is read, in characters.
    pub longest_message: usize,
    /// Age in months after which a page carries a notice.
    pub old_after_months: i32,
    /// Most passages quoted in one answer, beside the short one.
    pub most_passages: usize,
    /// Most other pages offered.
    pub most_other_pages: usize,
    /// How long answers may be.
    pub longest_answers: LongestAnswers,
    /// Sites that links of pages may lead to, with all below them, such as `portal.example`; empty for
    /// whatever the pages of the library link to.
    pub sites: Vec<String>,
    /// How sure the library must be.
    pub thresholds: Thresholds,
    /// The country of people of whom nothing is known, as two letters (ISO 3166): its numbers are
    /// given in danger.
    pub country: String,
    /// Who else can help.
    pub directory: Directory,
    /// What is masked in messages.
    pub masker: Masker,
    /// Fingerprint of all that the operator set, for traces; empty where none is kept.
    pub fingerprint: String,
}

impl Default for EngineSettings {
    fn default() -> Self {
        Self {
            default_language: Language::FRENCH,
            longest_message: 2_000,
            old_after_months: 18,
            most_passages: 4,
            most_other_pages: 4,
            longest_answers: LongestAnswers::default(),
            sites: Vec::new(),
            thresholds: Thresholds::default(),
            country: "FR".to_owned(),
            directory: Directory::default(),
            masker: Masker::default(),
            fingerprint: String::new(),
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

/// What the engine stands on.
#[derive(Clone)]
pub struct Ports {
    /// Watches for people in danger.
    pub danger: Arc<dyn DangerWatch>,
    /// Tells what messages want.
    pub recognizer: Arc<dyn IntentRecognizer>,
    /// The pages and glossaries.
    pub knowledge: Arc<dyn KnowledgeBase>,
    /// Where conversations are kept.
    pub store: Arc<dyn ConversationStore>,
}

/// An answer that may leave, with what is kept beside it.
struct Made {
    answer: Answer,
    /// The topic of the operator's directory that it is about.
    topic: Option<String>,
    /// How it came about.
    steps: Vec<Step>,
}

/// The conversation engine. Shared by all channels; what it knows between turns is in the store.
pub struct Engine {
    ports: Ports,
    phrases: Arc<Phrases>,
    settings: RwLock<Arc<EngineSettings>>,
    /// The watch in service: that of the ports, until another is put in its place.
    danger: RwLock<Arc<dyn DangerWatch>>,
}

impl Engine {
    /// Joins the ports, the phrases and the operator's settings.
    pub fn new(ports: Ports, phrases: Arc<Phrases>, settings: EngineSettings) -> Self {
        Self {
            danger: RwLock::new(Arc::clone(&ports.danger)),
            ports,
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

    /// Puts another watch for danger in service. Running turns keep to the old one.
    pub fn change_danger(&self, watch: Arc<dyn DangerWatch>) {
        let mut current = self.danger.write().unwrap_or_else(PoisonError::into_inner);
        *current = watch;
    }

    /// The watch for danger in service.
    fn danger(&self) -> Arc<dyn DangerWatch> {
        let current = self.danger.read().unwrap_or_else(PoisonError::into_inner);
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
        let ports = &self.ports;
        if let Some(turn) = repeated::find(&*ports.store, inbound).await? {
            return Ok(turn);
        }
        let text = normalise::message(&inbound.text);
        let watch = self.danger();
        let danger = debug_span!("danger").in_scope(|| watch.watch(&text));
        let masked =
            debug_span!("mask").in_scope(|| settings.masker.mask_rest(&text, &inbound.masked));
        let history = history::of(&*ports.store, inbound).await;
        let edition = ports.knowledge.edition();
        let day = days::told(masked.words.expose(), inbound.today);
        let before = language::before(inbound, &history);
        let mut understood = self.understand(&history, &masked.words, before);
        let language = language::of_turn(before, &understood, &self.phrases, settings);
        let composer = Composer {
            told_day: day,
            ..self.composer(inbound, &history, language, settings)
        };
        let guarded = guard_input::check(&text, danger, &understood, &*watch, settings);
        let dated = Inbound {
            today: day.unwrap_or(inbound.today),
            ..inbound.clone()
        };
        let asking = Asking {
            inbound: &dated,
            history: &history,
            words: &masked.words,
            text: &text,
            language,
            composer: &composer,
        };
        let both = match &guarded {
            None => self.answer_both(&asking, &understood).await,
            Some(_) => None,
        };
        let mut made = match both {
            Some(both) => both,
            None => {
                let feared = guard_input::feared(&understood, &*watch);
                self.answer_one(&asking, &mut understood, guarded, feared)
                    .await
            }
        };
        composer.tell_what_was_masked(&mut made.answer, &masked.found);
        let trace = traced::trace(&asking, &understood.understanding, made.steps, edition);
        let said = record::Said {
            language: understood.language,
            topic: made.topic,
            trace,
            masked,
        };
        let turn = record::store(&*ports.store, inbound, said, made.answer, &composer).await?;
        record::log(inbound, &turn, &understood.understanding, started.elapsed());
        Ok(turn)
    }

    /// The answer to a message that asks one thing, as it may leave.
    async fn answer_one(
        &self,
        asking: &Asking<'_>,
        understood: &mut Understood,
        guarded: Option<Evidence>,
        feared: Option<Arc<Situation>>,
    ) -> Made {
        let (composer, language) = (asking.composer, asking.language);
        let evidence = match guarded {
            Some(evidence) => evidence,
            None => Evidence {
                feared,
                ..self
                    .gather(asking.inbound, understood, language, composer.settings)
                    .await
            },
        };
        let known = Known {
            understood: &understood.understanding,
            page: understood.page.as_deref(),
            speaks_wish: understood.language.is_some(),
            evidence: &evidence,
            history: asking.history,
            language,
            thresholds: &composer.settings.thresholds,
        };
        let decision = decide::decide(known);
        let steps = vec![Step::of(&decision, &known)];
        let answer = debug_span!("compose").in_scope(|| composer.compose(decision, &evidence));
        let answer = self.guard(asking, &evidence).check(answer).await;
        Made {
            answer,
            topic: evidence.guide.topic,
            steps,
        }
    }

    /// The last check of an answer that is composed from some evidence.
    fn guard<'a>(&'a self, asking: &'a Asking<'a>, evidence: &'a Evidence) -> Guard<'a> {
        Guard {
            knowledge: &*self.ports.knowledge,
            composer: asking.composer,
            evidence,
            scope: evidence::scope_of(asking.inbound),
            text: asking.text,
            channel: asking.inbound.channel,
        }
    }

    fn composer<'a>(
        &'a self,
        inbound: &'a Inbound,
        history: &History,
        language: TurnLanguage,
        settings: &'a EngineSettings,
    ) -> Composer<'a> {
        let country = inbound.place.country.as_deref();
        Composer {
            phrases: &self.phrases,
            settings,
            language: language.spoken,
            is_language_known: language.is_known,
            today: inbound.today,
            told_day: None,
            country: country.unwrap_or(&settings.country),
            misses: history.misses,
            is_kept: inbound.conversation.is_some(),
        }
    }

    /// Looks up what the message needs. What seemed to be a reply is a new question instead, when it tells
    /// none of the cases clearly, and stands alone or is surely answered by another page.
    async fn gather(
        &self,
        inbound: &Inbound,
        understood: &mut Understood,
        language: TurnLanguage,
        settings: &EngineSettings,
    ) -> Evidence {
        let knowledge = &*self.ports.knowledge;
        let found = evidence::gather(knowledge, inbound, understood, language, settings).await;
        let Some(other) = understood.otherwise.take() else {
            return found;
        };
        if !found.findings.cases.is_reply_unclear {
            return found;
        }
        let asked = &other.understood;
        let new = evidence::gather(knowledge, inbound, asked, language, settings).await;
        let threshold = settings.thresholds.of(language.asked);
        let is_sure = new.findings.sureness(asked.understanding.for_pages) >= threshold;
        let first = new.findings.pages.first().map(|page| &page.id);
        let is_elsewhere = first != understood.page.as_ref();
        if is_elsewhere && (is_sure || other.stands_alone) {
            *understood = *other.understood;
            return new;
        }
        found
    }

    #[tracing::instrument(name = "understand", level = "debug", skip_all)]
    fn understand(
        &self,
        history: &History,
        words: &Sensitive<String>,
        known: Option<Language>,
    ) -> Understood {
        let recognizer = &*self.ports.recognizer;
        understand::message(recognizer, &self.phrases, history, words, known)
    }

    /// Where conversations are kept, for channels that show or delete them.
    pub fn store(&self) -> &Arc<dyn ConversationStore> {
        &self.ports.store
    }

    /// The phrases, for channels that label their own buttons.
    pub fn phrases(&self) -> &Phrases {
        &self.phrases
    }
}

#[cfg(test)]
mod tests;
