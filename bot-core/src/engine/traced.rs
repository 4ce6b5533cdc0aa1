//! What is kept of how a turn came to its answer.

use super::decide::{Decision, Known, Talk};
use super::two_questions::Asking;
use crate::Understanding;
use crate::evidence::{Conflict, Findings, Passage};
use crate::trace::{Edition, Met, Step, Trace};

/// How a turn came to its answer by some steps, on a state of the library.
pub(super) fn trace(
    asking: &Asking<'_>,
    understanding: &Understanding,
    steps: Vec<Step>,
    library: Option<Edition>,
) -> Trace {
    Trace {
        settings: asking.composer.settings.fingerprint.clone(),
        library,
        today: asking.composer.today,
        locale: asking.inbound.locale,
        language: asking.language.asked,
        intent: understanding.intent.id.to_string(),
        confidence: understanding.confidence,
        steps,
    }
}

impl Step {
    /// A decision with what it was taken from.
    pub(super) fn of(decision: &Decision, known: &Known<'_>) -> Self {
        let findings = &known.evidence.findings;
        let pages = findings.pages.iter();
        Self {
            decision: decision.name(),
            sureness: findings.sureness(known.understood.for_pages),
            threshold: known.thresholds.of(known.language.asked),
            pages: pages.map(|page| (page.id.clone(), page.share)).collect(),
            conflicts: findings
                .conflicts
                .iter()
                .filter_map(|conflict| met(findings, conflict))
                .collect(),
        }
    }
}

/// Names the sections that contradict each other.
fn met(findings: &Findings, conflict: &Conflict) -> Option<Met> {
    let page = |passage: &Passage| Some(findings.pages.get(passage.page)?.id.clone());
    Some(Met {
        page: page(&conflict.quoted)?,
        section: conflict.quoted.section,
        other: page(&conflict.other)?,
        other_section: conflict.other.section,
    })
}

impl Decision {
    /// Its name in traces.
    fn name(&self) -> String {
        let name = match self {
            Self::Help => "help",
            Self::HelpAnd(below) => return format!("help and {}", below.name()),
            Self::Talk(Talk::Greeting) => "greet",
            Self::Talk(Talk::Thanks) => "welcome",
            Self::Talk(Talk::Goodbye) => "take_leave",
            Self::Talk(Talk::About) => "tell_about_itself",
            Self::Talk(Talk::LanguageChanged) => "change_language",
            Self::Define => "define",
            Self::Answer => "answer",
            Self::AnswerPartly => "answer_partly",
            Self::AnswerInGeneral => "answer_in_general",
            Self::Signpost(cause) => return format!("signpost {}", cause.name()),
            Self::AskPage => "ask_page",
            Self::AskCase => "ask_case",
            Self::Confirm => "confirm",
            Self::Rephrase => "rephrase",
            Self::AskLanguage => "ask_language",
            Self::HandOver(cause) => return format!("hand_over {}", cause.name()),
            Self::Refuse(cause) => return format!("refuse {}", cause.name()),
            Self::Reply(_) => "reply",
        };
        name.to_owned()
    }
}
