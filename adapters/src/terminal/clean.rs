//! Makes texts of pages harmless for a terminal.

/// The text with every control character and every direction override shown as a replacement
/// character, and line breaks and tabs as spaces.
pub(super) fn clean(text: &str) -> String {
    text.chars().map(harmless).collect()
}

/// Like [`clean`], but line breaks stay.
pub(super) fn clean_lines(text: &str) -> String {
    let keep = |letter| {
        if letter == '\n' {
            letter
        } else {
            harmless(letter)
        }
    };
    text.chars().map(keep).collect()
}

const fn harmless(letter: char) -> char {
    match letter {
        '\n' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        // Overrides and isolates can show a text, such as an address, in another order.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        // C0, DEL and C1: escape sequences start with one of them.
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => '\u{fffd}',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_lose_their_first_letter() {
        assert_eq!(
            clean("a\u{1b}[31mb\u{9b}2Jc\u{7}\r"),
            "a\u{fffd}[31mb\u{fffd}2Jc\u{fffd}\u{fffd}"
        );
        assert_eq!(
            clean("pay\u{202e}ee\n1\u{a0}000 €"),
            "pay\u{fffd}ee 1\u{a0}000 €"
        );
        assert_eq!(clean_lines("a\n\u{1b}b"), "a\n\u{fffd}b");
    }
}
