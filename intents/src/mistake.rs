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

/// Where the lines of a text begin, to be asked often.
pub(crate) struct Lines(Vec<usize>);

impl Lines {
    pub(crate) fn of(text: &str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self(breaks.collect())
    }

    /// The line that holds a byte, from 1.
    pub(crate) fn at(&self, byte: usize) -> usize {
        self.0.partition_point(|start| *start <= byte) + 1
    }
}

impl Mistake {
    /// What the TOML reader says of `text`.
    pub(crate) fn of_toml(text: &str, error: &toml::de::Error) -> Self {
        let byte = error.span().map_or(0, |span| span.start);
        Self {
            line: Lines::of(text).at(byte),
            message: error.message().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_on_the_line_whose_end_it_comes_before() {
        let lines = Lines::of("a\nbc\n");
        let found: Vec<usize> = (0..7).map(|byte| lines.at(byte)).collect();
        assert_eq!(found, [1, 1, 2, 2, 2, 3, 3]);
    }
}
