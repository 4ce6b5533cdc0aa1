//! The forms under which terms are compared.

use bot_core::Language;

use crate::analyzer;

/// Shorter words have no plural of their own: the last letter of an acronym belongs to it.
const SHORTEST_PLURAL: usize = 4;

/// Lower case, no accents; dots inside acronyms and all other punctuation fall away, and letters
/// that stand apart are one acronym.
pub(crate) fn plain(term: &str) -> String {
    let without_dots = term.replace('.', "");
    // No elision and no stop words: a glossary may well define "l'État" or "en".
    let words = analyzer::plain_words(Language::ENGLISH, &without_dots);
    let is_letter =
        |word: &String| word.chars().count() == 1 && !word.starts_with(char::is_numeric);
    let are_letters = words.len() > 1 && words.iter().all(is_letter);
    words.join(if are_letters { "" } else { " " })
}

/// What singular and plural of a plain form have in common, in French, English and Spanish.
pub(super) fn number_free(plain: &str) -> String {
    let words: Vec<String> = plain.split(' ').map(stripped).collect();
    words.join(" ")
}

fn stripped(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("aux")
        && word.len() >= SHORTEST_PLURAL
        && !stem.ends_with('e')
    {
        return format!("{stem}al");
    }
    let mut stem = word;
    if stem.len() >= SHORTEST_PLURAL {
        stem = stem.strip_suffix(['s', 'x']).unwrap_or(stem);
    }
    if stem.len() >= SHORTEST_PLURAL {
        stem = stem.strip_suffix('e').unwrap_or(stem);
    }
    match stem.strip_suffix('y') {
        Some(start) if stem.len() >= SHORTEST_PLURAL => format!("{start}i"),
        _ => stem.to_owned(),
    }
}

/// Whether a glossary writes the term as an acronym: capitals, perhaps with figures and signs, and
/// at most one small letter in three as in `SMEs` or `DDETSPP-UD`.
pub(crate) fn is_acronym(term: &str) -> bool {
    let capitals = term.chars().filter(|letter| letter.is_uppercase()).count();
    let small = term.chars().filter(|letter| letter.is_lowercase()).count();
    let words = term.split_whitespace().count();
    capitals >= 2 && small * 3 <= capitals && words <= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_case_and_accents_fall_away() {
        for (written, expected) in [
            ("S.M.I.C.", "smic"),
            ("s m i c", "smic"),
            ("smic", "smic"),
            ("Régie", "regie"),
            ("8(a)", "8 a"),
            ("???", ""),
        ] {
            assert_eq!(plain(written), expected, "{written}");
        }
    }

    #[test]
    fn singular_and_plural_are_one() {
        for (one, many) in [
            ("EPCI", "EPCIs"),
            ("convention collective", "conventions collectives"),
            ("tribunal", "tribunaux"),
            ("bureau", "bureaux"),
            ("agency", "agencies"),
            ("prestación", "prestaciones"),
            ("RSA", "RSAs"),
            ("SME", "SMEs"),
        ] {
            assert_eq!(
                number_free(&plain(one)),
                number_free(&plain(many)),
                "{one}, {many}"
            );
        }
        assert_ne!(number_free("cas"), number_free("ca"));
    }

    #[test]
    fn acronyms_are_told_from_words() {
        for acronym in ["RSA", "SMEs", "A.O.T.", "2FA", "RSA majoré"] {
            let expected = acronym != "RSA majoré";
            assert_eq!(is_acronym(acronym), expected, "{acronym}");
        }
        assert!(!is_acronym("Préavis") && !is_acronym("préavis"));
    }
}
