//! Shows how far long work is: a bar for a person at a terminal, a log line now and then otherwise.

use std::io::{self, IsTerminal};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use knowledge::ingest::Progress;

/// Time between two log lines.
const LOG_EVERY: Duration = Duration::from_secs(10);

/// Shows one piece of work.
pub struct Meter {
    work: &'static str,
    bar: Option<ProgressBar>,
    logged: Instant,
}

impl Meter {
    /// A meter for some work, which is shown on standard error.
    pub fn new(work: &'static str) -> Self {
        Self {
            work,
            bar: io::stderr().is_terminal().then(bar),
            logged: Instant::now(),
        }
    }

    /// Shows how far the work is.
    pub fn show(&mut self, done: usize, total: usize, left: Option<Duration>) {
        let left = left.map_or_else(String::new, |left| format!("about {} left", spoken(left)));
        if let Some(bar) = &self.bar {
            bar.set_length(u64::try_from(total).unwrap_or(u64::MAX));
            bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
            bar.set_message(format!("{} {left}", self.work));
        } else if self.logged.elapsed() >= LOG_EVERY {
            self.logged = Instant::now();
            tracing::info!(done, total, left, "{}", self.work);
        }
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// Shows a run of ingestion, which reports from several threads.
pub struct IngestMeter(Mutex<Meter>);

impl IngestMeter {
    /// A meter that shows nothing yet.
    pub fn new() -> Self {
        Self(Mutex::new(Meter::new("reading")))
    }

    /// Shows one report.
    pub fn show(&self, progress: Progress) {
        let mut meter = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match progress {
            Progress::Reading(done, total) => meter.show_as("reading files", done, total),
            Progress::Indexing(done, total) => meter.show_as("indexing pages", done, total),
            Progress::Publishing => meter.show_as("publishing", 1, 1),
        }
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}

impl Default for IngestMeter {
    fn default() -> Self {
        Self::new()
    }
}

impl Meter {
    fn show_as(&mut self, work: &'static str, done: usize, total: usize) {
        self.work = work;
        self.show(done, total, None);
    }
}

fn bar() -> ProgressBar {
    let target = ProgressDrawTarget::stderr_with_hz(4);
    let bar = ProgressBar::with_draw_target(None, target);
    match ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn spoken(left: Duration) -> String {
    match left.as_secs() {
        seconds @ 0..90 => format!("{seconds} s"),
        seconds => format!("{} min", (seconds + 30) / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_spoken_in_round_numbers() {
        assert_eq!(spoken(Duration::from_secs(42)), "42 s");
        assert_eq!(spoken(Duration::from_secs(150)), "3 min");
    }
}
