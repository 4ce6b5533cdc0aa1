//! Characters that nobody sees: a number could hide between them, or a whole text.

/// Whether a character never shows and no script needs it: soft hyphens, spaces without width, marks of
/// direction, tags, fillers, and selectors of variants of ideographs. Joiners and the selectors of emoji
/// are not among them: see [`may_join`].
pub(crate) fn is_hidden(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a character joins or varies the one before: the joiners of Arabic and Indic letters and of
/// emoji, and the selectors of emoji.
pub(crate) fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// Whether a joiner means something after this character: never after a digit, a space or a letter of
/// a script that does not join, where it would only hide what stands around it.
pub(crate) fn may_join(before: char) -> bool {
    let is_joining_script = before >= '\u{600}' && !matches!(before, '\u{1e00}'..='\u{20ff}');
    is_joining_script && !before.is_numeric() && !before.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_scripts_need_is_told_from_what_hides() {
        for hidden in ['\u{200b}', '\u{e0041}', '\u{ad}', '\u{202e}', '\u{feff}'] {
            assert!(is_hidden(hidden), "{hidden:?}");
        }
        for shown in ['a', 'é', 'م', '9', '\u{301}', '\u{200d}', '\u{a0}'] {
            assert!(!is_hidden(shown), "{shown:?}");
        }
        for (before, joins) in [
            ('\u{645}', true),
            ('\u{915}', true),
            ('\u{1f469}', true),
            ('\u{663}', false),
            ('\u{96a}', false),
            ('a', false),
            ('é', false),
            ('4', false),
            (' ', false),
        ] {
            assert_eq!(may_join(before), joins, "{before:?}");
        }
    }
}
