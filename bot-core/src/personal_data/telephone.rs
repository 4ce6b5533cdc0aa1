//! Telephone numbers: international, French, and those of other countries that look like no other
//! number. Numbers that only services have are kept (08 in France, toll-free ones elsewhere, short
//! codes): they are no person's, and people ask about them.

mod french;
mod international;
mod national;

use super::choose::Certainty;
use super::runs::Run;

/// Words for a telephone, and for calling.
const NAMES: [&str; 36] = [
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

/// Whether it is toll-free or at a special rate in France, Spain, the United Kingdom or North
/// America.
fn is_of_service(digits: &[u8]) -> bool {
    let national = digits.strip_prefix(b"1").unwrap_or(digits);
    let is_american = national.len() == 10
        && [
            b"800", b"833", b"844", b"855", b"866", b"877", b"888", b"900",
        ]
        .iter()
        .any(|area| national.starts_with(*area));
    let is_spanish = digits.len() == 9
        && [b"900", b"901", b"902", b"803", b"806", b"807"]
            .iter()
            .any(|prefix| digits.starts_with(*prefix));
    let is_european = matches!(digits.len(), 10 | 11) && digits.starts_with(b"08");
    is_american || is_spanish || is_european
}
