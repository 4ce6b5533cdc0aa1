//! Houses as they are written in Spanish: "calle Mayor, 5", "C/ de la Luna n.º 12", "carrera 13 # 45-20".

use super::super::context::Text;
use super::cursor::{Cursor, STOPS};
use super::is_house_number;

/// Kinds of streets.
const STREETS: [&str; 20] = [
    "calle",
    "avenida",
    "avda",
    "av",
    "plaza",
    "pza",
    "plza",
    "paseo",
    "camino",
    "carretera",
    "ctra",
    "ronda",
    "travesia",
    "callejon",
    "glorieta",
    "urbanizacion",
    "carrera",
    "calzada",
    "pasaje",
    "c",
];
/// Small words in names of streets.
const PARTICLES: [&str; 10] = [
    "de", "del", "la", "las", "los", "el", "san", "santa", "y", "lo",
];
/// Words before the number of a house.
const NUMBERS: [&str; 6] = ["n", "no", "num", "numero", "nro", "o"];
/// Words after a number that is no house's.
const UNITS: [&str; 14] = [
    "dias", "dia", "meses", "mes", "anos", "horas", "euros", "metros", "km", "veces", "personas",
    "de", "y", "semanas",
];
/// Words that say that an English address goes on.
const ROOMS: [&str; 4] = ["suite", "room", "floor", "unit"];
/// Most words of the name of a street.
const LONGEST: usize = 7;

/// Whether a word is a kind of street.
pub(super) fn is_kind(text: &Text<'_>, index: usize) -> bool {
    text.is_one_of(index, &STREETS)
}

/// The last word of the street and number of a house that begin at a word. The name of the street has
/// capitals; in small letters it counts only where somebody lives, or before a postcode.
pub(super) fn street(text: &Text<'_>, start: usize, is_home: bool) -> Option<usize> {
    let is_short = text.small(start) == b"c";
    if !is_kind(text, start) || (is_short && !text.gap_after(start).starts_with(b"/")) {
        return None;
    }
    let mut cursor = Cursor::at(text, start + 1);
    let mut has_capitals = true;
    // A street may have a number for a name.
    if text.is_number(cursor.next, 1..=3) && is_marked(text, cursor.next + 1) {
        cursor.next += 1;
    }
    while cursor.next < start + 1 + LONGEST {
        if !cursor.goes_on() || text.is_one_of(cursor.next, &STOPS) {
            return None;
        }
        if text.is_one_of(cursor.next, &NUMBERS) {
            cursor.next += 1;
        } else if text.words[cursor.next].has_digit {
            let is_room = text.is_one_of(cursor.last(), &ROOMS);
            return number(cursor, start, has_capitals && !is_room, is_home);
        } else {
            has_capitals &= cursor.is_capital() || text.is_one_of(cursor.next, &PARTICLES);
            cursor.next += 1;
        }
    }
    None
}

/// Whether a word is marked as the number of a house: "# 45", "n.º 45".
fn is_marked(text: &Text<'_>, index: usize) -> bool {
    index < text.len() && (text.gap(index).contains(&b'#') || text.is_one_of(index, &NUMBERS))
}

/// The last word of the number of a house that comes next.
fn number(
    mut cursor: Cursor<'_>,
    start: usize,
    has_capitals: bool,
    is_home: bool,
) -> Option<usize> {
    let text = cursor.text;
    let is_named = cursor.next > start + 1;
    if !is_named || text.small(cursor.next).len() > 4 || !is_house_number(text, cursor.next, true) {
        return None;
    }
    cursor.next += 1;
    if cursor.next < text.len()
        && text.gap(cursor.next) == b"-"
        && text.is_number(cursor.next, 1..=3)
    {
        cursor.next += 1;
    }
    let is_counted = cursor.goes_straight_on() && text.is_one_of(cursor.next, &UNITS);
    let is_told = is_home || cursor.words_to_post_code(6, &STOPS).is_some();
    ((has_capitals || is_told) && !is_counted).then(|| cursor.last())
}
