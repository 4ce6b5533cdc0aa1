//! French telephone numbers, at home: ten digits from 01 to 09, 08 aside.

use super::super::choose::Certainty;
use super::super::runs::Run;

/// Recognises a number as it is dialled in France, in any grouping that is no date, or with 33
/// before it and the `+` forgotten.
pub(super) fn recognise(run: &Run<'_>) -> Option<Certainty> {
    match run.signs.as_slice() {
        [b'0', area, ..] if run.signs.len() == 10 => {
            let is_personal = !matches!(area, b'0' | b'8');
            (is_personal && !super::begins_with_date(run)).then_some(Certainty::Formed)
        }
        [b'3', b'3', area, ..] if run.signs.len() == 11 => {
            let is_grouped = matches!(
                run.groups.as_slice(),
                [11] | [2, 9] | [2, 1, 2, 2, 2, 2] | [3, 2, 2, 2, 2] | [2, 3, 2, 2, 2]
            );
            (is_grouped && !matches!(area, b'0' | b'8')).then_some(Certainty::Formed)
        }
        _ => None,
    }
}
