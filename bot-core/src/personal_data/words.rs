//! Cuts a plain text into words: stretches of letters and digits.

/// What people write straight before a number, in capitals too.
const LABELS: [&[u8]; 9] = [
    b"TEL", b"FAX", b"GSM", b"IBAN", b"RIB", b"NIR", b"SSN", b"NISS", b"CB",
];

/// A stretch of letters and digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// Its first byte.
    pub(super) start: usize,
    /// One past its last byte.
    pub(super) end: usize,
    /// Whether it holds digits.
    pub(super) has_digit: bool,
}

/// The words of a plain text. A word in small letters or a label that touches a number is a word of
/// its own ("tel0199…", "0199…merci"); capitals that touch one belong to it, as in codes.
pub(super) fn split(bytes: &[u8]) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = 0;
    for at in 0..=bytes.len() {
        let inside = bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
        if inside && at > start && is_seam(bytes, start, at) {
            push(&mut words, bytes, start, at);
            start = at;
        } else if !inside {
            push(&mut words, bytes, start, at);
            start = at + 1;
        }
    }
    words
}

fn push(words: &mut Vec<Word>, bytes: &[u8], start: usize, end: usize) {
    if start < end {
        let has_digit = bytes[start..end].iter().any(u8::is_ascii_digit);
        words.push(Word {
            start,
            end,
            has_digit,
        });
    }
}

/// Whether a word ends before `at`, inside a stretch that began at `start`.
fn is_seam(bytes: &[u8], start: usize, at: usize) -> bool {
    let (before, here) = (bytes[at - 1], bytes[at]);
    if before.is_ascii_digit() {
        let next = bytes.get(at + 1);
        return here.is_ascii_lowercase() && next.is_some_and(u8::is_ascii_alphabetic);
    }
    let is_second = at >= start + 2 && bytes[at - 2].is_ascii_alphabetic();
    if here.is_ascii_digit() {
        is_second && (before.is_ascii_lowercase() || is_label(&bytes[start..at]))
    } else {
        // "IBANFR76…"
        is_label(&bytes[start..at]) && bytes.get(at + 2).is_some_and(u8::is_ascii_digit)
    }
}

fn is_label(word: &[u8]) -> bool {
    LABELS.iter().any(|label| label.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seams_are_at_small_letters_and_labels() {
        for (text, expected) in [
            ("tel0199 a L1234-5", "tel|0199|a|L1234|5"),
            ("0199merci IBANFR76 FR76", "0199|merci|IBAN|FR76|FR76"),
            ("TEL01 ABC01 2a004 1er", "TEL|01|ABC01|2a004|1|er"),
            ("fr7630x", "fr|7630x"),
            ("", ""),
        ] {
            let words: Vec<&str> = split(text.as_bytes())
                .into_iter()
                .map(|word| &text[word.start..word.end])
                .collect();
            assert_eq!(words.join("|"), expected);
        }
    }
}
