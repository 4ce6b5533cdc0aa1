//! [`Masker`]: what an operator wants masked, and the masking itself.

use std::ops::Range;

use super::choose::{self, Certainty, Finding};
use super::context::Text;
use super::fold::Folded;
use super::listed::Listed;
use super::{PersonalData, address, codes, email, name, network, runs};
use crate::Sensitive;

/// Masks personal data in texts. A value of the operator's wishes; masking is pure. The default
/// masks every kind and knows no words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Masker {
    left: Vec<PersonalData>,
    always: Vec<Listed>,
    never: Vec<Listed>,
}

/// A text without the personal data that was found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masked {
    /// The text, with placeholders: what may be kept.
    pub text: Sensitive<String>,
    /// The text with nothing in their place: what may be looked up. A placeholder is a word that
    /// nobody wrote, and would lead a search astray.
    pub words: Sensitive<String>,
    /// What was masked, each kind once, in the order of [`PersonalData::ALL`].
    pub found: Vec<PersonalData>,
}

/// One thing that was found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub kind: PersonalData,
    /// Where it stands, in bytes of the text.
    pub span: Range<usize>,
}

/// Most times that a text is gone through. What is found on the way apart from one another is all
/// found the first time; only of two that share letters is the second found the next time.
const MOST_PASSES: usize = 6;

impl Masker {
    /// A masker that leaves the kinds in `left` alone.
    #[must_use]
    pub fn leaving(mut self, left: impl IntoIterator<Item = PersonalData>) -> Self {
        self.left = left.into_iter().collect();
        self
    }

    /// A masker that always masks these words, wherever they stand.
    #[must_use]
    pub fn always(mut self, words: Vec<Listed>) -> Self {
        self.always = words;
        self
    }

    /// A masker that never masks what is in these words.
    #[must_use]
    pub fn never(mut self, words: Vec<Listed>) -> Self {
        self.never = words;
        self
    }

    /// Masks personal data in a text.
    pub fn mask(&self, text: &Sensitive<String>) -> Masked {
        let (masked, marks) = self.replace_all(text.expose());
        let words = without(&masked, &marks);
        let is_found = |kind: &PersonalData| marks.iter().any(|mark| mark.kind == *kind);
        Masked {
            text: Sensitive::new(masked),
            words: Sensitive::new(words),
            found: PersonalData::ALL.into_iter().filter(is_found).collect(),
        }
    }

    /// Masks what is left of personal data in a text in which things of some kinds were masked before.
    pub fn mask_rest(&self, text: &Sensitive<String>, before: &[PersonalData]) -> Masked {
        let masked = self.mask(text);
        let mut words = masked.words.expose().clone();
        for kind in before {
            words = words.replace(kind.placeholder(), "");
        }
        let is_found = |kind: &PersonalData| masked.found.contains(kind) || before.contains(kind);
        Masked {
            found: PersonalData::ALL.into_iter().filter(is_found).collect(),
            words: Sensitive::new(words),
            ..masked
        }
    }

    /// What is personal in a text, in reading order: for people who want to see what is masked and why.
    pub fn find(&self, text: &Sensitive<String>) -> Vec<Found> {
        let (_, marks) = self.replace_all(text.expose());
        let mut shift = Shift::default();
        let found = marks.into_iter().map(|mark| Found {
            kind: mark.kind,
            span: shift.original(&mark),
        });
        found.collect()
    }

    /// The text with placeholders, and their places in it.
    fn replace_all(&self, text: &str) -> (String, Vec<Mark>) {
        let mut masked = text.to_owned();
        let mut marks = Vec::new();
        for _ in 0..MOST_PASSES {
            let findings = self.pass(&masked);
            if findings.is_empty() {
                break;
            }
            (masked, marks) = replace(&masked, marks, findings);
        }
        (masked, marks)
    }

    /// What is personal in a text that may hold placeholders already.
    fn pass(&self, text: &str) -> Vec<Mark> {
        let folded = Folded::new(text);
        let plain = Text::new(folded.bytes());
        let mut findings = Vec::new();
        if plain.has_digit {
            runs::find(&plain, &mut findings);
            codes::find(&plain, &mut findings);
            address::find(&plain, &mut findings);
        }
        email::find(&plain, &mut findings);
        network::find(&plain, &mut findings);
        name::find(&plain, &mut findings);
        let placeholders = placeholders(&plain);
        findings.retain(|finding| is_apart(&finding.span, &placeholders));
        // What is left alone still counts where findings overlap: a card whose number may stay is no
        // telephone number.
        let mut chosen = choose::apart(findings);
        chosen.retain(|finding| self.wants(&plain, finding));
        let mark = |finding: Finding| Mark {
            kind: finding.kind,
            length: folded.original(finding.span.clone()).len(),
            span: folded.original(finding.span),
        };
        let with_words = self.with_words(&plain, chosen, &placeholders);
        with_words.into_iter().map(mark).collect()
    }

    fn wants(&self, text: &Text<'_>, finding: &Finding) -> bool {
        let is_spared = |words: &Listed| words.spares(text, &finding.span);
        !self.left.contains(&finding.kind) && !self.never.iter().any(is_spared)
    }

    /// Adds the words that are always masked, but for those in something that is masked anyway.
    fn with_words(
        &self,
        text: &Text<'_>,
        mut chosen: Vec<Finding>,
        placeholders: &[Range<usize>],
    ) -> Vec<Finding> {
        if self.always.is_empty() {
            return chosen;
        }
        let spans = self.always.iter().flat_map(|words| words.places(text));
        let spans: Vec<Range<usize>> = spans
            .filter(|span| {
                let holds =
                    |other: &Finding| other.span.start <= span.start && other.span.end >= span.end;
                is_apart(span, placeholders) && !chosen.iter().any(holds)
            })
            .collect();
        chosen.extend(spans.into_iter().map(|span| Finding {
            kind: PersonalData::ListedWord,
            span,
            certainty: Certainty::Wanted,
        }));
        choose::apart(chosen)
    }
}

/// Where placeholders stand in a text already: nothing is found in them.
fn placeholders(text: &Text<'_>) -> Vec<Range<usize>> {
    let bytes = text.bytes;
    let starts = (0..bytes.len()).filter(|at| bytes[*at] == b'[');
    let at = |start: usize| {
        let mut kinds = PersonalData::ALL.into_iter().map(PersonalData::placeholder);
        let found = kinds.find(|name| bytes[start..].starts_with(name.as_bytes()))?;
        Some(start..start + found.len())
    };
    starts.filter_map(at).collect()
}

fn is_apart(span: &Range<usize>, placeholders: &[Range<usize>]) -> bool {
    let next = placeholders.partition_point(|other| other.end <= span.start);
    placeholders
        .get(next)
        .is_none_or(|other| other.start >= span.end)
}

/// A placeholder that was put into a text.
struct Mark {
    kind: PersonalData,
    /// Where it stands.
    span: Range<usize>,
    /// How many bytes it stands for.
    length: usize,
}

/// Leads from a text with placeholders back to the text before, from mark to mark.
#[derive(Default)]
struct Shift {
    masked: usize,
    original: usize,
}

impl Shift {
    fn original(&mut self, mark: &Mark) -> Range<usize> {
        let start = self.original + (mark.span.start - self.masked);
        self.masked = mark.span.end;
        self.original = start + mark.length;
        start..self.original
    }
}

/// The text with placeholders for what was found now, and the places of all of them.
fn replace(text: &str, before: Vec<Mark>, now: Vec<Mark>) -> (String, Vec<Mark>) {
    let mut all = before;
    all.extend(now);
    all.sort_by_key(|mark| mark.span.start);
    let mut replaced = String::with_capacity(text.len());
    let mut end = 0;
    for mark in &mut all {
        replaced.push_str(&text[end..mark.span.start]);
        end = mark.span.end;
        let start = replaced.len();
        replaced.push_str(mark.kind.placeholder());
        mark.span = start..replaced.len();
    }
    replaced.push_str(&text[end..]);
    (replaced, all)
}

/// The text without the placeholders.
fn without(text: &str, marks: &[Mark]) -> String {
    let mut words = String::with_capacity(text.len());
    let mut end = 0;
    for mark in marks {
        words.push_str(&text[end..mark.span.start]);
        end = mark.span.end;
    }
    words.push_str(&text[end..]);
    words
}
