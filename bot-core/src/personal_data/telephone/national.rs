//! Telephone numbers as they are dialled in the United States, the United Kingdom and Spain, when
//! no other number looks like them.

use super::super::checks::luhn;
use super::super::choose::Certainty;
use super::super::runs::Run;

/// Recognises one.
pub(super) fn recognise(run: &Run<'_>) -> Option<Certainty> {
    let is_personal = !super::is_of_service(&run.signs) && !super::begins_with_date(run);
    let is_known = is_american(run) || is_british(run) || is_spanish(run);
    (is_personal && is_known).then_some(Certainty::Formed)
}

/// Three, three and four digits, perhaps after 1: with white space alone, only where area and
/// exchange begin as they do in North America.
fn is_american(run: &Run<'_>) -> bool {
    let number = match run.groups.as_slice() {
        [3, 3, 4] => run.signs.as_slice(),
        [1, 3, 3, 4] if run.signs[0] == b'1' => &run.signs[1..],
        _ => return false,
    };
    let has_sign = run
        .gaps
        .iter()
        .any(|gap| gap.iter().any(|byte| *byte != b' '));
    let has_plan = number[0] >= b'2' && number[3] >= b'2';
    has_plan || (has_sign && number[0] != b'0')
}

/// Eleven digits from 01, 02 or 07, which France has not. In one piece mobile numbers alone, as
/// other numbers of eleven digits begin with 01 and 02.
fn is_british(run: &Run<'_>) -> bool {
    if run.signs.len() != 11 {
        return false;
    }
    let is_mobile = run.signs.starts_with(b"07");
    let is_fixed = run.signs.starts_with(b"01") || run.signs.starts_with(b"02");
    is_mobile || (is_fixed && run.groups.len() > 1)
}

/// Nine digits from 6 to 9 in the groups that are only used there; mobile numbers also in threes,
/// unless they are a company's (SIREN, which passes the Luhn check) or round.
fn is_spanish(run: &Run<'_>) -> bool {
    let is_plan = match run.signs.as_slice() {
        [b'6', ..] => true,
        [b'7'..=b'9', second, ..] => (b'1'..=b'8').contains(second),
        _ => false,
    };
    if run.signs.len() != 9 || !is_plan {
        return false;
    }
    match run.groups.as_slice() {
        [3, 2, 2, 2] => true,
        [2, 3, 2, 2] => run.signs[0] > b'7',
        [3, 3, 3] => run.signs[0] < b'8' && !luhn(&run.signs) && !run.signs.ends_with(b"000"),
        _ => false,
    }
}
