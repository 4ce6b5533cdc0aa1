//! The decision table: from what is known to what is done. Pure, so that a table can test it.

mod thresholds;

use std::sync::Arc;

pub use self::thresholds::Thresholds;
use super::evidence::Evidence;
use super::history::History;
use super::language::TurnLanguage;
use crate::evidence::Meaning;
use crate::texts::Texts;
use crate::{Act, Cause, Understanding};

/// A page that is less sure than this share of the threshold is not even asked about.
const WORTH_ASKING: f32 = 0.4;

/// How often in a row the person is asked what they mean.
const MOST_QUESTIONS: usize = 2;

/// What to do with a turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Decision {
    /// Give the numbers of help.
    Help,
    /// Give the numbers of help, and below them what an ordinary question gets.
    HelpAnd(Box<Decision>),
    /// Say something that needs no page.
    Talk(Talk),
    /// Quote the glossaries.
    Define,
    /// Quote the best page.
    Answer,
    /// Quote the best page, and say that it may not be what was meant.
    AnswerPartly,
    /// Quote the best page, and say that it is no advice on the person's own case.
    AnswerInGeneral,
    /// Say where to turn instead.
    Signpost(Cause),
    /// Ask which of the best pages is meant.
    AskPage,
    /// Ask which case of the best page is the person's.
    AskCase,
    /// Ask whether one of the nearest pages is meant.
    Confirm,
    /// Ask for other words.
    Rephrase,
    /// Ask for the language, in every language.
    AskLanguage,
    /// Give the conversation to a person.
    HandOver(Cause),
    /// Say why there is no answer.
    Refuse(Cause),
    /// Say what the operator wrote.
    Reply(Arc<Texts>),
}

/// What is said without any page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Talk {
    Greeting,
    Thanks,
    Goodbye,
    About,
    LanguageChanged,
}

/// What is known of a turn when it is decided.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) understood: &'a Understanding,
    /// The page that the person chose.
    pub(super) page: Option<&'a str>,
    /// Whether the language that was asked for is spoken.
    pub(super) speaks_wish: bool,
    pub(super) evidence: &'a Evidence,
    pub(super) history: &'a History,
    pub(super) language: TurnLanguage,
    pub(super) thresholds: &'a Thresholds,
}

/// Whether a message is looked up at all.
pub(super) fn needs_pages(understood: &Understanding, thresholds: &Thresholds) -> bool {
    match understood.intent.act {
        Act::Search
        | Act::FindForm
        | Act::LifeEvent
        | Act::Define { .. }
        | Act::MyFile
        | Act::Contact
        | Act::Advice
        | Act::Unclear => true,
        Act::Greet
        | Act::Welcome
        | Act::TakeLeave
        | Act::AboutAssistant
        | Act::Complaint
        | Act::OtherAuthority
        | Act::Opinion
        | Act::Abuse
        | Act::Subversion
        | Act::OffTopic => understood.confidence < thresholds.certain,
        Act::Danger { .. } => understood.confidence < thresholds.certain_danger,
        Act::HandOver | Act::DeleteData | Act::ChangeLanguage { to: None } => {
            understood.confidence < thresholds.unclear
        }
        Act::ChangeLanguage { to: Some(_) } | Act::Nothing | Act::Reply(_) => false,
    }
}

/// Decides a turn.
pub(super) fn decide(known: Known<'_>) -> Decision {
    let evidence = known.evidence;
    if evidence.danger.is_some() {
        return Decision::Help;
    }
    if let Some(cause) = evidence.refusal {
        return match evidence.feared {
            Some(_) => Decision::Help,
            None => Decision::Refuse(cause),
        };
    }
    let decision = known.in_detail(by_act(known));
    // A sure answer in a guessed language is worth more than a question; it offers the others.
    let is_answered = matches!(
        decision,
        Decision::Answer
            | Decision::AskPage
            | Decision::AskCase
            | Decision::Define
            | Decision::Talk(_)
            | Decision::Help
            | Decision::HelpAnd(_)
    );
    let is_looked_up = needs_pages(known.understood, known.thresholds);
    if is_looked_up && !known.language.is_known && !is_answered {
        return Decision::AskLanguage;
    }
    decision
}

fn by_act(known: Known<'_>) -> Decision {
    match &known.understood.intent.act {
        Act::Greet => known.small_talk(Talk::Greeting),
        Act::Welcome => known.small_talk(Talk::Thanks),
        Act::TakeLeave => known.small_talk(Talk::Goodbye),
        Act::AboutAssistant => known.small_talk(Talk::About),
        Act::Search | Act::FindForm | Act::LifeEvent => known.question(),
        Act::Define { .. } => known.definition(),
        // What the operator says of the topic is surer than any page.
        Act::Contact if known.evidence.guide.topic.is_some() => known.office(),
        Act::Contact => known.unless_sure(known.office()),
        Act::MyFile => known.unless_doubtful(Decision::Signpost(Cause::NeedsAccount)),
        Act::Complaint => known.unless_doubtful(Decision::Signpost(Cause::Complaint)),
        Act::OtherAuthority => known.unless_doubtful(known.elsewhere()),
        Act::Opinion => known.unless_doubtful(Decision::Refuse(Cause::Opinion)),
        Act::Abuse => known.unless_doubtful(Decision::Refuse(Cause::Abuse)),
        Act::Subversion => known.unless_doubtful(Decision::Refuse(Cause::Subversion)),
        Act::OffTopic if known.is_certain() => Decision::Refuse(Cause::OffTopic),
        // To say that a subject is none of ours takes certainty; not to have found it does not.
        Act::OffTopic => known.question(),
        Act::Advice if known.is_certain() => known.advice(),
        Act::Advice => known.unless_sure(Decision::Refuse(Cause::PersonalAdvice)),
        Act::Unclear if known.has_meaning() => Decision::Define,
        Act::Unclear => known.unless_unclear(known.ask()),
        Act::HandOver => known.unless_unclear(Decision::HandOver(Cause::AskedForHuman)),
        Act::ChangeLanguage { to: None } => known.unless_unclear(Decision::AskLanguage),
        Act::ChangeLanguage { .. } if known.speaks_wish => Decision::Talk(Talk::LanguageChanged),
        Act::ChangeLanguage { .. } => Decision::Refuse(Cause::LanguageNotSpoken),
        Act::DeleteData => known.unless_unclear(Decision::Signpost(Cause::DataRequest)),
        Act::Danger { .. } => known.help(),
        Act::Nothing => Decision::Refuse(Cause::EmptyMessage),
        Act::Reply(texts) => Decision::Reply(Arc::clone(texts)),
    }
}

impl Known<'_> {
    /// Whether another page than the first may as well be meant. Who chose one is not asked, nor who was
    /// just asked, or has been asked often enough.
    fn needs_page(self) -> bool {
        let is_askable = self.page.is_none()
            && !self.wants_steps()
            && !self.history.was_asked_page
            && self.history.misses < MOST_QUESTIONS;
        is_askable
            && self
                .evidence
                .findings
                .is_between_pages(self.thresholds.which_page)
    }

    /// Whether an event of life is told, and a page has the steps.
    fn wants_steps(self) -> bool {
        self.understood.intent.act == Act::LifeEvent && self.evidence.findings.is_checklist
    }

    /// Whether what is quoted holds for some people only, and it is not known whether for this one. Who
    /// tells an event of life wants all that there is to do.
    fn needs_case(self) -> bool {
        let question = &self.evidence.findings.cases.question;
        !question.is_empty() && self.understood.intent.act != Act::LifeEvent
    }

    /// Whether it is certain that the message wants what it seems to want.
    fn is_certain(self) -> bool {
        self.understood.confidence >= self.thresholds.certain
    }

    /// Whether the message can hardly be understood.
    fn is_unclear(self) -> bool {
        self.understood.confidence < self.thresholds.unclear
    }

    /// A sure page in spite of an intent that is not certain, else `decision`; what can hardly be
    /// understood is looked up as any question.
    fn unless_doubtful(self, decision: Decision) -> Decision {
        if self.is_certain() {
            decision
        } else if self.is_unclear() {
            self.question()
        } else {
            self.unless_sure(decision)
        }
    }

    /// A sure page, else `decision`.
    fn unless_sure(self, decision: Decision) -> Decision {
        match self.by_pages(Cause::NotSureEnough) {
            Decision::Answer => Decision::Answer,
            _ => decision,
        }
    }

    /// Small talk, unless it is not certain that it is: then what is found, or a question back to who
    /// was just asked or can hardly be understood.
    fn small_talk(self, talk: Talk) -> Decision {
        if self.is_certain() {
            return Decision::Talk(talk);
        }
        match self.question() {
            found @ (Decision::Answer | Decision::Define) => found,
            _ if self.is_unclear() || self.history.misses > 0 => self.ask(),
            _ => Decision::Talk(talk),
        }
    }

    /// `decision`, unless the message can hardly be understood: then what is found, or a question back.
    /// Who seems to want a person is not kept from one by a page.
    fn unless_unclear(self, decision: Decision) -> Decision {
        if !self.is_unclear() {
            return decision;
        }
        match self.question() {
            found @ (Decision::Answer | Decision::Define) => found,
            _ => self.ask(),
        }
    }

    fn question(self) -> Decision {
        let by_pages = self.by_pages(Cause::NotSureEnough);
        let is_refused = matches!(by_pages, Decision::Refuse(_));
        if by_pages != Decision::Answer && self.has_meaning() {
            Decision::Define
        } else if is_refused && self.is_unclear() {
            self.ask()
        } else {
            by_pages
        }
    }

    fn definition(self) -> Decision {
        if self.has_meaning() {
            return Decision::Define;
        }
        let cause = if self.evidence.meanings.is_empty() {
            Cause::UnknownTerm
        } else {
            Cause::TermWithoutDefinition
        };
        match self.by_pages(cause) {
            // Several pages may have the word; which of them is no answer to what it means.
            Decision::Answer if self.needs_page() => Decision::Refuse(cause),
            decision => decision,
        }
    }

    /// Whether a glossary says what the term means, rather than only that it exists.
    fn has_meaning(self) -> bool {
        self.evidence.meanings.iter().any(Meaning::says_something)
    }

    /// Help, and below it what an ordinary question gets when it is not certain that the message tells of
    /// danger. To be told that nothing was found helps nobody who is likely to be in it.
    fn help(self) -> Decision {
        if self.understood.confidence >= self.thresholds.certain_danger {
            return Decision::Help;
        }
        match self.in_detail(self.by_pages(Cause::NotSureEnough)) {
            Decision::Refuse(_) if self.is_certain() => Decision::Help,
            found => Decision::HelpAnd(Box::new(found)),
        }
    }

    /// A decision to answer, unless something has to be asked first.
    fn in_detail(self, decision: Decision) -> Decision {
        match decision {
            Decision::Answer if self.needs_page() => Decision::AskPage,
            Decision::Answer if self.needs_case() => Decision::AskCase,
            Decision::Answer if self.evidence.findings.cases.is_reply_unclear => {
                Decision::AnswerPartly
            }
            decision => decision,
        }
    }

    fn advice(self) -> Decision {
        match self.by_pages(Cause::PersonalAdvice) {
            Decision::Answer => Decision::AnswerInGeneral,
            _ => Decision::Refuse(Cause::PersonalAdvice),
        }
    }

    fn office(self) -> Decision {
        if self.evidence.guide.contact.is_some() {
            Decision::Signpost(Cause::OfficeContact)
        } else {
            self.by_pages(Cause::NotSureEnough)
        }
    }

    fn elsewhere(self) -> Decision {
        if self.evidence.guide.authority.is_some() {
            Decision::Signpost(Cause::OtherAuthority)
        } else {
            Decision::Refuse(Cause::OtherAuthority)
        }
    }

    /// Asks whether one of the nearest pages is meant, then for other words, and then no more.
    fn ask(self) -> Decision {
        let findings = &self.evidence.findings;
        let threshold = self.thresholds.of(self.language.asked);
        let is_near = findings.confidence >= threshold * WORTH_ASKING;
        match self.history.misses {
            0 if is_near && !findings.pages.is_empty() => Decision::Confirm,
            misses if misses < MOST_QUESTIONS => Decision::Rephrase,
            _ => Decision::Refuse(Cause::NotUnderstood),
        }
    }

    fn by_pages(self, otherwise: Cause) -> Decision {
        let findings = &self.evidence.findings;
        let sureness = findings.sureness(self.understood.for_pages);
        let threshold = self.thresholds.of(self.language.asked);
        // Who tells an event wants such a page: the message and the kind of the page are two witnesses.
        let threshold = threshold
            * if self.wants_steps() {
                WORTH_ASKING
            } else {
                1.0
            };
        let first = findings.pages.first().map(|page| page.id.as_str());
        if findings.passages.is_empty() {
            Decision::Refuse(match otherwise {
                Cause::NotSureEnough => Cause::NothingFound,
                cause => cause,
            })
        } else if sureness >= threshold || (self.page.is_some() && self.page == first) {
            Decision::Answer
        } else if sureness >= threshold * self.thresholds.partly_at {
            Decision::AnswerPartly
        } else {
            Decision::Refuse(otherwise)
        }
    }
}

#[cfg(test)]
mod tests;
