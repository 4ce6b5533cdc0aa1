//! What was measured, for people and for scripts.

use std::fmt;
use std::time::Duration;

use serde_json::json;

use crate::options::Options;
use crate::questions::Questions;

/// One request.
pub(crate) struct Sample {
    pub(crate) took: Duration,
    pub(crate) ok: bool,
}

impl Sample {
    /// A request that was not answered as it should be.
    pub(crate) fn failed() -> Self {
        Self {
            took: Duration::ZERO,
            ok: false,
        }
    }
}

/// A whole run. Times are of answered requests only.
pub(crate) struct Report {
    pub(crate) errors: usize,
    clients: usize,
    distinct: usize,
    repeated: bool,
    elapsed: Duration,
    sorted: Vec<Duration>,
}

impl Report {
    /// Gathers the samples of all clients.
    pub(crate) fn new(
        options: &Options,
        questions: &Questions,
        samples: Vec<Sample>,
        elapsed: Duration,
    ) -> Self {
        let all = samples.len();
        let mut sorted: Vec<_> = samples
            .into_iter()
            .filter(|sample| sample.ok)
            .map(|sample| sample.took)
            .collect();
        sorted.sort_unstable();
        Self {
            errors: all - sorted.len(),
            clients: options.clients,
            distinct: questions.len(),
            repeated: options.repeat,
            elapsed,
            sorted,
        }
    }

    /// How many requests were answered.
    pub(crate) fn answered(&self) -> usize {
        self.sorted.len()
    }

    /// One line of JSON; times in milliseconds.
    pub(crate) fn to_json(&self) -> String {
        json!({
            "clients": self.clients,
            "distinct_questions": self.distinct,
            "repeated": self.repeated,
            "answered": self.answered(),
            "errors": self.errors,
            "seconds": self.elapsed.as_secs_f64(),
            "per_second": self.per_second(),
            "p50_ms": self.percentile_ms(50),
            "p90_ms": self.percentile_ms(90),
            "p99_ms": self.percentile_ms(99),
            "max_ms": self.percentile_ms(100),
        })
        .to_string()
    }

    fn per_second(&self) -> f64 {
        self.answered() as f64 / self.elapsed.as_secs_f64().max(f64::EPSILON)
    }

    /// Nearest rank; 0 when nothing was answered.
    fn percentile_ms(&self, percent: usize) -> f64 {
        let rank = (self.sorted.len() * percent).div_ceil(100).max(1);
        self.sorted
            .get(rank - 1)
            .map_or(0.0, |took| took.as_secs_f64() * 1_000.0)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            formatter,
            "{} answered, {} errors, {} clients, {:.1} s",
            self.answered(),
            self.errors,
            self.clients,
            self.elapsed.as_secs_f64()
        )?;
        write!(
            formatter,
            "{:.0} requests/s; p50 {:.2} ms, p90 {:.2} ms, p99 {:.2} ms, max {:.2} ms",
            self.per_second(),
            self.percentile_ms(50),
            self.percentile_ms(90),
            self.percentile_ms(99),
            self.percentile_ms(100)
        )
    }
}
