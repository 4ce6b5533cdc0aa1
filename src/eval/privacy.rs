//! Measures whether personal data is masked, and how often other texts are changed.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use anyhow::Context as _;
use bot_core::Sensitive;
use bot_core::engine::in_one_form;
use bot_core::personal_data::Masker;
use serde::{Deserialize, Serialize};

use super::questions::Question;
use crate::output::Output;

/// A message, and whether something in it must be masked. Other keys of the line are ignored. No
/// `Debug`: the text must not be printed.
#[derive(Deserialize)]
pub struct Case {
    id: String,
    text: String,
    expect: Expected,
    #[serde(default)]
    category: String,
}

/// What must come of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Expected {
    /// Something is masked.
    Block,
    /// Nothing is.
    Allow,
}

/// Messages that went as they must, and all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// How many there were.
    pub messages: usize,
    /// How many went as they must.
    pub right: usize,
}

/// Messages of one file of which nothing was expected.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Ordinary {
    /// How many there were.
    pub messages: usize,
    /// Ids of those in which something was masked, and what.
    pub changed: Vec<(String, Vec<&'static str>)>,
}

/// Everything that was measured. No text is in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// All messages.
    pub overall: Counted,
    /// By category.
    pub by_category: BTreeMap<String, Counted>,
    /// Ids of messages in which nothing was masked, though something had to be.
    pub missed: Vec<String>,
    /// Ids of messages in which something was masked, though nothing had to be.
    pub false_alarms: Vec<String>,
    /// Other messages by file.
    pub ordinary: BTreeMap<String, Ordinary>,
}

/// Reads a file of messages.
///
/// # Errors
/// Fails when the file cannot be read or a line is no such message; the error has the line, never its
/// text.
pub fn read(file: &Path) -> anyhow::Result<Vec<Case>> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("`{}` cannot be read", file.display()))?;
    let lines = text.lines().enumerate();
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    let cases = lines.map(|(number, line)| {
        serde_json::from_str(line).map_err(|_| {
            let place = format!("{}:{}", file.display(), number + 1);
            let wanted = "an object with `id`, `text` and `expect`, which is `block` or `allow`";
            anyhow::anyhow!("{place} is not {wanted}")
        })
    });
    cases.collect()
}

impl Counted {
    /// The share that went as it must.
    pub fn share(&self) -> f64 {
        share(self.right, self.messages)
    }
}

impl Report {
    /// Masks messages and counts those that went as they must.
    pub fn add(&mut self, masker: &Masker, cases: Vec<Case>) {
        for case in cases {
            let is_masked = !found(masker, case.text).is_empty();
            let is_right = is_masked == (case.expect == Expected::Block);
            let category = self.by_category.entry(case.category).or_default();
            for counted in [&mut self.overall, category] {
                counted.messages += 1;
                counted.right += usize::from(is_right);
            }
            match (is_right, case.expect) {
                (true, _) => {}
                (false, Expected::Block) => self.missed.push(case.id),
                (false, Expected::Allow) => self.false_alarms.push(case.id),
            }
        }
    }

    /// Masks messages and counts those that are changed.
    pub fn add_ordinary(&mut self, masker: &Masker, file: &str, messages: Vec<Question>) {
        let counted = self.ordinary.entry(file.to_owned()).or_default();
        for message in messages {
            counted.messages += 1;
            let found = found(masker, message.question);
            if !found.is_empty() {
                counted.changed.push((message.id, found));
            }
        }
    }

    /// Writes it for people.
    ///
    /// # Errors
    /// Fails when the output does.
    pub fn print(&self, output: &mut Output) -> io::Result<()> {
        if self.overall.messages > 0 {
            self.print_table(output)?;
        }
        for (file, ordinary) in &self.ordinary {
            output.line(format_args!(
                "{file}: something masked in {} of {} messages",
                ordinary.changed.len(),
                ordinary.messages,
            ))?;
            for (id, kinds) in &ordinary.changed {
                output.line(format_args!("  {id} ({})", kinds.join(", ")))?;
            }
        }
        Ok(())
    }

    fn print_table(&self, output: &mut Output) -> io::Result<()> {
        output.line(format_args!(
            "{:<24} {:>8} {:>8} {:>8}",
            "category", "messages", "right", "share"
        ))?;
        let all = ("all", &self.overall);
        let categories = self.by_category.iter();
        let categories = categories.map(|(name, counted)| (name.as_str(), counted));
        for (name, counted) in std::iter::once(all).chain(categories) {
            output.line(format_args!(
                "{name:<24} {:>8} {:>8} {:>8.3}",
                counted.messages,
                counted.right,
                counted.share(),
            ))?;
        }
        for (what, ids) in [
            ("not masked", &self.missed),
            ("masked by mistake", &self.false_alarms),
        ] {
            if !ids.is_empty() {
                output.line(format_args!("{what}: {}", ids.join(", ")))?;
            }
        }
        Ok(())
    }
}

/// The kinds that are masked in a text.
fn found(masker: &Masker, text: String) -> Vec<&'static str> {
    let masked = masker.mask(&in_one_form(&Sensitive::new(text)));
    masked.found.iter().map(|kind| kind.name()).collect()
}

fn share(part: usize, whole: usize) -> f64 {
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    count(part) / count(whole.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misses_and_false_alarms_are_told_apart() {
        let case = |id: &str, text: &str, expect| Case {
            id: id.to_owned(),
            text: text.to_owned(),
            expect,
            category: "email".to_owned(),
        };
        let mut report = Report::default();
        let cases = vec![
            case("a", "écrivez à ada@exemple.fr", Expected::Block),
            case("b", "écrivez-moi", Expected::Block),
            case("c", "ada@exemple.fr", Expected::Allow),
            case("d", "quel e-mail ?", Expected::Allow),
        ];
        report.add(&Masker::default(), cases);
        assert_eq!((report.overall.messages, report.overall.right), (4, 2));
        assert_eq!(report.by_category["email"], report.overall);
        assert_eq!(
            (report.missed, report.false_alarms),
            (vec!["b".to_owned()], vec!["c".to_owned()])
        );
    }

    #[test]
    fn a_broken_line_is_named_without_its_text() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let line = r#"{"id": "a", "text": "planted", "expect": "planted"}"#;
        std::fs::write(file.path(), format!("\n{line}\n")).unwrap();
        let error = read(file.path()).err().unwrap().to_string();
        assert!(error.contains(":2 is not an object"), "{error}");
        assert!(!error.contains("planted"), "{error}");
    }
}
