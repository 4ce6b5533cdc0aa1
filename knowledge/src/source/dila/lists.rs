//! Lists and tables.

use super::inline;
use super::tree::Element;
use crate::blocks::Blocks;

/// Most columns of a table that are kept.
const COLUMNS: usize = 64;

/// A list, which starts anew even right after another one.
pub(super) fn list(blocks: &mut Blocks, element: &Element<'_>) {
    blocks.end_list();
    items(blocks, element, 0);
}

/// Paragraphs and lists as items of a list that is being written.
pub(super) fn nested(blocks: &mut Blocks, element: &Element<'_>, level: usize) {
    for child in element.elements() {
        match child.name.as_ref() {
            "Liste" => items(blocks, child, level + 1),
            "Image" | "Illustration" => {}
            _ => blocks.item(level, &inline::text(child)),
        }
    }
}

fn items(blocks: &mut Blocks, element: &Element<'_>, level: usize) {
    let is_ordered = element.attribute("type") == Some("numero");
    for (index, item) in element.named("Item").enumerate() {
        let mut line = String::new();
        let mut number = is_ordered.then_some(index + 1);
        for child in item.elements() {
            match child.name.as_ref() {
                "Liste" => {
                    put(blocks, level, number.take(), &line);
                    line.clear();
                    items(blocks, child, level + 1);
                }
                "Condition" => {}
                _ => {
                    line.push(' ');
                    line.push_str(&inline::text(child));
                }
            }
        }
        put(blocks, level, number, &line);
    }
}

fn put(blocks: &mut Blocks, level: usize, number: Option<usize>, line: &str) {
    match number {
        Some(number) => blocks.numbered_item(level, number, line),
        None => blocks.item(level, line),
    }
}

/// A table under its title. A cell that spans several rows is repeated in each of them, so that a
/// row can be quoted alone.
pub(super) fn table(blocks: &mut Blocks, element: &Element<'_>) {
    if let Some(title) = inline::text_of(element, "Titre") {
        blocks.paragraph(&title);
    }
    let mut rows = Vec::new();
    let mut hanging: Vec<(usize, String)> = Vec::new();
    for row in element.named("Rangée") {
        rows.push(cells(row, &mut hanging));
    }
    blocks.table(&rows);
}

/// The cells of one row. `hanging` holds, by column, how many more rows a cell above spans.
fn cells(row: &Element<'_>, hanging: &mut Vec<(usize, String)>) -> Vec<String> {
    let mut cells = Vec::new();
    for cell in row.named("Cellule") {
        take_hanging(&mut cells, hanging);
        let text = cell_text(cell);
        let height = span(cell, "fusionVerticale");
        for column in 0..span(cell, "fusionHorizontale") {
            let shown = if column == 0 {
                text.clone()
            } else {
                String::new()
            };
            if cells.len() >= COLUMNS {
                break;
            }
            if hanging.len() <= cells.len() {
                hanging.resize(cells.len() + 1, (0, String::new()));
            }
            hanging[cells.len()] = (height - 1, shown.clone());
            cells.push(shown);
        }
    }
    take_hanging(&mut cells, hanging);
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    cells
}

/// Fills in the cells that hang down from the rows above.
fn take_hanging(cells: &mut Vec<String>, hanging: &mut [(usize, String)]) {
    while let Some((rows, text)) = hanging.get_mut(cells.len())
        && *rows > 0
    {
        *rows -= 1;
        cells.push(text.clone());
    }
}

fn span(cell: &Element<'_>, name: &str) -> usize {
    let count = cell.attribute(name).and_then(|count| count.parse().ok());
    count.unwrap_or(1).clamp(1, 1000)
}

/// The text of a cell. Items of a list in it are apart by semicolons unless they bring a mark.
fn cell_text(cell: &Element<'_>) -> String {
    let mut text = String::new();
    for child in cell.elements() {
        if child.name == "Liste" {
            for item in child.named("Item") {
                let is_apart = text.is_empty() || text.ends_with([',', ';', ':', '.']);
                text.push_str(if is_apart { " " } else { " ; " });
                text.push_str(&inline::text(item));
            }
        } else {
            text.push(' ');
            text.push_str(&inline::text(child));
        }
        text.truncate(text.trim_end().len());
    }
    text
}
