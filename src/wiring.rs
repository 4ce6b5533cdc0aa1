//! Builds the ports, the engine and the channels: the only place that knows all crates.

mod model;
mod storage;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;
use bot_core::engine::Ports;
use bot_core::ports::{ConversationStore, IntentRecognizer};
use bot_core::{Engine, Language};
use encoder::Encoder;
use encoder::packed::{PackedEncoder, PackedOptions};
use intents::{DangerList, Embed, EmbedError, Memory, Recognizer};
use knowledge::{GenerationError, Library, LibrarySettings, OpenError, Words};

use self::model::{Model, SharedEncoder};
pub use self::storage::{Storage, no_key};
use crate::cli::Places;
use crate::config::{Locales, Problem, Settings};
use crate::exit::Precondition;

/// Names the data directory where the command line does not.
const DATA_DIR: &str = "GUICHET_DATA_DIR";

/// The packed model's name in the model folder.
const PACKED_MODEL: &str = encoder::import::PACKED_NAME;

/// The settings with what the command line says instead of them.
#[derive(Debug, Clone)]
pub struct Installation {
    /// The settings.
    pub settings: Settings,
    /// Index and vectors.
    pub data_dir: PathBuf,
    /// The language model.
    pub model_dir: PathBuf,
    /// The folder of the configuration, for what is read from it beside the settings.
    pub config: PathBuf,
}

impl Installation {
    /// Reads the settings of a configuration folder and applies the command line.
    ///
    /// # Errors
    /// Fails with every mistake of the settings.
    pub fn load(config: &Path, places: &Places, sample: bool) -> anyhow::Result<Self> {
        let settings = crate::config::settings(config).checked()?;
        Ok(Self::of(settings, config, places, sample))
    }

    /// Applies the command line to settings.
    pub fn of(settings: Settings, config: &Path, places: &Places, sample: bool) -> Self {
        let configured = if sample {
            // Never the operator's own index, which the sample would replace.
            settings.sample_data_dir.clone()
        } else {
            let wanted = std::env::var_os(DATA_DIR).filter(|folder| !folder.is_empty());
            wanted.map_or_else(|| settings.data_dir.clone(), PathBuf::from)
        };
        Self {
            data_dir: places.data_dir.clone().unwrap_or(configured),
            model_dir: places
                .model
                .clone()
                .unwrap_or_else(|| settings.model_dir.clone()),
            settings,
            config: config.to_owned(),
        }
    }

    /// The encoder of the model folder, or none when there is no model in it.
    ///
    /// # Errors
    /// Fails when there is a model and it cannot be used.
    pub fn encoder(&self) -> anyhow::Result<Option<Arc<dyn Encoder>>> {
        let file = self.model_dir.join(PACKED_MODEL);
        if !file.is_file() {
            return Ok(None);
        }
        let opened = PackedEncoder::open(&file, &PackedOptions::default());
        let encoder = opened.with_context(|| {
            format!("the model in `{}` cannot be used", self.model_dir.display())
        })?;
        Ok(Some(Arc::new(SharedEncoder::new(encoder))))
    }

    /// The library, empty when nothing was ingested yet.
    ///
    /// # Errors
    /// Fails when there is an index and it cannot be read.
    pub fn library(&self, encoder: Option<Arc<dyn Encoder>>) -> anyhow::Result<Arc<Library>> {
        let opened = Library::open(&self.data_dir, encoder, self.library_settings());
        Ok(Arc::new(self.usable(opened)?.with_words(self.words()?)))
    }

    /// The library as it was in one generation; nothing when that is not there any more.
    ///
    /// # Errors
    /// Fails when it cannot be read.
    pub fn library_of(
        &self,
        generation: u32,
        encoder: Option<Arc<dyn Encoder>>,
    ) -> anyhow::Result<Option<Arc<Library>>> {
        let settings = self.library_settings();
        let opened = Library::open_generation(&self.data_dir, generation, encoder, settings);
        let words = self.words()?;
        let library = self.usable(opened)?;
        Ok(library.map(|library| Arc::new(library.with_words(words))))
    }

    fn usable<T>(&self, opened: Result<T, OpenError>) -> anyhow::Result<T> {
        match opened {
            Err(OpenError::Generation(error @ GenerationError::OtherFormat { .. })) => {
                Err(Precondition::missing(error.to_string()))
            }
            opened => opened.with_context(|| {
                let folder = self.data_dir.display();
                format!("the index in `{folder}` cannot be used")
            }),
        }
    }

    fn library_settings(&self) -> LibrarySettings {
        LibrarySettings {
            cached_answers: self.settings.cached_searches,
            most_passages: self.settings.engine.most_passages,
        }
    }

    /// What the library goes by beside its pages.
    fn words(&self) -> anyhow::Result<Words> {
        let missing = |problem: Problem| Precondition::missing(problem.to_string());
        Ok(Words {
            cases: crate::config::case_words(&self.config).map_err(missing)?,
            parts: crate::config::part_words(&self.config).map_err(missing)?,
        })
    }

    /// The library, which must have an index.
    ///
    /// # Errors
    /// Fails when nothing was ingested yet, or the index cannot be read.
    pub fn library_in_service(
        &self,
        encoder: Option<Arc<dyn Encoder>>,
    ) -> anyhow::Result<Arc<Library>> {
        let library = self.library(encoder)?;
        if library.status().generation.is_none() {
            return Err(Precondition::missing(format!(
                "there is no index in `{}`: run `guichet ingest` first",
                self.data_dir.display()
            )));
        }
        Ok(library)
    }

    /// The recogniser of the configured intents and languages. It goes by the meaning of messages when
    /// it has learned to with this encoder before, else by their words until it is taught.
    ///
    /// # Errors
    /// Fails with every mistake of the list of intents and of the wording.
    pub fn recognizer(
        &self,
        encoder: Option<&Arc<dyn Encoder>>,
    ) -> anyhow::Result<Arc<Recognizer>> {
        let lexicon = crate::config::lexicon(&self.config);
        let lexicon = lexicon.map_err(|problem| Precondition::missing(problem.to_string()))?;
        let catalog = crate::config::catalog(&self.config).checked()?;
        let catalog = catalog.context("there is no list of intents")?;
        let (languages, memory) = (&self.settings.recognised, self.memory());
        let follow_ups = crate::config::follow_ups(&self.config);
        let follow_ups =
            follow_ups.map_err(|problem| Precondition::missing(problem.to_string()))?;
        let recognizer = Recognizer::new(&lexicon, catalog, languages, &memory);
        let recognizer = recognizer.with_follow_ups(follow_ups);
        if let Some(encoder) = encoder {
            recognizer.recall(&model(encoder), &memory);
        }
        Ok(Arc::new(recognizer))
    }

    /// Has the recogniser learn the meaning of the examples, unless it knows it. Ends early when `stop`
    /// says so.
    ///
    /// # Errors
    /// Fails when the model does; the recogniser then goes on as it did.
    pub fn teach(
        &self,
        recognizer: &Recognizer,
        encoder: &Arc<dyn Encoder>,
        stop: &dyn Fn() -> bool,
    ) -> Result<(), EmbedError> {
        let (model, memory) = (model(encoder), self.memory());
        if recognizer.recall(&model, &memory) {
            return Ok(());
        }
        recognizer.learn(&model, &memory, stop)
    }

    /// The model as the recogniser reaches it, or none.
    ///
    /// # Errors
    /// Fails when there is a model and it cannot be used.
    pub fn model(&self) -> anyhow::Result<Option<Arc<dyn Embed>>> {
        Ok(self.encoder()?.as_ref().map(model))
    }

    /// Where the recogniser keeps what it has learned.
    pub fn memory(&self) -> Memory {
        Memory::below(&self.data_dir)
    }

    /// Everything that is said.
    ///
    /// # Errors
    /// Fails when a Fluent file cannot be used.
    pub fn locales(&self) -> anyhow::Result<Locales> {
        crate::config::locales(&self.config).map_err(|problems| {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            Precondition::missing(lines.join("\n"))
        })
    }

    /// The list of dangers.
    ///
    /// # Errors
    /// Fails with every mistake in it: without it, nothing is served.
    pub fn danger(&self) -> anyhow::Result<Arc<DangerList>> {
        let list = crate::config::danger(&self.config).checked()?;
        Ok(Arc::new(list.context("there is no list of dangers")?))
    }

    /// The engine over a library and a store of conversations.
    ///
    /// # Errors
    /// Fails when the list of dangers does not load, or the assistant's sentences.
    pub fn engine(
        &self,
        library: Arc<Library>,
        recognizer: Arc<dyn IntentRecognizer>,
        store: Arc<dyn ConversationStore>,
    ) -> anyhow::Result<Arc<Engine>> {
        let phrases = Arc::new(self.locales()?.assistant);
        let settings = self.settings.engine.clone();
        let ports = Ports {
            danger: self.danger()?,
            recognizer,
            knowledge: library,
            store,
        };
        Ok(Arc::new(Engine::new(ports, phrases, settings)))
    }

    /// The language of people about whom nothing is known.
    pub fn default_language(&self) -> Language {
        self.settings.engine.default_language
    }
}

fn model(encoder: &Arc<dyn Encoder>) -> Arc<dyn Embed> {
    Arc::new(Model(Arc::clone(encoder)))
}

/// Today, where the program runs.
pub fn today() -> jiff::civil::Date {
    jiff::Zoned::now().date()
}
