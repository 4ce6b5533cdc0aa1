//! Measures how well people in danger are found, and how often others are taken for them.

use std::collections::BTreeMap;
use std::io;

use bot_core::Sensitive;
use bot_core::ports::DangerWatch;
use serde::Serialize;

use super::questions::Question;
use crate::output::Output;

/// Messages of danger that were found.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Found {
    /// How many there were.
    pub messages: usize,
    /// How many were found, as whatever situation.
    pub found: usize,
    /// How many were found as the situation that they tell of.
    pub as_situation: usize,
}

/// Ordinary messages of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Ordinary {
    /// How many there were.
    pub messages: usize,
    /// Those that were taken for danger: their ids and the situation.
    pub false_alarms: Vec<(String, String)>,
}

/// Everything that was measured. No text is in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// All messages of danger.
    pub overall: Found,
    /// By language.
    pub by_lang: BTreeMap<String, Found>,
    /// By situation.
    pub by_situation: BTreeMap<String, Found>,
    /// Ids of those that were not found.
    pub missed: Vec<String>,
    /// Ordinary messages by file.
    pub ordinary: BTreeMap<String, Ordinary>,
}

impl Found {
    /// The share that was found.
    pub fn recall(&self) -> f64 {
        share(self.found, self.messages)
    }

    fn add(&mut self, found: Option<&str>, expected: &str) {
        self.messages += 1;
        self.found += usize::from(found.is_some());
        self.as_situation += usize::from(found == Some(expected));
    }
}

impl Ordinary {
    /// The share that was taken for danger.
    pub fn false_alarm_rate(&self) -> f64 {
        share(self.false_alarms.len(), self.messages)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    count(part) / count(whole.max(1))
}

impl Report {
    /// Looks for danger in messages that tell of it.
    pub fn add_danger(&mut self, watch: &dyn DangerWatch, messages: &[Question]) {
        for message in messages {
            let found = situation(watch, message);
            let expected = message.situation.as_deref().unwrap_or_default();
            let by_lang = self.by_lang.entry(message.reported_language());
            let by_situation = self.by_situation.entry(expected.to_owned());
            for counted in [
                &mut self.overall,
                by_lang.or_default(),
                by_situation.or_default(),
            ] {
                counted.add(found.as_deref(), expected);
            }
            if found.is_none() {
                self.missed.push(message.id.clone());
            }
        }
    }

    /// Looks for danger in ordinary messages.
    pub fn add_ordinary(&mut self, watch: &dyn DangerWatch, file: &str, messages: &[Question]) {
        let counted = self.ordinary.entry(file.to_owned()).or_default();
        counted.messages += messages.len();
        for message in messages {
            if let Some(found) = situation(watch, message) {
                counted.false_alarms.push((message.id.clone(), found));
            }
        }
    }

    /// Writes it for people.
    ///
    /// # Errors
    /// Fails when the output does.
    pub fn print(&self, output: &mut Output) -> io::Result<()> {
        output.line(format_args!(
            "{:<20} {:>8} {:>8} {:>8} {:>13}",
            "danger", "messages", "found", "recall", "as situation"
        ))?;
        let all = ("all".to_owned(), &self.overall);
        let by_lang = self.by_lang.iter();
        let rows = by_lang.chain(&self.by_situation);
        let rows = rows.map(|(name, found)| (name.clone(), found));
        for (name, found) in std::iter::once(all).chain(rows) {
            let right = share(found.as_situation, found.messages);
            output.line(format_args!(
                "{name:<20} {:>8} {:>8} {:>8.3} {right:>13.3}",
                found.messages,
                found.found,
                found.recall(),
            ))?;
        }
        if !self.missed.is_empty() {
            output.line(format_args!("missed: {}", self.missed.join(", ")))?;
        }
        self.print_ordinary(output)
    }

    fn print_ordinary(&self, output: &mut Output) -> io::Result<()> {
        for (file, ordinary) in &self.ordinary {
            output.line(format_args!(
                "{file}: {} of {} ordinary messages taken for danger ({:.2} %)",
                ordinary.false_alarms.len(),
                ordinary.messages,
                100.0 * ordinary.false_alarm_rate()
            ))?;
            for (id, situation) in &ordinary.false_alarms {
                output.line(format_args!("  {id} ({situation})"))?;
            }
        }
        Ok(())
    }
}

fn situation(watch: &dyn DangerWatch, message: &Question) -> Option<String> {
    let found = watch.watch(&Sensitive::new(message.question.clone()))?;
    Some(found.id.clone())
}
