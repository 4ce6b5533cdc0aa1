//! Postal addresses: a house and its street in France, the English-speaking countries and Spain, post
//! boxes, and postcodes that stand for a few houses.
//!
//! A street alone, a town and a postcode of a whole town are kept: people ask about them, and they help
//! to find the right page. So there is no address without a house number, but after words like "my
//! address is". How surely a stretch is a street depends on its language; each has its file. What goes
//! with a street, up to the town, is read by `tail`.

mod boxes;
mod cursor;
mod english;
mod french;
mod post_codes;
mod spanish;
mod tail;
mod told;

use super::PersonalData;
use super::choose::{Certainty, Finding};
use super::context::Text;

/// Words that tell where somebody lives or is written to, before an address.
const HOMES: [&str; 50] = [
    "habite",
    "habitons",
    "habitez",
    "habitant",
    "habitait",
    "loge",
    "logeons",
    "demeure",
    "demeurant",
    "reside",
    "residant",
    "residons",
    "domicilie",
    "domiciliee",
    "domicile",
    "adresse",
    "adresses",
    "heberge",
    "hebergee",
    "demenage",
    "emmenage",
    "siege",
    "chez",
    "live",
    "lives",
    "living",
    "lived",
    "address",
    "reside",
    "resides",
    "residing",
    "home",
    "mail",
    "moved",
    "moving",
    "stay",
    "staying",
    "vivo",
    "vive",
    "vivimos",
    "viviendo",
    "domicilio",
    "domiciliado",
    "domiciliada",
    "direccion",
    "resido",
    "residimos",
    "empadronado",
    "empadronada",
    "casa",
];

/// Words before a number that is no house's.
const NO_HOUSES: [&str; 24] = [
    "article",
    "art",
    "articulo",
    "loi",
    "ley",
    "section",
    "page",
    "ligne",
    "line",
    "bus",
    "tram",
    "metro",
    "tramway",
    "cerfa",
    "formulaire",
    "form",
    "lot",
    "zone",
    "departement",
    "annee",
    "en",
    "in",
    "depuis",
    "since",
];

/// Endings that make a number the number of a street.
const ORDINALS: [&str; 7] = ["th", "st", "nd", "rd", "er", "eme", "ieme"];

/// Most words between "I live" and the house.
const NEAR: usize = 8;

/// Every address, in whatever language.
pub(super) fn find(text: &Text<'_>, findings: &mut Vec<Finding>) {
    for start in 0..text.len() {
        let span = house(text, start)
            .or_else(|| boxes::number(text, start))
            .or_else(|| post_codes::of_few_houses(text, start))
            .or_else(|| told::address(text, start));
        if let Some((first, last)) = span {
            findings.push(Finding {
                kind: PersonalData::PostalAddress,
                span: text.words[first].start..text.words[last].end,
                certainty: Certainty::Formed,
            });
        }
    }
}

/// The first and the last word of a house with its street, and what goes with it.
fn house(text: &Text<'_>, start: usize) -> Option<(usize, usize)> {
    let may_begin = text.words[start].has_digit
        || french::is_kind(text, start)
        || english::is_part(text, start)
        || spanish::is_kind(text, start);
    if !may_begin {
        return None;
    }
    let is_home = is_home(text, start);
    let street = french::street(text, start, is_home)
        .or_else(|| english::street(text, start, is_home))
        .or_else(|| spanish::street(text, start, is_home))?;
    Some((start, tail::after(text, street)))
}

/// Whether words before say that somebody lives here.
fn is_home(text: &Text<'_>, start: usize) -> bool {
    let mut index = start;
    for _ in 0..NEAR {
        if index == 0 || !text.goes_on(index) {
            return false;
        }
        index -= 1;
        if text.is_one_of(index, &HOMES) {
            return true;
        }
    }
    false
}

/// Whether a word is the number of a house: few digits, perhaps a letter; not the year or the article
/// of something.
fn is_house_number(text: &Text<'_>, index: usize, is_home: bool) -> bool {
    let word = text.small(index);
    let digits = word.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let is_form = (1..=5).contains(&digits) && word.len() <= digits + 1;
    let is_year =
        digits == 4 && word.len() == 4 && (word.starts_with(b"19") || word.starts_with(b"20"));
    let before = index.checked_sub(1);
    let is_other = before.is_some_and(|before| {
        let touches = !text.gap(index).contains(&b' ') && text.words[before].has_digit;
        touches || (text.is_one_of(before, &NO_HOUSES) && !is_home)
    });
    // "14th Street"
    let is_ordinal = index + 1 < text.len()
        && text.gap(index + 1).is_empty()
        && text.is_one_of(index + 1, &ORDINALS);
    is_form && !is_other && !is_ordinal && (is_home || !is_year)
}
