//! Which part of a long section is quoted: whole blocks, whole sentences, lists with the line that
//! introduces them.

use super::QuestionTerms;
use super::units::{Unit, units};

/// A section up to this many characters is quoted whole.
const WHOLE: usize = 900;
/// A longer one is quoted up to this many.
const TARGET: usize = 700;

/// First character and one past the last of the part to quote.
pub(super) fn choose(text: &str, terms: &QuestionTerms) -> (usize, usize) {
    let length = text.chars().count();
    if length <= WHOLE {
        return (0, length);
    }
    let units = units(text);
    let scores: Vec<f32> = units.iter().map(|unit| terms.score(unit.text)).collect();
    let Some(best) = best_window(&units, &scores) else {
        return (0, length);
    };
    let first = lead_in(&units, best.0);
    (units[first].start, units[best.1].end)
}

/// The run of units within the target length whose question terms weigh most. Where nothing
/// matches, the beginning.
fn best_window(units: &[Unit<'_>], scores: &[f32]) -> Option<(usize, usize)> {
    let mut best: Option<(usize, usize, f32)> = None;
    for first in 0..units.len() {
        let mut sum = 0.0;
        for last in first..units.len() {
            let is_long = units[last].end - units[first].start > TARGET;
            if is_long && last > first {
                break;
            }
            sum += scores[last];
            // A little weight for length: two equal matches are better with what stands around them.
            let total = sum + 0.0005 * (units[last].end - units[first].start) as f32;
            if best.is_none_or(|(_, _, known)| total > known + 1e-6) {
                best = Some((first, last, total));
            }
        }
    }
    best.map(|(first, last, _)| (first, last))
}

/// Goes back to the line that introduces a list, if the window starts inside the list.
fn lead_in(units: &[Unit<'_>], first: usize) -> usize {
    let earlier = units[..first].iter().rposition(|unit| unit.introduces);
    match earlier {
        Some(place) if units[first].start - units[place].start <= TARGET / 2 => place,
        _ => first,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bot_core::Language;

    fn terms(words: &[&str]) -> QuestionTerms {
        QuestionTerms::new(
            Language::FRENCH,
            words.iter().map(|word| ((*word).to_owned(), 2.0)),
        )
    }

    fn slice(text: &str, (start, end): (usize, usize)) -> String {
        text.chars().skip(start).take(end - start).collect()
    }

    #[test]
    fn a_short_section_is_quoted_whole() {
        assert_eq!(choose("Déclarez la perte.", &terms(&["pert"])), (0, 18));
    }

    #[test]
    fn whole_sentences_around_the_match() {
        let filler = "Cette phrase parle d'autre chose et remplit la page. ".repeat(20);
        let text = format!("{filler}Le timbre coûte 25\u{a0}€ en mairie. {filler}");
        let quoted = slice(&text, choose(&text, &terms(&["timbr"])));
        assert!(
            quoted.contains("Le timbre coûte 25\u{a0}€ en mairie."),
            "{quoted}"
        );
        assert!(
            quoted.starts_with("Cette") || quoted.starts_with("Le timbre"),
            "{quoted}"
        );
        assert!(quoted.ends_with('.'), "{quoted}");
        assert!(quoted.chars().count() <= TARGET + 1);
    }

    #[test]
    fn a_list_keeps_the_line_that_introduces_it() {
        let filler = "Cette phrase parle d'autre chose et remplit la page. ".repeat(20);
        let text = format!(
            "{filler}\n\nVous devez fournir :\n\n- une photo\n- un timbre fiscal\n\n{filler}"
        );
        let quoted = slice(&text, choose(&text, &terms(&["timbr"])));
        assert!(
            quoted.contains("Vous devez fournir :\n\n- une photo\n- un timbre fiscal"),
            "{quoted}"
        );
    }
}
