//! The Spanish account number (CCC): bank, branch, two check digits, account.

use super::super::choose::Certainty;
use super::super::runs::Run;

/// Weights of the digits before each check digit (Consejo Superior Bancario).
const WEIGHTS: [u32; 10] = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];

/// Recognises twenty digits whose two check digits are right.
pub(in super::super) fn recognise(run: &Run<'_>) -> Option<Certainty> {
    if run.signs.len() != 20 || !run.is_digits() {
        return None;
    }
    let digits = run.signs.as_slice();
    let bank_and_branch = [b"00", &digits[..8]].concat();
    let is_right = check(&bank_and_branch) == digits[8] && check(&digits[10..]) == digits[9];
    is_right.then_some(Certainty::Proven)
}

/// The check digit of ten digits.
fn check(digits: &[u8]) -> u8 {
    let weighted = digits.iter().zip(WEIGHTS);
    let sum: u32 = weighted
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    match 11 - sum % 11 {
        11 => b'0',
        10 => b'1',
        other => b'0' + u8::try_from(other).unwrap_or_default(),
    }
}
