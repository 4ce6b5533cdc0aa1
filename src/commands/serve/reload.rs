//! Taking over another configuration while the server runs.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use adapters::web::{LiveSettings, WebState};
use bot_core::Engine;
use bot_core::engine::EngineSettings;
use knowledge::source::SourceSpec;
use tokio::sync::watch;

use super::opening::sources;
use super::{Serving, rereading};
use crate::config::{self, Environment, Fingerprint, Problem, Settings, Stopping, StorageSettings};
use crate::telemetry::LogLevel;

/// Where the settings of a running server are in use.
pub(super) struct Reloader {
    /// The folder of the configuration.
    config: PathBuf,
    /// Whether the sample's sources are served.
    sample: bool,
    /// Those of the web channel.
    live: LiveSettings,
    /// Those of turns.
    engine: Arc<Engine>,
    /// What is logged.
    level: LogLevel,
    /// What is read again now and then.
    pub(super) sources: watch::Sender<Vec<SourceSpec>>,
    /// All of them as they are in service.
    settings: Mutex<Settings>,
    /// What turns remember of them.
    fingerprint: Mutex<Fingerprint>,
    data_dir: PathBuf,
    /// The identity of the model.
    model: Option<String>,
}

impl Reloader {
    /// For a server that is about to start.
    pub(super) fn new(serving: &Serving<'_>, state: &WebState, model: Option<String>) -> Self {
        let settings = &serving.installation.settings;
        let (config, sample) = (serving.config, serving.options.sample);
        let listed = rereading::listed(sources(config, sample));
        let environment = Environment::of_process();
        let fingerprint = Fingerprint::of(config, &environment, model.as_deref());
        let reloader = Self {
            config: config.to_owned(),
            sample,
            live: state.settings.clone(),
            engine: Arc::clone(&state.engine),
            level: serving.telemetry.level.clone(),
            sources: watch::Sender::new(listed),
            settings: Mutex::new(settings.clone()),
            fingerprint: Mutex::new(fingerprint.clone()),
            data_dir: serving.installation.data_dir.clone(),
            model,
        };
        reloader.put_in_service(settings.engine.clone(), &fingerprint);
        reloader
    }

    /// Has turns go by settings, and remember by which.
    fn put_in_service(&self, engine: EngineSettings, fingerprint: &Fingerprint) {
        if let Err(error) = fingerprint.keep(&self.data_dir) {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(
                error,
                "what turns go by cannot be kept for `guichet replay`"
            );
        }
        self.engine.change_settings(EngineSettings {
            fingerprint: fingerprint.name(),
            ..engine
        });
    }

    /// The settings of storage as they are in service.
    pub(super) fn storage(&self) -> StorageSettings {
        let settings = self.settings.lock().unwrap_or_else(PoisonError::into_inner);
        settings.storage.clone()
    }

    /// How the server is to end.
    pub(super) fn stopping(&self) -> Stopping {
        let settings = self.settings.lock().unwrap_or_else(PoisonError::into_inner);
        settings.web.stopping
    }

    /// Reads all files again and takes over what can be taken over. When anything is wrong, all
    /// problems are logged and everything stays as it is.
    pub(super) fn reload(&self) {
        let read = config::settings(&self.config);
        let listed = sources(&self.config, self.sample);
        let danger = config::danger(&self.config);
        let of_settings = read.problems.into_iter().chain(listed.problems);
        let problems: Vec<Problem> = of_settings.chain(danger.problems).collect();
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
        let environment = Environment::of_process();
        let read = Fingerprint::of(&self.config, &environment, self.model.as_deref());
        let mut fingerprint = self
            .fingerprint
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *fingerprint = fingerprint.taking_over(&read);
        self.put_in_service(settings.engine.clone(), &fingerprint);
        if let Some(list) = danger.value {
            self.engine.change_danger(Arc::new(list));
        }
        self.level.change(&settings.telemetry.level);
        self.sources.send_replace(listed.value);
        tracing::info!("the configuration was read again and is in service");
    }
}
