//! What `guichet eval benchmark` reports: one table, by library, language and kind of question.

use std::collections::BTreeSet;
use std::io;

use serde::Serialize;

use super::{Got, Kind, Row};
use crate::eval::shares::Share;
use crate::output::Output;

/// What stands in the place of a library, a language or a kind where all are counted.
const ALL: &str = "all";

/// Names of the columns that hold shares.
const COLUMNS: [&str; 10] = [
    "good", "right", "after 1", "after 2", "wrong", "in vain", "refused", "expected", "short",
    "whole",
];

/// What became of some questions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tally {
    /// Their library, or `all`.
    pub library: String,
    /// Their language, or `all`.
    pub lang: String,
    /// Their kind, or `all`.
    pub kind: String,
    /// How many.
    pub n: usize,
    /// A right page after no more than one question, or nothing where no page answers.
    pub good: Share,
    /// A right page at once.
    pub right: Share,
    /// After one question.
    pub right_after_question: Share,
    /// After a second question.
    pub right_after_two: Share,
    /// Something else was quoted, or anything where no page answers.
    pub wrong: Share,
    /// Asked, and never about what is right.
    pub asked_in_vain: Share,
    /// Nothing was quoted.
    pub refused: Share,
    /// The first turn ended as expected.
    pub as_expected: Share,
    /// The marked text is inside the short answer, of those with one.
    pub in_short: Share,
    /// The marked text is inside what is quoted at all.
    pub in_whole: Share,
}

/// All of it: each library, language and kind, then all kinds, and at the end all libraries.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The lines of the table.
    pub tallies: Vec<Tally>,
    /// Ids of questions whose marked text does not stand on its page; it is not counted.
    pub moved: Vec<String>,
}

impl Report {
    /// Adds the questions up.
    pub fn of(rows: &[Row], moved: Vec<String>) -> Self {
        let libraries: BTreeSet<&str> = rows.iter().map(|row| row.library.as_str()).collect();
        let libraries: Vec<Option<&str>> = match libraries.len() {
            0 | 1 => libraries.into_iter().map(Some).collect(),
            _ => libraries.into_iter().map(Some).chain([None]).collect(),
        };
        let langs: BTreeSet<String> = rows.iter().map(|row| row.lang.to_string()).collect();
        let kinds = || Kind::ALL.into_iter().map(Some).chain([None]);
        let mut tallies = Vec::new();
        for library in libraries {
            for lang in langs.iter().map(Some).chain([None]) {
                tallies.extend(kinds().map(|kind| Tally::of(rows, library, lang, kind)));
            }
        }
        tallies.retain(|tally| tally.n > 0);
        Self { tallies, moved }
    }

    /// Writes the table, with the 95 % interval below what is added up.
    ///
    /// # Errors
    /// Fails when the output does.
    pub fn print(&self, output: &mut Output) -> io::Result<()> {
        let names: Vec<String> = COLUMNS.iter().map(|name| format!("{name:>9}")).collect();
        let head = format!("{:<18} {:<5} {:<13} {:>4}", "library", "lang", "kind", "n");
        output.line(format_args!("{head} {}", names.join(" ")))?;
        for tally in &self.tallies {
            let shares = tally.shares();
            let cells: Vec<String> = shares.map(cell).to_vec();
            output.line(format_args!(
                "{:<18} {:<5} {:<13} {:>4} {}",
                tally.library,
                tally.lang,
                tally.kind,
                tally.n,
                cells.join(" ")
            ))?;
            if tally.kind == ALL {
                let ends: Vec<String> = shares.map(interval).to_vec();
                output.line(format_args!("{:>43} {}", "95 %", ends.join(" ")))?;
            }
        }
        for id in &self.moved {
            output.line(format_args!("the marked text of `{id}` is not on its page"))?;
        }
        Ok(())
    }
}

fn cell(share: Share) -> String {
    match share.of {
        0 => format!("{:>9}", ""),
        _ => format!("{:>9.3}", share.share),
    }
}

fn interval(share: Share) -> String {
    let [low, high] = share.ci95;
    match share.of {
        0 => format!("{:>9}", ""),
        _ => format!("{:>9}", format!("{low:.2}-{high:.2}")),
    }
}

impl Tally {
    fn of(rows: &[Row], library: Option<&str>, lang: Option<&String>, kind: Option<Kind>) -> Self {
        let rows: Vec<&Row> = rows
            .iter()
            .filter(|row| library.is_none_or(|library| row.library == library))
            .filter(|row| lang.is_none_or(|lang| row.lang.to_string() == *lang))
            .filter(|row| kind.is_none_or(|kind| row.kind == kind))
            .collect();
        let share = |holds: &dyn Fn(&Row) -> bool| Share::of(rows.iter(), |row| holds(row));
        let ended = |got: Got| share(&|row| row.got == got);
        Self {
            library: library.unwrap_or(ALL).to_owned(),
            lang: lang.map_or(ALL, String::as_str).to_owned(),
            kind: kind.map_or(ALL, Kind::name).to_owned(),
            n: rows.len(),
            good: share(&|row| row.is_good),
            right: ended(Got::Right),
            right_after_question: ended(Got::RightAfterQuestion),
            right_after_two: ended(Got::RightAfterTwo),
            wrong: ended(Got::Wrong),
            asked_in_vain: ended(Got::AskedInVain),
            refused: ended(Got::Refused),
            as_expected: share(&|row| row.is_as_expected),
            in_short: Share::of(rows.iter().filter_map(|row| row.in_short), |is_in| is_in),
            in_whole: Share::of(rows.iter().filter_map(|row| row.in_whole), |is_in| is_in),
        }
    }

    /// The shares in the order of the columns.
    const fn shares(&self) -> [Share; 10] {
        [
            self.good,
            self.right,
            self.right_after_question,
            self.right_after_two,
            self.wrong,
            self.asked_in_vain,
            self.refused,
            self.as_expected,
            self.in_short,
            self.in_whole,
        ]
    }
}
