//! The Spanish identity numbers (DNI, and NIE of foreigners): digits and a letter that checks them.

use super::super::checks::number;
use super::super::choose::Certainty;
use super::super::runs::Run;

/// The letter for each remainder by 23.
const LETTERS: &[u8; 23] = b"TRWAGMYFPDXBNJZSQVHLCKE";

/// Recognises a DNI or a NIE: by its letter, or by the word before.
pub(in super::super) fn recognise(run: &Run<'_>) -> Option<Certainty> {
    let (letter, body) = run.signs.split_last()?;
    if body.len() != 8 || !letter.is_ascii_uppercase() || !is_written(run) {
        return None;
    }
    let first = match body[0] {
        b'X' => b'0',
        b'Y' => b'1',
        b'Z' => b'2',
        digit => digit,
    };
    let digits = [&[first], &body[1..]].concat();
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let place = usize::try_from(number(&digits) % 23).ok()?;
    if LETTERS[place] == *letter {
        return Some(Certainty::Proven);
    }
    run.is_named(&["dni", "nie", "nif"])
        .then_some(Certainty::Named)
}

/// Whether the groups are those of such a number: a letter apart, and thousands perhaps.
fn is_written(run: &Run<'_>) -> bool {
    let tail = matches!(
        run.groups.as_slice(),
        [9] | [8 | 7, 1] | [1, 7, 1] | [1, 8] | [8, 2] | [2, 3, 3, 1] | [2, 3, 4] | [1, 1, 3, 3, 1]
    );
    tail && !run.is_broken()
}
