#![doc = include_str!("../README.md")]

mod catalog;
mod courtesy;
mod danger;
mod define;
mod embed;
mod examination;
mod features;
mod follow_ups;
mod head;
mod language;
mod lexicon;
mod memory;
mod mistake;
mod neighbours;
mod phrases;
mod reading;
mod recognizer;
mod teaching;
mod words;

pub use catalog::{Catalog, CatalogError};
pub use danger::{DangerList, DangerListError};
pub use embed::{Embed, EmbedError};
pub use examination::{Confusion, Examination, Overlap, examine};
pub use follow_ups::FollowUps;
pub use lexicon::Lexicon;
pub use memory::Memory;
pub use mistake::Mistake;
pub use recognizer::Recognizer;
