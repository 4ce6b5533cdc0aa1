//! Which cases of a page are the reader's: pages branch by "Vous êtes mineur", "À l'étranger", and what a
//! person said tells which branch is meant, or that one has to ask.

mod ages;
mod fit;
mod numbers;
mod page;
mod words;

pub(crate) use self::numbers::{MONTH, YEAR, made};
pub(crate) use self::page::Branching;
pub use self::words::CaseWords;
