//! `intents.toml`, `courtesy.toml`, `follow_ups.toml`, `cases.toml`, `parts.toml` and `signposts.toml`: what
//! messages can want, how people greet, ask, go on and tell their case, what passages tell, and what tells of
//! danger; and the folder of how people ask for pages.

use std::path::Path;

use intents::{Catalog, DangerList, FollowUps, Lexicon, Mistake};
use knowledge::{AskedError, AskedFor, CaseWords, PartWords, WordListError};

use super::{ASKED, CASES, COURTESY, FOLLOW_UPS, INTENTS, Loaded, PARTS_FILE, Place, Problem};
use super::{SIGNPOSTS, read};

/// Reads the wording of greetings and definitions of a folder, `courtesy.toml`. A folder without one
/// has the file that ships with the project.
///
/// # Errors
/// Fails with what is wrong in the file.
pub fn lexicon(folder: &Path) -> Result<Lexicon, Problem> {
    let file = folder.join(COURTESY);
    let text = read(&file)?;
    let lexicon = text.map_or_else(Lexicon::shipped, |text| Lexicon::parse(&text));
    lexicon.map_err(|mistake| problem(&file, mistake))
}

/// Reads how people go on about what they said of a folder, `follow_ups.toml`. A folder without one has
/// the file that ships with the project.
///
/// # Errors
/// Fails with what is wrong in the file.
pub fn follow_ups(folder: &Path) -> Result<FollowUps, Problem> {
    let file = folder.join(FOLLOW_UPS);
    let text = read(&file)?;
    let wording = text.map_or_else(FollowUps::shipped, |text| FollowUps::parse(&text));
    wording.map_err(|mistake| problem(&file, mistake))
}

/// Reads how people tell which case of a page is theirs of a folder, `cases.toml`. A folder without one has
/// the file that ships with the project.
///
/// # Errors
/// Fails with what is wrong in the file.
pub fn case_words(folder: &Path) -> Result<CaseWords, Problem> {
    let file = folder.join(CASES);
    let text = read(&file)?;
    let words = text.map_or_else(CaseWords::shipped, |text| CaseWords::parse(&text));
    words.map_err(|error| in_words(&file, error))
}

/// Reads how people ask for pages, the files in the folder `asked` of a folder.
pub fn asked(folder: &Path) -> Loaded<AskedFor> {
    let read = AskedFor::read(&folder.join(ASKED));
    let problem = |error: AskedError| {
        let line = usize::try_from(error.line).unwrap_or_default();
        Problem {
            place: Place::Line(error.file, line),
            message: error.reason,
        }
    };
    match read {
        Ok(value) => Loaded {
            value,
            problems: Vec::new(),
        },
        Err(errors) => Loaded {
            value: AskedFor::default(),
            problems: errors.into_iter().map(problem).collect(),
        },
    }
}

/// Reads what passages tell by their headings of a folder, `parts.toml`. A folder without one has the file
/// that ships with the project.
///
/// # Errors
/// Fails with what is wrong in the file.
pub fn part_words(folder: &Path) -> Result<PartWords, Problem> {
    let file = folder.join(PARTS_FILE);
    let text = read(&file)?;
    let words = text.map_or_else(PartWords::shipped, |text| PartWords::parse(&text));
    words.map_err(|error| in_words(&file, error))
}

fn in_words(file: &Path, error: WordListError) -> Problem {
    let (line, message) = (error.line, error.message);
    problem(file, Mistake { line, message })
}

/// Reads the list of intents of a folder, `intents.toml`. A folder without one has the list that ships
/// with the project.
pub fn catalog(folder: &Path) -> Loaded<Option<Catalog>> {
    list(&folder.join(INTENTS), |text| {
        let catalog = text.map_or_else(Catalog::shipped, Catalog::parse);
        catalog.map_err(|error| error.mistakes)
    })
}

/// Reads the list of dangers of a folder, `signposts.toml`. A folder without one has the list that
/// ships with the project.
pub fn danger(folder: &Path) -> Loaded<Option<DangerList>> {
    list(&folder.join(SIGNPOSTS), |text| {
        let list = text.map_or_else(DangerList::shipped, DangerList::parse);
        list.map_err(|error| error.mistakes)
    })
}

/// Reads a list of the operator with a line for every mistake. There is none when it has one.
fn list<T>(
    file: &Path,
    parse: impl FnOnce(Option<&str>) -> Result<T, Vec<Mistake>>,
) -> Loaded<Option<T>> {
    let text = match read(file) {
        Ok(text) => text,
        Err(problem) => {
            let problems = vec![problem];
            return Loaded {
                value: None,
                problems,
            };
        }
    };
    match parse(text.as_deref()) {
        Ok(value) => Loaded {
            value: Some(value),
            problems: Vec::new(),
        },
        Err(mistakes) => {
            let mistakes = mistakes.into_iter();
            Loaded {
                value: None,
                problems: mistakes.map(|mistake| problem(file, mistake)).collect(),
            }
        }
    }
}

fn problem(file: &Path, mistake: Mistake) -> Problem {
    Problem {
        place: Place::Line(file.to_owned(), mistake.line),
        message: mistake.message,
    }
}
