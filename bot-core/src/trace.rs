//! How a turn came to its answer, kept beside it so that the turn can be done again later: the state of the
//! library and of the settings, and what was decided from what. Nothing of what the person wrote is in it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::Language;

/// How a turn came to its answer. Stores keep it as JSON: a member is added as optional, and none changes
/// its meaning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    /// Fingerprint of what the operator had set, and of the program.
    pub settings: String,
    /// The state of the library, when one was in service.
    pub library: Option<Edition>,
    /// The day of the turn, where the channel is.
    pub today: Date,
    /// The language of the channel around the message.
    pub locale: Option<Language>,
    /// The language that pages were looked up in.
    pub language: Language,
    /// What the message was taken to want: the id of the intent.
    pub intent: String,
    /// How sure that was, from 0 to 1.
    pub confidence: f32,
    /// What was decided, for each question of the message.
    pub steps: Vec<Step>,
}

/// A state of the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// Number of the index generation.
    pub generation: u32,
    /// How many vectors there were; fewer than there are texts while they are being computed.
    pub vectors: usize,
    /// How many there will be.
    pub vectors_wanted: usize,
}

/// One decision and what it was taken from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Its name, such as `answer` or `refuse nothing_found`.
    pub decision: String,
    /// How sure the best page was, from 0 to 1, the doubts of the recogniser included.
    pub sureness: f32,
    /// How sure it had to be.
    pub threshold: f32,
    /// The pages that were found, best first, with the chance that each is the one that is meant.
    pub pages: Vec<(String, f32)>,
    /// Where pages contradict each other on what was found.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub conflicts: Vec<Met>,
}

/// Two sections of pages that state different values of the same thing, and were met by a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Met {
    /// The page that was quoted.
    pub page: String,
    /// Number of its section.
    pub section: u32,
    /// The page that says otherwise.
    pub other: String,
    /// Number of its section.
    pub other_section: u32,
}
