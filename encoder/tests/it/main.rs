//! Tests of the public interface, by topic. Those under `model` need the real model and say so
//! when it is missing.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests may panic; clippy exempts only the test functions themselves"
)]

mod folders;
mod format;
mod import;
mod model;
mod packed;
mod support;
mod tokens;
