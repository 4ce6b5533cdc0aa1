//! E-mail addresses.

mod spelled;

use super::PersonalData;
use super::choose::{Certainty, Finding};
use super::context::Text;
use super::fold::OTHER_LETTER;

/// Services whose name alone is written when the ending is forgotten ("me@gmail").
const SERVICES: [&str; 10] = [
    "gmail", "hotmail", "outlook", "yahoo", "orange", "wanadoo", "laposte", "icloud", "proton",
    "live",
];

/// Every address, with an `@` or with words for it.
pub(super) fn find(text: &Text<'_>, findings: &mut Vec<Finding>) {
    let signs = (0..text.bytes.len()).filter(|at| text.bytes[*at] == b'@');
    findings.extend(signs.filter_map(|at| around(text.bytes, at)));
    spelled::find(text, findings);
}

/// The address around an `@`. White space may stand around it and before a dot ("ada . b @ c .
/// example"), as it is put to escape programs.
fn around(bytes: &[u8], at: usize) -> Option<Finding> {
    let (before, after) = (skip_back(bytes, at), skip(bytes, at + 1));
    let start = local_part(bytes, before);
    let end = domain(bytes, after)?;
    // "everybody @town.example" names a domain, and "ada.b @town.example" a person.
    let is_apart = before < at && after == at + 1;
    let is_word = bytes[start..before].iter().copied().all(is_letter);
    (start < before && !(is_apart && is_word)).then_some(Finding {
        kind: PersonalData::Email,
        span: start..end,
        certainty: Certainty::Proven,
    })
}

/// Where the part before the `@` begins, when it ends at `end`.
fn local_part(bytes: &[u8], end: usize) -> usize {
    let mut start = end;
    loop {
        while start > 0 && is_local(bytes[start - 1]) {
            start -= 1;
        }
        // "ada . b": a dot apart goes on, the full stop of a sentence does not.
        let dot = skip_back(bytes, start);
        let is_apart = dot > 0 && bytes[dot - 1] == b'.' && dot < start;
        let before = dot.saturating_sub(1);
        if !is_apart || before == 0 || bytes[before - 1] != b' ' {
            break;
        }
        let word = skip_back(bytes, before);
        if word == 0 || !is_local(bytes[word - 1]) {
            break;
        }
        start = word;
    }
    // "a d a @ …": a letter at a time.
    while end - start == 1 || bytes.get(start + 1) == Some(&b' ') {
        let is_letter_apart = start >= 2
            && bytes[start - 1] == b' '
            && bytes[start - 2].is_ascii_alphabetic()
            && (start == 2 || bytes[start - 3] == b' ');
        if !is_letter_apart {
            break;
        }
        start -= 2;
    }
    // Punctuation that stands before an address is none of it.
    while start < end && b".-+'*%#".contains(&bytes[start]) {
        start += 1;
    }
    start
}

/// Where the part after the `@` ends, if it is a domain.
fn domain(bytes: &[u8], start: usize) -> Option<usize> {
    let mut end = label(bytes, start)?;
    let first = &bytes[start..end];
    let mut labels = 1;
    while let Some(next) = dot(bytes, end).and_then(|after| label(bytes, after)) {
        end = next;
        labels += 1;
    }
    let is_service = SERVICES
        .iter()
        .any(|name| name.as_bytes().eq_ignore_ascii_case(first));
    (labels > 1 || is_service).then_some(end)
}

/// The end of letters and digits, with hyphens between them.
fn label(bytes: &[u8], start: usize) -> Option<usize> {
    let length = bytes[start..]
        .iter()
        .take_while(|byte| is_letter(**byte) || b"-_".contains(byte))
        .count();
    let hyphens = bytes[start..start + length]
        .iter()
        .rev()
        .take_while(|byte| !is_letter(**byte))
        .count();
    (length > hyphens).then_some(start + length - hyphens)
}

/// What follows the dot at `end`: straight on, or after white space when some stands before it too.
fn dot(bytes: &[u8], end: usize) -> Option<usize> {
    let at = skip(bytes, end);
    if bytes.get(at) != Some(&b'.') {
        return None;
    }
    Some(if at > end {
        skip(bytes, at + 1)
    } else {
        at + 1
    })
}

/// One space after a place.
fn skip(bytes: &[u8], at: usize) -> usize {
    at + usize::from(bytes.get(at) == Some(&b' '))
}

/// One space before a place.
fn skip_back(bytes: &[u8], at: usize) -> usize {
    at - usize::from(at > 0 && bytes[at - 1] == b' ')
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == OTHER_LETTER
}

fn is_local(byte: u8) -> bool {
    is_letter(byte) || b".!#$%'*+_~-".contains(&byte)
}
