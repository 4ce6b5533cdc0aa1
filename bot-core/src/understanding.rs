//! How a message was understood: what is wanted, how surely, and in which language.

use std::sync::Arc;

use crate::Language;
use crate::texts::Texts;

/// What a message wants. Which intents there are is the operator's to say; what the assistant can
/// do about one is in the closed list [`Act`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Intent {
    /// Its name in the configuration, logs and metrics, such as `service_question`.
    pub id: Arc<str>,
    /// What to do about it.
    pub act: Act,
}

/// What the assistant can do about a message. Match on it without `_`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Say hello.
    Greet,
    /// Answer thanks.
    Welcome,
    /// Say goodbye.
    TakeLeave,
    /// Search the pages.
    Search,
    /// Search the pages for a form or an online service.
    FindForm,
    /// Search the pages for the steps of an event of life.
    LifeEvent,
    /// Tell what a term means.
    Define {
        /// The term as written, without article and punctuation.
        term: String,
    },
    /// Say where the state of one's own file is to be seen; the assistant cannot see it.
    MyFile,
    /// Give opening hours, address or telephone of an office.
    Contact,
    /// Take a complaint or a suggestion.
    Complaint,
    /// Hand over to a person.
    HandOver,
    /// Speak another language.
    ChangeLanguage {
        /// Which, when it was said.
        to: Option<Language>,
    },
    /// Say how what is kept of the conversation is deleted.
    DeleteData,
    /// Say what the assistant is and can do.
    AboutAssistant,
    /// Point to another country or authority.
    OtherAuthority,
    /// Decline to have an opinion.
    Opinion,
    /// Decline abuse.
    Abuse,
    /// Decline to leave the role.
    Subversion,
    /// Decline medical or legal advice, and quote the pages.
    Advice,
    /// Give the numbers of help. The step before has its own list; this is what it did not find.
    Danger {
        /// The situation by its name in the list of dangers; none when only danger is told.
        situation: Option<Arc<str>>,
    },
    /// Say that the subject is none of this service's.
    OffTopic,
    /// Ask what is meant.
    Unclear,
    /// Ask for words: there is nothing but punctuation, emoji, a lone letter.
    Nothing,
    /// Say what the operator wrote.
    Reply(Arc<Texts>),
}

impl Act {
    /// Whether it wants something that the pages of a service tell, or where they say to look.
    pub const fn is_for_pages(&self) -> bool {
        match self {
            Self::Search
            | Self::FindForm
            | Self::LifeEvent
            | Self::Define { .. }
            | Self::MyFile
            | Self::Contact
            | Self::Advice
            | Self::Complaint
            | Self::Danger { .. } => true,
            Self::Greet
            | Self::Welcome
            | Self::TakeLeave
            | Self::HandOver
            | Self::ChangeLanguage { .. }
            | Self::DeleteData
            | Self::AboutAssistant
            | Self::OtherAuthority
            | Self::Opinion
            | Self::Abuse
            | Self::Subversion
            | Self::OffTopic
            | Self::Unclear
            | Self::Nothing
            | Self::Reply(_) => false,
        }
    }
}

/// A message as it was understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Understanding {
    /// What is wanted.
    pub intent: Intent,
    /// How likely it is that this is wanted, from 0 to 1; calibrated, so that of the messages
    /// understood with 0.8 four in five are understood rightly. 1 is for what a rule is certain of.
    pub confidence: f32,
    /// How likely it is that this is something that pages tell, whichever of the intents it is, from 0
    /// to 1: the probabilities of all acts together of which [`Act::is_for_pages`] holds.
    pub for_pages: f32,
    /// Whether a model of meaning took part, or words alone: what they make likely is little more than a
    /// guess.
    pub semantic: bool,
    /// Language of the message, when it could be told.
    pub language: Option<Language>,
    /// The question without greetings, politeness and signature; after what it goes on about, when the
    /// message leans on what was said before.
    pub question: String,
    /// The message's own part of the question, when it leans on what was said before: what is asked of
    /// the pages on the subject.
    pub detail: Option<String>,
    /// Words of the headings below which pages tell what is asked, such as "cost" and "fee"; none when it
    /// is asked about a subject as a whole.
    pub aspects: Vec<HeadingWords>,
}

/// Words of headings in one language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct HeadingWords {
    /// The language of pages with such headings.
    pub language: Language,
    /// The words, or their beginnings.
    pub words: String,
}

/// How much a message needs what was said before to be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Leaning {
    /// It asks about a subject that it names.
    Alone,
    /// It only tells something, or goes on ("I rent a furnished flat", "and for my passport?").
    Leans,
    /// It names no subject at all ("and how much is it?").
    NamesNothing,
}

impl Intent {
    /// An intent by its name and act.
    pub fn new(id: &str, act: Act) -> Self {
        Self { id: id.into(), act }
    }

    /// A question to look up: what a message is taken for when nothing else is told of it.
    pub fn question() -> Self {
        Self::new("service_question", Act::Search)
    }

    /// A term to define.
    pub fn define(term: &str) -> Self {
        let term = term.to_owned();
        Self::new("definition", Act::Define { term })
    }
}

impl Understanding {
    /// A message that a rule is certain about.
    pub fn certain(intent: Intent, language: Option<Language>, question: String) -> Self {
        let for_pages = if intent.act.is_for_pages() { 1.0 } else { 0.0 };
        Self {
            intent,
            confidence: 1.0,
            for_pages,
            semantic: false,
            language,
            question,
            detail: None,
            aspects: Vec::new(),
        }
    }
}
