//! Events as the API shows them.

use bot_core::conversation::{EventKind, Rated, Received};
use bot_core::{Answer, Event, Language};
use schemars::JsonSchema;
use serde::Serialize;

use super::fragment;
use crate::labels::Labels;

/// The kinds of events, in the order of [`EventKind`].
pub(super) const KINDS: [&str; 5] = [
    "received",
    "answered",
    "rated",
    "language_chosen",
    "handed_over",
];

/// One event. Which of the optional members are there depends on `kind`.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Event")]
pub(super) struct EventBody {
    /// Number within the conversation, from 1, without gaps; it never changes.
    pub(super) id: u64,
    /// When it was stored, in RFC 3339.
    pub(super) at: String,
    /// The turn that it belongs to.
    pub(super) turn: String,
    /// What happened. A client leaves out kinds that it does not know.
    #[schemars(schema_with = "super::openapi::schemas::event_kind")]
    pub(super) kind: &'static str,
    /// What the person wrote, personal data masked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<String>,
    /// Kinds of personal data that were masked in the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "super::openapi::schemas::masked")]
    pub(super) masked: Option<Vec<&'static str>>,
    /// The language chosen for the message, or from it on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lang: Option<Language>,
    /// The answer object.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) answer: Option<Box<Answer>>,
    /// Whether the answer helped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) helpful: Option<bool>,
    /// Why it did not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(default, schema_with = "super::openapi::schemas::reason")]
    pub(super) reason: Option<&'static str>,
    /// The topic under which the conversation was handed over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) topic: Option<String>,
    /// The event as the chat page shows it, when it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) html: Option<String>,
}

impl EventBody {
    /// An event, also as HTML when the labels of a reader are given.
    pub(super) fn new(event: Event, reader: Option<Labels<'_>>) -> Self {
        let html = reader.and_then(|labels| fragment::html(&event, labels));
        let body = Self {
            id: event.id.0,
            at: event.at.to_string(),
            turn: event.turn.to_string(),
            kind: "",
            text: None,
            masked: None,
            lang: None,
            answer: None,
            helpful: None,
            reason: None,
            topic: None,
            html,
        };
        match event.kind {
            EventKind::Received(received) => body.received(&received),
            EventKind::Answered(answer) => Self {
                kind: "answered",
                answer: Some(answer),
                ..body
            },
            EventKind::Rated(rated) => body.rated(&rated),
            EventKind::LanguageChosen(language) => Self {
                kind: "language_chosen",
                lang: Some(language),
                ..body
            },
            EventKind::HandedOver(case) => Self {
                kind: "handed_over",
                topic: case.topic,
                ..body
            },
        }
    }

    fn received(self, received: &Received) -> Self {
        Self {
            kind: "received",
            text: Some(received.text.expose().clone()),
            masked: Some(received.masked.iter().map(|kind| kind.name()).collect()),
            lang: received.language,
            ..self
        }
    }

    fn rated(self, rated: &Rated) -> Self {
        Self {
            kind: "rated",
            helpful: Some(rated.helpful),
            reason: rated.reason.map(bot_core::conversation::Reason::name),
            ..self
        }
    }
}
