//! Shares with the interval that holds the true one with 95 % confidence.

use serde::Serialize;

use super::metrics::{as_float, rounded};

/// The 97.5th percentile of the normal distribution.
const NORMAL: f64 = 1.959_964;

/// How many of some questions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Share {
    /// How many.
    pub count: usize,
    /// Of how many.
    pub of: usize,
    /// The one by the other; 0 of none.
    pub share: f64,
    /// The interval of Wilson.
    pub ci95: [f64; 2],
}

impl Share {
    /// Counts those of `all` of which something holds.
    pub fn of<T>(all: impl IntoIterator<Item = T>, holds: impl Fn(T) -> bool) -> Self {
        let mut share = Self::default();
        for one in all {
            share.of += 1;
            share.count += usize::from(holds(one));
        }
        share.share = rounded(as_float(share.count) / as_float(share.of.max(1)));
        share.ci95 = wilson(share.count, share.of).map(rounded);
        share
    }
}

/// The interval of Wilson, which stays between 0 and 1 and is right for few questions, too.
fn wilson(count: usize, of: usize) -> [f64; 2] {
    if of == 0 {
        return [0.0, 1.0];
    }
    let n = as_float(of);
    let share = as_float(count) / n;
    let square = NORMAL * NORMAL;
    let middle = share + square / (2.0 * n);
    let half = NORMAL * (share * (1.0 - share) / n + square / (4.0 * n * n)).sqrt();
    [middle - half, middle + half].map(|end| (end / (1.0 + square / n)).clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worked_by_hand() {
        let share = Share::of(0..10, |number| number < 8);
        assert_eq!((share.count, share.of), (8, 10));
        let [low, high] = share.ci95;
        assert!(
            (low - 0.4902).abs() < 2e-4 && (high - 0.9433).abs() < 2e-4,
            "{low} {high}"
        );
        let all = Share::of([true, true], |is_right| is_right);
        assert!((all.ci95[1] - 1.0).abs() < 1e-9 && all.ci95[0] < 0.5);
        let none = Share::of(Vec::<bool>::new(), |is_right| is_right);
        assert_eq!(
            (none.of, none.ci95.map(f64::to_bits)),
            (0, [0.0, 1.0].map(f64::to_bits))
        );
    }
}
