//! Configuration: typed, commented, strict, and all its problems told at once.

mod reader;
mod settings;
mod sources;
mod storage;

use std::fmt;
use std::path::{Path, PathBuf};

use knowledge::source::SourceSpec;

pub use self::settings::Settings;
pub use self::storage::StorageSettings;
use crate::exit::Precondition;

/// The file of settings in the folder of the configuration.
pub const ASSISTANT: &str = "assistant.toml";
/// The file of sources.
pub const SOURCES: &str = "sources.toml";
/// The file about keeping conversations.
pub const STORAGE: &str = "storage.toml";
/// The folder of the sample knowledge base.
pub const SAMPLE: &str = "sample";

/// One mistake in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: PathBuf,
    /// Its line, from 1; 0 for the whole file.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(formatter, "{}: {}", self.file.display(), self.message),
            line => write!(
                formatter,
                "{}:{line}: {}",
                self.file.display(),
                self.message
            ),
        }
    }
}

/// A value read from a file, and the problems met on the way.
#[derive(Debug, Clone, Default)]
pub struct Loaded<T> {
    /// The value; defaults stand where a problem was met.
    pub value: T,
    /// The problems.
    pub problems: Vec<Problem>,
}

impl<T> Loaded<T> {
    /// The value, when there was no problem.
    ///
    /// # Errors
    /// Fails with all problems, one a line.
    pub fn checked(self) -> anyhow::Result<T> {
        if self.problems.is_empty() {
            return Ok(self.value);
        }
        let lines: Vec<String> = self.problems.iter().map(Problem::to_string).collect();
        Err(Precondition::missing(format!(
            "the configuration has mistakes:\n{}",
            lines.join("\n")
        )))
    }
}

/// Reads `assistant.toml` of a configuration folder. Without the file everything has its default.
pub fn settings(folder: &Path) -> Loaded<Settings> {
    let file = folder.join(ASSISTANT);
    match read(&file) {
        Ok(Some(text)) => settings::parse(&file, &text),
        Ok(None) => Loaded::default(),
        Err(problem) => Loaded {
            value: Settings::default(),
            problems: vec![problem],
        },
    }
}

/// Reads `storage.toml` of a configuration folder. Without the file everything has its default.
pub fn storage(folder: &Path) -> Loaded<StorageSettings> {
    let file = folder.join(STORAGE);
    match read(&file) {
        Ok(Some(text)) => storage::parse(&file, &text),
        Ok(None) => Loaded::default(),
        Err(problem) => Loaded {
            value: StorageSettings::default(),
            problems: vec![problem],
        },
    }
}

/// Reads `sources.toml` of a folder.
pub fn sources(folder: &Path) -> Loaded<Vec<SourceSpec>> {
    let file = folder.join(SOURCES);
    let missing = || Problem {
        file: file.clone(),
        line: 0,
        message: "the file is missing: it lists what is indexed".to_owned(),
    };
    match read(&file).and_then(|text| text.ok_or_else(missing)) {
        Ok(text) => sources::parse(&file, &text),
        Err(problem) => Loaded {
            value: Vec::new(),
            problems: vec![problem],
        },
    }
}

fn read(file: &Path) -> Result<Option<String>, Problem> {
    match std::fs::read_to_string(file) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Problem {
            file: file.to_owned(),
            line: 0,
            message: format!("the file cannot be read: {error}"),
        }),
    }
}
