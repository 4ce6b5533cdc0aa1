//! The pieces of a text that are never cut: sentences, list items, table rows.

use unicode_segmentation::UnicodeSegmentation as _;

/// A piece of text that is not cut.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Unit<'t> {
    /// First character in the text (Unicode scalar values).
    pub(crate) start: usize,
    /// One past the last character.
    pub(crate) end: usize,
    pub(crate) text: &'t str,
    /// Whether it is a list item or a table row.
    pub(crate) is_row: bool,
    /// Ends with a colon: what follows belongs to it.
    pub(crate) introduces: bool,
}

impl Unit<'_> {
    pub(crate) const fn length(&self) -> usize {
        self.end - self.start
    }
}

/// The pieces of a text in block form, in order.
pub(crate) fn units(text: &str) -> Vec<Unit<'_>> {
    let mut units = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let is_row = is_item(line) || line.contains(" | ");
        let pieces: Vec<&str> = if is_row {
            vec![line]
        } else {
            line.split_sentence_bounds().collect()
        };
        for piece in pieces {
            let whole = piece.chars().count();
            let kept = piece.trim_end();
            if !kept.is_empty() {
                units.push(Unit {
                    start: at,
                    end: at + kept.chars().count(),
                    text: kept,
                    is_row,
                    introduces: kept.ends_with(':'),
                });
            }
            at += whole;
        }
    }
    units
}

fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    line.starts_with("- ") || (digits > 0 && line[digits..].starts_with(". "))
}
