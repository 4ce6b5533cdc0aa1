//! The block form: how the text of a section is written, so that it can be indexed, cut into
//! whole sentences and list items, quoted by character offsets, and rendered by any channel.
//!
//! - Blocks (a paragraph, a list, a table) are apart by one blank line (`\n\n`).
//! - A list item is one line that starts with `- `, with two more spaces in front for each level
//!   of nesting. An ordered item starts with its number, `1. `.
//! - A table row is one line of cells apart by ` | `; its first row is the header.
//! - A paragraph is one line: line breaks inside it are spaces.
//! - No mark-up remains, and no other white space than single spaces and line breaks
//!   (no-break spaces stay, as amounts are written with them).
//!
//! [`Blocks`] builds such a text; sources use nothing else.

/// Builds a text in block form.
#[derive(Debug, Default)]
pub struct Blocks {
    text: String,
    in_list: bool,
}

impl Blocks {
    /// An empty text.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a paragraph. Blank text adds nothing.
    pub fn paragraph(&mut self, text: &str) {
        let line = one_line(text);
        if !line.is_empty() {
            self.start_block();
            self.text.push_str(&line);
        }
    }

    /// Adds a list item at a level of nesting, 0 being the outermost. Items that follow one
    /// another form one list.
    pub fn item(&mut self, level: usize, text: &str) {
        self.marked_item(level, "- ", text);
    }

    /// Adds an item of an ordered list, with its number.
    pub fn numbered_item(&mut self, level: usize, number: usize, text: &str) {
        self.marked_item(level, &format!("{number}. "), text);
    }

    /// Ends a list, so that the next item starts another one.
    pub fn end_list(&mut self) {
        self.in_list = false;
    }

    /// Adds a table, header row first. Rows without any text are left out.
    pub fn table(&mut self, rows: &[Vec<String>]) {
        let line = |row: &Vec<String>| {
            let cells: Vec<String> = row.iter().map(|cell| one_line(cell)).collect();
            cells
                .iter()
                .any(|cell| !cell.is_empty())
                .then(|| cells.join(" | "))
        };
        let lines: Vec<String> = rows.iter().filter_map(line).collect();
        if !lines.is_empty() {
            self.start_block();
            self.text.push_str(&lines.join("\n"));
        }
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text.
    pub fn finish(self) -> String {
        self.text
    }

    fn marked_item(&mut self, level: usize, mark: &str, text: &str) {
        let line = one_line(text);
        if line.is_empty() {
            return;
        }
        if self.in_list {
            self.text.push('\n');
        } else {
            self.start_block();
            self.in_list = true;
        }
        self.text.extend(std::iter::repeat_n("  ", level.min(8)));
        self.text.push_str(mark);
        self.text.push_str(&line);
    }

    fn start_block(&mut self) {
        self.in_list = false;
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
    }
}

/// Joins a text into one line with single spaces. No-break spaces stay as they are. Tag characters,
/// which no reader of the page sees and which can carry orders to programs, are left out.
pub fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let is_seen = |character: &char| !('\u{e0000}'..='\u{e007f}').contains(character);
    for character in text.chars().filter(is_seen) {
        let is_break = character.is_control()
            || matches!(character, ' ' | '\u{2028}' | '\u{2029}' | '\u{feff}');
        if !is_break {
            line.push(character);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line.truncate(line.trim_end().len());
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_stay_lists_between_paragraphs() {
        let mut blocks = Blocks::new();
        blocks.paragraph("Vous  devez\nfournir :");
        blocks.item(0, "une photo");
        blocks.item(1, "récente");
        blocks.paragraph(" ");
        blocks.paragraph("Comptez 1\u{a0}000 €.");
        blocks.item(0, "autre liste");
        assert_eq!(
            blocks.finish(),
            "Vous devez fournir :\n\n- une photo\n  - récente\n\nComptez 1\u{a0}000 €.\n\n- autre liste"
        );
    }

    #[test]
    fn a_table_is_one_block() {
        let mut blocks = Blocks::new();
        blocks.table(&[
            vec!["Âge".into(), "Prix".into()],
            vec![],
            vec!["18 ans".into(), "25 €".into()],
        ]);
        assert_eq!(blocks.finish(), "Âge | Prix\n18 ans | 25 €");
    }
}
