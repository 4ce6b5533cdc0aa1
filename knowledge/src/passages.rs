//! From a page to the passages that answer: which sections, and which part of each. Passages are
//! slices of the page's text, never rewritten.

mod excerpt;
mod headings;
mod sections;
mod short;
mod units;

use bot_core::evidence::{Cases, Passage};

pub(crate) use self::headings::Headings;
pub(crate) use self::sections::QuestionTerms;
use crate::cases::Branching;
use crate::catalog::Card;
use crate::document::{Page, Section};

/// What passages are chosen by, beside their meaning.
pub(crate) struct Wanted<'a> {
    pub(crate) terms: QuestionTerms,
    /// The headings below which is what was asked.
    pub(crate) headings: Headings,
    /// The cases of the page, as far as it is known which are the person's.
    pub(crate) branching: Branching,
    /// How many passages at most.
    pub(crate) most: usize,
    /// How similar texts are to the question in meaning; nothing where that cannot be told.
    pub(crate) similarities: &'a dyn Fn(&[String]) -> Option<Vec<f32>>,
}

/// A passage of so many characters needs no shorter answer before it.
const SHORT: u32 = 400;

/// What is quoted of a page, and for which cases.
pub(crate) struct Chosen {
    /// The sentences that answer, in reading order.
    pub(crate) short: Vec<Passage>,
    /// The best passages, best first.
    pub(crate) passages: Vec<Passage>,
    pub(crate) cases: Cases,
}

/// Chooses what of one page answers. `similarities` are those of the card's sections.
pub(crate) fn choose(
    page: &Page,
    place: usize,
    card: &Card,
    wanted: &Wanted<'_>,
    similarities: &[Option<f32>],
) -> Chosen {
    let ranked = sections::rank(page, card, wanted, similarities);
    let worthy = sections::worth_quoting(&ranked);
    let quoted = worthy.iter().take(wanted.most).map(|(number, score)| {
        let span = excerpt::choose(&page.sections[*number].text, &wanted.terms);
        passage(&page.sections, place, *number, span, *score)
    });
    let passages: Vec<Passage> = quoted.collect();
    let cases = cases(page, wanted, worthy);
    // Comparing sentences takes time: not for somebody who is asked for their case first.
    let short = if cases.question.is_empty() {
        let nearest = sections::nearest_parts(card, similarities);
        short::choose(&page.sections, place, wanted, &ranked, &nearest)
    } else {
        Vec::new()
    };
    Chosen {
        short: if is_short_enough(&passages, &short) {
            Vec::new()
        } else {
            short
        },
        passages,
        cases,
    }
}

/// Whether the first passage is short itself and says what the short answer would.
fn is_short_enough(passages: &[Passage], short: &[Passage]) -> bool {
    let Some(first) = passages.first() else {
        return true;
    };
    let is_inside = |span: &Passage| {
        span.section == first.section && first.start <= span.start && span.end <= first.end
    };
    first.end - first.start <= SHORT && short.iter().all(is_inside)
}

/// A span of a section as a passage.
fn passage(
    sections: &[Section],
    place: usize,
    number: usize,
    (start, end): (usize, usize),
    score: f32,
) -> Passage {
    let section = &sections[number];
    Passage {
        page: place,
        section: u32::try_from(number).unwrap_or(u32::MAX),
        heading_path: section.heading_path.clone(),
        anchor: section.anchor.clone(),
        start: u32::try_from(start).unwrap_or(u32::MAX),
        end: u32::try_from(end).unwrap_or(u32::MAX),
        text: section.text.chars().skip(start).take(end - start).collect(),
        validity: section.validity,
        score,
    }
}

/// What has to be asked before what is quoted is surely the person's. An introduction holds for all: the
/// sections below headings tell whether the answer depends on a case.
fn cases(page: &Page, wanted: &Wanted<'_>, ranked: &[(usize, f32)]) -> Cases {
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
