//! The decision table: from what is known to what is done. Pure, so that a table can test it.

use std::collections::BTreeMap;

use super::evidence::Evidence;
use crate::{Act, Cause, Language, Understanding};

/// How sure the library must be before a page is quoted, as a probability per question language.
#[derive(Debug, Clone, PartialEq)]
pub struct Thresholds {
    /// For languages without a line of their own.
    pub default: f32,
    /// By language of the question.
    pub by_language: BTreeMap<Language, f32>,
    /// A page this sure is shown with the remark that it may not be what was meant, as a share of
    /// the threshold (0.5 means half as sure). 1 switches such answers off.
    pub partly_at: f32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            default: 0.5,
            by_language: BTreeMap::new(),
            partly_at: 1.0,
        }
    }
}

impl Thresholds {
    /// The threshold for questions in `language`.
    pub fn of(&self, language: Language) -> f32 {
        self.by_language
            .get(&language)
            .copied()
            .unwrap_or(self.default)
    }
}

/// What to do with a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    /// Say hello and what the assistant can do.
    Greet,
    /// Answer thanks.
    Welcome,
    /// Quote the glossaries.
    Define,
    /// Quote the best page.
    Answer,
    /// Quote the best page, and say that it may not be what was meant.
    AnswerPartly,
    /// Say that nothing answers.
    Refuse(Cause),
}

/// Decides a turn.
pub(super) fn decide(
    understood: &Understanding,
    evidence: &Evidence,
    asked: Language,
    thresholds: &Thresholds,
) -> Decision {
    if let Some(cause) = evidence.refusal {
        return Decision::Refuse(cause);
    }
    let has_meaning = !evidence.meanings.is_empty();
    match &understood.intent.act {
        Act::Greet => Decision::Greet,
        Act::Welcome => Decision::Welcome,
        Act::Nothing => Decision::Refuse(Cause::EmptyMessage),
        Act::Define { .. } if has_meaning => Decision::Define,
        Act::Define { .. } => by_pages(evidence, asked, thresholds, Cause::UnknownTerm),
        _ => match by_pages(evidence, asked, thresholds, Cause::NotSureEnough) {
            Decision::Answer => Decision::Answer,
            _ if has_meaning => Decision::Define,
            other => other,
        },
    }
}

fn by_pages(
    evidence: &Evidence,
    asked: Language,
    thresholds: &Thresholds,
    otherwise: Cause,
) -> Decision {
    let findings = &evidence.findings;
    let threshold = thresholds.of(asked);
    if findings.passages.is_empty() {
        Decision::Refuse(if otherwise == Cause::UnknownTerm {
            otherwise
        } else {
            Cause::NothingFound
        })
    } else if findings.confidence >= threshold {
        Decision::Answer
    } else if findings.confidence >= threshold * thresholds.partly_at {
        Decision::AnswerPartly
    } else {
        Decision::Refuse(otherwise)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Intent, testing};

    fn understood(act: Act) -> Understanding {
        Understanding::certain(Intent::new("test", act), None, "question".to_owned())
    }

    fn decision(act: Act, confidence: f32, meanings: usize) -> Decision {
        let evidence = Evidence {
            refusal: None,
            term: None,
            meanings: vec![testing::meaning("EPCI"); meanings],
            findings: testing::findings(confidence),
        };
        let understood = understood(act);
        let thresholds = Thresholds {
            partly_at: 0.5,
            ..Thresholds::default()
        };
        decide(&understood, &evidence, Language::FRENCH, &thresholds)
    }

    #[test]
    fn the_table() {
        let define = || Act::Define {
            term: "EPCI".to_owned(),
        };
        let table = [
            (Act::Greet, 0.9, 0, Decision::Greet),
            (Act::Welcome, 0.9, 0, Decision::Welcome),
            (Act::Nothing, 0.9, 0, Decision::Refuse(Cause::EmptyMessage)),
            (Act::Search, 0.9, 0, Decision::Answer),
            (Act::Search, 0.9, 1, Decision::Answer),
            (Act::Search, 0.3, 0, Decision::AnswerPartly),
            (Act::Search, 0.3, 1, Decision::Define),
            (Act::Search, 0.1, 0, Decision::Refuse(Cause::NotSureEnough)),
            (define(), 0.9, 2, Decision::Define),
            (define(), 0.9, 0, Decision::Answer),
            (define(), 0.1, 0, Decision::Refuse(Cause::UnknownTerm)),
        ];
        for (act, confidence, meanings, expected) in table {
            let label = format!("{act:?} {confidence} {meanings}");
            assert_eq!(decision(act, confidence, meanings), expected, "{label}");
        }
    }

    #[test]
    fn a_refusal_wins_over_everything() {
        let decided = decide(
            &understood(Act::Search),
            &Evidence::refused(Cause::TooLong),
            Language::FRENCH,
            &Thresholds::default(),
        );
        assert_eq!(decided, Decision::Refuse(Cause::TooLong));
    }
}
