//! Compares what came back with what the transcript says.

use bot_core::Answer;
use bot_core::answer::SegmentKind;

use super::{Heard, OneOf, Turn};
use crate::support::pages_of;

/// The topic of a case without one, in transcripts.
const NO_TOPIC: &str = "none";

impl Turn {
    /// What differs, one line each; empty when the turn went as written.
    pub(crate) fn differences(&self, heard: &Heard) -> Vec<String> {
        let answer = &heard.answer;
        let mut wrong = Vec::new();
        self.ending(heard, &mut wrong);
        self.named_pages(answer, &mut wrong);
        self.text(answer, &mut wrong);
        self.offers(answer, &mut wrong);
        self.counts(answer, &mut wrong);
        wrong
    }

    fn ending(&self, heard: &Heard, wrong: &mut Vec<String>) {
        let outcome = heard.answer.outcome;
        let is_expected = match &self.outcome {
            OneOf::One(expected) => *expected == outcome,
            OneOf::Several(expected) => expected.contains(&outcome),
        };
        if !is_expected {
            wrong.push(format!("the outcome is {}", outcome.name()));
        }
        let cause = heard.answer.cause;
        if self.cause.is_some() && self.cause != cause {
            wrong.push(format!("the cause is {cause:?}"));
        }
        if self.intent.is_some() && heard.intent.is_some() && self.intent != heard.intent {
            wrong.push(format!("it was taken for {:?}", heard.intent));
        }
        let case = heard
            .case
            .as_ref()
            .map(|topic| topic.as_deref().unwrap_or(NO_TOPIC));
        if self.handed_over.as_deref() != case {
            wrong.push(format!("the case that was stored is {case:?}"));
        }
        let language = heard.answer.language;
        if self.speaks.is_some_and(|expected| expected != language) {
            wrong.push(format!("it speaks {language}"));
        }
    }

    fn named_pages(&self, answer: &Answer, wrong: &mut Vec<String>) {
        let first = answer.sources.first().map(|source| &source.page);
        if !self.first.is_empty() && !first.is_some_and(|page| self.first.contains(page)) {
            wrong.push(format!("the first page is {first:?}"));
        }
        let named = pages_of(answer);
        let is_named = |page: &&String| named.contains(&page.as_str());
        let missing = self.pages.iter().filter(|page| !is_named(page));
        wrong.extend(missing.map(|page| format!("{page} is missing")));
        let planted = self.not_pages.iter().filter(is_named);
        wrong.extend(planted.map(|page| format!("{page} is there")));
    }

    fn text(&self, answer: &Answer, wrong: &mut Vec<String>) {
        let segments = answer.segments.iter();
        let text: Vec<&str> = segments.map(|segment| segment.text.as_str()).collect();
        let text = text.join("\n");
        let absent = self.contains.iter().filter(|part| !text.contains(*part));
        wrong.extend(absent.map(|part| format!("{part:?} is not in the answer")));
        let present = self.lacks.iter().filter(|part| text.contains(*part));
        wrong.extend(present.map(|part| format!("{part:?} is in the answer")));
        let mut quoted = answer
            .segments
            .iter()
            .filter(|segment| segment.kind.is_quoted());
        if let Some(language) = self.quotes_in {
            let other = quoted.find(|segment| segment.language != language);
            wrong.extend(other.map(|segment| format!("a quotation is in {}", segment.language)));
        }
    }

    fn offers(&self, answer: &Answer, wrong: &mut Vec<String>) {
        let choices = answer.choices.iter().map(|choice| choice.label.clone());
        let choices: Vec<String> = choices.collect();
        if self
            .choices
            .as_ref()
            .is_some_and(|expected| *expected != choices)
        {
            wrong.push(format!("the choices are {choices:?}"));
        }
        let is_offered = |part: &&String| {
            answer.actions.iter().any(|action| {
                let places = [
                    Some(&action.label),
                    action.url.as_ref(),
                    action.detail.as_ref(),
                ];
                places
                    .into_iter()
                    .flatten()
                    .any(|text| text.contains(*part))
            })
        };
        let missing = self.actions.iter().filter(|part| !is_offered(part));
        wrong.extend(missing.map(|part| format!("no action holds {part:?}")));
    }

    fn counts(&self, answer: &Answer, wrong: &mut Vec<String>) {
        let is_definition = |kind: SegmentKind| kind == SegmentKind::Definition;
        let segments = answer.segments.iter();
        let definitions = segments
            .filter(|segment| is_definition(segment.kind))
            .count();
        if self
            .definitions
            .is_some_and(|expected| expected != definitions)
        {
            wrong.push(format!("there are {definitions} definitions"));
        }
        let first = answer.sources.first();
        let is_noticed = first.is_some_and(|source| !source.notices.is_empty())
            || answer
                .segments
                .iter()
                .any(|segment| segment.kind == SegmentKind::Notice);
        if self.notice.is_some_and(|expected| expected != is_noticed) {
            wrong.push(format!("a notice is there: {is_noticed}"));
        }
    }
}
