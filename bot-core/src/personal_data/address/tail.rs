//! What goes with a house and its street: the flat, the postcode, the town, the state.

use super::super::context::Text;
use super::cursor::{Cursor, STOPS};
use super::post_codes;

/// Words for a part of a house, before its number or letter.
const PARTS: [&str; 39] = [
    "apt",
    "appt",
    "app",
    "appartement",
    "apartment",
    "unit",
    "suite",
    "ste",
    "flat",
    "floor",
    "bat",
    "batiment",
    "bt",
    "escalier",
    "esc",
    "etage",
    "porte",
    "residence",
    "res",
    "cage",
    "boite",
    "bte",
    "room",
    "rm",
    "piso",
    "puerta",
    "pta",
    "planta",
    "escalera",
    "portal",
    "bloque",
    "lot",
    "logement",
    "interfono",
    "building",
    "bldg",
    "hall",
    "bajo",
    "atico",
];
/// Words for a part of a house that stand alone or after a number.
const SIDES: [&str; 16] = [
    "o",
    "a",
    "bajo",
    "izq",
    "izquierda",
    "dcha",
    "derecha",
    "dch",
    "atico",
    "er",
    "eme",
    "e",
    "ieme",
    "gauche",
    "droite",
    "th",
];
/// Sides of a floor.
const HANDS: [&str; 9] = [
    "izq",
    "izquierda",
    "dcha",
    "derecha",
    "dch",
    "centro",
    "gauche",
    "droite",
    "face",
];
/// States and provinces by their two letters.
const STATES: &str = " AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH \
                      NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR ON QC BC AB MB SK \
                      NS NB NL PE YT NT NU ";
/// Small words in names of towns.
const PARTICLES: [&str; 17] = [
    "de", "du", "des", "la", "le", "les", "l", "d", "sur", "sous", "en", "del", "los", "las", "el",
    "saint", "st",
];
/// Most words of the name of a town.
const LONGEST: usize = 6;

/// The last word of the address whose street ends with a word.
pub(super) fn after(text: &Text<'_>, street: usize) -> usize {
    let mut cursor = Cursor::at(text, street + 1);
    for _ in 0..4 {
        if !part_of_house(&mut cursor) {
            break;
        }
    }
    town(&mut cursor);
    cursor.last()
}

/// Goes past one part of a house: "Apt 4", "bâtiment B", "2.º B", "3e étage".
fn part_of_house(cursor: &mut Cursor<'_>) -> bool {
    let mut ahead = *cursor;
    if ahead.eat(&PARTS) {
        if ahead.goes_on() && (is_short_code(&ahead) || ahead.text.is_number(ahead.next, 1..=4)) {
            ahead.next += 1;
        }
        *cursor = ahead;
        return true;
    }
    if ahead.goes_on() && ahead.text.words[ahead.next].has_digit && is_short_code(&ahead) {
        ahead.next += 1;
        let is_part = ahead.eat(&SIDES) | ahead.eat(&PARTS);
        if is_part {
            ahead.eat(&HANDS);
        }
        if is_part
            && ahead.goes_straight_on()
            && ahead.text.small(ahead.next).len() == 1
            && ahead.is_capital()
        {
            ahead.next += 1;
        }
        let is_ordinal = !ahead.text.is_number(ahead.last(), 1..=3);
        if is_part || is_ordinal {
            *cursor = ahead;
            return true;
        }
    }
    false
}

/// Whether the next word is the number or letter of a flat.
fn is_short_code(cursor: &Cursor<'_>) -> bool {
    let word = cursor.text.small(cursor.next);
    let is_letter = word.len() == 1 && cursor.is_capital();
    is_letter || (cursor.text.words[cursor.next].has_digit && word.len() <= 3)
}

/// Goes past postcode and town, in either order.
fn town(cursor: &mut Cursor<'_>) {
    let mut ahead = *cursor;
    if ahead.eat_number(5..=5) || ahead.eat_number(4..=4) {
        if ahead.text.is_number(ahead.last(), 4..=4) && !ahead.is_capital() {
            return;
        }
        name(&mut ahead, true);
        *cursor = ahead;
        return;
    }
    if let Some(last) = post_code(&ahead) {
        cursor.next = last + 1;
        return;
    }
    if !name(&mut ahead, false) {
        return;
    }
    let town = ahead;
    let has_state = ahead.goes_on() && is_state(ahead.text.raw(ahead.next));
    ahead.next += usize::from(has_state);
    if ahead.eat_number(5..=5) {
        if ahead.next < ahead.text.len() && ahead.text.gap(ahead.next) == b"-" {
            ahead.eat_number(4..=4);
        }
        *cursor = ahead;
    } else if let Some(last) = post_code(&ahead) {
        cursor.next = last + 1;
    } else if has_state {
        *cursor = ahead;
    } else if ends(&town) {
        *cursor = town;
    }
}

fn post_code(cursor: &Cursor<'_>) -> Option<usize> {
    let code = cursor
        .goes_on()
        .then(|| post_codes::of_few_houses(cursor.text, cursor.next));
    code.flatten().map(|(_, last)| last)
}

fn is_state(word: &[u8]) -> bool {
    let word = std::str::from_utf8(word).unwrap_or_default();
    word.len() == 2 && STATES.contains(&format!(" {word} "))
}

/// Whether a statement ends, so that what stood after the comma was the town.
fn ends(cursor: &Cursor<'_>) -> bool {
    let gap = cursor.text.gap_after(cursor.last());
    cursor.next >= cursor.text.len() || gap.iter().any(|byte| b".,;!?\n)".contains(byte))
}

/// Whether the word before leads on inside the name of a town: "villeneuve d'ascq".
fn is_inside(cursor: &Cursor<'_>) -> bool {
    cursor
        .text
        .is_one_of(cursor.last(), &["d", "sur", "sous", "les", "lez", "en"])
}

/// Goes past the name of a town: capitals, with small words and hyphens; after a postcode also one
/// word in small letters.
fn name(cursor: &mut Cursor<'_>, is_after_code: bool) -> bool {
    let mut ahead = *cursor;
    let mut last = None;
    while ahead.next < cursor.next + LONGEST {
        let goes_on = if ahead.next == cursor.next {
            ahead.goes_on()
        } else {
            ahead.goes_straight_on()
        };
        if !goes_on
            || ahead.text.words[ahead.next].has_digit
            || ahead.text.is_one_of(ahead.next, &STOPS)
        {
            break;
        }
        let is_tied = last.is_some() && ahead.text.gap(ahead.next) == b"-";
        let is_state = is_state(ahead.text.raw(ahead.next)) && last.is_some();
        if is_state && !is_tied {
            break;
        }
        let is_particle = ahead.text.is_one_of(ahead.next, &PARTICLES);
        let is_small = is_after_code && (last.is_none() || is_inside(&ahead));
        if ahead.is_capital() || is_tied || (is_small && !is_particle) {
            last = Some(ahead.next);
        } else if !is_particle {
            break;
        }
        ahead.next += 1;
    }
    cursor.next = last.map_or(cursor.next, |last| last + 1);
    last.is_some()
}
