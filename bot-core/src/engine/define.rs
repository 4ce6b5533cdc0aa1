//! Composes what is said about a term: its meanings as the glossaries word them, what to look up
//! next, and near spellings of one that is unknown.

use super::answer::Composer;
use super::evidence::Evidence;
use crate::Outcome;
use crate::answer::{
    Answer, Choice, ChoiceKind, Citation, ExplainedTerm, Segment, SegmentKind, Source, characters,
};
use crate::evidence::{Meaning, Passage, TermUse};

/// Most terms that are offered to look up next.
const MOST_OFFERED: usize = 5;

impl Composer<'_> {
    /// The meanings of the term that was asked for.
    pub(super) fn definition(&self, evidence: &Evidence) -> Answer {
        let mut answer = Answer::new(self.language, Outcome::Defined);
        let term = evidence.term.clone().unwrap_or_default();
        let meanings = evidence.meanings.iter();
        let intro = match meanings.filter(|meaning| meaning.says_something()).count() {
            0 | 1 => "definition-intro",
            _ => "definition-intro-several",
        };
        answer.say(SegmentKind::Sentence, self.say(intro, &[("term", &term)]));
        for meaning in &evidence.meanings {
            self.define(&mut answer, meaning);
        }
        self.offer_related(&mut answer, evidence);
        answer.other_pages = self.links(&evidence.findings.pages);
        answer
    }

    /// Offers the terms that the meanings refer to.
    pub(super) fn offer_related(&self, answer: &mut Answer, evidence: &Evidence) {
        let mut terms: Vec<&str> = Vec::new();
        for term in evidence.meanings.iter().flat_map(|meaning| &meaning.see) {
            if !terms.contains(&term.as_str()) {
                terms.push(term);
            }
        }
        self.offer_terms(answer, "see-also", &terms);
    }

    /// Offers the terms that are written nearly like the unknown one.
    pub(super) fn offer_near(&self, answer: &mut Answer, evidence: &Evidence) {
        let terms: Vec<&str> = evidence.near.iter().map(String::as_str).collect();
        self.offer_terms(answer, "near-terms", &terms);
    }

    fn offer_terms(&self, answer: &mut Answer, key: &str, terms: &[&str]) {
        let terms = terms.get(..MOST_OFFERED).unwrap_or(terms);
        if terms.is_empty() {
            return;
        }
        let named = terms.join(", ");
        answer.say(SegmentKind::Sentence, self.say(key, &[("terms", &named)]));
        answer.choices.extend(terms.iter().map(|&term| Choice {
            label: term.to_owned(),
            kind: ChoiceKind::Term,
            says: self.say("choice-define", &[("term", term)]),
            language: self.language,
            page: None,
        }));
    }

    /// Explains hard words of the passage that was quoted last.
    pub(super) fn explain<'a>(
        &self,
        answer: &mut Answer,
        passage: &Passage,
        terms: impl Iterator<Item = &'a TermUse>,
    ) {
        let Some(segment) = answer.segments.len().checked_sub(1) else {
            return;
        };
        answer.terms.extend(terms.map(|term| ExplainedTerm {
            text: characters(&passage.text, term.start, term.end),
            segment,
            start: term.start,
            end: term.end,
            expansion: term.meaning.expansion.clone(),
            definition: term.meaning.definition.clone(),
            source: self.glossary_source(&term.meaning),
            content_hash: term.meaning.content_hash.clone(),
        }));
    }

    fn define(&self, answer: &mut Answer, meaning: &Meaning) {
        let Some(text) = meaning
            .definition
            .clone()
            .or_else(|| meaning.expansion.clone())
        else {
            return;
        };
        let heading = match (&meaning.expansion, &meaning.definition) {
            (Some(expansion), Some(_)) => format!("{} > {expansion}", meaning.term),
            _ => meaning.term.clone(),
        };
        let language = meaning.language;
        answer.segments.push(Segment {
            kind: SegmentKind::Heading,
            text: heading,
            language,
            citation: None,
            part: None,
            links: Vec::new(),
            short: false,
        });
        let citation = Citation {
            source: answer.sources.len(),
            page: meaning.id.clone(),
            section: 0,
            start: 0,
            end: u32::try_from(text.chars().count()).unwrap_or(u32::MAX),
            content_hash: meaning.content_hash.clone(),
        };
        answer.segments.push(Segment {
            kind: SegmentKind::Definition,
            text,
            language,
            citation: Some(citation),
            part: None,
            links: Vec::new(),
            short: false,
        });
        answer.sources.push(self.glossary_source(meaning));
    }

    /// The glossary entry that a meaning is quoted from.
    pub(super) fn glossary_source(&self, meaning: &Meaning) -> Source {
        let (id, term) = (meaning.id.clone(), meaning.term.clone());
        Source {
            url: meaning.url.clone(),
            publisher: meaning.publisher.clone(),
            modified: meaning.modified,
            licence: meaning.licence.clone(),
            notices: meaning
                .modified
                .and_then(|day| self.age_notice(Some(day)))
                .into_iter()
                .collect(),
            ..Source::new(id, term, meaning.language)
        }
    }
}
