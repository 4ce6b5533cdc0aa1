//! How questions end for the person: at the right page at once, after being asked which page is meant,
//! elsewhere, or without an answer.

use std::collections::BTreeMap;
use std::io;

use bot_core::Language;
use bot_core::engine::Thresholds;
use bot_core::evidence::Findings;
use serde::Serialize;

use super::metrics::{as_float, rank_of, rounded};
use crate::output::Output;

/// How a question ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// A right page was quoted.
    RightAtOnce,
    /// It was asked which page is meant, and a right one was offered that is not the first.
    RightAfterQuestion,
    /// It was asked which page is meant, though the first one is right.
    AskedNeedlessly,
    /// It was asked which page is meant, and no right one was offered.
    AskedInVain,
    /// Another page was quoted.
    Wrong,
    /// No page was sure enough.
    Refused,
}

impl End {
    const ALL: [(Self, &str); 6] = [
        (Self::RightAtOnce, "right at once"),
        (Self::RightAfterQuestion, "right after one question"),
        (Self::AskedNeedlessly, "right, asked needlessly"),
        (Self::AskedInVain, "asked, none of them right"),
        (Self::Wrong, "wrong"),
        (Self::Refused, "refused"),
    ];

    /// What the engine would do with these findings for a question in `language` that is for the pages
    /// with the probability `for_pages` and that the pages `gold` answer.
    pub fn of(
        findings: &Findings,
        for_pages: f32,
        language: Language,
        gold: &[String],
        thresholds: &Thresholds,
    ) -> Self {
        let offered = findings.pages_to_choose_from();
        let rank = rank_of(offered.iter().map(|page| page.id.as_str()), gold);
        let is_sure = findings.sureness(for_pages) >= thresholds.of(language);
        if findings.passages.is_empty() || !is_sure {
            return Self::Refused;
        }
        match (findings.is_between_pages(thresholds.which_page), rank) {
            (false, Some(1)) => Self::RightAtOnce,
            (false, _) => Self::Wrong,
            (true, Some(1)) => Self::AskedNeedlessly,
            (true, Some(_)) => Self::RightAfterQuestion,
            (true, None) => Self::AskedInVain,
        }
    }

    const fn is_right(self) -> bool {
        matches!(
            self,
            Self::RightAtOnce | Self::RightAfterQuestion | Self::AskedNeedlessly
        )
    }

    const fn is_asked(self) -> bool {
        matches!(
            self,
            Self::RightAfterQuestion | Self::AskedNeedlessly | Self::AskedInVain
        )
    }
}

/// Shares of all questions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ends {
    /// Questions.
    pub n: usize,
    /// The share of each end.
    pub shares: BTreeMap<End, f64>,
    /// Right at once or after one question.
    pub reached: f64,
    /// Asked which page is meant.
    pub asked: f64,
}

impl Ends {
    /// Adds ends up; nothing of none.
    pub fn of(ends: &[End]) -> Option<Self> {
        let share = |is_in: &dyn Fn(End) -> bool| {
            let count = ends.iter().filter(|end| is_in(**end)).count();
            rounded(as_float(count) / as_float(ends.len()))
        };
        (!ends.is_empty()).then(|| Self {
            n: ends.len(),
            shares: End::ALL
                .into_iter()
                .map(|(end, _)| (end, share(&|other| other == end)))
                .collect(),
            reached: share(&End::is_right),
            asked: share(&End::is_asked),
        })
    }

    /// Writes a table.
    ///
    /// # Errors
    /// Fails when the output does.
    pub fn print(&self, output: &mut Output) -> io::Result<()> {
        for (end, name) in End::ALL {
            let share = self.shares.get(&end).copied().unwrap_or_default();
            output.line(format_args!("{name:<26} {share:>6.3}"))?;
        }
        output.line(format_args!(
            "right at once or after one question {:.3}, asked {:.3}",
            self.reached, self.asked
        ))
    }
}

#[cfg(test)]
mod tests {
    use bot_core::testing;

    use super::*;

    fn end(confidence: f32, share: f32, gold: &str) -> End {
        let mut findings = testing::findings(confidence);
        let mut other = testing::page();
        other.id = "other".to_owned();
        findings.pages.push(other);
        findings.pages[0].share = share;
        findings.pages[1].share = share / 2.0;
        let thresholds = Thresholds {
            which_page: 0.4,
            ..Thresholds::default()
        };
        let gold = [gold.to_owned()];
        End::of(&findings, 1.0, Language::FRENCH, &gold, &thresholds)
    }

    #[test]
    fn each_end_by_sureness_share_and_rank() {
        let table = [
            (0.9, 0.8, "card", End::RightAtOnce),
            (0.9, 0.8, "other", End::Wrong),
            (0.9, 0.3, "card", End::AskedNeedlessly),
            (0.9, 0.3, "other", End::RightAfterQuestion),
            (0.9, 0.3, "third", End::AskedInVain),
            (0.2, 0.8, "card", End::Refused),
        ];
        for (confidence, share, gold, expected) in table {
            assert_eq!(end(confidence, share, gold), expected, "{expected:?}");
        }
        let ends: Vec<End> = table.iter().map(|row| row.3).collect();
        let ends = Ends::of(&ends).unwrap();
        assert!((ends.reached - 0.5).abs() < 1e-9 && (ends.asked - 0.5).abs() < 1e-9);
        assert!(Ends::of(&[]).is_none());
    }
}
