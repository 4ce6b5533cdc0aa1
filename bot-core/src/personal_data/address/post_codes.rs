//! Postcodes that stand for a few houses: Canadian and British ones. Those of whole towns are kept.

use super::super::context::Text;

/// Most groups in which one is written.
const MOST_GROUPS: usize = 6;

/// The first and last word of such a postcode that begins at a word.
pub(super) fn of_few_houses(text: &Text<'_>, start: usize) -> Option<(usize, usize)> {
    let is_alone = start == 0
        || text
            .gap(start)
            .last()
            .is_some_and(|sign| b" \n(,:;\"\x1f".contains(sign));
    let first = text.small(start);
    let may_begin = text.words[start].has_digit || first.len() == 1;
    if !is_alone || !may_begin || !first.first()?.is_ascii_alphabetic() {
        return None;
    }
    let mut signs = Vec::with_capacity(8);
    let mut is_capital = true;
    for last in start..(start + MOST_GROUPS).min(text.len()) {
        let is_tied = last == start || matches!(text.gap(last), b" " | b"-");
        signs.extend_from_slice(text.small(last));
        is_capital &= !text.raw(last).iter().any(u8::is_ascii_lowercase);
        if !is_tied || signs.len() > 7 {
            return None;
        }
        let groups = last - start + 1;
        let is_whole =
            is_canadian(&signs, groups) || is_british(&signs, text.small(last).len(), groups);
        let has_digits = text.words[start].has_digit || groups > 2;
        let after = text.gap_after(last).first();
        let touches = after.is_some_and(|sign| b"-/=_&@".contains(sign));
        if is_whole && (is_capital || groups == 2) && has_digits && !touches {
            return Some((start, last));
        }
    }
    None
}

/// Letter, digit, letter, digit, letter, digit; some letters are not used. In one piece, in two, or
/// letter by letter.
fn is_canadian(signs: &[u8], groups: usize) -> bool {
    let is_form = signs.len() == 6
        && signs.iter().enumerate().all(|(place, sign)| {
            if place % 2 == 0 {
                sign.is_ascii_lowercase() && !b"dfioqu".contains(sign)
            } else {
                sign.is_ascii_digit()
            }
        });
    is_form && !b"wz".contains(&signs[0]) && matches!(groups, 1 | 2 | 6)
}

/// One or two letters, a digit, perhaps a digit or letter; then a digit and two letters, apart or not.
fn is_british(signs: &[u8], last: usize, groups: usize) -> bool {
    let Some((outward, inward)) = signs.len().checked_sub(3).map(|at| signs.split_at(at)) else {
        return false;
    };
    let letters = outward
        .iter()
        .take_while(|sign| sign.is_ascii_lowercase())
        .count();
    let rest = &outward[letters..];
    let is_outward = (1..=2).contains(&letters)
        && !b"qvx".contains(&outward[0])
        && matches!(rest, [digit] | [digit, _] if digit.is_ascii_digit());
    let is_inward = inward[0].is_ascii_digit()
        && inward[1..]
            .iter()
            .all(|sign| sign.is_ascii_lowercase() && !b"cikmov".contains(sign));
    is_outward && is_inward && (groups == 1 || (groups == 2 && last == 3))
}
