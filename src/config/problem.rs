//! Mistakes in the configuration, and values that were read in spite of them.

use std::fmt;
use std::path::PathBuf;

use crate::exit::Precondition;

/// Where something is set.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A file and its line, from 1; 0 for the whole file.
    Line(PathBuf, usize),
    /// A variable of the environment.
    Variable(String),
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(file, 0) => write!(formatter, "{}", file.display()),
            Self::Line(file, line) => write!(formatter, "{}:{line}", file.display()),
            Self::Variable(name) => formatter.write_str(name),
        }
    }
}

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it is.
    pub place: Place,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.place, self.message)
    }
}

/// A value read from files, and the problems met on the way.
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
