//! What `guichet eval retrieval` reports.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;

use super::ends::{End, Ends};
use super::metrics::{Metrics, Rank};
use crate::output::Output;

/// One question after its search.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// The question's id.
    pub id: String,
    /// Its language.
    pub lang: String,
    /// The rank of the first right page, from 1.
    pub rank: Rank,
    /// Ids of the first pages found.
    pub pages: Vec<String>,
    /// How it ended for the person, where the mode is one that is in service.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<End>,
}

/// Numbers over all questions and by language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// Over all questions.
    pub overall: Metrics,
    /// By the language of the question.
    pub by_lang: BTreeMap<String, Metrics>,
    /// How the questions ended for the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends: Option<Ends>,
}

impl Report {
    /// Adds the questions up.
    pub fn of(rows: &[Row]) -> Self {
        let mut by_lang: BTreeMap<String, Vec<Rank>> = BTreeMap::new();
        for row in rows {
            by_lang.entry(row.lang.clone()).or_default().push(row.rank);
        }
        let all: Vec<Rank> = rows.iter().map(|row| row.rank).collect();
        Self {
            overall: Metrics::of(&all),
            by_lang: by_lang
                .into_iter()
                .map(|(language, ranks)| (language, Metrics::of(&ranks)))
                .collect(),
            ends: Ends::of(&rows.iter().filter_map(|row| row.end).collect::<Vec<_>>()),
        }
    }

    /// Writes a table.
    ///
    /// # Errors
    /// Fails when the output does.
    pub fn print(&self, output: &mut Output) -> io::Result<()> {
        output.line(format_args!(
            "{:<8} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6}  {:<13}",
            "lang", "n", "R@1", "R@3", "R@5", "R@10", "R@20", "MRR@10", "R@5, 95 %"
        ))?;
        let overall = ("all".to_owned(), &self.overall);
        let languages = self
            .by_lang
            .iter()
            .map(|(language, metrics)| (language.clone(), metrics));
        for (name, metrics) in std::iter::once(overall).chain(languages) {
            let [low, high] = metrics.recall_5_interval;
            output.line(format_args!(
                "{name:<8} {:>6} {:>6.3} {:>6.3} {:>6.3} {:>6.3} {:>6.3} {:>6.3}  {low:.3}-{high:.3}",
                metrics.n,
                metrics.recall_1,
                metrics.recall_3,
                metrics.recall_5,
                metrics.recall_10,
                metrics.recall_20,
                metrics.mrr_10,
            ))?;
        }
        match &self.ends {
            Some(ends) => ends.print(output),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_counted_apart() {
        let row = |lang: &str, rank| Row {
            id: "q".to_owned(),
            lang: lang.to_owned(),
            rank,
            pages: Vec::new(),
            end: None,
        };
        let report = Report::of(&[row("fr", Some(1)), row("fr", None), row("es", Some(2))]);
        assert_eq!(report.overall.n, 3);
        assert_eq!(report.by_lang["fr"].n, 2);
        let (output, kept) = &mut Output::kept();
        report.print(output).unwrap();
        assert_eq!(kept.text().lines().count(), 4);
    }
}
