//! What is told of a turn that was done again.

use std::path::Path;

use bot_core::conversation::Received;
use bot_core::trace::{Edition, Trace};
use bot_core::{Answer, TurnId};
use jiff::Timestamp;
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::config::Fingerprint;
use crate::output::Output;

/// A turn as it was, and as it is now. Written as JSON, it holds no word that the person wrote.
#[derive(Serialize)]
pub(super) struct Report {
    #[serde(serialize_with = "shown")]
    pub(super) turn: TurnId,
    pub(super) at: Timestamp,
    pub(super) channel: String,
    #[serde(skip)]
    pub(super) message: Received,
    pub(super) then: Answer,
    pub(super) now: Answer,
    /// How it came about.
    pub(super) trace: Trace,
    /// How it came about now.
    pub(super) done: Option<Trace>,
    /// The state of the library that it was done again on.
    pub(super) edition: Option<Edition>,
    /// What of the settings has changed since; nothing when that cannot be told.
    pub(super) changed: Option<Vec<String>>,
}

fn shown<S: Serializer>(id: &TurnId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(id)
}

/// What of the settings has changed since a turn; nothing when what they were is not kept.
pub(super) fn changed(data_dir: &Path, trace: &Trace, now: &Fingerprint) -> Option<Vec<String>> {
    if trace.settings == now.name() {
        return Some(Vec::new());
    }
    let before = Fingerprint::kept(data_dir, &trace.settings)?;
    Some(now.changes_since(&before))
}

impl Report {
    /// Whether the answer is the same.
    pub(super) fn is_same(&self) -> bool {
        self.then == self.now
    }

    /// Tells it for people; what was said, too, with `words`.
    pub(super) fn show(&self, words: bool, output: &mut Output) -> anyhow::Result<()> {
        let at = self.at.strftime("%Y-%m-%d %H:%M UTC");
        output.line(format_args!("turn {}, {at}, {}", self.turn, self.channel))?;
        output.line(format_args!("index: {}", self.index()))?;
        output.line(format_args!("settings: {}", self.settings()))?;
        if !self.message.masked.is_empty() {
            output.line(format_args!(
                "message: what was personal is masked, and is so now, too"
            ))?;
        }
        show_trace("then", &self.trace, output)?;
        if let Some(done) = self.done.as_ref().filter(|_| !self.is_same()) {
            show_trace("now", done, output)?;
        }
        if words {
            let text = self.message.text.expose();
            output.line(format_args!("\nthe person: {}", on_one_line(text)))?;
            show_answer("then", &self.then, output)?;
        }
        if self.is_same() {
            output.line(format_args!("the answer is the same"))?;
            return Ok(());
        }
        if words {
            show_answer("now", &self.now, output)?;
        }
        let parts = differing(&self.then, &self.now).join(", ");
        output.line(format_args!("the answer is another one: {parts} differ"))?;
        Ok(())
    }

    fn index(&self) -> String {
        let then = self.trace.library;
        match (then, self.edition) {
            (Some(then), Some(now)) => {
                let mut text = format!("generation {}", then.generation);
                if then.generation != now.generation {
                    text = format!("{text} then, {} now", now.generation);
                }
                if then.vectors != now.vectors {
                    let (before, after) = (then.vectors, now.vectors);
                    text = format!("{text}; {before} vectors then, {after} now");
                }
                text
            }
            (None, _) => "none was in service then".to_owned(),
            (Some(then), None) => format!("generation {} then, none now", then.generation),
        }
    }

    fn settings(&self) -> String {
        match self.changed.as_deref() {
            Some([]) => "as they were".to_owned(),
            Some(changed) => format!("changed since: {}", changed.join(", ")),
            None => "others than then; which ones is not known any more".to_owned(),
        }
    }
}

fn show_trace(when: &str, trace: &Trace, output: &mut Output) -> anyhow::Result<()> {
    let (intent, confidence) = (&trace.intent, trace.confidence);
    output.line(format_args!("{when}: {intent} ({confidence:.2})"))?;
    for step in &trace.steps {
        let pages: Vec<String> = step
            .pages
            .iter()
            .map(|(id, share)| format!("{id} {share:.2}"))
            .collect();
        output.line(format_args!(
            "{when}: {}, sure {:.2} of {:.2}; pages {}",
            step.decision,
            step.sureness,
            step.threshold,
            pages.join(", ")
        ))?;
    }
    Ok(())
}

fn show_answer(when: &str, answer: &Answer, output: &mut Output) -> anyhow::Result<()> {
    output.line(format_args!("\nthe assistant, {when}:"))?;
    for segment in &answer.segments {
        output.line(format_args!("    {}", on_one_line(&segment.text)))?;
    }
    output.line(format_args!(""))?;
    Ok(())
}

/// The members of the answer object that differ.
fn differing(then: &Answer, now: &Answer) -> Vec<String> {
    let members = |answer: &Answer| match serde_json::to_value(answer) {
        Ok(Value::Object(members)) => members,
        _ => serde_json::Map::new(),
    };
    let (then, now) = (members(then), members(now));
    let mut names: Vec<String> = then.keys().chain(now.keys()).cloned().collect();
    names.sort();
    names.dedup();
    names.retain(|name| then.get(name) != now.get(name));
    names
}

/// On one line, and without what could command a terminal.
fn on_one_line(text: &str) -> String {
    let plain = |letter: char| if letter.is_control() { ' ' } else { letter };
    text.chars().map(plain).collect()
}
