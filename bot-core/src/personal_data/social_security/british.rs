//! The United Kingdom's national insurance number: two letters, six digits, a letter.

use super::super::choose::Certainty;
use super::super::runs::Run;

/// Prefixes that are not given out.
const UNUSED: [&[u8]; 7] = [b"BG", b"GB", b"NK", b"KN", b"TN", b"NT", b"ZZ"];

/// Recognises a number with the letters that the tax authority uses; there is no check digit. The
/// last letter may be missing after the word for it.
pub(in super::super) fn recognise(run: &Run<'_>) -> Option<Certainty> {
    let (prefix, rest) = run.signs.split_at_checked(2)?;
    let (digits, suffix) = rest.split_at_checked(6)?;
    let is_named = run.is_named(&["insurance", "nino", "ni"]);
    let is_prefix = prefix.iter().all(u8::is_ascii_uppercase)
        && !b"DFIQUV".contains(&prefix[0])
        && !b"DFIQUVO".contains(&prefix[1])
        && !UNUSED.contains(&prefix);
    if !is_prefix || !digits.iter().all(u8::is_ascii_digit) || run.is_broken() {
        return None;
    }
    match suffix {
        [b'A'..=b'D'] => Some(Certainty::Formed),
        [] if is_named => Some(Certainty::Named),
        _ => None,
    }
}
