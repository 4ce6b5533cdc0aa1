#![doc = include_str!("../README.md")]

mod courtesy;
mod define;
mod language;
mod lexicon;
mod phrases;
mod recognizer;
mod words;

pub use lexicon::{Lexicon, LexiconError};
pub use recognizer::Recognizer;
