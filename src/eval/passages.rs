//! Measures whether the sentence that answers is inside the short answer, and inside what is quoted at all.

use std::io;

use bot_core::evidence::{Findings, Passage};
use serde::{Deserialize, Serialize};

use super::metrics::{as_float, rounded};
use super::questions::Question;
use crate::output::Output;

/// A question with the span of its page that answers. Other keys of the line are those of a question.
#[derive(Debug, Clone, Deserialize)]
pub struct Marked {
    /// The question, with the page.
    #[serde(flatten)]
    pub question: Question,
    /// Where on the page the answer stands.
    #[serde(flatten)]
    pub mark: Mark,
}

/// A marked text of a page.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Mark {
    /// Number of the section.
    pub section: u32,
    /// First character in the section's text (Unicode scalar values).
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The first sixteen hexadecimal digits of the BLAKE3 hash of the marked text.
    pub hash: String,
}

/// What one question got.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// The question's id.
    pub id: String,
    /// Its language.
    pub lang: String,
    /// Whether the mark is inside the short answer.
    pub in_short: bool,
    /// Whether it is inside the short answer or one of the passages.
    pub in_whole: bool,
    /// How many characters the short answer has.
    pub length: u32,
}

/// Shares of all questions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Questions.
    pub n: usize,
    /// Share whose mark is inside the short answer.
    pub in_short: f64,
    /// Share whose mark is inside what is quoted at all.
    pub in_whole: f64,
    /// Mean number of characters of the short answer.
    pub length: f64,
}

impl Marked {
    /// What the question got.
    pub fn row(&self, found: &Findings) -> Row {
        // Where the first passage is short itself, it is what is shown at once.
        let short = if found.short.is_empty() {
            &found.passages[..found.passages.len().min(1)]
        } else {
            &found.short
        };
        let page = found.pages.first();
        let is_right = page.is_some_and(|page| self.question.gold.contains(&page.id));
        let in_short = is_right && self.is_in(short);
        Row {
            id: self.question.id.clone(),
            lang: self.question.reported_language(),
            in_short,
            in_whole: in_short || (is_right && self.is_in(&found.passages)),
            length: short.iter().map(|span| span.end - span.start).sum(),
        }
    }

    fn is_in(&self, spans: &[Passage]) -> bool {
        let mut spans = spans.iter();
        spans.any(|span| self.mark.is_within(span.section, span.start, span.end))
    }
}

impl Mark {
    /// Whether the whole of it is inside a span.
    pub const fn is_within(&self, section: u32, start: u32, end: u32) -> bool {
        section == self.section && start <= self.start && self.end <= end
    }

    /// Whether the marked text is still where it was marked, in the text of its section.
    pub fn stands_in(&self, section: &str) -> bool {
        let length = self.end.saturating_sub(self.start) as usize;
        let text = section.chars().skip(self.start as usize).take(length);
        let hash = blake3::hash(text.collect::<String>().as_bytes()).to_hex();
        !self.hash.is_empty() && hash.starts_with(&self.hash)
    }
}

impl Report {
    /// Adds the questions up, those in `lang` where one is given.
    pub fn of(rows: &[Row], lang: Option<&str>) -> Self {
        let rows = rows
            .iter()
            .filter(|row| lang.is_none_or(|lang| row.lang == lang));
        let rows: Vec<&Row> = rows.collect();
        let all = as_float(rows.len().max(1));
        let share = |is_in: fn(&Row) -> bool| {
            let count = rows.iter().filter(|row| is_in(row)).count();
            rounded(as_float(count) / all)
        };
        let length: f64 = rows.iter().map(|row| f64::from(row.length)).sum();
        Self {
            n: rows.len(),
            in_short: share(|row| row.in_short),
            in_whole: share(|row| row.in_whole),
            length: rounded(length / all),
        }
    }

    /// Writes a line.
    ///
    /// # Errors
    /// Fails when the output does.
    pub fn print(&self, name: &str, output: &mut Output) -> io::Result<()> {
        output.line(format_args!(
            "{name:<6} {:>5} question(s), in the short answer {:.3}, in the whole {:.3}, {:.0} characters",
            self.n, self.in_short, self.in_whole, self.length
        ))
    }
}

#[cfg(test)]
mod tests {
    use bot_core::testing;

    use super::*;

    fn marked(start: u32, end: u32) -> Marked {
        Marked {
            question: Question {
                gold: vec!["card".to_owned()],
                ..Question::default()
            },
            mark: Mark {
                section: 1,
                start,
                end,
                hash: String::new(),
            },
        }
    }

    #[test]
    fn a_mark_stands_where_its_text_has_its_hash() {
        let hash = blake3::hash("ée".as_bytes()).to_hex();
        let mark = Mark {
            hash: hash[..16].to_owned(),
            ..marked(1, 3).mark
        };
        assert!(mark.stands_in("téex"));
        for moved in ["teex", "té", ""] {
            assert!(!mark.stands_in(moved), "{moved}");
        }
    }

    #[test]
    fn a_mark_counts_where_the_whole_of_it_is_quoted() {
        let mut found = testing::findings(0.9);
        let whole = found.passages[0].end;
        let short = Passage {
            start: 5,
            ..found.passages[0].clone()
        };
        found.short.push(short);
        let table = [
            (marked(6, 9), true, true),
            (marked(0, 9), false, true),
            (marked(6, whole + 1), false, false),
        ];
        for (marked, in_short, in_whole) in table {
            let row = marked.row(&found);
            assert_eq!(
                (row.in_short, row.in_whole),
                (in_short, in_whole),
                "{marked:?}"
            );
        }
        found.short.clear();
        let row = marked(0, 9).row(&found);
        assert!(row.in_short, "the first passage is what is shown at once");
        let report = Report::of(&[row], None);
        assert!(report.n == 1 && (report.in_whole - 1.0).abs() < 1e-9);
    }
}
