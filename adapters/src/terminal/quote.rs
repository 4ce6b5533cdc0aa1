//! A quotation with a bar at its left.

use unicode_width::UnicodeWidthStr;

use super::clean::clean_lines;
use super::lines::{Lines, Tint};
use crate::blocks::{self, Block, List, Table};

/// What stands at the left of every quoted line.
pub(super) const BAR: &str = "│ ";

/// Writes a text in block form.
pub(super) fn write(lines: &mut Lines, text: &str) {
    let blocks = blocks::parse(&clean_lines(text));
    write_blocks(lines, &blocks, BAR, true);
}

fn write_blocks(lines: &mut Lines, blocks: &[Block], indent: &str, is_apart: bool) {
    for (number, block) in blocks.iter().enumerate() {
        if is_apart && number > 0 {
            lines.whole(Tint::Plain, BAR, "");
        }
        match block {
            Block::Paragraph(text) => lines.hanging(indent, indent, text),
            Block::List(list) => write_list(lines, list, indent),
            Block::Table(table) => write_table(lines, table, indent),
        }
    }
}

fn write_list(lines: &mut Lines, list: &List, indent: &str) {
    let mut number = list.first;
    for item in &list.items {
        let mark = number.map_or_else(|| "• ".to_owned(), |number| format!("{number}. "));
        let inner = format!("{indent}{}", " ".repeat(mark.width()));
        lines.hanging(&format!("{indent}{mark}"), &inner, &item.text);
        write_blocks(lines, &item.nested, &inner, false);
        number = number.map(|number| number.saturating_add(1));
    }
}

/// A table in columns where it fits, else row by row, each cell under its header.
fn write_table(lines: &mut Lines, table: &Table, indent: &str) {
    let rows = || std::iter::once(&table.header).chain(&table.rows);
    let widths: Vec<usize> = (0..table.header.len())
        .map(|column| {
            rows()
                .filter_map(|row| row.get(column))
                .map(|cell| cell.width())
                .max()
        })
        .map(Option::unwrap_or_default)
        .collect();
    let total = indent.width() + widths.iter().sum::<usize>() + 3 * widths.len().saturating_sub(1);
    if total > lines.width() {
        write_rows(lines, table, indent);
        return;
    }
    for (number, row) in rows().enumerate() {
        let tint = if number == 0 {
            Tint::Strong
        } else {
            Tint::Plain
        };
        lines.whole(tint, indent, &in_columns(row, &widths));
        if number == 0 {
            let rules: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
            lines.whole(Tint::Quiet, indent, &rules.join("─┼─"));
        }
    }
}

fn in_columns(row: &[String], widths: &[usize]) -> String {
    let padded = row
        .iter()
        .zip(widths)
        .map(|(cell, width)| format!("{cell}{}", " ".repeat(width.saturating_sub(cell.width()))));
    padded
        .collect::<Vec<String>>()
        .join(" │ ")
        .trim_end()
        .to_owned()
}

fn write_rows(lines: &mut Lines, table: &Table, indent: &str) {
    let inner = format!("{indent}  ");
    for row in &table.rows {
        let mut first = format!("{indent}• ");
        for (name, cell) in table
            .header
            .iter()
            .zip(row)
            .filter(|(_, cell)| !cell.is_empty())
        {
            let text = if name.is_empty() {
                cell.clone()
            } else {
                format!("{name} – {cell}")
            };
            lines.hanging(&first, &inner, &text);
            first.clone_from(&inner);
        }
    }
}
