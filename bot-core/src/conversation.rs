//! A conversation: a list of events, each with a number that never changes.

use std::fmt;

use jiff::Timestamp;
use uuid::Uuid;

use crate::access::{Access, Place};
use crate::personal_data::PersonalData;
use crate::trace::Trace;
use crate::{Answer, Cause, Language, Sensitive};

/// Names one conversation. Time-ordered and unguessable (UUID version 7), but no secret: knowing it
/// opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConversationId(Uuid);

/// Names one turn: a message and what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TurnId(Uuid);

macro_rules! identifier {
    ($name:ident) => {
        impl $name {
            /// A new one.
            pub fn new() -> Self {
                Self(Uuid::now_v7())
            }

            /// The sixteen bytes, for stores.
            pub const fn bytes(&self) -> [u8; 16] {
                *self.0.as_bytes()
            }

            /// From the sixteen bytes of a store.
            pub const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self::new()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(formatter)
            }
        }

        impl std::str::FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::try_parse(text).map(Self).map_err(|_| NotAnId)
            }
        }
    };
}

identifier!(ConversationId);
identifier!(TurnId);

/// A text that is not the name of a conversation or a turn. The text is left out, as it may be
/// anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not an identifier such as `0198a3c0-7f3e-7b1a-8c55-3d2f9e6a4b10`")]
pub struct NotAnId;

/// What is known of a conversation apart from its events. Set when it starts, never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// Its name.
    pub id: ConversationId,
    /// The channel it is held on, such as `web`.
    pub channel: String,
    /// When it started.
    pub started: Timestamp,
    /// The language that the person chose at the start, if any.
    pub language: Option<Language>,
    /// What may be quoted in it; the channel has verified it.
    pub access: Access,
    /// Where the person is, when known.
    pub place: Place,
    /// The audience that the channel serves; `None` for all.
    pub audience: Option<String>,
    /// A keyed hash of the person's id on the platform, when the person is signed in there. Never
    /// the id itself. Conversations with and without one are kept for different times.
    pub person: Option<PersonKey>,
    /// The API key that started it; only its holder and the person may continue it.
    pub owner: Option<String>,
}

impl Conversation {
    /// A conversation of an unknown citizen that starts now.
    pub fn from_citizen(channel: &str) -> Self {
        Self {
            id: ConversationId::new(),
            channel: channel.to_owned(),
            started: Timestamp::now(),
            language: None,
            access: Access::public(),
            place: Place::default(),
            audience: None,
            person: None,
            owner: None,
        }
    }
}

/// A keyed hash of a person's id on a platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PersonKey(pub [u8; 32]);

/// Number of an event within its conversation, from 1, without gaps. Durable: the same number names
/// the same event for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct EventId(pub u64);

/// Something that happened in a conversation.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its number.
    pub id: EventId,
    /// When it was stored.
    pub at: Timestamp,
    /// The turn it belongs to.
    pub turn: TurnId,
    /// What happened.
    pub kind: EventKind,
}

/// What happened. Match on it without `_`.
#[derive(Debug, Clone, PartialEq)]
pub enum EventKind {
    /// The person wrote.
    Received(Received),
    /// The assistant answered. The answer of a turn is stored with its message or not at all.
    Answered(Box<Answer>),
    /// The person said whether an answer helped.
    Rated(Rated),
    /// The person asked, in a message, that this language be spoken from now on.
    LanguageChosen(Language),
    /// The conversation was given to a person.
    HandedOver(Case),
}

/// What a person who takes a conversation over must know besides its messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Why it was handed over.
    pub cause: Cause,
    /// The topic in the operator's directory, when it could be told.
    pub topic: Option<String>,
}

/// A message as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// What the person wrote, personal data masked.
    pub text: Sensitive<String>,
    /// What was masked.
    pub masked: Vec<PersonalData>,
    /// The language that was chosen for this message, if any.
    pub language: Option<Language>,
}

/// What a person thought of the answer of a turn. A later one replaces an earlier one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rated {
    /// Whether the answer helped.
    pub helpful: bool,
    /// Why not, from a closed list.
    pub reason: Option<Reason>,
    /// In the person's words, personal data masked.
    pub comment: Option<Sensitive<String>>,
}

/// Why an answer did not help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// It is about something else.
    OffTopic,
    /// It is wrong or out of date.
    Wrong,
    /// It leaves out what matters.
    Incomplete,
    /// It is hard to understand.
    Unclear,
    /// Something else.
    Other,
}

impl Reason {
    /// All reasons, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::OffTopic,
        Self::Wrong,
        Self::Incomplete,
        Self::Unclear,
        Self::Other,
    ];

    /// The name used in stores, in the API and as part of the key of its label.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OffTopic => "off_topic",
            Self::Wrong => "wrong",
            Self::Incomplete => "incomplete",
            Self::Unclear => "unclear",
            Self::Other => "other",
        }
    }

    /// The reason of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.name() == name)
    }
}

/// What a client sends along so that a repeated request is done once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestKey {
    /// The client's key, at most 255 characters.
    pub key: String,
    /// A keyed hash of the request: the same key with another request is a mistake of the client.
    pub fingerprint: [u8; 32],
}

/// Events to be stored together.
#[derive(Debug, Clone, PartialEq)]
pub struct NewEvents {
    /// The turn that they belong to.
    pub turn: TurnId,
    /// The client's key for the request behind them.
    pub key: Option<RequestKey>,
    /// What happened, in order.
    pub kinds: Vec<EventKind>,
    /// How the turn came to its answer, when they hold one.
    pub trace: Option<Box<Trace>>,
}

/// A turn as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptTurn {
    /// The conversation that it belongs to.
    pub conversation: ConversationId,
    /// Its first event.
    pub first: EventId,
    /// How it came to its answer; not of turns that are older than traces are, nor of ratings.
    pub trace: Option<Trace>,
}

/// What came of storing events.
#[derive(Debug, Clone, PartialEq)]
pub enum Appended {
    /// They are stored, numbered.
    Stored(Vec<Event>),
    /// The key was used before for the same request: these are the events of that time, and nothing
    /// was stored.
    Repeated(Vec<Event>),
}

impl Appended {
    /// The events, stored now or before.
    pub fn into_events(self) -> Vec<Event> {
        match self {
            Self::Stored(events) | Self::Repeated(events) => events,
        }
    }
}
