//! Confidence intervals by resampling with a fixed seed, so that a repeated run says the same.

use super::metrics::as_float;

/// How often the questions are drawn anew.
const DRAWS: usize = 2_000;
/// Where the drawing starts.
const SEED: u64 = 0x6775_6963_6865_7421;

/// The interval from the 2.5th to the 97.5th percentile of the mean of values drawn anew.
pub fn interval_95(values: &[f64]) -> [f64; 2] {
    if values.is_empty() {
        return [0.0, 0.0];
    }
    let mut random = SplitMix(SEED);
    let mut means: Vec<f64> = (0..DRAWS)
        .map(|_| {
            let drawn = (0..values.len()).map(|_| values[random.below(values.len())]);
            drawn.sum::<f64>() / as_float(values.len())
        })
        .collect();
    means.sort_by(f64::total_cmp);
    [means[DRAWS * 25 / 1_000], means[DRAWS * 975 / 1_000 - 1]]
}

/// A small generator of numbers that look random (SplitMix64).
struct SplitMix(u64);

/// Spreads every bit of a number over all bits.
pub(super) fn mixed(number: u64) -> u64 {
    let mut mixed = number;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(self.0)
    }

    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).unwrap_or(u64::MAX);
        usize::try_from(self.next() % limit).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_the_binomial_one_and_repeats() {
        let values: Vec<f64> = (0..100)
            .map(|number| f64::from(u8::from(number < 80)))
            .collect();
        let [low, high] = interval_95(&values);
        // The normal approximation gives 0.72 to 0.88.
        assert!(
            (low - 0.72).abs() < 0.02 && (high - 0.88).abs() < 0.02,
            "{low} {high}"
        );
        assert_eq!(
            interval_95(&values).map(f64::to_bits),
            [low, high].map(f64::to_bits)
        );
    }
}
