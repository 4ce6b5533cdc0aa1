//! What is wrong in a file of words of the operator.

/// The file could not be used.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct WordListError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl WordListError {
    /// A mistake at a byte of the file.
    pub(crate) fn at(text: &str, byte: usize, message: String) -> Self {
        let line = text[..byte.min(text.len())].matches('\n').count() + 1;
        Self { line, message }
    }

    /// A mistake that the TOML reader found.
    pub(crate) fn of_toml(text: &str, error: &toml::de::Error) -> Self {
        let byte = error.span().map_or(0, |span| span.start);
        Self::at(text, byte, error.message().to_owned())
    }
}
