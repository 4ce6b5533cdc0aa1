//! Canada's social insurance number, after the word for it alone: a French company's number has
//! the same length and the same check digit.

use super::super::choose::Certainty;
use super::super::runs::Run;

/// Recognises nine digits after their name.
pub(in super::super) fn recognise(run: &Run<'_>) -> Option<Certainty> {
    let is_sin = run.signs.len() == 9 && run.is_digits() && !run.is_broken();
    let is_named = run.is_named(&["sin", "nas", "insurance"]);
    (is_sin && is_named).then_some(Certainty::Named)
}
