//! The United States' social security number: area, group, serial.

use super::super::checks::number;
use super::super::choose::Certainty;
use super::super::runs::Run;

/// Recognises nine digits in groups of three, two and four, with an area, a group and a serial that
/// are given out (none is all zeros; areas 666 and 900 to 999 are not used); or nine digits of any
/// form after the word for it.
pub(in super::super) fn recognise(run: &Run<'_>) -> Option<Certainty> {
    if run.signs.len() != 9 || !run.is_digits() || run.is_broken() {
        return None;
    }
    if run.is_named(&["ssn", "security"]) {
        return Some(Certainty::Named);
    }
    let digits = run.signs.as_slice();
    let area = number(&digits[..3]);
    let is_given =
        !matches!(area, 0 | 666 | 900..) && number(&digits[3..5]) > 0 && number(&digits[5..]) > 0;
    let is_printed = run.groups == [3, 2, 4] && run.is_even() && !run.is_amount();
    (is_given && is_printed && !run.is_of_no_person()).then_some(Certainty::Formed)
}
