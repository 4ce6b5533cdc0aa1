//! What `guichet eval intents` reports: how well messages are understood that no example shows.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use bot_core::Act;
use serde::Serialize;

use crate::output::Output;

/// Bins of the calibration error.
const BINS: usize = 10;

/// One message after it was understood.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its language.
    pub lang: String,
    /// What it wants.
    pub wanted: String,
    /// What it was taken for.
    pub taken_for: String,
    /// How surely, from 0 to 1.
    pub confidence: f32,
}

/// The messages of one language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scores {
    /// How many.
    pub n: usize,
    /// The share that was understood.
    pub accuracy: f64,
    /// The mean of the F1 of each intent.
    pub macro_f1: f64,
    /// How far confidence and accuracy are apart: expected calibration error in ten bins.
    pub calibration_error: f64,
}

/// Figures over all messages.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// By language, and `all`.
    pub by_lang: BTreeMap<String, Scores>,
    /// F1 by intent, over all languages.
    pub by_intent: BTreeMap<String, f64>,
    /// By what was wanted and what it was taken for, how many.
    pub confusion: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Report {
    /// Adds the messages up.
    pub fn of(rows: &[Row]) -> Self {
        let mut groups: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
        let mut confusion: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
        for row in rows {
            groups.entry("all".to_owned()).or_default().push(row);
            groups.entry(row.lang.clone()).or_default().push(row);
            let taken = confusion.entry(row.wanted.clone()).or_default();
            *taken.entry(row.taken_for.clone()).or_default() += 1;
        }
        let scores = groups.iter();
        let all: Vec<&Row> = rows.iter().collect();
        Self {
            by_lang: scores
                .map(|(lang, rows)| (lang.clone(), Scores::of(rows)))
                .collect(),
            by_intent: f1_by_intent(&all),
            confusion,
        }
    }

    /// Writes tables.
    ///
    /// # Errors
    /// Fails when the output does.
    pub fn print(&self, output: &mut Output) -> io::Result<()> {
        output.line(format_args!(
            "{:<8} {:>6} {:>9} {:>9} {:>18}",
            "lang", "n", "accuracy", "macro F1", "calibration error"
        ))?;
        for (lang, scores) in &self.by_lang {
            output.line(format_args!(
                "{lang:<8} {:>6} {:>9.3} {:>9.3} {:>18.3}",
                scores.n, scores.accuracy, scores.macro_f1, scores.calibration_error
            ))?;
        }
        output.line(format_args!("\n{:<18} {:>5}  taken for", "wanted", "F1"))?;
        for (wanted, taken) in &self.confusion {
            let mut taken: Vec<(&String, &usize)> = taken.iter().collect();
            taken.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
            let taken: Vec<String> = taken
                .iter()
                .map(|(intent, count)| format!("{intent} {count}"))
                .collect();
            let f1 = self.by_intent.get(wanted).copied().unwrap_or_default();
            output.line(format_args!("{wanted:<18} {f1:>5.2}  {}", taken.join(", ")))?;
        }
        Ok(())
    }
}

impl Scores {
    fn of(rows: &[&Row]) -> Self {
        let by_intent = f1_by_intent(rows);
        Self {
            n: rows.len(),
            accuracy: share(rows.iter().filter(|row| row.is_right()).count(), rows.len()),
            macro_f1: by_intent.values().sum::<f64>() / by_intent.len().max(1) as f64,
            calibration_error: calibration_error(rows),
        }
    }
}

impl Row {
    fn is_right(&self) -> bool {
        self.wanted == self.taken_for
    }
}

/// F1 of every intent that was wanted or taken for wanted.
fn f1_by_intent(rows: &[&Row]) -> BTreeMap<String, f64> {
    let names = rows.iter().flat_map(|row| [&row.wanted, &row.taken_for]);
    let names: BTreeSet<&String> = names.collect();
    let f1 = |name: &String| {
        let wanted = rows.iter().filter(|row| row.wanted == *name).count();
        let taken = rows.iter().filter(|row| row.taken_for == *name).count();
        let of_name = rows.iter().filter(|row| row.wanted == *name);
        let right = of_name.filter(|row| row.is_right()).count();
        share(2 * right, wanted + taken)
    };
    names
        .into_iter()
        .map(|name| (name.clone(), f1(name)))
        .collect()
}

fn calibration_error(rows: &[&Row]) -> f64 {
    let mut bins = [(0.0, 0.0); BINS];
    for row in rows {
        let bin = (row.confidence * BINS as f32) as usize;
        let (claimed, right) = &mut bins[bin.min(BINS - 1)];
        *claimed += f64::from(row.confidence);
        *right += f64::from(u8::from(row.is_right()));
    }
    let apart: f64 = bins
        .iter()
        .map(|(claimed, right)| (claimed - right).abs())
        .sum();
    apart / rows.len().max(1) as f64
}

/// How many messages of a file were treated as questions.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Treated {
    /// The file.
    pub file: String,
    /// How many messages.
    pub n: usize,
    /// The share whose act searches the pages.
    pub asked: f64,
    /// The share of all others.
    pub turned_away: f64,
    /// By intent, how many.
    pub by_intent: BTreeMap<String, usize>,
}

impl Treated {
    /// Adds up the messages of a file: what each was taken for, and what is done about it.
    pub fn of(file: String, understood: &[(String, Act)]) -> Self {
        let mut by_intent: BTreeMap<String, usize> = BTreeMap::new();
        for (intent, _) in understood {
            *by_intent.entry(intent.clone()).or_default() += 1;
        }
        let asked = understood.iter().filter(|(_, act)| searches(act)).count();
        Self {
            file,
            n: understood.len(),
            asked: share(asked, understood.len()),
            turned_away: share(understood.len() - asked, understood.len()),
            by_intent,
        }
    }

    /// Writes a line.
    ///
    /// # Errors
    /// Fails when the output does.
    pub fn print(&self, output: &mut Output) -> io::Result<()> {
        output.line(format_args!(
            "{}: {} message(s), {:.3} treated as questions, {:.3} turned away",
            self.file, self.n, self.asked, self.turned_away
        ))
    }
}

/// Whether an act asks the pages, however sure it is.
fn searches(act: &Act) -> bool {
    match act {
        Act::Search
        | Act::FindForm
        | Act::LifeEvent
        | Act::Define { .. }
        | Act::MyFile
        | Act::Contact
        | Act::Advice => true,
        Act::Greet
        | Act::Welcome
        | Act::TakeLeave
        | Act::Complaint
        | Act::HandOver
        | Act::ChangeLanguage { .. }
        | Act::DeleteData
        | Act::AboutAssistant
        | Act::OtherAuthority
        | Act::Opinion
        | Act::Abuse
        | Act::Subversion
        | Act::Danger { .. }
        | Act::OffTopic
        | Act::Unclear
        | Act::Nothing
        | Act::Reply(_) => false,
    }
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(wanted: &str, taken_for: &str, confidence: f32) -> Row {
        Row {
            lang: "fr".to_owned(),
            wanted: wanted.to_owned(),
            taken_for: taken_for.to_owned(),
            confidence,
        }
    }

    #[test]
    fn figures_are_those_of_the_definitions() {
        let rows = [
            row("a", "a", 0.9),
            row("a", "a", 0.9),
            row("a", "b", 0.9),
            row("b", "b", 0.5),
        ];
        let report = Report::of(&rows);
        let scores = &report.by_lang["fr"];
        assert!((scores.accuracy - 0.75).abs() < 1e-9);
        assert!((report.by_intent["a"] - 0.8).abs() < 1e-9);
        assert!((scores.macro_f1 - (0.8 + 2.0 / 3.0) / 2.0).abs() < 1e-9);
        assert!((scores.calibration_error - (0.7 + 0.5) / 4.0).abs() < 1e-6);
        let (output, kept) = &mut Output::kept();
        report.print(output).unwrap();
        assert!(kept.text().contains("a 2, b 1"), "{}", kept.text());
    }

    #[test]
    fn acts_that_search_are_treated_as_questions() {
        let understood = [
            ("service_question".to_owned(), Act::Search),
            ("off_topic".to_owned(), Act::OffTopic),
            ("unclear".to_owned(), Act::Unclear),
            ("advice".to_owned(), Act::Advice),
        ];
        let treated = Treated::of("x".to_owned(), &understood);
        assert!((treated.asked - 0.5).abs() < 1e-9);
        assert!((treated.turned_away - 0.5).abs() < 1e-9);
    }
}
