//! From a page to the passages that answer: which sections, and which part of each. Passages are
//! slices of the page's text, never rewritten.

mod excerpt;
mod headings;
mod sections;

use bot_core::evidence::Passage;

pub(crate) use self::headings::Headings;
pub(crate) use self::sections::QuestionTerms;
use crate::catalog::Card;
use crate::document::Page;

/// What passages are chosen by, beside their meaning.
pub(crate) struct Wanted {
    pub(crate) terms: QuestionTerms,
    /// The headings below which is what was asked.
    pub(crate) headings: Headings,
    /// How many passages at most.
    pub(crate) most: usize,
}

/// The best passages of one page, best first. `similarities` are those of the card's sections.
pub(crate) fn choose(
    page: &Page,
    place: usize,
    card: &Card,
    wanted: &Wanted,
    similarities: &[Option<f32>],
) -> Vec<Passage> {
    let mut passages = Vec::new();
    for (number, score) in sections::rank(page, card, wanted, similarities)
        .into_iter()
        .take(wanted.most)
    {
        let section = &page.sections[number];
        let (start, end) = excerpt::choose(&section.text, &wanted.terms);
        let text: String = section.text.chars().skip(start).take(end - start).collect();
        passages.push(Passage {
            page: place,
            section: u32::try_from(number).unwrap_or(u32::MAX),
            heading_path: section.heading_path.clone(),
            anchor: section.anchor.clone(),
            start: u32::try_from(start).unwrap_or(u32::MAX),
            end: u32::try_from(end).unwrap_or(u32::MAX),
            text,
            validity: section.validity,
            score,
        });
    }
    passages
}
