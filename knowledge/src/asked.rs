//! How people ask for pages, in their own words: what content teams add to pages that somebody else writes.
//!
//! A page rarely has the words of those who need it: "mon proprio garde ma caution" is on no page about deposits.
//! Files of such phrases stand beside the sources, as CSV that a spreadsheet opens: a page's id, the language,
//! and what people write. They are searched like the page's own text, and never quoted.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use bot_core::Language;
use serde::{Deserialize, Serialize};

use crate::document::{ContentHash, Page};

/// Longest phrase, in characters: it is a question, not a text.
const LONGEST: usize = 200;
/// Most phrases of a page.
const MOST: usize = 40;
/// Largest file, in bytes.
const LARGEST: u64 = 64 << 20;

/// One way in which people ask for a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// Language of the phrase, which need not be the page's.
    pub language: Language,
    /// What people write.
    pub text: String,
}

/// Phrases for the pages of any source, by the pages' ids.
#[derive(Debug, Clone, Default)]
pub struct AskedFor {
    phrases: HashMap<String, Vec<Asked>>,
    /// Hash of the files.
    hash: ContentHash,
}

/// A mistake in a file of phrases.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}:{line}: {reason}", file.display())]
pub struct AskedError {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1; 0 for the file as a whole.
    pub line: u64,
    /// What is wrong, and how it should be.
    pub reason: String,
}

/// A line of a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    page: String,
    language: Language,
    text: String,
}

impl AskedFor {
    /// Reads all CSV files of a folder, in the order of their names. Without the folder there are none.
    ///
    /// # Errors
    /// Fails with every mistake of every file.
    pub fn read(folder: &Path) -> Result<Self, Vec<AskedError>> {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let is_csv = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "csv");
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_csv).collect();
        files.sort();
        let (mut asked, mut errors, mut hashes) = (Self::default(), Vec::new(), Vec::new());
        for file in files {
            match bytes_of(&file) {
                Ok(bytes) => {
                    hashes.extend(ContentHash::of(&bytes).0);
                    asked.take(&file, &bytes, &mut errors);
                }
                Err(reason) => errors.push(AskedError {
                    file,
                    line: 0,
                    reason,
                }),
            }
        }
        asked.hash = ContentHash::of(&hashes);
        if errors.is_empty() {
            Ok(asked)
        } else {
            Err(errors)
        }
    }

    fn take(&mut self, file: &Path, bytes: &[u8], errors: &mut Vec<AskedError>) {
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .from_reader(bytes);
        for row in reader.deserialize::<Row>() {
            let mut wrong = |line: Option<&csv::Position>, reason: String| {
                errors.push(AskedError {
                    file: file.to_owned(),
                    line: line.map_or(0, csv::Position::line),
                    reason,
                });
            };
            match row {
                Ok(row) if row.page.is_empty() || row.text.is_empty() => {
                    wrong(
                        None,
                        format!("page and text of `{}` must be there", row.page),
                    );
                }
                Ok(row) if row.text.chars().count() > LONGEST => {
                    let page = row.page;
                    wrong(
                        None,
                        format!("a phrase of `{page}` is longer than {LONGEST} characters"),
                    );
                }
                Ok(row) => self.add(row),
                Err(error) => {
                    let reason = "a line must have a page, a language and a text, below `page,language,text`";
                    wrong(error.position(), format!("{reason}: {error}"));
                }
            }
        }
    }

    fn add(&mut self, row: Row) {
        let phrases = self.phrases.entry(row.page).or_default();
        if phrases.len() < MOST && phrases.iter().all(|known| known.text != row.text) {
            phrases.push(Asked {
                language: row.language,
                text: row.text,
            });
        }
    }

    /// Number of pages that have phrases.
    pub fn pages(&self) -> usize {
        self.phrases.len()
    }

    /// Adds what is here to what a page says of itself.
    pub(crate) fn add_to(&self, page: &mut Page) {
        for asked in self.phrases.get(&page.id).into_iter().flatten() {
            if !page.asked.contains(asked) {
                page.asked.push(asked.clone());
            }
        }
    }

    /// Changes with any of the files.
    pub(crate) const fn hash(&self) -> ContentHash {
        self.hash
    }
}

fn bytes_of(file: &Path) -> Result<Vec<u8>, String> {
    let told = |error: std::io::Error| format!("the file cannot be read: {error}");
    let size = fs::metadata(file).map_err(told)?.len();
    if size > LARGEST {
        return Err(format!(
            "the file has {size} bytes, and {LARGEST} at most are read"
        ));
    }
    fs::read(file).map_err(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(files: &[(&str, &str)]) -> Result<AskedFor, Vec<AskedError>> {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            fs::write(folder.path().join(name), text).unwrap();
        }
        AskedFor::read(folder.path())
    }

    fn texts(asked: &AskedFor, page: &str) -> Vec<String> {
        let phrases = asked.phrases.get(page).into_iter().flatten();
        phrases.map(|asked| asked.text.clone()).collect()
    }

    #[test]
    fn phrases_are_read_from_all_files_each_once() {
        let one = "page,language,text\nP1,fr,\"mon chien, il aboie\"\nP2,en, barking dog \n";
        let two = "page,language,text\nP1,fr,\"mon chien, il aboie\"\nP1,es,mi perro ladra\n";
        let asked = read(&[("a.csv", one), ("b.csv", two), ("notes.txt", "page")]).unwrap();
        assert_eq!(
            texts(&asked, "P1"),
            ["mon chien, il aboie", "mi perro ladra"]
        );
        assert_eq!(texts(&asked, "P2"), ["barking dog"]);
        assert_eq!(asked.pages(), 2);
    }

    #[test]
    fn every_mistake_is_told_with_its_line() {
        let long = "x".repeat(LONGEST + 1);
        let text = format!("page,language,text\nP1,fr\nP2,klingon,a\n,fr,b\nP3,fr,{long}\n");
        let errors = read(&[("a.csv", &text)]).unwrap_err();
        let lines: Vec<u64> = errors.iter().map(|error| error.line).collect();
        assert_eq!(lines, [2, 3, 0, 0]);
        let wrong_head = read(&[("a.csv", "id,lang,text\nP1,fr,a\n")]).unwrap_err();
        assert!(wrong_head[0].reason.contains("page,language,text"));
    }

    #[test]
    fn any_change_of_a_file_changes_the_hash() {
        let head = "page,language,text\n";
        let none = read(&[]).unwrap();
        let one = read(&[("a.csv", &format!("{head}P1,fr,a\n"))]).unwrap();
        let other = read(&[("a.csv", &format!("{head}P1,fr,b\n"))]).unwrap();
        assert!(none.hash() != one.hash() && one.hash() != other.hash());
        assert_eq!(
            none.hash(),
            AskedFor::read(Path::new("no such folder")).unwrap().hash()
        );
    }
}
