//! Measures whether terms are defined that are asked for, and others are not.

use std::collections::BTreeMap;
use std::io;

use bot_core::{Answer, Language, Outcome};
use serde::{Deserialize, Serialize};

use super::shares::Share;
use crate::output::Output;

/// A message with the term that it asks for. Other keys of the line are ignored.
#[derive(Debug, Clone, Deserialize)]
pub struct Asked {
    /// Its id.
    pub id: String,
    /// Its language.
    pub lang: Language,
    /// The message.
    pub question: String,
    /// The term as the glossary has it; nothing when nothing must be defined.
    pub term: Option<String>,
}

/// What became of one message.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Its language.
    pub lang: Language,
    /// Whether it asks for a term that must be defined.
    pub asks: bool,
    /// What came of it.
    pub got: Got,
}

/// What comes of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Got {
    /// The term that it asks for was defined.
    Term,
    /// Another term was defined, or any where none was asked for.
    Other,
    /// Nothing was defined.
    Nothing,
}

/// The messages of one language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shares {
    /// Terms that were defined, of those that were asked for.
    pub defined: Share,
    /// Messages that got another term, of those that ask for one.
    pub other: Share,
    /// Messages that got no definition, of those that must get none.
    pub left_alone: Share,
}

impl Asked {
    /// What became of the message.
    pub fn row(&self, answer: &Answer) -> Row {
        let defined = match answer.outcome {
            Outcome::Defined => answer.sources.first(),
            Outcome::Answered
            | Outcome::PartlyAnswered
            | Outcome::Clarified
            | Outcome::Signposted
            | Outcome::SmallTalk
            | Outcome::OutOfScope
            | Outcome::NoAnswer
            | Outcome::HandedOver
            | Outcome::Blocked
            | Outcome::Failed => None,
        };
        Row {
            id: self.id.clone(),
            lang: self.lang,
            asks: self.term.is_some(),
            got: match (defined, &self.term) {
                (Some(source), Some(term)) if source.title == *term => Got::Term,
                (Some(_), _) => Got::Other,
                (None, _) => Got::Nothing,
            },
        }
    }
}

/// Shares by language, and `all`.
pub fn by_language(rows: &[Row]) -> BTreeMap<String, Shares> {
    let mut groups: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        for name in ["all".to_owned(), row.lang.to_string()] {
            groups.entry(name).or_default().push(row);
        }
    }
    let shares = |(lang, rows): (String, Vec<&Row>)| {
        let asking = || rows.iter().filter(|row| row.asks);
        let others = rows.iter().filter(|row| !row.asks);
        let shares = Shares {
            defined: Share::of(asking(), |row| row.got == Got::Term),
            other: Share::of(asking(), |row| row.got == Got::Other),
            left_alone: Share::of(others, |row| row.got == Got::Nothing),
        };
        (lang, shares)
    };
    groups.into_iter().map(shares).collect()
}

/// Writes a line a language.
///
/// # Errors
/// Fails when the output does.
pub fn print(shares: &BTreeMap<String, Shares>, output: &mut Output) -> io::Result<()> {
    for (lang, shares) in shares {
        output.line(format_args!(
            "{lang:<4} {} of {} terms defined, {} times another one; {} of {} other messages left alone",
            shares.defined.count,
            shares.defined.of,
            shares.other.count,
            shares.left_alone.count,
            shares.left_alone.of,
        ))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use bot_core::answer::Source;

    use super::*;

    fn asked(term: Option<&str>) -> Asked {
        Asked {
            id: "d".to_owned(),
            lang: Language::FRENCH,
            question: String::new(),
            term: term.map(str::to_owned),
        }
    }

    fn answer(outcome: Outcome, title: &str) -> Answer {
        let mut answer = Answer::new(Language::FRENCH, outcome);
        let (page, title) = ("glossary/1".to_owned(), title.to_owned());
        answer
            .sources
            .push(Source::new(page, title, Language::FRENCH));
        answer
    }

    #[test]
    fn only_the_term_that_was_asked_for_counts() {
        let table = [
            (Some("AOT"), Outcome::Defined, "AOT", Got::Term),
            (Some("AOT"), Outcome::Defined, "ATO", Got::Other),
            (Some("AOT"), Outcome::Answered, "AOT", Got::Nothing),
            (None, Outcome::Defined, "AOT", Got::Other),
            (None, Outcome::NoAnswer, "AOT", Got::Nothing),
        ];
        let rows = table.map(|(term, outcome, title, expected)| {
            let row = asked(term).row(&answer(outcome, title));
            assert_eq!(row.got, expected, "{term:?} {outcome:?} {title}");
            row
        });
        let shares = by_language(&rows);
        let all = &shares["all"];
        assert_eq!(
            (all.defined.count, all.defined.of, all.other.count),
            (1, 3, 1)
        );
        assert_eq!((all.left_alone.count, all.left_alone.of), (1, 2));
        let (output, kept) = &mut Output::kept();
        print(&shares, output).unwrap();
        assert!(kept.text().starts_with("all  1 of 3 terms defined"));
    }
}
