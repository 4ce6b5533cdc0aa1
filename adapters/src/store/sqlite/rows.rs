//! The form in which conversations and events are kept. It outlives versions of the program: a member
//! is added as optional, and none changes its meaning.

use bot_core::access::{Access, Place};
use bot_core::conversation::{Case, EventKind, PersonKey, Rated, Reason, Received};
use bot_core::personal_data::PersonalData;
use bot_core::{Answer, Cause, Conversation, ConversationId, Language, Sensitive};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What is kept cannot be understood. Nothing of it is told, as it holds what a person wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a stored {0} cannot be understood: it is damaged, or of a newer version of the program")]
pub(super) struct Unreadable(&'static str);

impl Unreadable {
    /// Of how a turn came to its answer.
    pub(super) const TRACE: Self = Self("trace");
}

/// What is known of a conversation beside its name and its times. No `Debug`: it tells about a person.
#[derive(Serialize, Deserialize)]
pub(super) struct DetailsRow {
    channel: String,
    language: Option<Language>,
    staff: bool,
    groups: Vec<String>,
    place: Place,
    audience: Option<String>,
    owner: Option<String>,
}

impl DetailsRow {
    pub(super) fn of(conversation: &Conversation) -> Self {
        let access = &conversation.access;
        Self {
            channel: conversation.channel.clone(),
            language: conversation.language,
            staff: access.is_staff(),
            groups: access.groups().map(str::to_owned).collect(),
            place: conversation.place.clone(),
            audience: conversation.audience.clone(),
            owner: conversation.owner.clone(),
        }
    }

    /// The conversation, with what is kept beside the details.
    pub(super) fn into_conversation(
        self,
        id: ConversationId,
        started: Timestamp,
        person: Option<PersonKey>,
    ) -> Conversation {
        Conversation {
            id,
            channel: self.channel,
            started,
            language: self.language,
            access: if self.staff {
                Access::staff(self.groups)
            } else {
                Access::public()
            },
            place: self.place,
            audience: self.audience,
            person,
            owner: self.owner,
        }
    }

    pub(super) fn parse(json: &[u8]) -> Result<Self, Unreadable> {
        serde_json::from_slice(json).map_err(|_| Unreadable("conversation"))
    }

    pub(super) fn json(&self) -> Result<Vec<u8>, Unreadable> {
        serde_json::to_vec(self).map_err(|_| Unreadable("conversation"))
    }
}

#[derive(Serialize, Deserialize)]
struct ReceivedRow {
    text: String,
    masked: Vec<String>,
    language: Option<Language>,
}

#[derive(Serialize, Deserialize)]
struct RatedRow {
    helpful: bool,
    reason: Option<String>,
    comment: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct CaseRow {
    cause: Cause,
    topic: Option<String>,
}

/// The name of a kind and what is kept of an event of it. The answer object is kept as it is
/// published, with its version.
pub(super) fn of_kind(kind: &EventKind) -> Result<(&'static str, Vec<u8>), Unreadable> {
    let (name, json) = match kind {
        EventKind::Received(received) => ("received", serde_json::to_vec(&of_received(received))),
        EventKind::Answered(answer) => ("answered", serde_json::to_vec(answer)),
        EventKind::Rated(rated) => ("rated", serde_json::to_vec(&of_rated(rated))),
        EventKind::LanguageChosen(language) => ("language_chosen", serde_json::to_vec(language)),
        EventKind::HandedOver(case) => ("handed_over", serde_json::to_vec(&of_case(case))),
    };
    Ok((name, json.map_err(|_| Unreadable("event"))?))
}

fn of_received(received: &Received) -> ReceivedRow {
    ReceivedRow {
        text: received.text.expose().clone(),
        masked: received
            .masked
            .iter()
            .map(|kind| kind.name().to_owned())
            .collect(),
        language: received.language,
    }
}

fn of_rated(rated: &Rated) -> RatedRow {
    RatedRow {
        helpful: rated.helpful,
        reason: rated.reason.map(|reason| reason.name().to_owned()),
        comment: rated.comment.as_ref().map(|text| text.expose().clone()),
    }
}

fn of_case(case: &Case) -> CaseRow {
    CaseRow {
        cause: case.cause,
        topic: case.topic.clone(),
    }
}

fn to_case(json: &[u8]) -> Option<Case> {
    let row: CaseRow = serde_json::from_slice(json).ok()?;
    Some(Case {
        cause: row.cause,
        topic: row.topic,
    })
}

/// The kind behind what was kept.
pub(super) fn to_kind(name: &str, json: &[u8]) -> Result<EventKind, Unreadable> {
    match name {
        "received" => to_received(json).map(EventKind::Received),
        "answered" => serde_json::from_slice::<Box<Answer>>(json)
            .ok()
            .map(EventKind::Answered),
        "rated" => to_rated(json).map(EventKind::Rated),
        "language_chosen" => serde_json::from_slice(json)
            .ok()
            .map(EventKind::LanguageChosen),
        "handed_over" => to_case(json).map(EventKind::HandedOver),
        _ => None,
    }
    .ok_or(Unreadable("event"))
}

fn to_received(json: &[u8]) -> Option<Received> {
    let row: ReceivedRow = serde_json::from_slice(json).ok()?;
    let masked = row.masked.iter().map(|name| PersonalData::named(name));
    Some(Received {
        text: Sensitive::new(row.text),
        masked: masked.collect::<Option<_>>()?,
        language: row.language,
    })
}

fn to_rated(json: &[u8]) -> Option<Rated> {
    let row: RatedRow = serde_json::from_slice(json).ok()?;
    let reason = row.reason.map(|name| Reason::named(&name).ok_or(()));
    Some(Rated {
        helpful: row.helpful,
        reason: reason.transpose().ok()?,
        comment: row.comment.map(Sensitive::new),
    })
}

#[cfg(test)]
mod tests;
