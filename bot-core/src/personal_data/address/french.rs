//! Houses as they are written in French: "12 bis, rue des Lilas", "rue de la Loi 16".

use super::super::context::Text;
use super::cursor::{Cursor, STOPS};
use super::is_house_number;

/// Kinds of streets that mean nothing else.
const CLEAR: [&str; 18] = [
    "rue",
    "avenue",
    "av",
    "ave",
    "boulevard",
    "bd",
    "bld",
    "blvd",
    "boul",
    "impasse",
    "chemin",
    "allee",
    "allees",
    "quai",
    "ruelle",
    "venelle",
    "faubourg",
    "sentier",
];
/// Kinds of streets that are also other things.
const VAGUE: [&str; 21] = [
    "place",
    "pl",
    "cours",
    "route",
    "rte",
    "passage",
    "villa",
    "square",
    "cite",
    "residence",
    "hameau",
    "voie",
    "montee",
    "promenade",
    "esplanade",
    "domaine",
    "clos",
    "parvis",
    "lotissement",
    "lieu",
    "rang",
];
/// What stands after the number of a house.
const ADDITIONS: [&str; 7] = ["bis", "ter", "quater", "a", "b", "c", "d"];
/// Small words in names of streets.
const PARTICLES: [&str; 14] = [
    "de", "du", "des", "la", "le", "les", "l", "d", "et", "aux", "au", "en", "sur", "sous",
];
/// Months: streets are named after days.
const MONTHS: [&str; 12] = crate::days::MONTHS[0];

/// Whether a word is a kind of street.
pub(super) fn is_kind(text: &Text<'_>, index: usize) -> bool {
    text.is_one_of(index, &CLEAR) || text.is_one_of(index, &VAGUE)
}

/// The last word of the street of a house that begins at a word.
pub(super) fn street(text: &Text<'_>, start: usize, is_home: bool) -> Option<usize> {
    if text.words[start].has_digit {
        after_number(text, start, is_home)
    } else {
        before_number(text, start, is_home)
    }
}

fn after_number(text: &Text<'_>, start: usize, is_home: bool) -> Option<usize> {
    if !is_house_number(text, start, is_home) || text.small(start).len() > 5 {
        return None;
    }
    let mut cursor = Cursor::at(text, start + 1);
    cursor.eat(&ADDITIONS);
    if cursor.text.is_one_of(cursor.next, &["de", "du"]) {
        // "au 12 de la rue des Lilas"
        cursor.eat(&["de", "du"]);
        cursor.eat(&["la", "l"]);
    }
    // Letters that touch a number are part of a code.
    if !cursor.goes_on() || text.gap(cursor.next).is_empty() || !is_kind(text, cursor.next) {
        return None;
    }
    let is_clear = text.is_one_of(cursor.next, &CLEAR);
    cursor.next += 1;
    name(cursor, is_clear || is_home)
}

/// The last word of the name of a street. Where the kind of street is in doubt, the name must have a
/// capital or a postcode must follow.
fn name(cursor: Cursor<'_>, is_sure: bool) -> Option<usize> {
    if let Some(words) = cursor.words_to_post_code(7, &STOPS) {
        return (words > 0).then(|| cursor.next + words - 1);
    }
    let mut ahead = cursor;
    let mut last = None;
    let mut small = 0;
    while ahead.goes_straight_on() && ahead.next < cursor.next + 8 {
        let index = ahead.next;
        let text = ahead.text;
        let is_day = text.is_number(index, 1..=2) && text.is_one_of(index + 1, &MONTHS);
        if text.is_one_of(index, &STOPS) && !text.is_one_of(index, &["et"]) {
            break;
        }
        if is_day {
            ahead.next += 1;
            let has_year = text.is_number(ahead.next + 1, 4..=4);
            ahead.next += usize::from(has_year);
            last = Some(ahead.next);
        } else if ahead.is_capital() {
            last = Some(index);
        } else if !text.is_one_of(index, &PARTICLES) {
            // One word in small letters is a name too ("12 rue hoche"), no more.
            if small > 0 || last.is_some() || !is_sure || text.words[index].has_digit {
                break;
            }
            small += 1;
            last = Some(index);
        }
        ahead.next += 1;
    }
    last
}

/// "Rue de la Loi 16", as in Belgium and Switzerland, or "rue des Lilas, n° 12": where somebody lives,
/// or before a postcode of four or five digits.
fn before_number(text: &Text<'_>, start: usize, is_home: bool) -> Option<usize> {
    if !is_kind(text, start) || (start > 0 && text.words[start - 1].has_digit) {
        return None;
    }
    let mut cursor = Cursor::at(text, start + 1);
    for _ in 0..7 {
        if !cursor.goes_on() || text.is_one_of(cursor.next, &STOPS) {
            return None;
        }
        if text.words[cursor.next].has_digit {
            break;
        }
        cursor.next += 1;
    }
    let is_number = cursor.next > start + 1
        && cursor.next < text.len()
        && is_house_number(text, cursor.next, true)
        && text.small(cursor.next).len() <= 4;
    let mut after = Cursor::at(text, cursor.next + 1);
    let is_address = is_home || after.eat_number(4..=5);
    (is_number && is_address).then_some(cursor.next)
}
