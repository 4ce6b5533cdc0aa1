//! Exit codes: what each end of a command means to a script.

use std::fmt;
use std::process::ExitCode;

use crate::output::Output;

/// How a command ended without an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Everything was done: 0.
    Done,
    /// It was done, but something was skipped or found wrong, and reported: 1.
    Skipped,
}

/// What was asked cannot be done here: a wrong argument or configuration, no index, no model. The
/// exit code is 2, and nothing was changed.
#[derive(Debug)]
pub struct Precondition(String);

impl Precondition {
    /// A precondition that is missing, said as a sentence for the person who called.
    pub fn missing(what: impl Into<String>) -> anyhow::Error {
        anyhow::Error::new(Self(what.into()))
    }
}

impl fmt::Display for Precondition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Precondition {}

/// The number behind a command's result.
pub fn number_of(result: &anyhow::Result<Ending>) -> u8 {
    match result {
        Ok(Ending::Done) => 0,
        Ok(Ending::Skipped) => 1,
        Err(error) if error.downcast_ref::<Precondition>().is_some() => 2,
        Err(_) => 1,
    }
}

/// Reports an error and gives the exit code. A reader that closed the pipe is no error.
pub fn code_of(result: &anyhow::Result<Ending>, output: &mut Output) -> ExitCode {
    if let Err(error) = result {
        if is_closed_pipe(error) {
            return ExitCode::SUCCESS;
        }
        // Nothing is left to tell when standard error is closed as well.
        drop(output.line(format_args!("error: {error:#}")));
    }
    ExitCode::from(number_of(result))
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<std::io::Error>()
        .is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests {
    use anyhow::Context as _;

    use super::*;

    #[test]
    fn every_ending_has_its_number() {
        assert_eq!(number_of(&Ok(Ending::Done)), 0);
        assert_eq!(number_of(&Ok(Ending::Skipped)), 1);
        assert_eq!(number_of(&Err(anyhow::anyhow!("broken"))), 1);
        let missing = Err(Precondition::missing("no index")).context("cannot evaluate");
        assert_eq!(number_of(&missing), 2, "also below a context");
    }
}
