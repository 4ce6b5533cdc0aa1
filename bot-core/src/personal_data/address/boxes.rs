//! Post boxes.

use super::super::context::Text;
use super::cursor::Cursor;
use super::tail;

/// How people call one.
const NAMES: [&[&str]; 9] = [
    &["po", "box"],
    &["p", "o", "box"],
    &["post", "office", "box"],
    &["boite", "postale"],
    &["case", "postale"],
    &["casier", "postal"],
    &["bp"],
    &["apartado", "de", "correos"],
    &["apdo", "de", "correos"],
];

/// The first and last word of a post box that begins at a word, with its town.
pub(super) fn number(text: &Text<'_>, start: usize) -> Option<(usize, usize)> {
    let name = NAMES.iter().find(|name| text.stand(start, name))?;
    let mut cursor = Cursor::at(text, start + name.len());
    cursor.eat(&["n", "no", "numero", "number"]);
    cursor
        .eat_number(1..=6)
        .then(|| (start, tail::after(text, cursor.last())))
}
