//! Help as a problem document has it.

use bot_core::{Answer, Language};
use schemars::JsonSchema;
use serde::Serialize;

use super::super::view::HelpView;

/// What a person in danger is told although their message is not taken. Show it at once, with the
/// numbers to be pressed.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Help")]
pub(in crate::web) struct HelpBody<'a> {
    /// What is said first.
    said: &'a str,
    /// The language of what is said and of the labels.
    language: Language,
    /// The numbers to call, the most helpful first.
    lines: Vec<LineBody<'a>>,
}

/// A number that helps.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "HelpLine")]
struct LineBody<'a> {
    /// The number as people dial it.
    number: &'a str,
    /// Whom it reaches and when.
    label: &'a str,
    /// A page with other ways than the telephone.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

impl<'a> HelpBody<'a> {
    /// The help in an answer, when it is one to danger.
    pub(in crate::web) fn of(answer: &'a Answer) -> Option<Self> {
        let help = HelpView::of(answer)?;
        let lines = help.lines.into_iter().map(|line| LineBody {
            number: line.number,
            label: line.label,
            url: line.url,
        });
        Some(Self {
            said: help.said.map_or("", |said| &said.text),
            language: help.said.map_or(answer.language, |said| said.language),
            lines: lines.collect(),
        })
    }
}
