//! Measures how well pages are found, messages understood and personal data masked: pure numbers here, the library in the commands.

pub mod answerability;
pub mod answers;
pub mod benchmark;
pub mod danger;
pub mod definitions;
pub mod ends;
pub mod intents;
pub mod metrics;
pub mod narrowing;
pub mod passages;
pub mod privacy;
pub mod questions;
pub mod report;
pub mod resampling;
pub mod shares;
