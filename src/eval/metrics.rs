//! Recall and mean reciprocal rank, from the rank of the first right page of each question.

use serde::Serialize;

use super::resampling;

/// The rank of the first right page, from 1; `None` when none was among those returned.
pub type Rank = Option<usize>;

/// Numbers over some questions. The names of the keys are a contract with those who measure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Metrics {
    /// Questions.
    pub n: usize,
    /// Share of questions whose page is first.
    #[serde(rename = "recall@1")]
    pub recall_1: f64,
    /// Share with the page among the first three.
    #[serde(rename = "recall@3")]
    pub recall_3: f64,
    /// Among the first five.
    #[serde(rename = "recall@5")]
    pub recall_5: f64,
    /// Among the first ten.
    #[serde(rename = "recall@10")]
    pub recall_10: f64,
    /// Among the first twenty.
    #[serde(rename = "recall@20")]
    pub recall_20: f64,
    /// Mean of one over the rank, within the first ten.
    #[serde(rename = "mrr@10")]
    pub mrr_10: f64,
    /// Interval that holds recall@5 with 95 % confidence, by resampling the questions.
    #[serde(rename = "recall@5_ci95")]
    pub recall_5_interval: [f64; 2],
}

impl Metrics {
    /// Numbers over the ranks of some questions; zeros over none.
    pub fn of(ranks: &[Rank]) -> Self {
        let hits: Vec<f64> = ranks.iter().map(|rank| within(*rank, 5)).collect();
        Self {
            n: ranks.len(),
            recall_1: rounded(recall(ranks, 1)),
            recall_3: rounded(recall(ranks, 3)),
            recall_5: rounded(recall(ranks, 5)),
            recall_10: rounded(recall(ranks, 10)),
            recall_20: rounded(recall(ranks, 20)),
            mrr_10: rounded(reciprocal_rank(ranks, 10)),
            recall_5_interval: resampling::interval_95(&hits).map(rounded),
        }
    }
}

/// The rank of the first page that is in `gold`.
pub fn rank_of<'page>(pages: impl IntoIterator<Item = &'page str>, gold: &[String]) -> Rank {
    pages
        .into_iter()
        .position(|page| gold.iter().any(|right| right == page))
        .map(|place| place + 1)
}

/// Share of questions with a right page at or above `limit`.
pub fn recall(ranks: &[Rank], limit: usize) -> f64 {
    mean(ranks.iter().map(|rank| within(*rank, limit)))
}

/// Mean of one over the rank; pages below `limit` count as not found.
pub fn reciprocal_rank(ranks: &[Rank], limit: usize) -> f64 {
    mean(ranks.iter().map(|rank| match rank {
        Some(rank) if *rank <= limit => 1.0 / as_float(*rank),
        _ => 0.0,
    }))
}

fn within(rank: Rank, limit: usize) -> f64 {
    f64::from(u8::from(rank.is_some_and(|rank| rank <= limit)))
}

/// The mean of some values; 0 of none.
pub(super) fn mean(values: impl ExactSizeIterator<Item = f64>) -> f64 {
    match values.len() {
        0 => 0.0,
        count => values.sum::<f64>() / as_float(count),
    }
}

/// A count as a float; exact for every count that occurs here.
pub(super) fn as_float(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

/// Four decimals: more would say more than is known.
pub(super) fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(one: f64, other: f64) -> bool {
        (one - other).abs() < 1e-4
    }

    #[test]
    fn worked_by_hand() {
        // Four questions: first, third, twelfth, not found.
        let metrics = Metrics::of(&[Some(1), Some(3), Some(12), None]);
        assert_eq!(metrics.n, 4);
        assert!(close(metrics.recall_1, 0.25));
        assert!(close(metrics.recall_3, 0.5));
        assert!(close(metrics.recall_5, 0.5));
        assert!(close(metrics.recall_10, 0.5));
        assert!(close(metrics.recall_20, 0.75));
        assert!(close(metrics.mrr_10, (1.0 + 1.0 / 3.0) / 4.0));
        let [low, high] = metrics.recall_5_interval;
        assert!(low <= 0.5 && 0.5 <= high, "{low} {high}");
    }

    #[test]
    fn any_right_page_counts_and_the_best_one_decides() {
        let gold = ["c".to_owned(), "b".to_owned()];
        assert_eq!(rank_of(["a", "b", "c"], &gold), Some(2));
        assert_eq!(rank_of(["a"], &gold), None);
    }

    #[test]
    fn no_questions_give_zeros() {
        let metrics = Metrics::of(&[]);
        assert_eq!(metrics.n, 0);
        assert!(close(metrics.mrr_10, 0.0));
    }

    #[test]
    fn the_names_of_the_keys_are_kept() {
        let json = serde_json::to_value(Metrics::of(&[Some(1)])).unwrap();
        let keys: Vec<&str> = json
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        let expected = [
            "mrr@10",
            "n",
            "recall@1",
            "recall@10",
            "recall@20",
            "recall@3",
            "recall@5",
            "recall@5_ci95",
        ];
        let mut sorted = keys.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, expected);
        assert_eq!(json["recall@5_ci95"], serde_json::json!([1.0, 1.0]));
    }
}
