//! E-mail addresses in words: "ada arobase exemple point fr", "ada (at) example dot org".

use super::super::PersonalData;
use super::super::choose::{Certainty, Finding};
use super::super::context::Text;
use super::SERVICES;

/// Words for the `@`, in French and Spanish: they mean nothing else.
const SIGNS: [&str; 6] = [
    "arobase", "arobas", "arrobase", "aerobase", "arroba", "arobe",
];
/// Words for the dot.
const DOTS: [&str; 3] = ["point", "dot", "punto"];
/// Words for what may join the parts of an address.
const JOINTS: [&str; 7] = [
    "point",
    "dot",
    "punto",
    "tiret",
    "underscore",
    "guion",
    "dash",
];
/// Words that are no part of an address.
const NO_PARTS: [&str; 12] = [
    "le", "la", "les", "l", "et", "un", "une", "the", "el", "y", "ou", "or",
];
/// Most parts of one side of an address.
const MOST_PARTS: usize = 5;

/// The addresses around each word for the `@`.
pub(super) fn find(text: &Text<'_>, findings: &mut Vec<Finding>) {
    for sign in 1..text.len() {
        let Some(is_clear) = clearness(text, sign) else {
            continue;
        };
        if let Some(last) = domain(text, sign + 1, is_clear)
            && let Some(first) = local_part(text, sign)
        {
            findings.push(Finding {
                kind: PersonalData::Email,
                span: text.words[first].start..text.words[last].end,
                certainty: Certainty::Formed,
            });
        }
    }
}

/// Whether a word stands for the `@`, and whether it can mean nothing else: "at" can, unless it stands
/// in brackets.
fn clearness(text: &Text<'_>, sign: usize) -> Option<bool> {
    if text.is_one_of(sign, &SIGNS) {
        return Some(true);
    }
    let is_at = text.small(sign) == b"at";
    let opens = text.gap(sign).iter().any(|byte| b"([{<".contains(byte));
    let closes = || {
        text.gap_after(sign)
            .iter()
            .any(|byte| b")]}>".contains(byte))
    };
    is_at.then(|| opens && closes())
}

/// The first word of the part before the sign.
fn local_part(text: &Text<'_>, sign: usize) -> Option<usize> {
    let gap = text.gap(sign);
    let is_none = text.is_one_of(sign - 1, &JOINTS) || text.is_one_of(sign - 1, &NO_PARTS);
    if !is_close(gap) || is_none {
        return None;
    }
    let mut first = sign - 1;
    for _ in 1..MOST_PARTS {
        let is_joined = first > 0 && matches!(text.gap(first), b"." | b"-" | b"_");
        let is_spelled = first > 1
            && text.is_one_of(first - 1, &JOINTS)
            && is_close(text.gap(first))
            && is_close(text.gap(first - 1));
        match (is_joined, is_spelled) {
            (true, _) => first -= 1,
            (false, true) => first -= 2,
            (false, false) => break,
        }
    }
    Some(first)
}

/// Whether two words with this between them can be parts of one address: spaces, and brackets around
/// the words for signs.
fn is_close(gap: &[u8]) -> bool {
    gap.len() <= 3 && gap.iter().all(|byte| b" ([{<>}])._-'".contains(byte))
}

/// The last word of the domain that begins at a word: with a dot in words at least once, or with
/// signs where nothing else can be meant, or a service that everybody knows.
fn domain(text: &Text<'_>, start: usize, is_clear: bool) -> Option<usize> {
    if start >= text.len() || !is_close(text.gap(start)) || text.is_one_of(start, &NO_PARTS) {
        return None;
    }
    let is_service = text.is_one_of(start, &SERVICES);
    let mut last = start;
    let mut parts = 1;
    while parts < MOST_PARTS {
        let is_spelled = last + 2 < text.len()
            && text.is_one_of(last + 1, &DOTS)
            && is_close(text.gap(last + 1))
            && is_close(text.gap(last + 2));
        let has_sign = last + 1 < text.len() && matches!(text.gap(last + 1), b"." | b"-");
        if is_spelled {
            last += 2;
        } else if has_sign && (is_clear || is_service || parts > 1) {
            last += 1;
        } else {
            break;
        }
        parts += 1;
    }
    (parts > 1 || (is_service && is_clear)).then_some(last)
}
