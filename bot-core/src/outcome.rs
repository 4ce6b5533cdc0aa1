//! The closed list of ways a turn can end, and of the causes behind a refusal.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a turn ended. Every turn has exactly one outcome; it is logged, counted and shown to the
/// channel. Match on it without `_`, so that a new way to end is considered everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Official passages that answer were quoted.
    Answered,
    /// Passages were quoted, but only part of the question is covered.
    PartlyAnswered,
    /// The person was asked one question back.
    Clarified,
    /// A term was defined from the glossaries.
    Defined,
    /// The person was sent to another authority or page without a quoted answer.
    Signposted,
    /// A greeting, thanks or a question about the assistant itself.
    SmallTalk,
    /// The subject is not one that this service deals with.
    OutOfScope,
    /// The pages do not answer, and the assistant said so.
    NoAnswer,
    /// The conversation was given to a person.
    HandedOver,
    /// The message may not be processed.
    Blocked,
    /// Something broke on our side.
    Failed,
}

impl Outcome {
    /// The name used in logs, metrics and the answer object.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::PartlyAnswered => "partly_answered",
            Self::Clarified => "clarified",
            Self::Defined => "defined",
            Self::Signposted => "signposted",
            Self::SmallTalk => "small_talk",
            Self::OutOfScope => "out_of_scope",
            Self::NoAnswer => "no_answer",
            Self::HandedOver => "handed_over",
            Self::Blocked => "blocked",
            Self::Failed => "failed",
        }
    }
}

/// Why a turn ended without an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The message holds no word to search for.
    EmptyMessage,
    /// The message is longer than the configured limit.
    TooLong,
    /// No page shares anything with the question.
    NothingFound,
    /// Pages were found, but none is sure enough to be quoted.
    NotSureEnough,
    /// The term is in no glossary.
    UnknownTerm,
    /// The library could not be searched.
    LibraryUnavailable,
    /// The composed answer failed the last check before leaving.
    FailedCheck,
    /// The turn could not be stored, and what is not stored is not said.
    NotRecorded,
}

impl Cause {
    /// The name used in logs, metrics and the answer object; also the key of its sentence.
    pub const fn name(self) -> &'static str {
        match self {
            Self::EmptyMessage => "empty_message",
            Self::TooLong => "too_long",
            Self::NothingFound => "nothing_found",
            Self::NotSureEnough => "not_sure_enough",
            Self::UnknownTerm => "unknown_term",
            Self::LibraryUnavailable => "library_unavailable",
            Self::FailedCheck => "failed_check",
            Self::NotRecorded => "not_recorded",
        }
    }
}
