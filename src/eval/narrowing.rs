//! Measures whether the branch of a page is reached that is the person's: at once, or after one question.

use std::collections::BTreeMap;
use std::io;

use serde::{Deserialize, Serialize};

use super::questions::Question;
use crate::output::Output;

/// A question on a page that branches. Other keys of the line are those of a question.
#[derive(Debug, Clone, Deserialize)]
pub struct Case {
    /// The question, with the page that answers.
    #[serde(flatten)]
    pub question: Question,
    /// Whether the question tells the person's case.
    #[serde(default)]
    pub said: bool,
    /// What the person says when they are asked; they press the right button without it.
    #[serde(default)]
    pub reply: Option<String>,
    /// What the headings above the right passage hold.
    pub branch_contains: Vec<String>,
}

/// How a case ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// The right branch without a question.
    RightAtOnce,
    /// The right branch after a question that was needed.
    RightAfterQuestion,
    /// The right branch after a question for what had been told.
    RightAskedNeedlessly,
    /// Another branch, or none.
    Wrong,
    /// Another branch, or none, after a question.
    WrongAfterQuestion,
}

/// One case with its end.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// The question's id.
    pub id: String,
    /// Its language.
    pub lang: String,
    /// How it ended.
    pub end: End,
    /// The headings of the first passage.
    pub headings: Vec<String>,
    /// The labels that were asked about.
    pub asked: Vec<String>,
}

/// Numbers over all cases.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Cases.
    pub n: usize,
    /// How many ended in each way.
    pub ends: BTreeMap<End, usize>,
    /// Share that ended in the right branch.
    pub reached: f64,
    /// Share in which something was asked.
    pub asked: f64,
}

impl Case {
    /// Whether the headings of a passage are those of the right branch.
    pub fn is_reached(&self, headings: &[String]) -> bool {
        let path = folded(&headings.join(" > "));
        let mut wanted = self.branch_contains.iter();
        wanted.all(|part| path.contains(&folded(part)))
    }

    /// The label of the right branch among those that are asked about.
    pub fn right_label<'l>(&self, labels: &'l [String]) -> Option<&'l String> {
        labels.iter().find(|label| {
            let label = folded(label);
            let mut wanted = self.branch_contains.iter();
            wanted.any(|part| label.contains(&folded(part)))
        })
    }

    /// How the case ended.
    pub fn end(&self, headings: &[String], was_asked: bool) -> End {
        match (self.is_reached(headings), was_asked) {
            (true, false) => End::RightAtOnce,
            (true, true) if self.said => End::RightAskedNeedlessly,
            (true, true) => End::RightAfterQuestion,
            (false, false) => End::Wrong,
            (false, true) => End::WrongAfterQuestion,
        }
    }
}

fn folded(text: &str) -> String {
    text.to_lowercase().replace('’', "'")
}

impl Report {
    /// Adds the cases up.
    pub fn of(rows: &[Row]) -> Self {
        let mut ends: BTreeMap<End, usize> = BTreeMap::new();
        for row in rows {
            *ends.entry(row.end).or_default() += 1;
        }
        let share = |is_in: &dyn Fn(&Row) -> bool| {
            let count = rows.iter().filter(|row| is_in(row)).count();
            count as f64 / rows.len().max(1) as f64
        };
        let is_right = |row: &Row| !matches!(row.end, End::Wrong | End::WrongAfterQuestion);
        Self {
            n: rows.len(),
            reached: share(&is_right),
            asked: share(&|row| !row.asked.is_empty()),
            ends,
        }
    }

    /// Writes a table.
    ///
    /// # Errors
    /// Fails when the output does.
    pub fn print(&self, output: &mut Output) -> io::Result<()> {
        let of = |end| self.ends.get(&end).copied().unwrap_or(0);
        let lines = [
            ("right at once", of(End::RightAtOnce)),
            ("right after one question", of(End::RightAfterQuestion)),
            ("right, asked needlessly", of(End::RightAskedNeedlessly)),
            ("wrong", of(End::Wrong)),
            ("wrong after one question", of(End::WrongAfterQuestion)),
        ];
        for (name, count) in lines {
            output.line(format_args!("{name:<26} {count:>5}"))?;
        }
        output.line(format_args!(
            "{} case(s), {:.3} in the right branch, {:.3} asked",
            self.n, self.reached, self.asked
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(said: bool) -> Case {
        Case {
            question: Question::default(),
            said,
            reply: None,
            branch_contains: vec!["étranger".to_owned(), "mineur".to_owned()],
        }
    }

    #[test]
    fn a_branch_is_reached_when_all_of_it_is_above_the_passage() {
        let path = |parts: &[&str]| {
            parts
                .iter()
                .map(|part| (*part).to_owned())
                .collect::<Vec<_>>()
        };
        let whole = path(&["Mineur", "À l’étranger", "Coût"]);
        let half = path(&["Mineur", "En France"]);
        let table = [
            (false, &whole, false, End::RightAtOnce),
            (false, &whole, true, End::RightAfterQuestion),
            (true, &whole, true, End::RightAskedNeedlessly),
            (true, &half, false, End::Wrong),
            (true, &half, true, End::WrongAfterQuestion),
        ];
        for (said, headings, was_asked, expected) in table {
            assert_eq!(
                case(said).end(headings, was_asked),
                expected,
                "{headings:?}"
            );
        }
        let labels = path(&["En France", "À l'étranger"]);
        assert_eq!(case(true).right_label(&labels), Some(&labels[1]));
    }

    #[test]
    fn cases_are_added_up() {
        let row = |end, asked: &[&str]| Row {
            id: String::new(),
            lang: "fr".to_owned(),
            end,
            headings: Vec::new(),
            asked: asked.iter().map(|label| (*label).to_owned()).collect(),
        };
        let report = Report::of(&[
            row(End::RightAtOnce, &[]),
            row(End::RightAfterQuestion, &["a", "b"]),
            row(End::Wrong, &[]),
            row(End::Wrong, &[]),
        ]);
        assert_eq!((report.n, report.reached, report.asked), (4, 0.5, 0.25));
        let (output, kept) = &mut Output::kept();
        report.print(output).unwrap();
        assert!(kept.text().contains("4 case(s), 0.500 in the right branch"));
    }
}
