//! Configuration: typed, commented, strict, and all its problems told at once.

mod accessibility;
mod assistant;
mod directory;
mod environment;
mod fingerprint;
mod locales;
mod privacy;
mod problem;
mod reader;
mod restart;
mod settings;
mod sources;
mod storage;
mod telemetry;
mod web;
mod wording;

use std::path::Path;

use knowledge::source::SourceSpec;

pub use self::environment::Environment;
pub use self::fingerprint::Fingerprint;
pub use self::locales::{Locales, locales};
pub use self::problem::{Loaded, Place, Problem};
use self::reader::Reader;
pub use self::settings::Settings;
pub use self::storage::StorageSettings;
pub use self::telemetry::{LogFormat, Telemetry, Tracing};
pub use self::web::{Stopping, Web};
pub use self::wording::{asked, case_words, catalog, danger, follow_ups, lexicon, part_words};

/// The file of settings about answers in the folder of the configuration.
pub const ASSISTANT: &str = "assistant.toml";
/// The file of sources.
pub const SOURCES: &str = "sources.toml";
/// The file about keeping conversations.
pub const STORAGE: &str = "storage.toml";
/// The list of dangers.
pub const SIGNPOSTS: &str = "signposts.toml";
/// The list of intents.
pub const INTENTS: &str = "intents.toml";
/// The wording of greetings and definitions.
pub const COURTESY: &str = "courtesy.toml";
/// How people tell which case of a page is theirs.
pub const CASES: &str = "cases.toml";
/// What passages tell, by the headings above them.
pub const PARTS_FILE: &str = "parts.toml";
/// How people go on about what they said.
pub const FOLLOW_UPS: &str = "follow_ups.toml";
/// The folder of how people ask for pages.
pub const ASKED: &str = "asked";
/// The folder of the sample knowledge base.
pub const SAMPLE: &str = "sample";

/// Reads one file of settings into the part of them that it is about.
type Part = fn(&mut Reader, &mut Settings);

/// The files of settings by their stems. Each may be missing: everything has its default.
const PARTS: [(&str, Part); 7] = [
    ("assistant", assistant::read),
    ("web", web::read),
    ("storage", storage::read),
    ("telemetry", telemetry::read),
    ("accessibility", accessibility::read),
    ("directory", directory::read),
    ("privacy", privacy::read),
];

/// Files of the folder that hold no settings.
const OTHERS: [&str; 7] = [
    SOURCES, INTENTS, COURTESY, FOLLOW_UPS, CASES, PARTS_FILE, SIGNPOSTS,
];

/// Reads all settings of a configuration folder, with what the environment of the process says
/// instead of them.
pub fn settings(folder: &Path) -> Loaded<Settings> {
    settings_in(folder, &Environment::of_process())
}

/// Reads all settings of a configuration folder with the variables of an environment.
pub fn settings_in(folder: &Path, environment: &Environment) -> Loaded<Settings> {
    let mut loaded = Loaded::<Settings>::default();
    for (stem, read_part) in PARTS {
        let file = folder.join(stem).with_extension("toml");
        let text = read(&file).unwrap_or_else(|problem| {
            loaded.problems.push(problem);
            None
        });
        let mut reader = Reader::new(&file, &text.unwrap_or_default(), environment);
        read_part(&mut reader, &mut loaded.value);
        loaded.problems.extend(reader.finish());
    }
    let general = &loaded.value.web.channel.contact;
    loaded.value.engine.directory.general = directory::general(general);
    let stems = PARTS.map(|(stem, _)| stem);
    loaded.problems.extend(environment.strangers(&stems));
    loaded
}

/// Names of TOML files in a configuration folder that nothing reads, in order: most likely a name was
/// mistyped.
pub fn unread(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let known = PARTS.map(|(stem, _)| format!("{stem}.toml"));
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".toml"))
        .filter(|name| !known.contains(name) && !OTHERS.contains(&name.as_str()))
        .collect();
    names.sort();
    names
}

/// Reads `sources.toml` of a folder.
pub fn sources(folder: &Path) -> Loaded<Vec<SourceSpec>> {
    let file = folder.join(SOURCES);
    let missing = || Problem {
        place: Place::Line(file.clone(), 0),
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
            place: Place::Line(file.to_owned(), 0),
            message: format!("the file cannot be read: {error}"),
        }),
    }
}

#[cfg(test)]
mod tests;
