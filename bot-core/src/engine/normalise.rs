//! First step: one form for every text, so that later steps see the same letters for the same word.

use unicode_normalization::UnicodeNormalization;

use crate::Sensitive;
use crate::invisible::{is_hidden, is_joiner, may_join};

/// What is seen of a text, in NFC: control characters other than line breaks and characters that never
/// show are dropped, outer white space is trimmed. Joiners stay where a script needs them.
pub fn message(text: &Sensitive<String>) -> Sensitive<String> {
    let composed: String = shown(text.expose()).nfc().collect();
    Sensitive::new(composed.trim().to_owned())
}

/// The characters of a text that are seen.
fn shown(text: &str) -> impl Iterator<Item = char> {
    let mut before = ' ';
    let characters = text
        .chars()
        .map(|sign| if sign == '\t' { ' ' } else { sign });
    characters.filter(move |sign| {
        let is_dropped = is_hidden(*sign)
            || (sign.is_control() && *sign != '\n')
            || (is_joiner(*sign) && !may_join(before));
        if !is_dropped && !is_joiner(*sign) {
            before = *sign;
        }
        !is_dropped
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        super::message(&Sensitive::new(text.to_owned()))
            .expose()
            .clone()
    }

    #[test]
    fn decomposed_accents_are_composed_and_controls_dropped() {
        assert_eq!(
            message(" carte d'identite\u{301}\u{0}\r\nperdue "),
            "carte d'identit\u{e9}\nperdue"
        );
    }

    #[test]
    fn what_does_not_show_is_dropped() {
        for (written, seen) in [
            ("0\u{200b}6\u{ad} 39\u{2060}98\u{feff}", "06 3998"),
            ("pass\u{202e}eport\u{202c}", "passeport"),
            ("carte\u{e0001}\u{e0069}\u{e0067} perdue", "carte perdue"),
            ("e\u{200b}\u{301}tat", "\u{e9}tat"),
            ("4\u{200d}2\u{200c}\u{fe0f}1", "421"),
            ("a\u{200d}b\u{3164}c\u{fff9}", "abc"),
        ] {
            assert_eq!(message(written), seen, "{written:?}");
        }
    }

    #[test]
    fn joiners_stay_where_a_script_needs_them() {
        for text in [
            "\u{645}\u{6cc}\u{200c}\u{62e}\u{648}\u{627}\u{647}\u{645}",
            "\u{915}\u{94d}\u{200d}\u{937}",
            "\u{1f469}\u{200d}\u{1f4bb}",
            "\u{2764}\u{fe0f}\u{200d}\u{1f525}",
        ] {
            assert_eq!(message(text), text);
        }
    }
}
