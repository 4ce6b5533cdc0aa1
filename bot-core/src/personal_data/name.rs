//! Names of persons, where somebody says that they are: "je m'appelle …", "my name is …", "Nombre: …".
//!
//! Names have no form of their own, so only the words before tell one. What follows them is taken for a
//! name as long as it is written with capitals, or in small letters after the surest words.

mod words;

use self::words::{CALLED, FAMILY, LABELS, PARTICLES, SELVES, STATEMENTS, TITLES, is_no_name};
use super::PersonalData;
use super::choose::{Certainty, Finding};
use super::context::{Text, is_close};

/// Most words of a name.
const LONGEST: usize = 6;
/// Most words of a name in small letters.
const LONGEST_SMALL: usize = 3;
/// Most words between somebody of the family and what they are called.
const FAR: usize = 3;

/// How a name may be written after the words that announce it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Writing {
    /// With capitals alone.
    Capitals,
    /// In small letters too, when the whole text is in small letters.
    AsAll,
    /// In small letters too.
    Any,
}

/// Every name that is announced.
pub(super) fn find(text: &Text<'_>, findings: &mut Vec<Finding>) {
    let is_small = !text.bytes.iter().any(u8::is_ascii_uppercase);
    for start in 0..text.len() {
        let found = announced(text, start).and_then(|(first, writing)| {
            let takes_small = writing == Writing::Any || (writing == Writing::AsAll && is_small);
            let name =
                capitals(text, first).or_else(|| takes_small.then(|| small(text, first)).flatten());
            name.map(|last| (first, last))
        });
        let found = found.or_else(|| labelled(text, start));
        if let Some((first, last)) = found {
            findings.push(Finding {
                kind: PersonalData::Name,
                span: text.words[first].start..text.words[last].end,
                certainty: Certainty::Named,
            });
        }
    }
}

/// Where a name begins that the words at `start` announce.
fn announced(text: &Text<'_>, start: usize) -> Option<(usize, Writing)> {
    let statement = STATEMENTS
        .iter()
        .find(|(words, _)| text.stand(start, words));
    if let Some((words, is_sure)) = statement {
        let writing = if *is_sure {
            Writing::Any
        } else {
            Writing::AsAll
        };
        return follows(text, past_title(text, start + words.len())).map(|first| (first, writing));
    }
    if let Some(words) = SELVES.iter().find(|words| text.stand(start, words)) {
        let title = start + words.len();
        let title = title + usize::from(text.is_one_of(title, &["la", "el"]));
        let first = past_title(text, title);
        let is_titled = first > title;
        return follows(text, first)
            .filter(|_| is_titled)
            .map(|first| (first, Writing::Capitals));
    }
    let words = CALLED.iter().find(|words| text.stand(start, words))?;
    let is_somebody = (start.saturating_sub(FAR)..start).any(|index| text.is_one_of(index, FAMILY));
    let first = follows(text, start + words.len())?;
    is_somebody.then_some((first, Writing::Capitals))
}

/// A word, when it goes on with what was said before: a space or a colon stands in between.
fn follows(text: &Text<'_>, index: usize) -> Option<usize> {
    let goes_on = index < text.len() && {
        let gap = text.gap(index);
        gap.len() <= 4 && gap.iter().all(|byte| b" :.\"-\x1f".contains(byte))
    };
    goes_on.then_some(index)
}

/// The word after titles.
fn past_title(text: &Text<'_>, index: usize) -> usize {
    let mut first = index;
    while first < text.len() && text.is_one_of(first, TITLES) && follows(text, first).is_some() {
        first += 1;
    }
    first
}

/// A name that a form announces, "Nom : …". A sentence after a heading is none: the name must have
/// two words, or nothing may follow it.
fn labelled(text: &Text<'_>, start: usize) -> Option<(usize, usize)> {
    let stands = LABELS.iter().filter(|words| text.stand(start, words));
    let words = stands.max_by_key(|words| words.len())?;
    let first = start + words.len();
    let leads = first < text.len() && {
        let gap = text.gap(first);
        gap.len() <= 3 && gap.contains(&b':') && gap.iter().all(|byte| b" :".contains(byte))
    };
    let is_heading = start == 0 || !is_close(text.gap(start)) || text.small(start - 1) == b"mon";
    if !leads || !is_heading {
        return None;
    }
    let last = capitals(text, first)?;
    let ends = last + 1 == text.len() || text.gap(last + 1).iter().any(|byte| *byte != b' ');
    (last > first || ends).then_some((first, last))
}

/// The last word of a name in capitals that begins at a word.
fn capitals(text: &Text<'_>, first: usize) -> Option<usize> {
    let is_part = |index: usize| {
        let is_irish = text.raw(index) == b"O" && text.gap_after(index) == b"'";
        text.is_capital(index) && (is_irish || !is_no_name(text.small(index)))
    };
    let mut last = None;
    let mut index = first;
    while index < (first + LONGEST).min(text.len()) {
        if index > first && !is_name_gap(text, index) {
            break;
        }
        if is_part(index) && !text.words[index].has_digit {
            last = Some(index);
        } else if !text.is_one_of(index, PARTICLES) {
            break;
        }
        index += 1;
    }
    last
}

/// Whether what stands before a word can stand inside a name: initials have a full stop.
fn is_name_gap(text: &Text<'_>, index: usize) -> bool {
    let gap = text.gap(index);
    let is_initial = text.small(index - 1).len() == 1 && gap == b". ";
    is_initial
        || (is_close(gap) && !gap.contains(&b'.'))
        || gap.iter().all(|byte| *byte == super::fold::OTHER_LETTER)
}

/// The last word of a name in small letters, up to the first word that is none.
fn small(text: &Text<'_>, first: usize) -> Option<usize> {
    let is_part = |index: &usize| {
        let is_word = text.small(*index).len() > 1 && !text.words[*index].has_digit;
        let goes_on = *index == first || is_name_gap(text, *index);
        is_word && goes_on && !is_no_name(text.small(*index))
    };
    let end = (first + LONGEST_SMALL).min(text.len());
    (first..end).take_while(is_part).last()
}
