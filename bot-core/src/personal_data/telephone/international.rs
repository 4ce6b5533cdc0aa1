//! Telephone numbers with a country code (ITU-T E.164), after `+` or `00`.

use super::super::choose::Certainty;
use super::super::runs::Run;

/// Countries whose numbers all have known lengths: code, shortest and longest number after it.
const LENGTHS: [(&str, usize, usize); 20] = [
    ("1", 10, 10),
    ("7", 10, 10),
    ("20", 8, 10),
    ("27", 9, 9),
    ("31", 9, 9),
    ("32", 8, 9),
    ("33", 9, 9),
    ("34", 9, 9),
    ("39", 6, 11),
    ("40", 9, 9),
    ("41", 9, 9),
    ("44", 9, 10),
    ("48", 9, 9),
    ("212", 9, 9),
    ("213", 8, 9),
    ("216", 8, 8),
    ("221", 9, 9),
    ("225", 10, 10),
    ("351", 9, 9),
    ("352", 6, 11),
];

/// The country codes of two digits; those of one are 1 and 7, all others have three.
const TWO_DIGITS: [&str; 44] = [
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47",
    "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65",
    "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
];

/// First two digits of the codes of three that countries have.
const THREE_DIGITS: [&str; 22] = [
    "21", "22", "23", "24", "25", "26", "29", "35", "37", "38", "42", "50", "59", "67", "68", "69",
    "85", "87", "88", "96", "97", "99",
];

/// Recognises the digits after a `+`.
pub(super) fn plan(digits: &[u8]) -> Option<Certainty> {
    let code = code(digits)?;
    let number = &digits[code.len()..];
    // "+33 (0)1 …": the zero is dialled at home alone. Italy's belongs to the number.
    let number = match number {
        [b'0', rest @ ..] if code != "39" => rest,
        _ => number,
    };
    let known = LENGTHS.iter().find(|(known, _, _)| *known == code);
    let (shortest, longest) = known.map_or((6, 15 - code.len()), |(_, from, to)| (*from, *to));
    let is_service = matches!(code, "33" | "44") && number.starts_with(b"8");
    let fits = (shortest..=longest).contains(&number.len())
        && number.len() + code.len() <= 15
        && !number.starts_with(b"000")
        && !is_service;
    let certainty = if known.is_some() {
        Certainty::Proven
    } else {
        Certainty::Formed
    };
    fits.then_some(certainty)
}

/// Recognises a number that begins with 00, alone or with the country code in its first group.
pub(super) fn after_zeros(run: &Run<'_>) -> Option<Certainty> {
    let digits = run.signs.strip_prefix(b"00")?;
    let code = code(digits)?;
    let first = run.groups.first().copied().unwrap_or_default();
    let is_grouped = first == 2 || first == 2 + code.len() || first >= 10;
    (is_grouped && digits.len() >= 9)
        .then(|| plan(digits))
        .flatten()
}

/// The country code that digits begin with.
fn code(digits: &[u8]) -> Option<&str> {
    let head = std::str::from_utf8(digits.get(..3)?).ok()?;
    if head.starts_with(['1', '7']) {
        Some(&head[..1])
    } else if TWO_DIGITS.contains(&&head[..2]) {
        Some(&head[..2])
    } else {
        THREE_DIGITS.contains(&&head[..2]).then_some(head)
    }
}
