#![doc = include_str!("../README.md")]

pub mod access;
pub mod answer;
pub mod claim;
pub mod conversation;
pub mod danger;
mod days;
pub mod directory;
pub mod engine;
pub mod error;
pub mod evidence;
pub mod follow_up;

mod invisible;
pub mod language;
pub mod message;
pub mod outcome;
pub mod personal_data;
pub mod phrases;
pub mod ports;
pub mod sensitive;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod texts;
pub mod trace;
pub mod understanding;
pub mod words;

pub use answer::Answer;
pub use conversation::{Conversation, ConversationId, Event, EventKind, TurnId};
pub use engine::{Engine, Turn, TurnError};
pub use language::Language;
pub use message::Inbound;
pub use outcome::{Cause, Outcome};
pub use sensitive::Sensitive;
pub use understanding::{Act, Intent, Understanding};
