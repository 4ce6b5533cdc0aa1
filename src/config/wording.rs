//! `intents.toml` and `courtesy.toml`: what messages can want, and how people greet and ask.

use std::path::Path;

use intents::{Catalog, Lexicon, Mistake};

use super::{COURTESY, INTENTS, Loaded, Place, Problem, read};

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

/// Reads the list of intents of a folder, `intents.toml`. A folder without one has the list that ships
/// with the project.
pub fn catalog(folder: &Path) -> Loaded<Option<Catalog>> {
    let file = folder.join(INTENTS);
    let text = match read(&file) {
        Ok(text) => text,
        Err(problem) => {
            let problems = vec![problem];
            return Loaded {
                value: None,
                problems,
            };
        }
    };
    match text.map_or_else(Catalog::shipped, |text| Catalog::parse(&text)) {
        Ok(catalog) => Loaded {
            value: Some(catalog),
            problems: Vec::new(),
        },
        Err(error) => {
            let mistakes = error.mistakes.into_iter();
            Loaded {
                value: None,
                problems: mistakes.map(|mistake| problem(&file, mistake)).collect(),
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
