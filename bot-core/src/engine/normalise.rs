//! First step: one form for every text, so that later steps see the same letters for the same word.

use unicode_normalization::UnicodeNormalization;

use crate::Sensitive;

/// NFC, control characters other than line breaks dropped, outer white space trimmed.
pub(super) fn message(text: &Sensitive<String>) -> Sensitive<String> {
    let composed: String = text
        .expose()
        .nfc()
        .map(|character| if character == '\t' { ' ' } else { character })
        .filter(|character| *character == '\n' || !character.is_control())
        .collect();
    Sensitive::new(composed.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposed_accents_are_composed_and_controls_dropped() {
        let raw = Sensitive::new(" carte d'identite\u{301}\u{0}\r\nperdue ".to_owned());
        assert_eq!(message(&raw).expose(), "carte d'identit\u{e9}\nperdue");
    }
}
