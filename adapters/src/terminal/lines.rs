//! Wrapped, indented and tinted lines.

use textwrap::{Options, WordSplitter};

use super::Style;

/// Narrowest column that is wrapped at, so that deep indents stay readable.
const NARROWEST: usize = 20;

/// What a line is, and so how it is tinted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tint {
    Plain,
    Strong,
    Quiet,
    Warning,
    Link,
}

/// The lines of an answer as they grow.
pub(super) struct Lines {
    text: String,
    style: Style,
    after_title: bool,
}

impl Lines {
    pub(super) fn new(style: Style) -> Self {
        Self {
            text: String::new(),
            style,
            after_title: false,
        }
    }

    /// Columns to wrap at.
    pub(super) fn width(&self) -> usize {
        self.style.width.max(NARROWEST)
    }

    /// A blank line, except at the start.
    pub(super) fn gap(&mut self) {
        self.after_title = false;
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    /// A blank line, except right under a title.
    pub(super) fn gap_unless_titled(&mut self) {
        if !self.after_title {
            self.gap();
        }
    }

    /// Text wrapped within an indent.
    pub(super) fn wrapped(&mut self, tint: Tint, indent: &str, text: &str) {
        self.fill(tint, indent, indent, text);
        self.after_title = tint == Tint::Strong;
    }

    /// Text whose first line starts differently from the others.
    pub(super) fn hanging(&mut self, first: &str, others: &str, text: &str) {
        self.fill(Tint::Plain, first, others, text);
    }

    /// A warning, under a mark of its own.
    pub(super) fn warning(&mut self, indent: &str, text: &str) {
        self.fill(
            Tint::Warning,
            &format!("{indent}! "),
            &format!("{indent}  "),
            text,
        );
    }

    /// One item of a list.
    pub(super) fn item(&mut self, text: &str) {
        self.hanging("  - ", "    ", text);
    }

    /// Text on one line whatever its length.
    pub(super) fn whole(&mut self, tint: Tint, indent: &str, text: &str) {
        self.line(tint, indent, text);
    }

    /// The text so far.
    pub(super) fn finish(self) -> String {
        self.text
    }

    fn fill(&mut self, tint: Tint, first: &str, others: &str, text: &str) {
        let columns = |indent: &str| textwrap::core::display_width(indent);
        let taken = columns(first).max(columns(others));
        let width = self.width().saturating_sub(taken).max(NARROWEST);
        let options = Options::new(width)
            .word_splitter(WordSplitter::NoHyphenation)
            .break_words(false);
        for (number, line) in textwrap::wrap(text, options).iter().enumerate() {
            self.line(tint, if number == 0 { first } else { others }, line);
        }
    }

    fn line(&mut self, tint: Tint, indent: &str, text: &str) {
        let code = match tint {
            Tint::Plain => None,
            Tint::Strong => Some("1"),
            Tint::Quiet => Some("2"),
            Tint::Warning => Some("33"),
            Tint::Link => Some("36"),
        };
        // A quotation's bar is a mark, not text: it is tinted apart.
        let (bar, rest) = match indent.strip_prefix(super::quote::BAR) {
            Some(rest) if self.style.colour => {
                (format!("\u{1b}[36m{}\u{1b}[0m", super::quote::BAR), rest)
            }
            Some(rest) => (super::quote::BAR.to_owned(), rest),
            None => (String::new(), indent),
        };
        let line = match code.filter(|_| self.style.colour && !text.is_empty()) {
            Some(code) => format!("{bar}{rest}\u{1b}[{code}m{text}\u{1b}[0m"),
            None => format!("{bar}{rest}{text}"),
        };
        self.text.push_str(line.trim_end_matches(' '));
        self.text.push('\n');
    }
}
