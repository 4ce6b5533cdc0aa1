//! The French taxpayer's number (numéro fiscal, SPI): ten digits and a key of three.

use super::checks::number;
use super::choose::Certainty;
use super::runs::Run;

/// Recognises thirteen digits, the first from 0 to 3, whose last three are the remainder by 511 of the
/// ten before, in one piece or as they are printed. Other taxpayers' numbers are told by the words
/// before them alone, see `codes`.
pub(super) fn recognise(run: &Run<'_>) -> Option<Certainty> {
    let digits = run.signs.as_slice();
    if digits.len() != 13 || !run.is_digits() || !(b'0'..=b'3').contains(&digits[0]) {
        return None;
    }
    let is_printed = matches!(run.groups.as_slice(), [13] | [2, 2, 3, 3, 3]) && !run.is_broken();
    let (body, key) = digits.split_at(10);
    let is_right = number(body) % 511 == number(key) && number(body) > 0;
    (is_printed && is_right && !run.is_amount()).then_some(Certainty::Proven)
}
