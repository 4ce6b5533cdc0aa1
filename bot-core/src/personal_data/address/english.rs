//! Houses as they are written in English: "12 High Street", "Flat 3, 12B High St", "123 N Main St".

use super::super::context::Text;
use super::cursor::{Cursor, STOPS};
use super::is_house_number;

/// Kinds of streets that mean nothing else.
const CLEAR: [&str; 16] = [
    "street",
    "avenue",
    "ave",
    "road",
    "rd",
    "boulevard",
    "blvd",
    "lane",
    "ln",
    "crescent",
    "cres",
    "parkway",
    "pkwy",
    "highway",
    "hwy",
    "terrace",
];
/// Kinds of streets that are also other things.
const VAGUE: [&str; 19] = [
    "st", "drive", "dr", "court", "ct", "place", "pl", "way", "close", "square", "sq", "circle",
    "cir", "trail", "gardens", "grove", "hill", "row", "mews",
];
/// Points of the compass, after the kind of street too.
const POINTS: [&str; 12] = [
    "n", "s", "e", "w", "ne", "nw", "se", "sw", "north", "south", "east", "west",
];
/// Words that are in no name of a street: then the number counts something.
const NO_NAMES: [&str; 24] = [
    "of", "a", "an", "on", "at", "people", "days", "day", "months", "month", "year", "years",
    "weeks", "hours", "minutes", "minute", "miles", "mile", "children", "kids", "dollars",
    "percent", "person", "per",
];
/// Parts of a house, before its number.
const UNITS: [&str; 5] = ["flat", "apartment", "apt", "unit", "suite"];
/// Most words of the name of a street.
const LONGEST: usize = 4;

/// Whether a word is a part of a house.
pub(super) fn is_part(text: &Text<'_>, index: usize) -> bool {
    text.is_one_of(index, &UNITS)
}

/// The last word of the street of a house that begins at a word.
pub(super) fn street(text: &Text<'_>, start: usize, is_home: bool) -> Option<usize> {
    let mut cursor = Cursor::at(text, start);
    if is_part(text, start) {
        cursor.next += 2;
        if cursor.next >= text.len() || text.small(start + 1).len() > 4 || !cursor.goes_on() {
            return None;
        }
    }
    if !is_house_number(text, cursor.next, is_home) {
        return None;
    }
    cursor.next += 1;
    let mut has_capitals = true;
    for read in 0..=LONGEST {
        if !cursor.goes_straight_on() {
            return None;
        }
        let index = cursor.next;
        let is_clear = text.is_one_of(index, &CLEAR);
        let is_street = is_clear || text.is_one_of(index, &VAGUE);
        if read > 0 && is_street && !(text.small(index) == b"st" && is_more_name(cursor)) {
            return end(cursor, is_clear, has_capitals, is_home);
        }
        if text.is_one_of(index, &NO_NAMES) || text.is_one_of(index, &STOPS) {
            return None;
        }
        // "Mary's", "5th"
        let is_end = matches!(text.gap(index), b"'" | b"");
        has_capitals &= cursor.is_capital() || text.words[index].has_digit || is_end;
        cursor.next += 1;
    }
    None
}

/// Whether "St" is a saint's: another word for a street follows right after the next one.
fn is_more_name(cursor: Cursor<'_>) -> bool {
    let after = cursor.next + 2;
    cursor.text.is_one_of(after, &CLEAR) || cursor.text.is_one_of(after, &VAGUE)
}

/// The last word of a street whose kind comes next: in small letters only where somebody lives, or before
/// a postcode.
fn end(mut cursor: Cursor<'_>, is_clear: bool, has_capitals: bool, is_home: bool) -> Option<usize> {
    let kind_is_capital = cursor.is_capital();
    cursor.next += 1;
    if cursor.goes_straight_on() {
        cursor.eat(&POINTS);
    }
    let is_told = is_home || cursor.words_to_post_code(4, &STOPS).is_some();
    let is_written = has_capitals && (is_clear || kind_is_capital);
    (is_written || (is_told && (is_clear || has_capitals))).then(|| cursor.last())
}
