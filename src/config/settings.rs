//! Everything that an operator sets, but for the list of sources.

use std::path::PathBuf;
use std::time::Duration;

use bot_core::Language;
use bot_core::engine::EngineSettings;

use super::{StorageSettings, Telemetry, Web};

/// The settings. Those of `assistant.toml` stand here themselves, each other file has its own part;
/// the files in `config` explain each key.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Languages told apart in messages.
    pub recognised: Vec<Language>,
    /// Index and vectors.
    pub data_dir: PathBuf,
    /// Index and vectors of the sample.
    pub sample_data_dir: PathBuf,
    /// The language model.
    pub model_dir: PathBuf,
    /// Limits and thresholds of turns.
    pub engine: EngineSettings,
    /// Repeated searches kept in memory.
    pub cached_searches: u64,
    /// How often to look for a new index.
    pub refresh: Duration,
    /// Threads that compute vectors behind the server; 0 for all but one.
    pub vector_threads: usize,
    /// `web.toml`, and what the web channel shows of the other files.
    pub web: Web,
    /// `storage.toml`.
    pub storage: StorageSettings,
    /// `telemetry.toml`.
    pub telemetry: Telemetry,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            recognised: vec![
                Language::FRENCH,
                Language::ENGLISH,
                Language::SPANISH,
                Language::PORTUGUESE,
                Language::GERMAN,
            ],
            data_dir: PathBuf::from(".run/data"),
            sample_data_dir: PathBuf::from(".run/sample"),
            model_dir: PathBuf::from(".cache/model"),
            engine: EngineSettings::default(),
            cached_searches: 500,
            refresh: Duration::from_millis(500),
            vector_threads: 0,
            web: Web::default(),
            storage: StorageSettings::default(),
            telemetry: Telemetry::default(),
        }
    }
}
