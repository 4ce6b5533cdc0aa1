//! Computes vectors on threads of their own behind the server, those of the intents' examples first.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use encoder::Encoder;
use intents::Recognizer;
use knowledge::Library;
use knowledge::vectors::{FillProgress, fill};

use crate::commands::ingest;
use crate::progress::Meter;
use crate::wiring::Installation;

/// How often to look whether there is something new to compute.
const LOOK_EVERY: Duration = Duration::from_millis(250);

/// Work behind the server, until it is stopped.
pub(super) struct Filler {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

/// The estimate of the time left, shared with those who show it.
#[derive(Clone)]
pub(super) struct TimeLeft(Arc<AtomicU64>);

impl Default for TimeLeft {
    fn default() -> Self {
        Self(Arc::new(AtomicU64::new(Self::UNKNOWN)))
    }
}

impl TimeLeft {
    const UNKNOWN: u64 = u64::MAX;

    /// Seconds, while there is work and an estimate.
    pub(super) fn seconds(&self) -> Option<u64> {
        Some(self.0.load(Ordering::Relaxed)).filter(|seconds| *seconds != Self::UNKNOWN)
    }

    fn set(&self, seconds: Option<f64>) {
        let left = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
        self.0.store(
            left.map_or(Self::UNKNOWN, |left| left.as_secs()),
            Ordering::Relaxed,
        );
    }
}

impl Filler {
    /// Starts computing what is missing.
    pub(super) fn start(
        installation: Installation,
        encoder: Arc<dyn Encoder>,
        recognizer: Arc<Recognizer>,
        library: Arc<Library>,
        left: TimeLeft,
    ) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let work = Work {
            threads: threads(installation.settings.vector_threads),
            installation,
            encoder,
            recognizer,
            library,
            stop: Arc::clone(&stop),
            left,
        };
        let started = std::thread::Builder::new()
            .name("vectors".to_owned())
            .spawn(move || work.run());
        if let Err(error) = &started {
            tracing::error!(%error, "vectors are not computed: the thread could not be started");
        }
        Self {
            stop,
            thread: started.ok(),
        }
    }

    /// Stops at the next text and waits until what was computed is written.
    pub(super) fn stop(self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread
            && thread.join().is_err()
        {
            tracing::error!("the computing of vectors ended in a panic");
        }
    }
}

struct Work {
    installation: Installation,
    encoder: Arc<dyn Encoder>,
    recognizer: Arc<Recognizer>,
    library: Arc<Library>,
    stop: Arc<AtomicBool>,
    left: TimeLeft,
    threads: usize,
}

impl Work {
    /// Fills, then waits for another generation of the index, until stopped.
    fn run(&self) {
        self.teach();
        while !self.stop.load(Ordering::Relaxed) {
            let generation = self.library.status().generation;
            self.fill();
            self.left.set(None);
            while !self.stop.load(Ordering::Relaxed)
                && self.library.status().generation == generation
            {
                std::thread::sleep(LOOK_EVERY);
            }
        }
    }

    fn teach(&self) {
        let stop = || self.stop.load(Ordering::Relaxed);
        let taught = self
            .installation
            .teach(&self.recognizer, &self.encoder, &stop);
        if let Err(error) = taught {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "messages are understood by their words alone");
        }
    }

    fn fill(&self) {
        let pool = match rayon::ThreadPoolBuilder::new()
            .num_threads(self.threads)
            .build()
        {
            Ok(pool) => pool,
            Err(error) => {
                tracing::error!(%error, "vectors are not computed: threads could not be started");
                return;
            }
        };
        let filled = pool.install(|| {
            let mut meter = Meter::new("vectors");
            let filled = fill(
                &self.installation.data_dir,
                &*self.encoder,
                &self.stop,
                &mut |progress| {
                    self.show(&mut meter, progress);
                },
            );
            meter.clear();
            filled
        });
        match filled {
            Ok(report) if report.computed > 0 => {
                let (computed, missing) = (report.computed, report.missing);
                tracing::info!(
                    computed,
                    missing,
                    seconds = report.seconds,
                    "vectors computed"
                );
            }
            Ok(_) => {}
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::error!(
                    error,
                    "vectors could not be computed; search goes on without the missing ones"
                );
            }
        }
    }

    fn show(&self, meter: &mut Meter, progress: FillProgress) {
        self.left.set(progress.seconds_left);
        ingest::show(meter, progress);
    }
}

/// The configured number, or all processors but one, so that questions are answered meanwhile.
fn threads(configured: usize) -> usize {
    if configured > 0 {
        return configured;
    }
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    processors.saturating_sub(1).max(1)
}
