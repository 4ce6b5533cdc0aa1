//! Measures the quality of search: pure numbers here, the library in the commands.

pub mod answerability;
pub mod metrics;
pub mod questions;
pub mod report;
pub mod resampling;
