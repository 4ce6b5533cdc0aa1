//! [`Thresholds`]: how sure one must be, as the operator sets it.

use std::collections::BTreeMap;

use crate::Language;

/// How sure the library must be before a page is quoted, as a probability per question language.
#[derive(Debug, Clone, PartialEq)]
pub struct Thresholds {
    /// For languages without a line of their own.
    pub default: f32,
    /// By language of the question.
    pub by_language: BTreeMap<Language, f32>,
    /// A page this sure is shown with the remark that it may not be what was meant, as a share of
    /// the threshold (0.5 means half as sure). 1 switches such answers off.
    pub partly_at: f32,
    /// How sure it must be that a message wants something else than an answer from the pages before
    /// they are not asked, as a probability. Below, a sure page is quoted all the same.
    pub certain: f32,
    /// How sure it must be that a message tells of danger before the numbers of help are all that is given,
    /// as a probability. Below, what an ordinary question gets stands below them.
    pub certain_danger: f32,
    /// A question that is understood less surely than this, and that no page answers, is asked back.
    pub unclear: f32,
    /// Where it is less likely than this that it is the first page that answers, rather than another
    /// one, the person is asked which is meant. 0 switches such questions off.
    pub which_page: f32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            default: 0.5,
            by_language: BTreeMap::new(),
            partly_at: 1.0,
            certain: 0.7,
            certain_danger: 0.9,
            unclear: 0.4,
            which_page: 0.45,
        }
    }
}

impl Thresholds {
    /// The threshold for questions in `language`.
    pub fn of(&self, language: Language) -> f32 {
        self.by_language
            .get(&language)
            .copied()
            .unwrap_or(self.default)
    }
}
