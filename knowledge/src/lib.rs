#![doc = include_str!("../README.md")]

pub mod analyzer;
mod asked;
pub mod blocks;
mod cases;
mod catalog;
mod confidence;
mod conflicts;
pub mod document;
mod generation;
pub mod generations;
mod glossary;
pub mod ingest;
mod lexical;
pub mod library;
mod manifest;
mod pages;
mod passages;
pub mod ranking;
mod schema;
pub mod source;
mod spelling;
pub mod vectors;
mod word_list;

pub use asked::{Asked, AskedError, AskedFor};
pub use cases::CaseWords;
pub use conflicts::{Conflict, ConflictSide};
pub use generation::GenerationError;
pub use library::{Library, LibrarySettings, Mode, OpenError, Ranked, Status, Words};
pub use passages::PartWords;
pub use word_list::WordListError;
