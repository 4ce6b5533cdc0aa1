//! The short answer: the two or three sentences of a page that answer, by meaning, words and headings.

use std::collections::HashMap;

use super::units::{Unit, units};
use super::{QuestionTerms, Wanted};
use crate::document::Section;

/// Sentences of so many of the best sections are looked at: .98 of own marked answers are in them.
const SECTIONS: usize = 6;
/// Most sentences of a short answer, and most characters of them. Across folds, without regard to cases,
/// .69 of own marked answers were inside so, .70 with four sentences and 600 characters.
const MOST_SENTENCES: usize = 3;
const MOST_CHARACTERS: usize = 500;

/// What speaks for a sentence: how much was fitted by a softmax over the sentences of a page on 150 own
/// questions with their answers marked (`tests/questions/answers.jsonl`).
mod weight {
    /// Of the similarity of the sentence, less that of the page's nearest.
    pub(super) const SENTENCE: f32 = 37.4;
    /// Of the similarity of its section, likewise.
    pub(super) const SECTION: f32 = 25.3;
    /// Of the share of the question's terms in it, in the headings above it, in its section.
    pub(super) const WORDS: f32 = 1.19;
    pub(super) const HEADINGS: f32 = 0.58;
    pub(super) const SECTION_WORDS: f32 = 0.57;
    pub(super) const INTRODUCTION: f32 = -1.19;
    pub(super) const ROW: f32 = -0.95;
    /// Of the logarithm of its length in units of 80 characters.
    pub(super) const LENGTH: f32 = -0.12;
    pub(super) const INTRODUCES: f32 = -0.77;
    pub(super) const NUMBER: f32 = 0.63;
    /// Where a heading above it is one below which pages tell what was asked. Not fitted.
    pub(super) const RIGHT_HEADING: f32 = 1.0;
}

/// A sentence of a page with what stands before it.
struct Sentence<'p> {
    section: usize,
    unit: Unit<'p>,
    /// The line that introduces the list it is in.
    introduced_by: Option<Unit<'p>>,
}

/// The sentences of a page, given as its sections, that answer: in reading order, each as the number of its
/// section, its first character and one past the last, neighbours as one. `ranked` are the sections that hold for the person, best first, `nearest` the
/// similarity of their nearest parts.
pub(super) fn choose(
    page: &[Section],
    wanted: &Wanted<'_>,
    ranked: &[(usize, f32)],
    nearest: &HashMap<usize, f32>,
) -> Vec<(usize, usize, usize)> {
    let looked_at = ranked.iter().take(SECTIONS);
    let sentences: Vec<Sentence<'_>> = looked_at
        .flat_map(|(section, _)| sentences(page, *section))
        .collect();
    let Some(scores) = scores(page, &sentences, wanted, nearest) else {
        return Vec::new();
    };
    let mut pieces: Vec<(usize, Unit<'_>)> = Vec::new();
    for number in picks(&sentences, &scores) {
        let sentence = &sentences[number];
        if let Some(unit) = sentence.introduced_by {
            pieces.push((sentence.section, unit));
        }
        pieces.push((sentence.section, sentence.unit));
    }
    pieces.sort_by_key(|(section, unit)| (*section, unit.start));
    pieces.dedup_by_key(|(section, unit)| (*section, unit.start));
    spans(page, &pieces)
}

fn sentences(page: &[Section], section: usize) -> Vec<Sentence<'_>> {
    let mut introduced_by = None;
    let pieces = units(&page[section].text).into_iter();
    let sentences = pieces.map(|unit| {
        let sentence = Sentence {
            section,
            unit,
            introduced_by: introduced_by.filter(|_| unit.is_row),
        };
        if unit.introduces {
            introduced_by = Some(unit);
        } else if !unit.is_row {
            introduced_by = None;
        }
        sentence
    });
    sentences.collect()
}

/// How much speaks for each sentence; nothing where their meaning cannot be told. By words alone .40 of the
/// marked answers of the sheets were found, and .43 stand in the first passage.
fn scores(
    page: &[Section],
    sentences: &[Sentence<'_>],
    wanted: &Wanted<'_>,
    nearest: &HashMap<usize, f32>,
) -> Option<Vec<f32>> {
    let texts: Vec<String> = sentences
        .iter()
        .map(|sentence| in_context(page, sentence))
        .collect();
    let similarities = (wanted.similarities)(&texts)?;
    let best = similarities.iter().copied().fold(f32::MIN, f32::max);
    let best_section = nearest.values().copied().fold(f32::MIN, f32::max);
    let sections = OfSections::new(page, sentences, &wanted.terms);
    let score = |(sentence, similarity): (&Sentence<'_>, &f32)| {
        let section = &page[sentence.section];
        let of_section = nearest.get(&sentence.section);
        let behind = of_section.map_or(0.0, |similarity| similarity - best_section);
        let (headings, section_words) = sections.shares(sentence.section);
        let is_right = wanted.headings.match_any(&section.heading_path);
        let when = |is: bool, weight: f32| if is { weight } else { 0.0 };
        let unit = &sentence.unit;
        weight::SENTENCE * (similarity - best)
            + weight::SECTION * behind
            + weight::WORDS * wanted.terms.share(unit.text)
            + weight::HEADINGS * headings
            + weight::SECTION_WORDS * section_words
            + weight::LENGTH * (unit.length() as f32 / 80.0).ln()
            + when(section.heading_path.is_empty(), weight::INTRODUCTION)
            + when(unit.is_row, weight::ROW)
            + when(unit.introduces, weight::INTRODUCES)
            + when(
                unit.text.contains(|letter: char| letter.is_numeric()),
                weight::NUMBER,
            )
            + when(is_right, weight::RIGHT_HEADING)
    };
    Some(sentences.iter().zip(&similarities).map(score).collect())
}

/// The shares of the question's terms in the headings and texts of sections.
struct OfSections(HashMap<usize, (f32, f32)>);

impl OfSections {
    fn new(page: &[Section], sentences: &[Sentence<'_>], terms: &QuestionTerms) -> Self {
        let mut shares = HashMap::new();
        for sentence in sentences {
            shares.entry(sentence.section).or_insert_with(|| {
                let section = &page[sentence.section];
                let headings = section.heading_path.join(" ");
                (terms.share(&headings), terms.share(&section.text))
            });
        }
        Self(shares)
    }

    fn shares(&self, section: usize) -> (f32, f32) {
        self.0.get(&section).copied().unwrap_or_default()
    }
}

/// A sentence with the heading above it and the line that introduces it, without which it says little.
fn in_context(page: &[Section], sentence: &Sentence<'_>) -> String {
    let mut text = String::new();
    if let Some(heading) = page[sentence.section].heading_path.last() {
        text.push_str(heading);
        text.push_str(" : ");
    }
    if let Some(unit) = sentence.introduced_by {
        text.push_str(unit.text);
        text.push(' ');
    }
    text.push_str(sentence.unit.text.trim_start_matches("- "));
    text
}

/// The numbers of the best sentences that fit together.
fn picks(sentences: &[Sentence<'_>], scores: &[f32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    order.sort_by(|one, other| scores[*other].total_cmp(&scores[*one]).then(one.cmp(other)));
    let mut picked = Vec::new();
    let mut length = 0;
    for number in order {
        let more = sentences[number].unit.length();
        if picked.len() < MOST_SENTENCES && (picked.is_empty() || length + more <= MOST_CHARACTERS)
        {
            length += more;
            picked.push(number);
        }
    }
    picked
}

/// Section, first character and one past the last of each run of pieces with nothing but space between.
fn spans(page: &[Section], pieces: &[(usize, Unit<'_>)]) -> Vec<(usize, usize, usize)> {
    let mut spans: Vec<(usize, usize, usize)> = Vec::new();
    for (section, unit) in pieces {
        let is_next = |end: usize| {
            let text = page[*section].text.chars();
            let mut between = text.skip(end).take(unit.start.saturating_sub(end));
            between.all(char::is_whitespace)
        };
        match spans.last_mut() {
            Some((last, _, end)) if last == section && is_next(*end) => *end = unit.end,
            _ => spans.push((*section, unit.start, unit.end)),
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::Branching;
    use crate::passages::{Headings, PartWords};

    const FEES: &str = "La carte est gratuite. Elle coûte 25 € si vous l'avez perdue.\n\n\
        Vous devez fournir :\n\n- une photo\n- un timbre fiscal";

    fn page() -> Vec<Section> {
        let section = |heading: &str, text: &str| Section {
            heading_path: vec![heading.to_owned()],
            text: text.to_owned(),
            ..Section::default()
        };
        vec![
            section("Délai", "Elle arrive en 3 semaines."),
            section("Coût", FEES),
        ]
    }

    /// What is chosen when the texts that hold `near` are the nearest to the question.
    fn chosen(near: &'static str) -> Vec<String> {
        let similarities = move |texts: &[String]| {
            let near = |text: &String| if text.contains(near) { 0.9 } else { 0.3 };
            Some(texts.iter().map(near).collect())
        };
        let wanted = Wanted {
            terms: QuestionTerms::default(),
            headings: Headings::default(),
            branching: Branching::default(),
            parts: &PartWords::default(),
            day: jiff::civil::Date::constant(2026, 11, 27),
            most: 3,
            similarities: &similarities,
        };
        let ranked = [(1, 1.0), (0, 0.9)];
        let page = page();
        let spans = choose(&page, &wanted, &ranked, &HashMap::new()).into_iter();
        let text = |(section, start, end): (usize, usize, usize)| {
            let text = page[section].text.chars();
            text.skip(start).take(end - start).collect()
        };
        spans.map(text).collect()
    }

    #[test]
    fn what_is_chosen_comes_in_reading_order_and_neighbours_are_one() {
        let chosen = chosen("Coût : La carte");
        assert_eq!(chosen[0], "Elle arrive en 3 semaines.");
        assert!(
            chosen[1].starts_with("La carte est gratuite. Elle coûte"),
            "{chosen:?}"
        );
    }

    #[test]
    fn an_item_comes_with_the_line_that_introduces_its_list() {
        let chosen = chosen("photo");
        let list = "Vous devez fournir :\n\n- une photo";
        assert!(chosen.iter().any(|text| text.contains(list)), "{chosen:?}");
    }

    #[test]
    fn without_meaning_there_is_no_short_answer() {
        let wanted = Wanted {
            terms: QuestionTerms::default(),
            headings: Headings::default(),
            branching: Branching::default(),
            parts: &PartWords::default(),
            day: jiff::civil::Date::constant(2026, 11, 27),
            most: 3,
            similarities: &|_| None,
        };
        let spans = choose(&page(), &wanted, &[(1, 1.0)], &HashMap::new());
        assert!(spans.is_empty());
    }
}
