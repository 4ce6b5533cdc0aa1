//! What answers depend on beside the index, as hashes: kept with every turn, so that it can be told later
//! what has changed since.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::{CASES, COURTESY, Environment, FOLLOW_UPS, INTENTS, PARTS, PARTS_FILE, SIGNPOSTS};

/// Folder of the data folder that keeps fingerprints by their name.
const FOLDER: &str = "fingerprints";

/// Names of what is read when a server starts and not again.
const READ_AT_START: [&str; 5] = [INTENTS, COURTESY, FOLLOW_UPS, CASES, PARTS_FILE];

/// Hexadecimal digits of a hash that are kept: enough to tell states apart that nobody forges.
const DIGITS: usize = 16;

/// A hash for each thing that answers depend on, by what people call it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fingerprint(BTreeMap<String, String>);

impl Fingerprint {
    /// Of a configuration folder with an environment, this program, and a model by its identity.
    pub fn of(folder: &Path, environment: &Environment, model: Option<&str>) -> Self {
        let mut parts = BTreeMap::new();
        let settings = PARTS.map(|(stem, _)| format!("{stem}.toml"));
        let lists = [SIGNPOSTS].into_iter().chain(READ_AT_START);
        for name in lists.map(str::to_owned).chain(settings) {
            if let Ok(bytes) = fs::read(folder.join(&name)) {
                parts.insert(name, hash(&bytes));
            }
        }
        for file in locales(folder) {
            if let (Ok(bytes), Ok(name)) = (fs::read(&file), file.strip_prefix(folder)) {
                parts.insert(name.display().to_string(), hash(&bytes));
            }
        }
        for variable in PARTS.iter().flat_map(|(stem, _)| environment.of_file(stem)) {
            parts.insert(variable.name, hash(variable.text.as_bytes()));
        }
        parts.insert("the program".to_owned(), program());
        if let Some(model) = model {
            parts.insert("the model".to_owned(), hash(model.as_bytes()));
        }
        Self(parts)
    }

    /// Its name: a hash of all.
    pub fn name(&self) -> String {
        hash(self.text().as_bytes())
    }

    /// This one with what a running server takes over of a newer one.
    #[must_use]
    pub fn taking_over(&self, newer: &Self) -> Self {
        let stays = |name: &str| READ_AT_START.contains(&name) || !name.ends_with(".toml");
        let kept = self.0.iter().filter(|(name, _)| stays(name));
        let taken = newer.0.iter().filter(|(name, _)| !stays(name));
        Self(
            kept.chain(taken)
                .map(|(name, hash)| (name.clone(), hash.clone()))
                .collect(),
        )
    }

    /// Keeps it under a data folder by its name.
    ///
    /// # Errors
    /// Fails when the file cannot be written.
    pub fn keep(&self, data_dir: &Path) -> io::Result<()> {
        let folder = data_dir.join(FOLDER);
        fs::create_dir_all(&folder)?;
        let file = folder.join(self.name());
        if file.exists() {
            return Ok(());
        }
        let beside = file.with_extension("new");
        fs::write(&beside, self.text())?;
        fs::rename(beside, file)
    }

    /// The one of a name that is kept under a data folder, if there is one.
    pub fn kept(data_dir: &Path, name: &str) -> Option<Self> {
        let is_name = name.len() == DIGITS && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        let file = is_name.then(|| data_dir.join(FOLDER).join(name))?;
        let text = fs::read_to_string(file).ok()?;
        let part = |line: &str| {
            let (hash, name) = line.split_once(' ')?;
            Some((name.to_owned(), hash.to_owned()))
        };
        text.lines().map(part).collect::<Option<_>>().map(Self)
    }

    /// What is another than in `before`, or is in one of them only.
    pub fn changes_since(&self, before: &Self) -> Vec<String> {
        let names: BTreeSet<&String> = self.0.keys().chain(before.0.keys()).collect();
        let changed = |name: &&String| self.0.get(*name) != before.0.get(*name);
        names.into_iter().filter(changed).cloned().collect()
    }

    fn text(&self) -> String {
        let line = |(name, hash): (&String, &String)| format!("{hash} {name}\n");
        self.0.iter().map(line).collect()
    }
}

/// The Fluent files, language by language.
fn locales(folder: &Path) -> Vec<PathBuf> {
    let entries = |folder: &Path| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).collect::<Vec<_>>()
    };
    let languages = entries(&folder.join("locales")).into_iter();
    let files = languages.flat_map(|language| entries(&language));
    files
        .filter(|file| file.extension().is_some_and(|ending| ending == "ftl"))
        .collect()
}

/// The version of the program and a hash of its file: versions change less often than programs do.
fn program() -> String {
    let bytes = std::env::current_exe().and_then(fs::read);
    let version = env!("CARGO_PKG_VERSION");
    bytes.map_or_else(|_| version.to_owned(), |bytes| hash(&bytes))
}

fn hash(bytes: &[u8]) -> String {
    let mut digits = blake3::hash(bytes).to_hex().to_string();
    digits.truncate(DIGITS);
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("locales/fr")).unwrap();
        for (name, text) in [
            ("assistant.toml", "a"),
            ("intents.toml", "b"),
            ("locales/fr/answers.ftl", "c"),
            ("notes.txt", "d"),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        folder
    }

    fn of(folder: &Path) -> Fingerprint {
        Fingerprint::of(folder, &Environment::default(), Some("model one"))
    }

    #[test]
    fn every_change_that_answers_depend_on_is_told() {
        let folder = folder();
        let before = of(folder.path());
        assert!(of(folder.path()).changes_since(&before).is_empty());
        fs::write(folder.path().join("notes.txt"), "other").unwrap();
        assert_eq!(of(folder.path()).name(), before.name());
        fs::write(folder.path().join("assistant.toml"), "other").unwrap();
        fs::write(folder.path().join("locales/fr/answers.ftl"), "other").unwrap();
        fs::write(folder.path().join("privacy.toml"), "new").unwrap();
        let variable = ("GUICHET_ASSISTANT__THRESHOLDS__ANSWER", "0.3");
        let variable = (variable.0.to_owned(), variable.1.to_owned());
        let environment = Environment::of([variable]);
        let after = Fingerprint::of(folder.path(), &environment, Some("model two"));
        let changes = after.changes_since(&before);
        let expected = [
            "GUICHET_ASSISTANT__THRESHOLDS__ANSWER",
            "assistant.toml",
            "locales/fr/answers.ftl",
            "privacy.toml",
            "the model",
        ];
        assert_eq!(changes, expected);
        assert_ne!(after.name(), before.name());
    }

    #[test]
    fn a_running_server_keeps_what_it_read_at_its_start() {
        let folder = folder();
        let before = of(folder.path());
        for name in ["assistant.toml", "intents.toml", "locales/fr/answers.ftl"] {
            fs::write(folder.path().join(name), "other").unwrap();
        }
        let taken = before.taking_over(&of(folder.path()));
        assert_eq!(taken.changes_since(&before), ["assistant.toml"]);
    }

    #[test]
    fn one_that_was_kept_is_read_as_it_was() {
        let (folder, data) = (folder(), tempfile::tempdir().unwrap());
        let fingerprint = of(folder.path());
        fingerprint.keep(data.path()).unwrap();
        fingerprint.keep(data.path()).unwrap();
        let name = fingerprint.name();
        assert_eq!(Fingerprint::kept(data.path(), &name), Some(fingerprint));
        for unknown in ["0123456789abcdef", "../../etc/passwd", ""] {
            assert_eq!(Fingerprint::kept(data.path(), unknown), None);
        }
    }
}
