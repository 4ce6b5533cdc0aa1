//! Reads the block form in which pages are quoted: paragraphs, lists and tables.
//!
//! Blocks are apart by a blank line. List items start with `- ` or a number and a dot, with two
//! more spaces a level. The cells of a table are apart by ` | `, and its first row is the header.
//! Every text can be read: what looks like no list and no table is a paragraph.

/// One block of a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Running text.
    Paragraph(String),
    /// A list, with lists inside its items.
    List(List),
    /// A table.
    Table(Table),
}

/// A list of items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Number of the first item of an ordered list; `None` for a list with bullets.
    pub first: Option<u32>,
    /// The items, in order.
    pub items: Vec<Item>,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its text, without the mark.
    pub text: String,
    /// The lists inside it.
    pub nested: Vec<Block>,
}

/// A table whose rows all have as many cells as the widest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Cells of the first row.
    pub header: Vec<String>,
    /// The other rows.
    pub rows: Vec<Vec<String>>,
}

/// A line of a list: how deep it stands, its number if it has one, its text.
struct Line<'a> {
    depth: usize,
    number: Option<u32>,
    text: &'a str,
}

/// Reads a text in block form.
pub fn parse(text: &str) -> Vec<Block> {
    text.split("\n\n")
        .map(|block| block.trim_matches('\n'))
        .filter(|block| !block.trim().is_empty())
        .flat_map(parse_block)
        .collect()
}

fn parse_block(block: &str) -> Vec<Block> {
    let lines: Vec<&str> = block
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    if let Some(items) = lines
        .iter()
        .copied()
        .map(list_line)
        .collect::<Option<Vec<Line<'_>>>>()
    {
        return lists(&items);
    }
    // A one-line block with a bar is text: a table has a header and at least one row.
    if lines.len() > 1 && lines.iter().any(|line| line.contains(" | ")) {
        return vec![Block::Table(table(&lines))];
    }
    vec![Block::Paragraph(lines.join("\n"))]
}

fn list_line(line: &str) -> Option<Line<'_>> {
    let text = line.trim_start_matches(' ');
    let depth = (line.len() - text.len()) / 2;
    if let Some(text) = text.strip_prefix("- ") {
        return Some(Line {
            depth,
            number: None,
            text,
        });
    }
    let (number, text) = text.split_once(". ")?;
    let is_number = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let number = number.parse().ok().filter(|_| is_number)?;
    Some(Line {
        depth,
        number: Some(number),
        text,
    })
}

/// Groups lines into lists. A line deeper than the first belongs to the item before it; a
/// quotation may start in the middle of a list, so the first line sets the outermost level.
fn lists(lines: &[Line<'_>]) -> Vec<Block> {
    let mut found: Vec<List> = Vec::new();
    let mut rest = lines;
    while let Some((line, after)) = rest.split_first() {
        let inside = after
            .iter()
            .take_while(|next| next.depth > line.depth)
            .count();
        let (nested, next) = after.split_at(inside);
        let item = Item {
            text: line.text.trim().to_owned(),
            nested: lists(nested),
        };
        match found.last_mut() {
            Some(list) if list.first.is_some() == line.number.is_some() => list.items.push(item),
            _ => found.push(List {
                first: line.number,
                items: vec![item],
            }),
        }
        rest = next;
    }
    found.into_iter().map(Block::List).collect()
}

fn table(lines: &[&str]) -> Table {
    let mut rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            line.split(" | ")
                .map(|cell| cell.trim().to_owned())
                .collect()
        })
        .collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    for row in &mut rows {
        row.resize(width, String::new());
    }
    let header = rows.remove(0);
    Table { header, rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(text: &str, nested: Vec<Block>) -> Item {
        Item {
            text: text.to_owned(),
            nested,
        }
    }

    #[test]
    fn paragraphs_lists_and_tables_are_told_apart() {
        let text = "Vous devez fournir :\n\n- une photo\n  - récente\n- un timbre\n\nÂge | Prix\n18 ans | 25 €\nplus";
        let expected = vec![
            Block::Paragraph("Vous devez fournir :".to_owned()),
            Block::List(List {
                first: None,
                items: vec![
                    item(
                        "une photo",
                        vec![Block::List(List {
                            first: None,
                            items: vec![item("récente", Vec::new())],
                        })],
                    ),
                    item("un timbre", Vec::new()),
                ],
            }),
            Block::Table(Table {
                header: vec!["Âge".to_owned(), "Prix".to_owned()],
                rows: vec![
                    vec!["18 ans".to_owned(), "25 €".to_owned()],
                    vec!["plus".to_owned(), String::new()],
                ],
            }),
        ];
        assert_eq!(parse(text), expected);
    }

    #[test]
    fn an_ordered_list_keeps_its_first_number() {
        let blocks = parse("3. Signez\n4. Envoyez");
        let Block::List(list) = &blocks[0] else {
            panic!("{blocks:?}")
        };
        assert_eq!((list.first, list.items.len()), (Some(3), 2));
    }

    #[test]
    fn a_list_cut_in_the_middle_still_reads() {
        let blocks = parse("    - deep\n  - less deep\n- outermost");
        let Block::List(list) = &blocks[0] else {
            panic!("{blocks:?}")
        };
        assert_eq!((blocks.len(), list.items.len()), (1, 3));
    }

    #[test]
    fn no_text_is_lost() {
        for text in [
            "", "\n\n", "2. 5 km", "1999. An", "a | b", "- ", "-", "x\n- y", "١. a", " | \n | ",
        ] {
            let kept = format!("{:?}", parse(text));
            for letter in text.chars().filter(|letter| letter.is_alphanumeric()) {
                assert!(
                    kept.contains(letter) || text.starts_with("2. "),
                    "{text:?} {kept}"
                );
            }
        }
    }
}
