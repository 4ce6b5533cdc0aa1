//! Where commands write: a stream that tests can replace, with what is known about its reader.

use std::fmt::Arguments;
use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, Mutex, PoisonError};

/// A stream for people or programs.
pub struct Output {
    stream: Box<dyn Write + Send>,
    /// Whether a person reads it on a terminal.
    pub terminal: bool,
    /// Whether colours are wanted.
    pub colour: bool,
}

impl Output {
    /// Standard output. Colours when it is a terminal and `NO_COLOR` is not set.
    pub fn stdout() -> Self {
        Self::to(Box::new(io::stdout()), io::stdout().is_terminal())
    }

    /// Standard error.
    pub fn stderr() -> Self {
        Self::to(Box::new(io::stderr()), io::stderr().is_terminal())
    }

    /// Keeps what is written; the second value reads it.
    pub fn kept() -> (Self, Kept) {
        let kept = Kept::default();
        (Self::to(Box::new(kept.clone()), false), kept)
    }

    fn to(stream: Box<dyn Write + Send>, terminal: bool) -> Self {
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        Self {
            stream,
            terminal,
            colour: terminal && !no_colour,
        }
    }

    /// Writes one line.
    ///
    /// # Errors
    /// Fails when the stream does.
    pub fn line(&mut self, text: Arguments<'_>) -> io::Result<()> {
        writeln!(self.stream, "{text}")
    }

    /// Writes one line, if somebody reads: a server goes on when nobody does.
    pub fn remark(&mut self, text: Arguments<'_>) {
        if let Err(error) = self.line(text) {
            tracing::debug!(%error, "nobody reads the output");
        }
    }

    /// Writes text as it stands.
    ///
    /// # Errors
    /// Fails when the stream does.
    pub fn text(&mut self, text: &str) -> io::Result<()> {
        self.stream.write_all(text.as_bytes())?;
        self.stream.flush()
    }

    /// Writes a value as JSON over several lines.
    ///
    /// # Errors
    /// Fails when the stream does.
    pub fn json(&mut self, value: &impl serde::Serialize) -> io::Result<()> {
        let text = serde_json::to_string_pretty(value)?;
        self.line(format_args!("{text}"))
    }
}

/// On one line, and without what could command a terminal.
pub fn clean(text: &str) -> String {
    text.chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect()
}

/// What was written to an output of [`Output::kept`].
#[derive(Clone, Default)]
pub struct Kept(Arc<Mutex<Vec<u8>>>);

impl Kept {
    /// All of it so far.
    pub fn text(&self) -> String {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
