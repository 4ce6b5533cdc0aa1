//! A mistake in a file that the recogniser reads.

/// What is wrong in a file, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct Mistake {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl Mistake {
    /// The mistake of a byte of `text`.
    pub(crate) fn at(text: &str, byte: usize, message: String) -> Self {
        Self {
            line: line_of(text, byte),
            message,
        }
    }

    /// What the TOML reader says of `text`.
    pub(crate) fn of_toml(text: &str, error: &toml::de::Error) -> Self {
        let byte = error.span().map_or(0, |span| span.start);
        Self::at(text, byte, error.message().to_owned())
    }
}

fn line_of(text: &str, byte: usize) -> usize {
    let before = text.bytes().take(byte);
    before.filter(|byte| *byte == b'\n').count() + 1
}
