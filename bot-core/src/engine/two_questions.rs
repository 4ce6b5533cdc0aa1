//! A message that asks two questions gets both answers, in order.

use super::answer::Composer;
use super::decide::{self, Decision, Known};
use super::evidence::{self, Evidence};
use super::history::History;
use super::language::TurnLanguage;
use super::understand::Understood;
use super::{Engine, Made};
use crate::answer::{ChoiceKind, Completeness, SegmentKind};
use crate::evidence::{CaseReply, Narrowing};
use crate::trace::Step;
use crate::{Act, Answer, Inbound, Outcome, Sensitive};

/// Most pieces of a short answer, or steps of a checklist, beside another answer.
const MOST_QUOTES: usize = 6;

/// What is known of a message that asks something.
pub(super) struct Asking<'a> {
    pub(super) inbound: &'a Inbound,
    pub(super) history: &'a History,
    /// The message without what is personal in it.
    pub(super) words: &'a Sensitive<String>,
    /// The message as it was written.
    pub(super) text: &'a Sensitive<String>,
    pub(super) language: TurnLanguage,
    pub(super) composer: &'a Composer<'a>,
}

/// One of the questions, looked up.
struct Part {
    evidence: Evidence,
    decision: Decision,
    step: Step,
}

impl Engine {
    /// Both answers to a message that asks two questions which different pages surely answer, as they may
    /// leave; nothing for any other message (`whole`), which is read as one.
    pub(super) async fn answer_both(
        &self,
        asking: &Asking<'_>,
        whole: &Understood,
    ) -> Option<Made> {
        let may_ask_two = whole.page.is_none()
            && asking.history.asked_case.is_none()
            && is_question(&whole.understanding.intent.act);
        let recognizer = &*self.ports.recognizer;
        let asked = Some(asking.language.asked);
        let texts = may_ask_two.then(|| recognizer.two_questions(asking.words, asked))??;
        let said = &whole.narrowing;
        let mut one = self.look_up_part(asking, &texts[0], said).await?;
        let mut two = self.look_up_part(asking, &texts[1], said).await?;
        if one.asks() && two.asks() {
            // One question back is enough: the other answer tells of all cases.
            let said = Narrowing {
                reply: Some(CaseReply::DoesNotKnow),
                ..said.clone()
            };
            if two.decision == Decision::AskCase {
                two = self.look_up_part(asking, &texts[1], &said).await?;
            } else {
                one = self.look_up_part(asking, &texts[0], &said).await?;
            }
        }
        if (one.asks() && two.asks()) || one.quotes() == two.quotes() {
            return None;
        }
        let composer = asking.composer;
        let mut both = Answer::new(composer.language, Outcome::Answered);
        both.say(SegmentKind::Sentence, composer.say("two-questions", &[]));
        let mut steps = Vec::new();
        for part in [one, two] {
            steps.push(part.step);
            let guard = self.guard(asking, &part.evidence);
            let answer = composer.compose(part.decision, &part.evidence);
            let answer = guard.check(in_short(answer)).await;
            both.append(answer);
            guard.shorten(&mut both);
        }
        both.quotes_something().then_some(Made {
            answer: both,
            topic: None,
            steps,
        })
    }

    /// A question of its own, as far as it is surely answered or something has to be asked first.
    async fn look_up_part(
        &self,
        asking: &Asking<'_>,
        text: &Sensitive<String>,
        said: &Narrowing,
    ) -> Option<Part> {
        let language = asking.language;
        let understanding = self.ports.recognizer.understand(text, Some(language.asked));
        if !is_question(&understanding.intent.act) {
            return None;
        }
        let understood = Understood {
            understanding,
            page: None,
            narrowing: said.clone(),
            language: None,
            otherwise: None,
        };
        let settings = asking.composer.settings;
        let knowledge = &*self.ports.knowledge;
        let evidence =
            evidence::gather(knowledge, asking.inbound, &understood, language, settings).await;
        let known = Known {
            understood: &understood.understanding,
            page: None,
            speaks_wish: false,
            evidence: &evidence,
            history: asking.history,
            language,
            thresholds: &settings.thresholds,
        };
        let decision = decide::decide(known);
        let step = Step::of(&decision, &known);
        let is_answered = matches!(
            decision,
            Decision::Answer | Decision::Define | Decision::AskCase | Decision::AskPage
        );
        is_answered.then_some(Part {
            evidence,
            decision,
            step,
        })
    }
}

impl Part {
    fn asks(&self) -> bool {
        matches!(self.decision, Decision::AskCase | Decision::AskPage)
    }

    /// What is quoted first: a term or a page.
    fn quotes(&self) -> Option<&str> {
        match self.decision {
            Decision::Define => self.evidence.term.as_deref(),
            _ => self
                .evidence
                .findings
                .pages
                .first()
                .map(|page| page.id.as_str()),
        }
    }
}

/// The short answer, or the first passage or meaning, of an answer: two whole ones are too much to read.
fn in_short(mut answer: Answer) -> Answer {
    let quotes = || answer.segments.iter().filter(|part| part.kind.is_quoted());
    let is_short = quotes().any(|segment| segment.short);
    let mut left = if is_short { MOST_QUOTES } else { 1 };
    let dropped = answer.keep_quotes(|segment| {
        let is_kept = left > 0 && segment.short == is_short;
        left -= usize::from(is_kept);
        is_kept
    });
    if dropped > 0 && answer.completeness == Some(Completeness::Whole) {
        answer.completeness = Some(Completeness::Excerpt);
    }
    // What else a page tells is asked for after one answer, not between two.
    answer
        .choices
        .retain(|choice| choice.kind != ChoiceKind::Part);
    answer
}

/// Whether something is asked that pages or glossaries answer.
const fn is_question(act: &Act) -> bool {
    matches!(
        act,
        Act::Search | Act::FindForm | Act::LifeEvent | Act::Define { .. }
    )
}
