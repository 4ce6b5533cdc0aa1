//! The public benchmark: questions with what must come of them, and how what comes is judged.

mod table;

use bot_core::answer::{ChoiceKind, SegmentKind};
use bot_core::{Answer, Cause, Language, Outcome};
use serde::{Deserialize, Serialize};

use super::passages::Mark;

pub use self::table::{Report, Tally};

/// One question with what must come of it. Other keys of the line are ignored.
#[derive(Debug, Clone, Deserialize)]
pub struct Line {
    /// Its id.
    pub id: String,
    /// The library that it is asked of.
    pub library: String,
    /// Its language, which is that of the page around the conversation, too.
    pub lang: Language,
    /// What kind of question it is.
    pub kind: Kind,
    /// Earlier turns, each a speaker (`user` or `agent`) and a text; those of the user are sent.
    #[serde(default)]
    pub history: Vec<(String, String)>,
    /// The question.
    pub question: String,
    /// What is said when the assistant asks back.
    #[serde(default)]
    pub reply: Option<String>,
    /// Ids of the pages that answer; empty when none does.
    #[serde(default)]
    pub pages: Vec<String>,
    /// The text that answers.
    #[serde(default)]
    pub span: Option<Span>,
    /// How the first turn must end.
    pub expect: Expected,
}

/// Kinds of questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A page answers it.
    Answerable,
    /// No page answers it.
    Unanswerable,
    /// Pages or cases of a page answer it differently, and it does not tell which is meant.
    Ambiguous,
    /// It is another country's business.
    Elsewhere,
    /// It needs what was said before it.
    FollowUp,
}

impl Kind {
    /// Every kind, in the order to show.
    pub const ALL: [Self; 5] = [
        Self::Answerable,
        Self::FollowUp,
        Self::Ambiguous,
        Self::Unanswerable,
        Self::Elsewhere,
    ];

    /// The name in question files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Answerable => "answerable",
            Self::Unanswerable => "unanswerable",
            Self::Ambiguous => "ambiguous",
            Self::Elsewhere => "elsewhere",
            Self::FollowUp => "follow-up",
        }
    }
}

/// A text of a page that answers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Span {
    /// The page.
    pub page: String,
    /// Where on it.
    #[serde(flatten)]
    pub mark: Mark,
}

/// How a turn must end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Expected {
    /// A right page is quoted.
    Answered,
    /// Nothing is quoted, and no page or case asked about.
    Refused,
    /// The person is asked which page or case is meant.
    Asked,
}

/// What came of a question in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Got {
    /// A right page was quoted first, and nothing asked.
    Right,
    /// The same after one question.
    RightAfterQuestion,
    /// The same after a second question.
    RightAfterTwo,
    /// Another page was quoted first, or a definition; or anything, where no page answers.
    Wrong,
    /// The person was asked about pages or cases, and none of them was right.
    AskedInVain,
    /// Nothing was quoted.
    Refused,
}

/// What became of one question.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Its library.
    pub library: String,
    /// Its language.
    pub lang: Language,
    /// Its kind.
    pub kind: Kind,
    /// What came of it in the end.
    pub got: Got,
    /// Whether that is as good as it can be: a right page after no more than one question, or nothing
    /// where no page answers.
    pub is_good: bool,
    /// Whether the first turn ended as expected.
    pub is_as_expected: bool,
    /// Whether the marked text is inside the short answer; nothing where none is marked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_short: Option<bool>,
    /// Whether it is inside what is quoted at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_whole: Option<bool>,
    /// How each turn ended, from the question on.
    pub outcomes: Vec<Outcome>,
    /// The page that was quoted first in the end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
}

/// How one turn ended, as far as it is judged.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Right,
    Other,
    Asked,
    Nothing,
}

impl Line {
    /// What the person says to an answer that asks back; nothing to any other, to one that asks in vain,
    /// and where no page answers the question. `said` is what was replied before.
    ///
    /// Who knows which page is meant presses it where it is offered. Who knows no case of theirs says so.
    /// Nobody says the same again.
    pub fn reply(&self, answer: &Answer, said: &[String]) -> Option<String> {
        if self.expect == Expected::Refused || self.end(answer) != End::Asked {
            return None;
        }
        let is_right = |page: &Option<String>| page.as_ref().is_some_and(|id| self.has(id));
        let pressed = answer.choices.iter().find(|choice| {
            matches!(choice.kind, ChoiceKind::Page | ChoiceKind::AnyCase) && is_right(&choice.page)
        });
        let pressed = pressed.map(|choice| choice.says.clone());
        let own = self.reply.clone().filter(|own| !said.contains(own));
        let speaks = self.kind == Kind::Ambiguous || answer.cause == Some(Cause::WhichCase);
        if speaks {
            own.or(pressed)
        } else {
            pressed.or(own)
        }
    }

    /// Judges the answers to the question and to the replies, in order. `is_marked` tells whether the
    /// marked text still stands on its page.
    pub fn judge(&self, answers: &[Answer], is_marked: bool) -> Row {
        let ends: Vec<End> = answers.iter().map(|answer| self.end(answer)).collect();
        let got = got(&ends);
        let last = answers.last();
        let span = self.span.as_ref().filter(|_| is_marked);
        let is_in = |find: fn(&Span, &Answer) -> bool| {
            span.map(|span| last.is_some_and(|answer| find(span, answer)))
        };
        let first = last.and_then(|answer| answer.sources.first());
        Row {
            id: self.id.clone(),
            library: self.library.clone(),
            lang: self.lang,
            kind: self.kind,
            got,
            is_good: match self.expect {
                Expected::Refused => got == Got::Refused,
                Expected::Answered | Expected::Asked => {
                    matches!(got, Got::Right | Got::RightAfterQuestion)
                }
            },
            is_as_expected: ends.first().is_some_and(|end| self.expects(*end)),
            in_short: is_in(Span::is_in_short),
            in_whole: is_in(Span::is_in_whole),
            outcomes: answers.iter().map(|answer| answer.outcome).collect(),
            first: first.map(|source| source.page.clone()),
        }
    }

    /// Whether a page answers; none does where nothing must be quoted.
    fn has(&self, page: &String) -> bool {
        self.expect != Expected::Refused && self.pages.contains(page)
    }

    fn expects(&self, end: End) -> bool {
        match self.expect {
            Expected::Answered => end == End::Right,
            Expected::Refused => end == End::Nothing,
            Expected::Asked => end == End::Asked,
        }
    }

    fn end(&self, answer: &Answer) -> End {
        match answer.outcome {
            Outcome::Answered | Outcome::PartlyAnswered | Outcome::Defined => {
                match answer.sources.first() {
                    Some(source) if self.has(&source.page) => End::Right,
                    _ => End::Other,
                }
            }
            Outcome::Clarified if asks(answer) => End::Asked,
            Outcome::Clarified
            | Outcome::Signposted
            | Outcome::SmallTalk
            | Outcome::OutOfScope
            | Outcome::NoAnswer
            | Outcome::HandedOver
            | Outcome::Blocked
            | Outcome::Failed => End::Nothing,
        }
    }
}

/// Whether pages or cases are asked about, rather than for other words or another language.
fn asks(answer: &Answer) -> bool {
    let mut choices = answer.choices.iter();
    choices.any(|choice| match choice.kind {
        ChoiceKind::Page | ChoiceKind::Case | ChoiceKind::AnyCase => true,
        ChoiceKind::Term
        | ChoiceKind::Part
        | ChoiceKind::NoneOfThese
        | ChoiceKind::Language
        | ChoiceKind::Human
        | ChoiceKind::Other => false,
    })
}

fn got(ends: &[End]) -> Got {
    match (ends.last(), ends.len()) {
        (Some(End::Right), 1) => Got::Right,
        (Some(End::Right), 2) => Got::RightAfterQuestion,
        (Some(End::Right), _) => Got::RightAfterTwo,
        (Some(End::Other), _) => Got::Wrong,
        (Some(End::Asked), _) => Got::AskedInVain,
        (Some(End::Nothing) | None, _) => Got::Refused,
    }
}

impl Span {
    /// Whether it is inside the short answer; where there is none, inside what is quoted first.
    fn is_in_short(&self, answer: &Answer) -> bool {
        let has_short = answer.segments.iter().any(|segment| segment.short);
        let quotes = answer.segments.iter();
        let quotes = quotes.filter(|segment| segment.kind == SegmentKind::Quote);
        let most = if has_short { usize::MAX } else { 1 };
        let mut first = quotes
            .filter(|quote| quote.short || !has_short)
            .take(most)
            .filter_map(|quote| quote.citation.as_ref());
        first.any(|citation| self.is_cited(citation))
    }

    fn is_in_whole(&self, answer: &Answer) -> bool {
        let mut citations = answer
            .segments
            .iter()
            .filter_map(|segment| segment.citation.as_ref());
        citations.any(|citation| self.is_cited(citation))
    }

    fn is_cited(&self, citation: &bot_core::answer::Citation) -> bool {
        citation.page == self.page
            && self
                .mark
                .is_within(citation.section, citation.start, citation.end)
    }
}

#[cfg(test)]
mod tests;
