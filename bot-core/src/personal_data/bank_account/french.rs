//! The French account number (RIB): bank, branch, account and key.

use super::super::checks::number;
use super::super::choose::Certainty;
use super::super::runs::Run;

/// Recognises a RIB: five digits, five digits, eleven digits or letters, and a key of two digits
/// that makes 89 times the bank, 15 times the branch and 3 times the account a multiple of 97
/// (standard CFONB). With the word before, also one with a wrong key.
pub(in super::super) fn recognise(run: &Run<'_>) -> Option<Certainty> {
    if run.signs.len() != 23 {
        return None;
    }
    let (bank, rest) = run.signs.split_at(5);
    let (branch, rest) = rest.split_at(5);
    let (account, key) = rest.split_at(11);
    let is_digits = |signs: &[u8]| signs.iter().all(u8::is_ascii_digit);
    if ![bank, branch, key].into_iter().all(is_digits) {
        return None;
    }
    let account: Vec<u8> = account.iter().map(|sign| digit(*sign)).collect();
    let sum = 89 * number(bank) + 15 * number(branch) + 3 * number(&account);
    if (sum + number(key)).is_multiple_of(97) {
        return Some(Certainty::Proven);
    }
    run.is_named(&["rib", "compte"]).then_some(Certainty::Named)
}

/// The digit for a letter: A to I, J to R are 1 to 9, S to Z are 2 to 9.
fn digit(sign: u8) -> u8 {
    match sign {
        b'A'..=b'I' => sign - b'A' + b'1',
        b'J'..=b'R' => sign - b'J' + b'1',
        b'S'..=b'Z' => sign - b'S' + b'2',
        digit => digit,
    }
}
