//! Start-up code of `guichet`: configuration, wiring of the crates, and the commands.
//!
//! The modules are public so that the integration tests start the real thing.

pub mod cli;
pub mod commands;
pub mod config;
pub mod eval;
pub mod exit;
pub mod output;
pub mod progress;
pub mod telemetry;
pub mod wiring;
