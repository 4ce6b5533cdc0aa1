//! A long time of ordinary use: whether memory stays flat, and whether any event is lost or repeated.

mod talk;
mod trend;

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use self::talk::Told;
use self::trend::Trend;
use crate::memory;
use crate::options::Options;
use crate::questions::Questions;

/// How often memory is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Which part of the time is for getting warm: caches fill, threads start.
const WARM_AFTER: f64 = 0.25;

/// Most growth over the rest of the time, in MiB, that counts as flat.
const MOST_GROWTH: f64 = 8.0;

/// Holds conversations until the time is up, each longer or shorter, and looks at the memory.
pub(crate) fn run(options: &Options, questions: &Questions) -> Value {
    let began = Instant::now();
    let deadline = began + options.longest;
    let next = AtomicUsize::new(0);
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        let looking = scope.spawn(|| look(options, began, &is_over));
        let clients: Vec<_> = (0..options.clients)
            .map(|_| scope.spawn(|| talk::on(options, questions, &next, deadline)))
            .collect();
        let told = clients
            .into_iter()
            .map(|client| client.join().unwrap_or_else(|_| Told::broken()));
        let told = told.fold(Told::default(), Told::and);
        is_over.store(true, Ordering::Relaxed);
        let trend = Trend::of(&looking.join().unwrap_or_default(), WARM_AFTER);
        let growth = trend.mib_per_minute * trend.minutes;
        json!({
            "seconds": began.elapsed().as_secs_f64(),
            "conversations": told.conversations,
            "messages": told.messages,
            "streams": told.streams,
            "lost": told.lost,
            "repeated": told.repeated,
            "errors": told.errors,
            "samples": trend.samples,
            "resident_warm_mib": trend.first,
            "resident_last_mib": trend.last,
            "slope_mib_per_minute": trend.mib_per_minute,
            "growth_mib": growth,
            "is_flat": trend.samples > 2 && growth <= MOST_GROWTH,
        })
    })
}

/// Times since the beginning, in seconds, and the memory then.
fn look(options: &Options, began: Instant, is_over: &AtomicBool) -> Vec<(f64, f64)> {
    let mut samples = Vec::new();
    while !is_over.load(Ordering::Relaxed) {
        let resident = memory::resident_mib(options.process);
        samples.extend(resident.map(|resident| (began.elapsed().as_secs_f64(), resident)));
        thread::sleep(LOOK_EVERY);
    }
    samples
}
