//! From evidence to an order: which pages are considered, what is known of each, and the learned
//! ranker that weighs it.
//!
//! The same features are exported for training (`guichet eval retrieval --features`) and scored in
//! service, so that what was learned is what runs.

mod features;
mod linear;
mod mix;
mod models;
mod neighbourhood;
mod orders;
mod signals;

pub use self::features::FEATURES;
pub(crate) use self::features::{Candidate, candidates};
pub(crate) use self::models::{Models, Situation};
pub(crate) use self::signals::{Nearness, Signals, Structure};
