//! Asks the library for what the message needs, and nothing more.

use super::EngineSettings;
use super::language::TurnLanguage;
use crate::access::Scope;
use crate::error::KnowledgeError;
use crate::evidence::{Findings, Meaning, Query};
use crate::ports::KnowledgeBase;
use crate::{Act, Cause, Inbound, Understanding};

/// A question of this many words or fewer may be a bare term ("EPCI ?").
const LONGEST_BARE_TERM: usize = 3;

/// What the decision is taken from.
#[derive(Debug, Default)]
pub(super) struct Evidence {
    /// Why nothing was looked up or found to be searchable.
    pub(super) refusal: Option<Cause>,
    /// The term that was looked up in the glossaries.
    pub(super) term: Option<String>,
    /// Its meanings.
    pub(super) meanings: Vec<Meaning>,
    /// What the search found.
    pub(super) findings: Findings,
}

impl Evidence {
    /// Evidence for a message that is not looked up.
    pub(super) fn refused(cause: Cause) -> Self {
        Self {
            refusal: Some(cause),
            ..Self::default()
        }
    }
}

/// Looks up definitions and pages for a message.
#[tracing::instrument(name = "look_up", level = "debug", skip_all)]
pub(super) async fn gather(
    knowledge: &dyn KnowledgeBase,
    inbound: &Inbound,
    understood: &Understanding,
    language: TurnLanguage,
    settings: &EngineSettings,
) -> Evidence {
    match look_up(knowledge, inbound, understood, language, settings).await {
        Ok(evidence) => evidence,
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
    understood: &Understanding,
    language: TurnLanguage,
    settings: &EngineSettings,
) -> Result<Evidence, KnowledgeError> {
    let scope = scope_of(inbound);
    let term = match &understood.intent.act {
        Act::Greet | Act::Welcome | Act::Nothing => return Ok(Evidence::default()),
        Act::Define { term } => Some(term.clone()),
        _ => bare_term(&understood.question),
    };
    let meanings = match &term {
        Some(term) => knowledge.define(term, language.asked, &scope).await?,
        None => Vec::new(),
    };
    let query = Query {
        text: understood.question.clone(),
        language: language.asked,
        scope,
        limit: 1 + settings.most_other_pages,
    };
    let findings = knowledge.search(&query).await?;
    Ok(Evidence {
        refusal: None,
        term,
        meanings,
        findings,
    })
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
