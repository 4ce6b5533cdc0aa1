//! The Spanish social security number: province, number and two check digits.

use super::super::checks::number;
use super::super::choose::Certainty;
use super::super::runs::Run;

/// Recognises twelve digits whose last two are the remainder by 97 of the others; a number under
/// ten million is counted with one zero less before it. Provinces are 01 to 53, and 66.
pub(in super::super) fn recognise(run: &Run<'_>) -> Option<Certainty> {
    if run.signs.len() != 12 || !run.is_digits() || run.is_of_no_person() || run.is_amount() {
        return None;
    }
    let (province, rest) = run.signs.split_at(2);
    let (body, key) = rest.split_at(8);
    let counted = if number(body) < 10_000_000 {
        number(province) * 10_000_000 + number(body)
    } else {
        number(&run.signs[..10])
    };
    if !matches!(number(province), 1..=53 | 66) {
        return None;
    }
    let is_whole = matches!(run.groups.as_slice(), [12] | [2, 8, 2] | [2, 10] | [10, 2]);
    if is_whole && counted % 97 == number(key) {
        return Some(Certainty::Proven);
    }
    run.is_named(&["social", "afiliacion", "nuss", "naf", "nss"])
        .then_some(Certainty::Named)
}
