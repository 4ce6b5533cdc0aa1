//! Metrics: kept in the program, shown at `/metrics` by the web channel.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use adapters::metrics;
use knowledge::Library;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

/// How often histograms are condensed, and what is looked up for the metrics. Nobody else does the
/// first: without it they would grow until somebody reads the metrics.
const UPKEEP_EVERY: Duration = Duration::from_secs(5);

/// Upper bounds of the buckets of durations, in seconds. The goals for answers are among them.
const BUCKETS: [f64; 14] = [
    0.001, 0.002_5, 0.005, 0.01, 0.015, 0.03, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 5.0, 10.0,
];

/// The metrics of the program.
#[derive(Clone)]
pub struct Numbers(PrometheusHandle);

impl Numbers {
    pub(super) fn start() -> anyhow::Result<Self> {
        let durations = Matcher::Suffix("_duration_seconds".to_owned());
        let builder = PrometheusBuilder::new().set_buckets_for_metric(durations, &BUCKETS)?;
        let handle = builder.install_recorder()?;
        metrics::describe();
        ::metrics::gauge!("guichet_build_info", "version" => env!("CARGO_PKG_VERSION")).set(1.0);
        Ok(Self(handle))
    }

    /// Gives the metrics in the text format of Prometheus.
    pub fn renderer(&self) -> Arc<dyn Fn() -> String + Send + Sync> {
        let handle = self.0.clone();
        Arc::new(move || handle.render())
    }

    /// Keeps the metrics small and the library's among them true, for ever.
    pub async fn keep(self, library: Arc<Library>, data_dir: PathBuf) {
        loop {
            let (library, current) = (Arc::clone(&library), data_dir.join("index").join("CURRENT"));
            let handle = self.0.clone();
            let kept = tokio::task::spawn_blocking(move || {
                tell(&library, age(&current));
                handle.run_upkeep();
            });
            // A panic in it is in the log already.
            drop(kept.await);
            tokio::time::sleep(UPKEEP_EVERY).await;
        }
    }
}

fn tell(library: &Library, age: Option<Duration>) {
    let status = library.status();
    let coverage = status.coverage;
    metrics::library(
        status.pages,
        coverage.pages_done + coverage.sections_done,
        coverage.pages + coverage.sections,
        age,
    );
}

/// How long ago the index in service was put there.
fn age(current: &std::path::Path) -> Option<Duration> {
    let changed = std::fs::metadata(current).ok()?.modified().ok()?;
    SystemTime::now().duration_since(changed).ok()
}
