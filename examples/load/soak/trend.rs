//! How memory changes over time.

/// A line through samples (least squares), once the program is warm.
#[derive(Debug, Default)]
pub(super) struct Trend {
    /// How many samples it goes by.
    pub(super) samples: usize,
    /// Memory at the first and the last of them, in MiB.
    pub(super) first: f64,
    pub(super) last: f64,
    pub(super) mib_per_minute: f64,
    /// How long they span.
    pub(super) minutes: f64,
}

impl Trend {
    /// The trend of samples in seconds and MiB, without the first part of the time.
    pub(super) fn of(samples: &[(f64, f64)], warm_after: f64) -> Self {
        let end = samples.last().map_or(0.0, |(at, _)| *at);
        let warm: Vec<_> = samples
            .iter()
            .filter(|(at, _)| *at >= end * warm_after)
            .collect();
        let (Some((from, first)), Some((to, last))) = (warm.first(), warm.last()) else {
            return Self::default();
        };
        let count = warm.len() as f64;
        let mean = |of: fn(&(f64, f64)) -> f64| warm.iter().map(|one| of(one)).sum::<f64>() / count;
        let (time, memory) = (mean(|one| one.0), mean(|one| one.1));
        let spread: f64 = warm.iter().map(|one| (one.0 - time).powi(2)).sum();
        let joint: f64 = warm
            .iter()
            .map(|one| (one.0 - time) * (one.1 - memory))
            .sum();
        Self {
            samples: warm.len(),
            first: *first,
            last: *last,
            mib_per_minute: if spread > 0.0 {
                joint / spread * 60.0
            } else {
                0.0
            },
            minutes: (to - from) / 60.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_its_slope_and_getting_warm_does_not_count() {
        let samples: Vec<_> = (0..=100)
            .map(|at| {
                (
                    f64::from(at),
                    if at < 25 {
                        0.0
                    } else {
                        50.0 + f64::from(at) / 60.0
                    },
                )
            })
            .collect();
        let trend = Trend::of(&samples, 0.25);
        assert_eq!(trend.samples, 76);
        assert!((trend.mib_per_minute - 1.0).abs() < 1e-9, "{trend:?}");
        assert!((trend.minutes - 1.25).abs() < 1e-9, "{trend:?}");
        assert_eq!(Trend::of(&[], 0.25).samples, 0);
    }
}
