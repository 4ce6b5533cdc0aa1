//! Telephone numbers: international, French, and those of other countries that look like no other
//! number. Numbers that only services have are kept (08 in France, toll-free ones elsewhere, short
//! codes): they are no person's, and people ask about them.

mod french;
mod international;
mod national;

use super::choose::Certainty;
use super::runs::Run;

/// Words for a telephone, and for calling.
const NAMES: [&str; 37] = [
    "tel",
    "telephone",
    "telephonique",
    "phone",
    "mobile",
    "portable",
    "fixe",
    "gsm",
    "cell",
    "cellphone",
    "cellulaire",
    "fax",
    "call",
    "ring",
    "text",
    "sms",
    "whatsapp",
    "contact",
    "appeler",
    "appelez",
    "appelle",
    "joindre",
    "joignable",
    "rappeler",
    "rappelez",
    "telefono",
    "movil",
    "tlf",
    "tfno",
    "llamar",
    "llameme",
    "llamame",
    "telefon",
    "handy",
    "telefone",
    "telemovel",
    "tfn",
];

/// Area codes of North America that cost the caller nothing or more.
const TOLL_FREE: [&str; 8] = ["800", "833", "844", "855", "866", "877", "888", "900"];

/// Recognises a telephone number.
pub(super) fn recognise(run: &Run<'_>) -> Option<Certainty> {
    let digits = run.signs.as_slice();
    if !(7..=17).contains(&digits.len()) || !run.is_digits() || !is_written(run) {
        return None;
    }
    if run.is_amount() || run.is_of_no_person() {
        return None;
    }
    if run.has_plus() {
        return international::plan(digits);
    }
    let known = french::recognise(run)
        .or_else(|| international::after_zeros(run))
        .or_else(|| national::recognise(run));
    known.or_else(|| {
        let is_named = run.is_named(&NAMES) && (7..=12).contains(&digits.len());
        let is_other = is_day(digits) || begins_with_date(run) || is_of_service(digits);
        (is_named && !is_other).then_some(Certainty::Named)
    })
}

/// Whether groups are put together as people write telephone numbers: on one line, and with strokes
/// only when nothing else stands between groups.
fn is_written(run: &Run<'_>) -> bool {
    let has_stroke = run.gaps.iter().any(|gap| gap.contains(&b'/'));
    !run.is_broken() && (!has_stroke || run.is_even())
}

/// Whether the first groups are a day and something else follows: "01/02/2023 12", "01-02-23 10 30".
fn begins_with_date(run: &Run<'_>) -> bool {
    let is = |range: std::ops::RangeInclusive<u64>, signs: &[u8]| {
        range.contains(&super::checks::number(signs))
    };
    let signs = run.signs.as_slice();
    let is_day = || is(1..=31, &signs[..2]) && is(1..=12, &signs[2..4]);
    match run.groups.as_slice() {
        [2, 2, 4, ..] => is_day(),
        [4, 2, 2, ..] => is(1900..=2099, &signs[..4]) && is(1..=12, &signs[4..6]),
        [2, 2, 2, _, ..] => is_day() && run.gaps[0] == run.gaps[1] && run.gaps[1] != run.gaps[2],
        [4, 4] => is(1900..=2099, &signs[..4]) && is(1900..=2099, &signs[4..]),
        _ => false,
    }
}

/// Whether eight digits are a day without anything between: 20231231, 31122023.
fn is_day(digits: &[u8]) -> bool {
    digits.len() == 8
        && [&digits[..4], &digits[4..]]
            .into_iter()
            .any(|year| (1900..=2099).contains(&super::checks::number(year)))
}

/// Whether it is toll-free or at a special rate in North America, Spain, France or the United
/// Kingdom; after 1 also when letters stand for the rest ("1-800-555-HELP").
fn is_of_service(digits: &[u8]) -> bool {
    let begins = |digits: &[u8], areas: &[&str]| {
        areas.iter().any(|area| digits.starts_with(area.as_bytes()))
    };
    match digits {
        [b'1', national @ ..] if begins(national, &TOLL_FREE) => true,
        _ => match digits.len() {
            9 => begins(digits, &["900", "901", "902", "803", "806", "807"]),
            10 => begins(digits, &TOLL_FREE) || digits.starts_with(b"08"),
            11 => digits.starts_with(b"08"),
            _ => false,
        },
    }
}
