//! A text in the plain form in which numbers are looked for: one ASCII byte for each character.

use std::ops::Range;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Stands for a letter of a script that no number is written in.
pub(super) const OTHER_LETTER: u8 = 0x1e;
/// Stands for any other sign.
pub(super) const OTHER_SIGN: u8 = 0x1f;

/// The zeros of the scripts whose digits people may type; the nine other digits follow each
/// (Unicode, general category Nd).
const ZEROS: [u32; 36] = [
    0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66,
    0x0de6, 0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90,
    0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
];

/// A text in its plain form.
pub(super) struct Folded {
    bytes: Vec<u8>,
    /// Where the character behind each byte starts and ends in the text.
    origins: Vec<(usize, usize)>,
}

impl Folded {
    /// The plain form.
    pub(super) fn new(text: &str) -> Self {
        let mut bytes = Vec::with_capacity(text.len());
        let mut origins = Vec::with_capacity(text.len());
        for (start, character) in text.char_indices() {
            if let Some(byte) = plain(character) {
                bytes.push(byte);
                origins.push((start, start + character.len_utf8()));
            }
        }
        Self { bytes, origins }
    }

    /// Its bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Where a range of the plain form stands in the text.
    pub(super) fn original(&self, span: Range<usize>) -> Range<usize> {
        let start = self.origins.get(span.start).map_or(0, |origin| origin.0);
        let last = span.end.checked_sub(1);
        let end = last.and_then(|last| self.origins.get(last));
        start..end.map_or(start, |origin| origin.1)
    }
}

/// The byte for a character; none for signs that do not show.
fn plain(character: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(character)
        && byte.is_ascii()
    {
        return Some(if byte == b'\t' { b' ' } else { byte });
    }
    if is_invisible(character) || is_combining_mark(character) {
        return None;
    }
    Some(match character {
        '€' | '£' | '¥' | '₣' => b'$',
        '‐'..='―' | '−' | '﹘' | '﹣' | '－' => b'-',
        '·' | '•' | '∙' | '・' | '。' => b'.',
        '⁄' | '∕' => b'/',
        '’' | '‘' | 'ʼ' | '′' => b'\'',
        'œ' | 'ø' => b'o',
        'Œ' | 'Ø' => b'O',
        'æ' => b'a',
        'Æ' => b'A',
        'ł' => b'l',
        'Ł' => b'L',
        'đ' => b'd',
        'Đ' => b'D',
        'ß' => b's',
        'ı' => b'i',
        '\u{85}' | '\u{2028}' | '\u{2029}' => b'\n',
        other if other.is_whitespace() => b' ',
        other => digit(other).or_else(|| simpler(other)).unwrap_or({
            if other.is_alphabetic() {
                OTHER_LETTER
            } else {
                OTHER_SIGN
            }
        }),
    })
}

/// Soft hyphen, joiners, marks of direction, variation selectors: they come along when numbers are
/// copied, and would hide them.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}')
        || crate::invisible::is_hidden(character)
}

fn digit(character: char) -> Option<u8> {
    let code = u32::from(character);
    ZEROS
        .iter()
        .find_map(|zero| code.checked_sub(*zero).filter(|value| *value < 10))
        .and_then(|value| u8::try_from(value).ok())
        .map(|value| b'0' + value)
}

/// The ASCII character that another is a form of: `é`, full-width `Ａ`, circled `①`.
fn simpler(character: char) -> Option<u8> {
    let mut first = None;
    let mut others = 0;
    decompose_compatible(character, |part| {
        if first.is_none() {
            first = Some(part);
        } else if !is_combining_mark(part) {
            others += 1;
        }
    });
    let byte = u8::try_from(first?).ok()?;
    (others == 0 && byte.is_ascii_graphic()).then_some(byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_dashes_and_spaces_of_any_script_are_plain() {
        for (written, plain) in [
            ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
            ("۰۱۲ ０１２ ①𝟐", "012 012 12"),
            ("0\u{a0}1\u{202f}2\u{2011}3\u{2013}4−5", "0 1 2-3-4-5"),
            ("1\u{200b}2\u{fe0f}\u{20e3}\u{ad}3", "123"),
            ("é＠ｂ．fr 5€", "e@b.fr 5$"),
            ("l’œuf de Łódź", "l'ouf de Lodz"),
            ("1\u{e0032}\u{34f}2\u{fff9}", "12"),
        ] {
            let folded = Folded::new(written);
            assert_eq!(folded.bytes(), plain.as_bytes(), "{written}");
        }
    }

    #[test]
    fn places_lead_back_to_the_text() {
        let text = "né ٣٤ fr";
        let folded = Folded::new(text);
        assert_eq!(folded.bytes(), b"ne 34 fr");
        assert_eq!(&text[folded.original(3..5)], "٣٤");
    }
}
