//! Asks the library for what the message needs, and nothing more.

use std::sync::Arc;

use super::language::TurnLanguage;
use super::understand::Understood;
use super::{EngineSettings, decide};
use crate::access::Scope;
use crate::danger::Situation;
use crate::directory::{Authority, Contact, Directory};
use crate::error::KnowledgeError;
use crate::evidence::{Definitions, Findings, Meaning, Query};
use crate::ports::KnowledgeBase;
use crate::words::BareWords;
use crate::{Act, Cause, Inbound};

/// A question of this many words or fewer may be a bare term ("EPCI ?").
const LONGEST_BARE_TERM: usize = 3;

/// What the decision is taken from.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// Why nothing was looked up or found to be searchable.
    pub(super) refusal: Option<Cause>,
    /// The danger that the message tells of.
    pub(super) danger: Option<Arc<Situation>>,
    /// The danger that it seems to tell of, while it may as well be an ordinary question.
    pub(super) feared: Option<Arc<Situation>>,
    /// The term that was looked up in the glossaries, as a glossary writes it when it was
    /// misspelt.
    pub(super) term: Option<String>,
    /// Its meanings.
    pub(super) meanings: Vec<Meaning>,
    /// Terms that are written nearly alike, when it was asked what the term means and none does.
    pub(super) near: Vec<String>,
    /// What the search found.
    pub(super) findings: Findings,
    /// What the operator's directory says of the message.
    pub(super) guide: Guide,
}

/// Whom the directory names for a message.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Guide {
    /// The topic of this service that the message is about.
    pub(super) topic: Option<String>,
    /// Who deals with it, or helps in general.
    pub(super) contact: Option<Contact>,
    /// Who takes complaints.
    pub(super) complaints: Option<Contact>,
    /// The other authority whose business it is.
    pub(super) authority: Option<Authority>,
}

impl Evidence {
    /// Evidence for a message that is not looked up.
    pub(super) fn refused(cause: Cause) -> Self {
        Self {
            refusal: Some(cause),
            ..Self::default()
        }
    }

    /// Evidence of danger, beside which nothing else counts.
    pub(super) fn of_danger(situation: Arc<Situation>) -> Self {
        Self {
            danger: Some(situation),
            ..Self::default()
        }
    }
}

/// Looks up definitions and pages for a message, and whom to point to.
#[tracing::instrument(name = "look_up", level = "debug", skip_all)]
pub(super) async fn gather(
    knowledge: &dyn KnowledgeBase,
    inbound: &Inbound,
    understood: &Understood,
    language: TurnLanguage,
    settings: &EngineSettings,
) -> Evidence {
    match look_up(knowledge, inbound, understood, language, settings).await {
        Ok(evidence) => Evidence {
            guide: guide(&settings.directory, &understood.understanding.question),
            ..evidence
        },
        Err(error) => {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "the library failed"
            );
            Evidence::refused(Cause::LibraryUnavailable)
        }
    }
}

async fn look_up(
    knowledge: &dyn KnowledgeBase,
    inbound: &Inbound,
    message: &Understood,
    language: TurnLanguage,
    settings: &EngineSettings,
) -> Result<Evidence, KnowledgeError> {
    let understood = &message.understanding;
    if !decide::needs_pages(understood, &settings.thresholds) {
        return Ok(Evidence::default());
    }
    let scope = scope_of(inbound);
    let term = match &understood.intent.act {
        Act::Define { term } => Some(term.clone()),
        _ => bare_term(&understood.question),
    };
    let is_asked = matches!(understood.intent.act, Act::Define { .. });
    let defined = match &term {
        Some(term) => knowledge.define(term, language.asked, &scope).await?,
        None => Definitions::default(),
    };
    let query = Query {
        text: understood.question.clone(),
        detail: understood.detail.clone(),
        aspects: understood.aspects.clone(),
        language: language.asked,
        scope,
        limit: 1 + settings.most_other_pages,
        page: message.page.clone(),
        narrowing: message.narrowing.clone(),
        wants_short: true,
        wants_steps: understood.intent.act == Act::LifeEvent && understood.detail.is_none(),
    };
    let findings = knowledge.search(&query).await?;
    Ok(Evidence {
        term: defined.meant.or(term),
        meanings: defined.meanings,
        near: if is_asked { defined.near } else { Vec::new() },
        findings,
        ..Evidence::default()
    })
}

fn guide(directory: &Directory, question: &str) -> Guide {
    let words = BareWords::of(question);
    let topic = directory.topic(&words);
    Guide {
        topic: topic.map(|topic| topic.id.clone()),
        contact: directory.contact(topic).cloned(),
        complaints: directory.complaints().cloned(),
        authority: directory.authority(&words).cloned(),
    }
}

/// What the caller may be shown, and for where and when.
pub(super) fn scope_of(inbound: &Inbound) -> Scope {
    Scope {
        place: inbound.place.clone(),
        audience: inbound.audience.clone(),
        ..Scope::new(inbound.access.clone(), inbound.today)
    }
}

fn bare_term(question: &str) -> Option<String> {
    let term = question
        .trim_end_matches(['?', '!', '.', ' ', '\u{a0}', '\u{202f}'])
        .trim();
    let words = term.split_whitespace().count();
    (1..=LONGEST_BARE_TERM)
        .contains(&words)
        .then(|| term.to_owned())
}
