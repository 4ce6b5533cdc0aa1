//! Abstention as a dial: what is answered rightly, answered wrongly or refused at each threshold.

use std::collections::BTreeMap;
use std::io;

use bot_core::{Answer, Cause, Outcome};
use serde::Serialize;

use super::metrics::{as_float, rounded};
use crate::output::Output;

/// What a question got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Got {
    /// A right page was quoted.
    Right,
    /// The person was asked which page is meant, with a right one among those offered, or which case of a
    /// right page is theirs.
    Asked,
    /// The person was asked about other pages only.
    AskedInVain,
    /// Another page was quoted, or a definition.
    Wrong,
    /// Nothing was quoted.
    Refused,
}

impl Got {
    /// What an answer is to a question that the pages `gold` answer; none answers it without any.
    pub fn of(answer: &Answer, gold: &[String]) -> Self {
        let is_right = |page: &String| gold.contains(page);
        let mut quoted = answer.sources.iter().map(|source| &source.page);
        let mut offered = answer
            .choices
            .iter()
            .filter_map(|choice| choice.page.as_ref());
        match (answer.outcome, answer.cause) {
            (Outcome::Answered | Outcome::PartlyAnswered | Outcome::Defined, _) => {
                match quoted.next() {
                    Some(page) if is_right(page) => Self::Right,
                    _ => Self::Wrong,
                }
            }
            (Outcome::Clarified, Some(Cause::WhichPage | Cause::WhichCase)) => {
                if offered.any(is_right) {
                    Self::Asked
                } else {
                    Self::AskedInVain
                }
            }
            _ => Self::Refused,
        }
    }
}

/// Shares at one threshold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Point {
    /// How sure the library must be.
    pub threshold: f64,
    /// Answerable questions that got a right page.
    pub right: f64,
    /// Answerable questions that were asked back, with a right page offered.
    pub asked: f64,
    /// Answerable questions that were asked back about other pages only.
    pub asked_in_vain: f64,
    /// Answerable questions that got another page.
    pub wrong: f64,
    /// Answerable questions that were refused.
    pub refused: f64,
    /// Questions that no page answers and that were refused.
    pub turned_away: f64,
}

/// The dial of one language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dial {
    /// Answerable questions.
    pub answerable: usize,
    /// Questions that no page answers.
    pub out_of_scope: usize,
    /// By threshold, lowest first.
    pub curve: Vec<Point>,
    /// The highest threshold that refuses no more answerable questions than allowed.
    pub chosen: Option<Point>,
    /// The threshold that is in service.
    pub in_service: Point,
}

/// One question with what it got at each threshold.
#[derive(Debug, Clone)]
pub struct Tried {
    /// Its language.
    pub lang: String,
    /// Whether a page answers it.
    pub is_answerable: bool,
    /// At each threshold of the grid, and last at the one in service.
    pub got: Vec<Got>,
}

/// The dials by language. `grid` holds the thresholds, `in_service` that of each language; `keep` is the
/// share of answerable questions that must not be refused.
pub fn dials(
    tried: &[Tried],
    grid: &[f64],
    in_service: &dyn Fn(&str) -> f64,
    keep: f64,
) -> BTreeMap<String, Dial> {
    let mut by_lang: BTreeMap<String, Vec<&Tried>> = BTreeMap::new();
    for question in tried {
        by_lang
            .entry(question.lang.clone())
            .or_default()
            .push(question);
    }
    let dial = |(lang, questions): (String, Vec<&Tried>)| {
        let point = |(at, threshold): (usize, &f64)| point(&questions, at, *threshold);
        let curve: Vec<Point> = grid.iter().enumerate().map(point).collect();
        let kept = |point: &&Point| 1.0 - point.refused >= keep;
        let answerable = questions.iter().filter(|question| question.is_answerable);
        let answerable = answerable.count();
        let dial = Dial {
            answerable,
            out_of_scope: questions.len() - answerable,
            chosen: curve.iter().rev().find(kept).copied(),
            in_service: point((grid.len(), &in_service(&lang))),
            curve,
        };
        (lang, dial)
    };
    by_lang.into_iter().map(dial).collect()
}

fn point(questions: &[&Tried], at: usize, threshold: f64) -> Point {
    let share = |is_answerable: bool, wanted: Got| {
        let asked = questions
            .iter()
            .filter(|question| question.is_answerable == is_answerable);
        let all = asked.clone().count().max(1);
        let count = asked.filter(|question| question.got[at] == wanted).count();
        rounded(as_float(count) / as_float(all))
    };
    Point {
        threshold,
        right: share(true, Got::Right),
        asked: share(true, Got::Asked),
        asked_in_vain: share(true, Got::AskedInVain),
        wrong: share(true, Got::Wrong),
        refused: share(true, Got::Refused),
        turned_away: share(false, Got::Refused),
    }
}

/// Writes every fifth point of each curve, the chosen one and the one in service.
///
/// # Errors
/// Fails when the output does.
pub fn print(dials: &BTreeMap<String, Dial>, output: &mut Output) -> io::Result<()> {
    for (lang, dial) in dials {
        output.line(format_args!(
            "{lang}: {} answerable, {} out of scope",
            dial.answerable, dial.out_of_scope
        ))?;
        output.line(format_args!(
            "{:<12} {:>9} {:>6} {:>6} {:>8} {:>6} {:>8} {:>12}",
            "", "threshold", "right", "asked", "in vain", "wrong", "refused", "turned away"
        ))?;
        for point in dial.curve.iter().step_by(5) {
            line(output, "", point)?;
        }
        if let Some(chosen) = &dial.chosen {
            line(output, "chosen", chosen)?;
        }
        line(output, "in service", &dial.in_service)?;
    }
    Ok(())
}

fn line(output: &mut Output, name: &str, point: &Point) -> io::Result<()> {
    output.line(format_args!(
        "{name:<12} {:>9.2} {:>6.3} {:>6.3} {:>8.3} {:>6.3} {:>8.3} {:>12.3}",
        point.threshold,
        point.right,
        point.asked,
        point.asked_in_vain,
        point.wrong,
        point.refused,
        point.turned_away
    ))
}

#[cfg(test)]
mod tests {
    use bot_core::Language;

    use super::*;

    fn tried(is_answerable: bool, got: [Got; 3]) -> Tried {
        Tried {
            lang: "fr".to_owned(),
            is_answerable,
            got: got.to_vec(),
        }
    }

    #[test]
    fn the_highest_threshold_that_keeps_enough_is_chosen() {
        use Got::{Asked, Refused, Right, Wrong};
        let tried = [
            tried(true, [Right, Right, Right]),
            tried(true, [Asked, Refused, Asked]),
            tried(false, [Wrong, Refused, Wrong]),
        ];
        let dials = dials(&tried, &[0.2, 0.8], &|_| 0.5, 0.9);
        let dial = &dials["fr"];
        assert_eq!((dial.answerable, dial.out_of_scope), (2, 1));
        let chosen = dial.chosen.unwrap();
        assert!((chosen.threshold - 0.2).abs() < 1e-9);
        assert!((chosen.asked - 0.5).abs() < 1e-9 && chosen.turned_away < 1e-9);
        assert!((dial.curve[1].turned_away - 1.0).abs() < 1e-9);
        assert!((dial.in_service.threshold - 0.5).abs() < 1e-9);
        let (output, kept) = &mut Output::kept();
        print(&dials, output).unwrap();
        assert_eq!(kept.text().lines().count(), 5);
    }

    #[test]
    fn what_a_question_got() {
        let mut answer = Answer::new(Language::FRENCH, Outcome::NoAnswer);
        assert_eq!(Got::of(&answer, &["card".to_owned()]), Got::Refused);
        answer.outcome = Outcome::Answered;
        assert_eq!(Got::of(&answer, &["card".to_owned()]), Got::Wrong);
        answer.outcome = Outcome::Clarified;
        answer.cause = Some(Cause::WhichPage);
        assert_eq!(Got::of(&answer, &[]), Got::AskedInVain);
        answer.cause = Some(Cause::LanguageUnknown);
        assert_eq!(Got::of(&answer, &[]), Got::Refused);
    }
}
