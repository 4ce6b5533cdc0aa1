//! Help for a person in danger: what is said first, and the numbers to press.

use bot_core::Language;
use bot_core::answer::{Action, ActionKind, Answer, Segment, SegmentKind};

use crate::contact::dialled;
use crate::links::followable;

/// What stands before all else in an answer to a person in danger.
pub(in crate::web) struct HelpView<'a> {
    /// What is said first.
    pub(in crate::web) said: Option<&'a Segment>,
    pub(in crate::web) lines: Vec<LineView<'a>>,
}

/// A number that helps.
pub(in crate::web) struct LineView<'a> {
    /// As people write it.
    pub(in crate::web) number: &'a str,
    /// As it is dialled.
    pub(in crate::web) dialled: String,
    pub(in crate::web) label: &'a str,
    /// Another way than the telephone.
    pub(in crate::web) url: Option<&'a str>,
    pub(in crate::web) language: Language,
}

impl<'a> HelpView<'a> {
    /// The help in an answer, when it gives numbers to call.
    pub(in crate::web) fn of(answer: &'a Answer) -> Option<Self> {
        if !answer.gives_help() {
            return None;
        }
        let sentence = |segment: &&Segment| segment.kind == SegmentKind::Sentence;
        let said = answer.segments.iter().find(sentence);
        let lines = answer.actions.iter().filter(|action| is_line(action));
        let lines = lines.filter_map(|action| {
            let number = action.detail.as_deref()?;
            Some(LineView {
                number,
                dialled: dialled(number),
                label: &action.label,
                url: followable(action.url.as_deref()),
                language: answer.language,
            })
        });
        Some(Self {
            said,
            lines: lines.collect(),
        })
    }
}

/// Whether it is a number for people in danger.
pub(super) fn is_line(action: &Action) -> bool {
    action.kind == ActionKind::HelpLine
}
