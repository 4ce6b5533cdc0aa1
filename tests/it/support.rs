//! The sample knowledge base, indexed once, behind the real engine.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "shared helpers of tests: a failure here fails the test"
)]

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use adapters::store::MemoryStore;
use bot_core::access::{Access, Place, Scope};
use bot_core::evidence::Query;
use bot_core::{Answer, Engine, Inbound, Language};
use guichet::cli::Places;
use guichet::config;
use guichet::wiring::Installation;
use jiff::civil::Date;
use knowledge::Library;
use knowledge::ingest::IngestOptions;

/// The day on which the tests ask.
pub(crate) const TODAY: &str = "2026-11-20";

/// The folder of the root package.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The configuration that ships.
pub(crate) fn config_folder() -> PathBuf {
    root().join("config")
}

/// A folder for one test, empty at its start.
pub(crate) fn scratch(name: &str) -> PathBuf {
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The library of the sample, by words alone.
pub(crate) struct Sample {
    pub(crate) installation: Installation,
    pub(crate) library: Arc<Library>,
}

/// The sample, indexed by the first test that asks for it.
pub(crate) fn sample() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        remove_old_samples();
        let data_dir = scratch("sample");
        let sources = config::sources(&config_folder().join(config::SAMPLE))
            .checked()
            .unwrap();
        let options = IngestOptions::default();
        let report = knowledge::ingest::run(&data_dir, &sources, options, &|_| {}).unwrap();
        assert!(report.problems.is_empty(), "{:#?}", report.problems);
        let places = Places {
            data_dir: Some(data_dir.clone()),
            model: Some(data_dir.join("no-model")),
        };
        let installation = Installation::load(&config_folder(), &places, true).unwrap();
        let library = installation.library_in_service(None).unwrap();
        Sample {
            installation,
            library,
        }
    })
}

impl Sample {
    /// The engine as the program starts it.
    pub(crate) fn engine(&self) -> Arc<Engine> {
        let recognizer = self.installation.recognizer(None).unwrap();
        self.installation
            .engine(
                Arc::clone(&self.library),
                recognizer,
                Arc::new(MemoryStore::default()),
            )
            .unwrap()
    }

    /// The engine with a threshold of zero: it always quotes the best page, so that a test of
    /// ranking does not depend on how sure the library is.
    pub(crate) fn bold_engine(&self) -> Arc<Engine> {
        let mut installation = self.installation.clone();
        installation.settings.engine.thresholds.default = 0.0;
        installation.settings.engine.thresholds.by_language.clear();
        let recognizer = installation.recognizer(None).unwrap();
        installation
            .engine(
                Arc::clone(&self.library),
                recognizer,
                Arc::new(MemoryStore::default()),
            )
            .unwrap()
    }

    /// Ids of all pages that a caller can find with a question.
    pub(crate) fn ids(&self, text: &str, language: Language, access: Access) -> Vec<String> {
        let scope = Scope::new(access, today());
        let query = Query::new(text.to_owned(), language, scope, 1_000);
        let ranked = self.library.rank(&query, knowledge::Mode::Lexical).unwrap();
        ranked.into_iter().map(|page| page.id).collect()
    }
}

/// Asks an engine.
pub(crate) fn ask(engine: &Engine, message: &Inbound) -> Answer {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(engine.handle(message)).unwrap().answer
}

/// A message of a citizen on the day of the tests.
pub(crate) fn message(text: &str) -> Inbound {
    Inbound::from_citizen("test", text.to_owned(), today())
}

/// A message of a member of staff without a group.
pub(crate) fn staff_message(text: &str) -> Inbound {
    Inbound {
        access: Access::staff([]),
        ..message(text)
    }
}

/// A municipality of the sample.
pub(crate) fn place(region: &str, municipality: &str) -> Place {
    Place {
        country: Some("corvelie".to_owned()),
        region: Some(region.to_owned()),
        municipality: Some(municipality.to_owned()),
    }
}

/// The day of the tests.
pub(crate) fn today() -> Date {
    TODAY.parse().unwrap()
}

/// Every page that an answer names, quoted or offered.
pub(crate) fn pages_of(answer: &Answer) -> Vec<&str> {
    let quoted = answer.sources.iter().map(|source| source.page.as_str());
    let offered = answer.other_pages.iter().map(|page| page.page.as_str());
    let steps = answer.segments.iter().flat_map(|segment| &segment.links);
    let steps = steps.map(|page| page.page.as_str());
    quoted.chain(offered).chain(steps).collect()
}

/// Runs that ended long ago leave their index behind.
fn remove_old_samples() {
    let entries = std::fs::read_dir(env!("CARGO_TARGET_TMPDIR"))
        .into_iter()
        .flatten();
    for entry in entries.flatten() {
        let age = entry.metadata().and_then(|data| data.modified()).ok();
        let is_old = age.and_then(|age| age.elapsed().ok()) > Some(Duration::from_secs(3_600));
        if is_old {
            // Another test run may remove it at the same time.
            drop(std::fs::remove_dir_all(entry.path()));
        }
    }
}
