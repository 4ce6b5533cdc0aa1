//! Pages that contradict each other: two sentences that state different amounts, or different lengths of time,
//! for the same thing.
//!
//! A conflict that is none is worse than one that is missed, so that much must agree: language, place,
//! readers, conditions, the words of the titles and those of the sentences. What is stated in a table, or
//! with several amounts in one sentence, is not compared.

mod compare;
mod quantities;
mod statements;

use jiff::civil::Date;
use serde::Serialize;

pub(crate) use self::compare::Pair;
pub(crate) use self::statements::{Stated, Statement};

/// Two pages that state different values of the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// What the page says that was modified last.
    pub newer: ConflictSide,
    /// What the other one says.
    pub older: ConflictSide,
}

/// What one of two pages says that contradict each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConflictSide {
    /// The page's id in its own source.
    pub page: String,
    /// Its title.
    pub title: String,
    /// Its address, when the source gives one.
    pub url: Option<String>,
    /// When it was last modified.
    pub modified: Option<Date>,
    /// Number of the section, 0 for the introduction.
    pub section: u32,
    /// Headings above the sentence, outermost first.
    pub heading_path: Vec<String>,
    /// The sentence, as it stands.
    pub sentence: String,
}

#[cfg(test)]
mod tests;
