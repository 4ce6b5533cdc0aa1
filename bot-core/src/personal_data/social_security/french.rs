//! The French social security number (NIR): thirteen signs and a key.

use super::super::checks::{modulo_97, number};
use super::super::choose::Certainty;
use super::super::runs::Run;

/// How the number is printed on cards and payslips: sex, year, month, department, municipality,
/// order, and perhaps the key.
const PRINTED: [usize; 7] = [1, 2, 2, 2, 3, 3, 2];

/// Words for it.
const NAMES: [&str; 11] = [
    "nir",
    "secu",
    "securite",
    "sociale",
    "ss",
    "vitale",
    "nss",
    "insee",
    "assure",
    "immatriculation",
    "social",
];

/// Recognises a NIR. With the right key it is certain. Without a key it is taken for one when its
/// structure is right and it is printed as one or in one piece: the thirteen signs alone name a
/// person, payslips often leave the key out, and of all numbers of thirteen digits only one in
/// forty has this structure, none of which official answers need. With a wrong key it is taken for
/// one with a typing error when it is printed as one or the word for it stands before.
pub(in super::super) fn recognise(run: &Run<'_>) -> Option<Certainty> {
    let signs = digits(&run.signs)?;
    let (body, key) = signs.split_at(13.min(signs.len()));
    let is_named = run.is_named(&NAMES);
    let is_printed = PRINTED.starts_with(&run.groups) && run.is_even();
    match key.len() {
        2 if has_structure(body, b"123478") && is_key(body, key) => Some(Certainty::Proven),
        2 if has_structure(body, b"12") && (is_printed || is_named) => Some(Certainty::Formed),
        0 if run.is_of_no_person() => None,
        0 if has_structure(body, b"12") && (is_printed || is_named || run.groups == [13]) => {
            Some(Certainty::Formed)
        }
        _ => None,
    }
}

/// The thirteen or fifteen digits, Corsica's departments 2A and 2B as the 19 and 18 that the key
/// counts them as.
fn digits(signs: &[u8]) -> Option<Vec<u8>> {
    if !matches!(signs.len(), 13 | 15) {
        return None;
    }
    let mut digits = signs.to_vec();
    match &signs[5..7] {
        b"2A" => digits[5..7].copy_from_slice(b"19"),
        b"2B" => digits[5..7].copy_from_slice(b"18"),
        _ => {}
    }
    digits.iter().all(u8::is_ascii_digit).then_some(digits)
}

/// Whether sex, month, place of birth and order are possible: months 01 to 12, and with a key those
/// given when the month is unknown; departments 01 to 95, overseas 97 and 98, abroad 99.
fn has_structure(body: &[u8], sexes: &[u8]) -> bool {
    let month = number(&body[3..5]);
    let department = number(&body[5..7]);
    let is_month =
        (1..=12).contains(&month) || (sexes.len() > 2 && matches!(month, 20 | 30..=42 | 50..=99));
    sexes.contains(&body[0])
        && is_month
        && matches!(department, 1..=95 | 97..=99)
        && number(&body[7..10]) > 0
        && number(&body[10..13]) > 0
}

/// Whether the key is 97 less the remainder of the number by 97.
fn is_key(body: &[u8], key: &[u8]) -> bool {
    number(key) == u64::from(97 - modulo_97(body.iter().copied()))
}
