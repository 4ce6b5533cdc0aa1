//! E-mail addresses.

use super::PersonalData;
use super::choose::{Certainty, Finding};
use super::fold::{Folded, OTHER_LETTER};

/// Services whose name alone is written when the ending is forgotten ("me@gmail").
const SERVICES: [&[u8]; 10] = [
    b"gmail", b"hotmail", b"outlook", b"yahoo", b"orange", b"wanadoo", b"laposte", b"icloud",
    b"proton", b"live",
];

/// The addresses around each `@`. White space may stand around the `@` and before a dot
/// ("ada . b @ c . example"), as it is put to escape programs.
pub(super) fn find(folded: &Folded) -> Vec<Finding> {
    let bytes = folded.bytes();
    let signs: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] == b'@').collect();
    signs
        .iter()
        .filter_map(|at| {
            let (before, after) = (skip_back(bytes, *at), skip(bytes, at + 1));
            let start = local_part(bytes, before);
            let end = domain(bytes, after)?;
            // "everybody @town.example" names a domain, and "ada.b @town.example" a person.
            let is_apart = before < *at && after == at + 1;
            let is_word = bytes[start..before].iter().copied().all(is_letter);
            (start < before && !(is_apart && is_word)).then_some(Finding {
                kind: PersonalData::Email,
                span: start..end,
                certainty: Certainty::Proven,
            })
        })
        .collect()
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
    let is_service = SERVICES.iter().any(|name| name.eq_ignore_ascii_case(first));
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
