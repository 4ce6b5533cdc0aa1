//! From a page to the passages that answer: which sections, and which part of each. Passages are
//! slices of the page's text, never rewritten.

mod excerpt;
mod headings;
mod sections;

use bot_core::evidence::{Cases, Passage};

pub(crate) use self::headings::Headings;
pub(crate) use self::sections::QuestionTerms;
use crate::cases::Branching;
use crate::catalog::Card;
use crate::document::{Page, Section};

/// What passages are chosen by, beside their meaning.
pub(crate) struct Wanted {
    pub(crate) terms: QuestionTerms,
    /// The headings below which is what was asked.
    pub(crate) headings: Headings,
    /// The cases of the page, as far as it is known which are the person's.
    pub(crate) branching: Branching,
    /// How many passages at most.
    pub(crate) most: usize,
}

/// What is quoted of a page, and for which cases.
pub(crate) struct Chosen {
    /// The best passages, best first.
    pub(crate) passages: Vec<Passage>,
    pub(crate) cases: Cases,
}

/// Chooses what of one page answers. `similarities` are those of the card's sections.
pub(crate) fn choose(
    page: &Page,
    place: usize,
    card: &Card,
    wanted: &Wanted,
    similarities: &[Option<f32>],
) -> Chosen {
    let mut passages = Vec::new();
    let ranked = sections::rank(page, card, wanted, similarities);
    let cases = cases(page, wanted, &ranked);
    for (number, score) in ranked.into_iter().take(wanted.most) {
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
    Chosen { passages, cases }
}

/// What has to be asked before what is quoted is surely the person's. An introduction holds for all: the
/// sections below headings tell whether the answer depends on a case.
fn cases(page: &Page, wanted: &Wanted, ranked: &[(usize, f32)]) -> Cases {
    let quoted = ranked.iter().take(wanted.most);
    let sections: Vec<&Section> = quoted
        .map(|(number, _)| &page.sections[*number])
        .filter(|section| !section.heading_path.is_empty())
        .collect();
    let branching = &wanted.branching;
    let first = sections
        .first()
        .and_then(|section| branching.question(section));
    // The page as a whole may branch where the best section does not.
    let whole = || {
        sections
            .iter()
            .find_map(|section| branching.question_of_all(section))
    };
    let question = first.or_else(whole);
    let taken = sections.first();
    Cases {
        question: question.map(<[String]>::to_vec).unwrap_or_default(),
        taken: taken.map_or_else(Vec::new, |section| branching.cases(section)),
        is_reply_unclear: branching.is_reply_unclear(),
    }
}
