//! Telling questions that the pages answer from those that they do not: how well the confidence
//! separates them, and what a threshold chosen on some does to others.

use std::collections::BTreeMap;

use serde::Serialize;

use super::metrics::{as_float, mean, rounded};
use super::resampling;

/// The confidence that the library gave to one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The question's id.
    pub id: String,
    /// Its language.
    pub lang: String,
    /// From 0 to 1.
    pub confidence: f32,
    /// Whether a page answers it.
    pub answerable: bool,
}

/// What a threshold does to questions that it was not chosen on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Separation {
    /// Answerable questions tested on.
    pub answerable: usize,
    /// Out-of-scope questions tested on.
    pub out_of_scope: usize,
    /// Chance that an answerable question has the higher confidence of a pair.
    pub auroc: f64,
    /// The threshold that was chosen.
    pub threshold: f64,
    /// Share of the answerable questions that it keeps.
    pub kept: f64,
    /// Share of the out-of-scope questions that it turns away.
    pub turned_away: f64,
}

/// By language of the question, thresholds chosen for each.
pub type ByLanguage = BTreeMap<String, Separation>;

/// Chooses thresholds on `chosen_on` and tests them on `tested_on`, language by language.
pub fn tested(chosen_on: &[Judged], tested_on: &[Judged], keep: f64) -> ByLanguage {
    languages(tested_on)
        .into_iter()
        .filter_map(|lang| {
            let threshold = threshold(&confidences(chosen_on, &lang, true), keep)?;
            let (inside, outside) = both(tested_on, &lang);
            Some((lang, separation(&inside, &outside, threshold)))
        })
        .collect()
}

/// Each half of the questions tests the threshold chosen on the other half; the mean of both.
pub fn cross_tested(questions: &[Judged], keep: f64) -> ByLanguage {
    let (one, other): (Vec<_>, Vec<_>) = questions
        .iter()
        .cloned()
        .partition(|question| is_first_half(&question.id));
    let first = tested(&one, &other, keep);
    let second = tested(&other, &one, keep);
    let merge = |(lang, here): (String, Separation)| {
        let there = second.get(&lang).copied().unwrap_or(here);
        (lang, here.averaged_with(there))
    };
    first.into_iter().map(merge).collect()
}

/// The largest threshold that keeps at least a share of the answerable confidences.
pub fn threshold(answerable: &[f32], keep: f64) -> Option<f64> {
    let mut sorted = answerable.to_vec();
    sorted.sort_by(f32::total_cmp);
    let lost = (0..sorted.len())
        .take_while(|lost| as_float(sorted.len() - lost) >= keep * as_float(sorted.len()));
    lost.last()
        .and_then(|lost| sorted.get(lost))
        .map(|confidence| f64::from(*confidence))
}

/// The area under the curve of true against false acceptances; ties count half.
pub fn auroc(answerable: &[f32], out_of_scope: &[f32]) -> f64 {
    let pairs = answerable.iter().map(|inside| {
        mean(
            out_of_scope
                .iter()
                .map(|outside| match inside.total_cmp(outside) {
                    std::cmp::Ordering::Greater => 1.0,
                    std::cmp::Ordering::Equal => 0.5,
                    std::cmp::Ordering::Less => 0.0,
                }),
        )
    });
    mean(pairs)
}

fn separation(inside: &[f32], outside: &[f32], threshold: f64) -> Separation {
    let passes = |confidence: &f32| f64::from(u8::from(f64::from(*confidence) >= threshold));
    Separation {
        answerable: inside.len(),
        out_of_scope: outside.len(),
        auroc: rounded(auroc(inside, outside)),
        threshold: rounded(threshold),
        kept: rounded(mean(inside.iter().map(passes))),
        turned_away: rounded(mean(outside.iter().map(|outside| 1.0 - passes(outside)))),
    }
}

impl Separation {
    fn averaged_with(self, other: Self) -> Self {
        let middle = |one: f64, two: f64| rounded(f64::midpoint(one, two));
        Self {
            answerable: self.answerable + other.answerable,
            out_of_scope: self.out_of_scope + other.out_of_scope,
            auroc: middle(self.auroc, other.auroc),
            threshold: middle(self.threshold, other.threshold),
            kept: middle(self.kept, other.kept),
            turned_away: middle(self.turned_away, other.turned_away),
        }
    }
}

fn languages(questions: &[Judged]) -> Vec<String> {
    let mut languages: Vec<String> = questions
        .iter()
        .map(|question| question.lang.clone())
        .collect();
    languages.sort();
    languages.dedup();
    languages
}

fn both(questions: &[Judged], lang: &str) -> (Vec<f32>, Vec<f32>) {
    (
        confidences(questions, lang, true),
        confidences(questions, lang, false),
    )
}

fn confidences(questions: &[Judged], lang: &str, answerable: bool) -> Vec<f32> {
    questions
        .iter()
        .filter(|question| question.answerable == answerable && question.lang == lang)
        .map(|question| question.confidence)
        .collect()
}

/// Halves that do not depend on the order of the file: a bit of a well mixed hash of the id.
fn is_first_half(id: &str) -> bool {
    let sum = id.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    resampling::mixed(sum).is_multiple_of(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worked_by_hand() {
        // Of the four pairs three are in order and one is a tie.
        let area = auroc(&[0.9, 0.4], &[0.4, 0.1]);
        assert!((area - 0.875).abs() < 1e-9, "{area}");
        // Keeping 75 % of four may lose the lowest one.
        let chosen = threshold(&[0.1, 0.5, 0.6, 0.9], 0.75).unwrap();
        assert!((chosen - 0.5).abs() < 1e-6, "{chosen}");
        assert!(threshold(&[], 0.95).is_none());
    }

    #[test]
    fn halves_are_halves_also_for_numbered_ids() {
        let first = (0..200)
            .filter(|number| is_first_half(&format!("q-{number:03}")))
            .count();
        assert!((80..=120).contains(&first), "{first}");
    }

    #[test]
    fn a_threshold_is_tested_on_other_questions() {
        let judged = |id: u32, confidence: f32, answerable| Judged {
            id: id.to_string(),
            lang: "fr".to_owned(),
            confidence,
            answerable,
        };
        let chosen_on = [judged(1, 0.6, true), judged(2, 0.8, true)];
        let tested_on = [
            judged(3, 0.7, true),
            judged(4, 0.5, true),
            judged(5, 0.2, false),
        ];
        let result = tested(&chosen_on, &tested_on, 1.0)["fr"];
        assert!((result.threshold - 0.6).abs() < 1e-4);
        assert!((result.kept - 0.5).abs() < 1e-9);
        assert!((result.turned_away - 1.0).abs() < 1e-9);
        assert_eq!((result.answerable, result.out_of_scope), (2, 1));
    }
}
