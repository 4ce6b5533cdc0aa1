//! `locales/<language>/*.ftl`: what the assistant and its channels say. A folder adds a language, a
//! file of a shipped language replaces the messages that it defines.

use std::path::{Path, PathBuf};

use adapters::labels;
use bot_core::Language;
use bot_core::phrases::{self, Phrases};

use super::{Place, Problem};

/// The folder of the languages in the folder of the configuration.
const FOLDER: &str = "locales";

/// The file of the assistant's own sentences.
const ASSISTANT: &str = "assistant.ftl";

/// The files of the channels.
const CHANNELS: [&str; 2] = ["web.ftl", "terminal.ftl"];

/// Everything that is said.
pub struct Locales {
    /// The assistant's sentences.
    pub assistant: Phrases,
    /// The labels of the channels.
    pub channels: Phrases,
}

/// One Fluent file.
struct File {
    path: PathBuf,
    language: Language,
    is_assistant: bool,
    text: String,
}

/// Reads the sentences of a configuration folder over those that ship with the project.
///
/// # Errors
/// Fails with every file that cannot be read or does not parse, and every one that nothing reads.
pub fn locales(folder: &Path) -> Result<Locales, Vec<Problem>> {
    let mut problems = Vec::new();
    let files = files(&folder.join(FOLDER), &mut problems);
    let shipped = || -> Result<_, phrases::PhrasesError> {
        Ok(Locales {
            assistant: Phrases::shipped()?,
            channels: labels::shipped()?,
        })
    };
    let mut locales = shipped().map_err(|error| vec![problem(folder, &error.to_string())])?;
    for file in &files {
        let phrases = if file.is_assistant {
            &mut locales.assistant
        } else {
            &mut locales.channels
        };
        if let Err(error) = phrases.overlay(&[(file.language, &file.text)]) {
            problems.push(problem(&file.path, &error.to_string()));
        }
    }
    if problems.is_empty() {
        Ok(locales)
    } else {
        Err(problems)
    }
}

impl Locales {
    /// What is said in French only, language by language: people of the others read it in French.
    pub fn untranslated(&self) -> Vec<String> {
        let assistant = self.assistant.languages().map(|language| {
            let keys = phrases::shipped_keys();
            (language, ASSISTANT, self.assistant.missing(language, keys))
        });
        let channels = self.channels.languages().map(|language| {
            let keys = labels::shipped_keys();
            (
                language,
                "web.ftl or terminal.ftl",
                self.channels.missing(language, keys),
            )
        });
        assistant
            .chain(channels)
            .filter(|(_, _, missing)| !missing.is_empty())
            .map(|(language, file, missing)| {
                let keys = missing.join("`, `");
                format!("{FOLDER}/{language}/{file} lacks `{keys}`")
            })
            .collect()
    }
}

/// The files of all languages. What is none of them is a problem, except what is hidden.
fn files(folder: &Path, problems: &mut Vec<Problem>) -> Vec<File> {
    let mut files = Vec::new();
    for path in entries(folder) {
        let name = name_of(&path);
        let Ok(language) = name.parse::<Language>() else {
            problems.push(problem(
                &path,
                "the name must be a two-letter language code",
            ));
            continue;
        };
        for path in entries(&path) {
            let name = name_of(&path);
            if name != ASSISTANT && !CHANNELS.contains(&name.as_str()) {
                problems.push(problem(&path, "nothing reads a file of this name"));
                continue;
            }
            match std::fs::read_to_string(&path) {
                Ok(text) => files.push(File {
                    is_assistant: name == ASSISTANT,
                    path,
                    language,
                    text,
                }),
                Err(error) => {
                    problems.push(problem(&path, &format!("the file cannot be read: {error}")));
                }
            }
        }
    }
    files
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| !name_of(path).starts_with('.'))
        .collect();
    paths.sort();
    paths
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn problem(path: &Path, message: &str) -> Problem {
    Problem {
        place: Place::Line(path.to_owned(), 0),
        message: message.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(FOLDER).join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        folder
    }

    #[test]
    fn a_folder_adds_a_language_and_what_it_lacks_is_told() {
        let folder = folder(&[
            ("de/assistant.ftl", "greeting = Guten Tag\n"),
            ("fr/web.ftl", "language-name = Langue française\n"),
        ]);
        let locales = locales(folder.path()).ok().unwrap();
        assert!(locales.assistant.speaks(Language::GERMAN));
        let name = locales.channels.say(Language::FRENCH, "language-name");
        assert_eq!(name, "Langue française");
        let untranslated = locales.untranslated();
        assert_eq!(untranslated.len(), 1, "{untranslated:?}");
        assert!(untranslated[0].contains("`thanks`"), "{untranslated:?}");
        assert!(!untranslated[0].contains("`greeting`"), "{untranslated:?}");
    }

    #[test]
    fn every_mistake_is_told_with_its_file() {
        let folder = folder(&[
            ("de/assistant.ftl", "= nothing\n"),
            ("de/wep.ftl", ""),
            ("german/web.ftl", ""),
        ]);
        let problems = locales(folder.path()).err().unwrap();
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 3, "{told:#?}");
        for name in ["de/assistant.ftl", "de/wep.ftl", "locales/german"] {
            assert!(told.iter().any(|line| line.contains(name)), "{told:#?}");
        }
    }
}
