//! What was said so far, to be read by somebody who looks for why a conversation went wrong.

use super::{Conversation, Heard};
use crate::support::pages_of;

/// Longest text of an answer that is shown, in characters.
const LONGEST: usize = 300;

/// The conversation so far.
pub(crate) struct Protocol(String);

impl Protocol {
    /// That of a conversation that starts.
    pub(crate) fn new(conversation: &Conversation) -> Self {
        Self(format!("{}: {}\n", conversation.file, conversation.title))
    }

    /// Adds a turn.
    pub(crate) fn add(&mut self, message: &str, heard: &Heard) {
        let answer = &heard.answer;
        let cause = answer.cause.map_or("", |cause| cause.name());
        let intent = (heard.intent.as_deref(), heard.confidence);
        let text: Vec<&str> = answer
            .segments
            .iter()
            .map(|part| part.text.as_str())
            .collect();
        let ends = (answer.outcome.name(), cause, answer.language);
        self.line("  person:   ", &short(message));
        self.line(
            "  turn:     ",
            &format!("{ends:?} {intent:?} {:?}", pages_of(answer)),
        );
        self.line("  answer:   ", &short(&text.join(" / ")));
        for choice in &answer.choices {
            self.line("  choice:   ", &choice.label);
        }
        for action in &answer.actions {
            let detail = action.detail.as_deref().unwrap_or_default();
            self.line("  action:   ", &format!("{} {detail}", action.label));
        }
    }

    /// Ends it with what is wrong.
    pub(crate) fn fails(mut self, wrong: &[String]) -> String {
        for difference in wrong {
            self.line("  BUT       ", difference);
        }
        self.0
    }

    fn line(&mut self, who: &str, what: &str) {
        for part in [who, what, "\n"] {
            self.0.push_str(part);
        }
    }
}

fn short(text: &str) -> String {
    let shown: String = text.chars().take(LONGEST).collect();
    if shown.len() < text.len() {
        format!("{shown}…")
    } else {
        shown
    }
}
