//! Payment cards: known issuers, their lengths, the Luhn check.

use super::checks::{luhn, number};
use super::choose::Certainty;
use super::runs::Run;

/// First digits of cards, from and to, and the lengths that the issuer gives (ISO/IEC 7812; the
/// ranges are those that the card schemes publish).
const ISSUERS: [(&str, &str, &[usize]); 22] = [
    ("4", "4", &[13, 16, 19]),
    ("51", "55", &[16]),
    ("2221", "2720", &[16]),
    ("34", "34", &[15]),
    ("37", "37", &[15]),
    ("300", "305", &[14, 16, 19]),
    ("3095", "3095", &[14, 16, 19]),
    ("36", "36", &[14, 16, 19]),
    ("38", "39", &[14, 16, 19]),
    ("6011", "6011", &[16, 17, 18, 19]),
    ("644", "649", &[16, 17, 18, 19]),
    ("65", "65", &[16, 17, 18, 19]),
    ("62", "62", &[16, 17, 18, 19]),
    ("81", "81", &[16, 17, 18, 19]),
    ("3528", "3589", &[16, 17, 18, 19]),
    ("5018", "5018", &[13, 14, 15, 16, 17, 18, 19]),
    ("5020", "5020", &[13, 14, 15, 16, 17, 18, 19]),
    ("5038", "5038", &[13, 14, 15, 16, 17, 18, 19]),
    ("56", "58", &[13, 14, 15, 16, 17, 18, 19]),
    ("6304", "6304", &[13, 14, 15, 16, 17, 18, 19]),
    ("67", "67", &[13, 14, 15, 16, 17, 18, 19]),
    ("2200", "2204", &[16, 17, 18, 19]),
];

/// Words for a payment card.
const NAMES: [&str; 16] = [
    "cb",
    "visa",
    "mastercard",
    "maestro",
    "amex",
    "express",
    "bancaire",
    "bleue",
    "credit",
    "debit",
    "paiement",
    "payment",
    "tarjeta",
    "credito",
    "debito",
    "card",
];

/// Recognises a card's number.
pub(super) fn recognise(run: &Run<'_>) -> Option<Certainty> {
    let digits = run.signs.as_slice();
    if !(13..=19).contains(&digits.len()) || !run.is_digits() {
        return None;
    }
    let is_named = run.is_named(&NAMES);
    let is_right = luhn(digits);
    if !(is_right || is_named) || !has_issuer(digits) {
        return None;
    }
    if is_named {
        return Some(if is_right {
            Certainty::Proven
        } else {
            Certainty::Named
        });
    }
    let is_card = is_grouped(&run.groups) && !run.is_of_no_person();
    (is_card && !is_siret(digits, &run.groups)).then_some(Certainty::Proven)
}

fn has_issuer(digits: &[u8]) -> bool {
    ISSUERS.iter().any(|(from, to, lengths)| {
        let first = number(&digits[..from.len()]);
        let range = number(from.as_bytes())..=number(to.as_bytes());
        range.contains(&first) && lengths.contains(&digits.len())
    })
}

/// Whether groups are those of a card: all in one, equal ones and a shorter last, or as Amex and
/// Diners print them.
fn is_grouped(groups: &[usize]) -> bool {
    let by_four = groups.iter().rev().skip(1).all(|group| group % 4 == 0);
    let first = groups.first().copied().unwrap_or_default();
    let equal = groups.iter().rev().skip(1).all(|group| *group == first)
        && groups.last().is_some_and(|last| *last <= first);
    by_four || equal || matches!(groups, [4, 6, 4 | 5])
}

/// Whether fourteen digits are the number of a company (SIRET): they pass the Luhn check too, but
/// so do their first nine, the SIREN, which one card in ten does.
fn is_siret(digits: &[u8], groups: &[usize]) -> bool {
    digits.len() == 14 && !matches!(groups, [4, 6, 4]) && luhn(&digits[..9])
}
