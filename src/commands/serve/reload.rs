//! Taking over another configuration while the server runs.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use adapters::web::LiveSettings;
use bot_core::Engine;
use knowledge::source::SourceSpec;
use tokio::sync::watch;

use super::opening::sources;
use crate::config::{self, Problem, Settings, StorageSettings};
use crate::telemetry::LogLevel;

/// Where the settings of a running server are in use.
pub(super) struct Reloader {
    /// The folder of the configuration.
    pub(super) config: PathBuf,
    /// Whether the sample's sources are served.
    pub(super) sample: bool,
    /// Those of the web channel.
    pub(super) live: LiveSettings,
    /// Those of turns.
    pub(super) engine: Arc<Engine>,
    /// What is logged.
    pub(super) level: LogLevel,
    /// What is read again now and then.
    pub(super) sources: watch::Sender<Vec<SourceSpec>>,
    /// All of them as they are in service.
    pub(super) settings: Mutex<Settings>,
}

impl Reloader {
    /// The settings of storage as they are in service.
    pub(super) fn storage(&self) -> StorageSettings {
        let settings = self.settings.lock().unwrap_or_else(PoisonError::into_inner);
        settings.storage.clone()
    }

    /// Reads all files again and takes over what can be taken over. When anything is wrong, all
    /// problems are logged and everything stays as it is.
    pub(super) fn reload(&self) {
        let read = config::settings(&self.config);
        let listed = sources(&self.config, self.sample);
        let problems: Vec<Problem> = read.problems.into_iter().chain(listed.problems).collect();
        if !problems.is_empty() {
            for problem in &problems {
                tracing::error!(%problem, "a mistake in the configuration");
            }
            let mistakes = problems.len();
            tracing::error!(mistakes, "the configuration in service stays as it was");
            return;
        }
        let mut settings = self.settings.lock().unwrap_or_else(PoisonError::into_inner);
        for setting in settings.needing_restart(&read.value) {
            tracing::warn!(setting, "this setting has changed and needs a restart");
        }
        *settings = settings.taking_over(&read.value);
        self.live.replace(settings.web.channel.clone());
        self.engine.change_settings(settings.engine.clone());
        self.level.change(&settings.telemetry.level);
        self.sources.send_replace(listed.value);
        tracing::info!("the configuration was read again and is in service");
    }
}
