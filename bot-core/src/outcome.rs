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
    /// Every outcome.
    pub const ALL: [Self; 11] = [
        Self::Answered,
        Self::PartlyAnswered,
        Self::Clarified,
        Self::Defined,
        Self::Signposted,
        Self::SmallTalk,
        Self::OutOfScope,
        Self::NoAnswer,
        Self::HandedOver,
        Self::Blocked,
        Self::Failed,
    ];

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

/// Why a turn ended otherwise than with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The message holds no word to search for.
    EmptyMessage,
    /// The message is longer than the configured limit.
    TooLong,
    /// What is meant could not be made out, and the person was asked.
    Unclear,
    /// The answer depends on the person's case, and they were asked which is theirs.
    WhichCase,
    /// Pages on different subjects may be meant, and the person was asked which.
    WhichPage,
    /// The language of the message could not be told, and the person was asked.
    LanguageUnknown,
    /// The person asked for a language that the assistant does not speak.
    LanguageNotSpoken,
    /// No page shares anything with the question.
    NothingFound,
    /// Pages were found, but none is sure enough to be quoted.
    NotSureEnough,
    /// The term is in no glossary.
    UnknownTerm,
    /// A glossary lists the term, but none says what it means.
    TermWithoutDefinition,
    /// The message was not understood after the person had been asked twice.
    NotUnderstood,
    /// Somebody is in danger: the numbers of help were given.
    Danger,
    /// The answer is in the person's own file, which the assistant cannot see.
    NeedsAccount,
    /// How to reach an office was asked, and the directory was quoted.
    OfficeContact,
    /// The person complains or suggests something.
    Complaint,
    /// The person wants to know about or to delete what is kept of them.
    DataRequest,
    /// The subject is another country's or authority's business.
    OtherAuthority,
    /// An opinion was asked for.
    Opinion,
    /// Medical or legal advice on a personal case was asked for.
    PersonalAdvice,
    /// The subject has nothing to do with this service.
    OffTopic,
    /// The person asked for a person.
    AskedForHuman,
    /// The message is abusive.
    Abuse,
    /// The message tries to make the assistant leave its role.
    Subversion,
    /// The library could not be searched.
    LibraryUnavailable,
    /// The composed answer failed the last check before leaving.
    FailedCheck,
    /// The turn could not be stored, and what is not stored is not said.
    NotRecorded,
}

impl Cause {
    /// Every cause.
    pub const ALL: [Self; 27] = [
        Self::EmptyMessage,
        Self::TooLong,
        Self::Unclear,
        Self::WhichCase,
        Self::WhichPage,
        Self::LanguageUnknown,
        Self::LanguageNotSpoken,
        Self::NothingFound,
        Self::NotSureEnough,
        Self::UnknownTerm,
        Self::TermWithoutDefinition,
        Self::NotUnderstood,
        Self::Danger,
        Self::NeedsAccount,
        Self::OfficeContact,
        Self::Complaint,
        Self::DataRequest,
        Self::OtherAuthority,
        Self::Opinion,
        Self::PersonalAdvice,
        Self::OffTopic,
        Self::AskedForHuman,
        Self::Abuse,
        Self::Subversion,
        Self::LibraryUnavailable,
        Self::FailedCheck,
        Self::NotRecorded,
    ];

    /// The name used in logs, metrics and the answer object; also the key of its sentence.
    pub const fn name(self) -> &'static str {
        match self {
            Self::EmptyMessage => "empty_message",
            Self::TooLong => "too_long",
            Self::Unclear => "unclear",
            Self::WhichCase => "which_case",
            Self::WhichPage => "which_page",
            Self::LanguageUnknown => "language_unknown",
            Self::LanguageNotSpoken => "language_not_spoken",
            Self::NothingFound => "nothing_found",
            Self::NotSureEnough => "not_sure_enough",
            Self::UnknownTerm => "unknown_term",
            Self::TermWithoutDefinition => "term_without_definition",
            Self::NotUnderstood => "not_understood",
            Self::Danger => "danger",
            Self::NeedsAccount => "needs_account",
            Self::OfficeContact => "office_contact",
            Self::Complaint => "complaint",
            Self::DataRequest => "data_request",
            Self::OtherAuthority => "other_authority",
            Self::Opinion => "opinion",
            Self::PersonalAdvice => "personal_advice",
            Self::OffTopic => "off_topic",
            Self::AskedForHuman => "asked_for_human",
            Self::Abuse => "abuse",
            Self::Subversion => "subversion",
            Self::LibraryUnavailable => "library_unavailable",
            Self::FailedCheck => "failed_check",
            Self::NotRecorded => "not_recorded",
        }
    }

    /// How a turn ends for this cause. One that could be helped in another way ends otherwise: what
    /// is another authority's business is signposted when the directory knows whose.
    pub const fn outcome(self) -> Outcome {
        match self {
            Self::EmptyMessage
            | Self::TooLong
            | Self::Unclear
            | Self::WhichCase
            | Self::WhichPage
            | Self::LanguageUnknown
            | Self::LanguageNotSpoken => Outcome::Clarified,
            Self::NothingFound
            | Self::NotSureEnough
            | Self::UnknownTerm
            | Self::TermWithoutDefinition
            | Self::NotUnderstood
            | Self::FailedCheck => Outcome::NoAnswer,
            Self::Danger
            | Self::NeedsAccount
            | Self::OfficeContact
            | Self::Complaint
            | Self::DataRequest => Outcome::Signposted,
            Self::OtherAuthority | Self::Opinion | Self::PersonalAdvice | Self::OffTopic => {
                Outcome::OutOfScope
            }
            Self::AskedForHuman => Outcome::HandedOver,
            Self::Abuse | Self::Subversion => Outcome::Blocked,
            Self::LibraryUnavailable | Self::NotRecorded => Outcome::Failed,
        }
    }
}
