//! From a page to the passages that answer: which sections, and which part of each. Passages are
//! slices of the page's text, never rewritten.

mod changes;
mod excerpt;
mod headings;
mod parts;
mod sections;
mod short;
pub(crate) mod steps;
pub(crate) mod units;

use bot_core::answer::Part;
use bot_core::evidence::{Cases, Passage, TakenCase};
use jiff::civil::Date;

pub(crate) use self::headings::Headings;
pub use self::parts::PartWords;
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
    /// What passages tell, by their headings.
    pub(crate) parts: &'a PartWords,
    /// The day on which what is quoted must hold.
    pub(crate) day: Date,
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
    /// What else the page tells the person.
    pub(crate) untold: Vec<Part>,
    /// Whether nothing is left out of what the page says to the question.
    pub(crate) is_whole: bool,
    /// Whether the passages are the steps of a checklist.
    pub(crate) is_checklist: bool,
}

impl Chosen {
    /// The steps of a page, in its order, for the cases that the person told.
    pub(crate) fn checklist(steps: Vec<Passage>, page: &Page, wanted: &Wanted<'_>) -> Self {
        let branching = &wanted.branching;
        let mut taken: Vec<TakenCase> = Vec::new();
        for section in &page.sections {
            let told = branching.cases(section).into_iter();
            let is_told = branching.told(section) > 0;
            taken.extend(told.filter(|_| is_told));
        }
        taken.dedup();
        Self {
            short: Vec::new(),
            passages: steps,
            cases: Cases {
                taken,
                ..Cases::default()
            },
            untold: Vec::new(),
            is_whole: false,
            is_checklist: true,
        }
    }
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
        Passage {
            score: *score,
            ..passage(page, place, *number, span, wanted.parts)
        }
    });
    let mut passages: Vec<Passage> = quoted.collect();
    let cases = cases(page, wanted, worthy);
    let change = passages.first().and_then(|first| {
        let next = changes::next(&page.sections, first.section as usize, wanted.day)?;
        let span = excerpt::choose(&page.sections[next].text, &wanted.terms);
        Some(passage(page, place, next, span, wanted.parts))
    });
    if let Some(change) = &change {
        passages.retain(|known| known.section != change.section);
        passages.insert(1, change.clone());
        passages.truncate(wanted.most);
    }
    // Comparing sentences takes time: not for somebody who is asked for their case first.
    let mut short = if cases.question.is_empty() {
        let nearest = sections::nearest_parts(card, similarities);
        let spans = short::choose(&page.sections, wanted, &ranked, &nearest);
        let quoted =
            |(number, start, end)| passage(page, place, number, (start, end), wanted.parts);
        spans.into_iter().map(quoted).collect()
    } else {
        Vec::new()
    };
    if let Some(change) = change.filter(|_| !short.is_empty()) {
        short.retain(|known| known.section != change.section);
        short.push(change);
    }
    Chosen {
        short: if is_short_enough(&passages, &short) {
            Vec::new()
        } else {
            short
        },
        untold: untold(page, wanted, &passages),
        is_whole: worthy
            .iter()
            .all(|(number, _)| is_quoted_whole(page, *number, &passages)),
        passages,
        cases,
        is_checklist: false,
    }
}

/// Whether all of a section is among what is quoted.
fn is_quoted_whole(page: &Page, number: usize, quoted: &[Passage]) -> bool {
    let length = page.sections[number].text.chars().count();
    quoted.iter().any(|passage| {
        let is_it = passage.section as usize == number;
        is_it && passage.start == 0 && passage.end as usize == length
    })
}

/// What the page tells the person below headings that are not among what is quoted.
fn untold(page: &Page, wanted: &Wanted<'_>, quoted: &[Passage]) -> Vec<Part> {
    let for_them = page
        .sections
        .iter()
        .filter(|section| !section.text.trim().is_empty() && wanted.branching.allows(section));
    let told = for_them.filter_map(|section| wanted.parts.part_of(page.language, section));
    let told: Vec<Part> = told.collect();
    let is_quoted = |part: &Part| quoted.iter().any(|passage| passage.part == Some(*part));
    let is_untold = |part: &Part| told.contains(part) && !is_quoted(part);
    Part::ALL.into_iter().filter(is_untold).collect()
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
pub(crate) fn passage(
    page: &Page,
    place: usize,
    number: usize,
    (start, end): (usize, usize),
    parts: &PartWords,
) -> Passage {
    let section = &page.sections[number];
    Passage {
        page: place,
        section: u32::try_from(number).unwrap_or(u32::MAX),
        heading_path: section.heading_path.clone(),
        anchor: section.anchor.clone(),
        start: u32::try_from(start).unwrap_or(u32::MAX),
        end: u32::try_from(end).unwrap_or(u32::MAX),
        text: section.text.chars().skip(start).take(end - start).collect(),
        part: parts.part_of(page.language, section),
        links: Vec::new(),
        validity: section.validity,
        score: 0.0,
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
