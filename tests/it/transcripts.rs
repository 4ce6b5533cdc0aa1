//! Transcripts: what the files of `tests/conversations` hold. `docs/CONVERSATIONS.md` says how to write
//! one; here is what each key is.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests: a failure here fails the test"
)]

mod expected;
mod protocol;

use std::path::{Path, PathBuf};

use bot_core::{Answer, Cause, Language, Outcome};
use jiff::civil::Date;
use serde::Deserialize;

pub(crate) use self::protocol::Protocol;
use crate::support;

/// One file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    conversation: Vec<Conversation>,
}

/// One conversation, which starts without any history.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Conversation {
    /// What it shows, in a few words.
    pub(crate) title: String,
    /// The language that the person chose.
    pub(crate) lang: Option<Language>,
    /// The language of the page around it; without one, only the person's words tell.
    pub(crate) locale: Option<Language>,
    /// Region and municipality.
    pub(crate) place: Option<[String; 2]>,
    /// Whether the person is a member of staff.
    #[serde(default)]
    pub(crate) staff: bool,
    /// The day on which it is held.
    pub(crate) today: Option<Date>,
    /// Quotes the best page however unsure the library is, so that only the ranking is tried.
    #[serde(default)]
    pub(crate) bold: bool,
    /// What must be in no stored event: what was masked.
    #[serde(default)]
    pub(crate) never_kept: Vec<String>,
    /// The turns, in order.
    pub(crate) turn: Vec<Turn>,
    /// The file's name.
    #[serde(skip)]
    pub(crate) file: String,
}

/// One message and what its answer must be. Only the outcome has to be said; what a turn leaves out
/// is not checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Turn {
    /// What the person writes.
    says: Option<String>,
    /// The choice that the person presses instead: its label, or its number from 1.
    press: Option<Press>,
    /// How many times over `says` is written.
    times: Option<usize>,
    /// What breaks on our side during this turn.
    pub(crate) fault: Option<Fault>,
    /// How the turn ends: one of these.
    outcome: OneOf<Outcome>,
    /// Why; a turn that leaves it out may have any cause or none.
    cause: Option<Cause>,
    /// The intent that the message is taken for.
    pub(crate) intent: Option<String>,
    /// The first page quoted: one of these.
    #[serde(default)]
    first: Vec<String>,
    /// Each of these is quoted or offered.
    #[serde(default)]
    pages: Vec<String>,
    /// None of these is quoted or offered.
    #[serde(default)]
    not_pages: Vec<String>,
    /// Language of the assistant's own sentences.
    speaks: Option<Language>,
    /// Language that every quotation is marked with.
    quotes_in: Option<Language>,
    /// Each of these stands in the answer.
    #[serde(default)]
    contains: Vec<String>,
    /// None of these stands in the answer.
    #[serde(default)]
    lacks: Vec<String>,
    /// Labels of the choices that are offered, all of them, in order.
    choices: Option<Vec<String>>,
    /// Each of these stands in an action: in its label, its number or its address.
    #[serde(default)]
    actions: Vec<String>,
    /// The topic under which the conversation is handed over; `none` for no topic.
    handed_over: Option<String>,
    /// How many definitions are quoted.
    definitions: Option<usize>,
    /// Whether something is to be known: about the message, or about the first page.
    pub(crate) notice: Option<bool>,
}

/// Which choice is pressed.
#[derive(Deserialize)]
#[serde(untagged)]
enum Press {
    Number(usize),
    Label(String),
}

/// One value or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum OneOf<T> {
    One(T),
    Several(Vec<T>),
}

/// What breaks.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Fault {
    /// The library has no index.
    Library,
    /// The store cannot be written.
    Store,
    /// The library gives a passage that does not stand where it says.
    Quotation,
}

/// What came back from a turn.
pub(crate) struct Heard {
    pub(crate) answer: Answer,
    /// The topic of the case, when one was stored: the conversation was handed over.
    pub(crate) case: Option<Option<String>>,
    /// The intent that the message was taken for, where that can be seen.
    pub(crate) intent: Option<String>,
    /// How surely, from 0 to 1.
    pub(crate) confidence: Option<f32>,
}

impl Turn {
    /// What is sent: the words, or those of the choice that is pressed among those offered before.
    pub(crate) fn message(&self, before: Option<&Heard>) -> Result<String, String> {
        match (&self.says, &self.press) {
            (Some(says), None) => Ok(says.repeat(self.times.unwrap_or(1))),
            (None, Some(press)) => {
                let offered = before.map_or(&[][..], |heard| &heard.answer.choices);
                let choice = match press {
                    Press::Number(number) => number.checked_sub(1).and_then(|at| offered.get(at)),
                    Press::Label(label) => offered.iter().find(|choice| choice.label == *label),
                };
                let choice = choice.map(|choice| choice.says.clone());
                choice.ok_or_else(|| "the choice to press was not offered".to_owned())
            }
            _ => Err("a turn has either `says` or `press`".to_owned()),
        }
    }

    /// Whether a choice is pressed.
    pub(crate) fn is_press(&self) -> bool {
        self.press.is_some()
    }

    /// The cause that is expected.
    pub(crate) fn cause(&self) -> Option<Cause> {
        self.cause
    }
}

/// Every conversation of every file.
pub(crate) fn all() -> Vec<Conversation> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .collect();
    files.sort();
    files.iter().flat_map(|path| of_file(path)).collect()
}

fn of_file(path: &Path) -> Vec<Conversation> {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).unwrap();
    let file: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let named = |conversation| Conversation {
        file: name.clone(),
        ..conversation
    };
    file.conversation.into_iter().map(named).collect()
}

fn folder() -> PathBuf {
    support::root().join("tests/conversations")
}

/// The configuration that conversations are held with: the one that ships, with the files of
/// `tests/conversations/config` in place of those of the same name, and those of its folder `more` at
/// the end of those of the same name.
pub(crate) fn config(scratch: &Path) -> PathBuf {
    let config = scratch.join("config");
    std::fs::create_dir_all(&config).unwrap();
    let own = folder().join("config");
    for entry in std::fs::read_dir(support::config_folder()).unwrap() {
        let shipped = entry.unwrap();
        let name = shipped.file_name();
        let (replaced, more) = (own.join(&name), own.join("more").join(&name));
        let source = if replaced.exists() {
            replaced
        } else {
            shipped.path()
        };
        if more.exists() {
            let both = [source, more].map(|file| std::fs::read_to_string(file).unwrap());
            std::fs::write(config.join(name), both.join("\n")).unwrap();
        } else {
            std::os::unix::fs::symlink(source, config.join(name)).unwrap();
        }
    }
    config
}
