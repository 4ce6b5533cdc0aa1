#![doc = include_str!("../README.md")]

mod courtesy;
mod danger;
mod define;
mod language;
mod lexicon;
mod phrases;
mod recognizer;
mod words;

pub use danger::{DangerList, DangerListError};
pub use lexicon::{Lexicon, LexiconError};
pub use recognizer::Recognizer;
