//! Logs, metrics and traces, none of them ever with what a person typed.

mod logs;
mod numbers;
mod traces;

use anyhow::Context as _;
use tracing_subscriber::Registry;
use tracing_subscriber::layer::{Layer, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;

pub use self::logs::LogLevel;
pub use self::numbers::Numbers;
use self::traces::Traces;
use crate::config::Telemetry;

/// What commands other than `serve` log: their output says what they did.
const COMMAND: &str = "warn";

type AnyLayer = Box<dyn Layer<Registry> + Send + Sync>;

/// Starts the log of a command. `RUST_LOG` sets the level; `GUICHET_LOG_FORMAT=json` writes one JSON
/// object a line. A second call does nothing, so that tests may call it too.
pub fn start_command() {
    let (log, _) = logs::layer(logs::format_of(None), COMMAND);
    install(vec![log]);
}

/// What a running server has to do with logs, metrics and traces.
pub struct Running {
    /// Changes what is logged.
    pub level: LogLevel,
    /// The metrics.
    pub numbers: Numbers,
    traces: Option<Traces>,
}

/// Starts logs, metrics and traces of a server, on a runtime.
///
/// # Errors
/// Fails when traces or metrics cannot be set up.
pub fn start_server(settings: &Telemetry) -> anyhow::Result<Running> {
    let format = logs::format_of(Some(settings.format));
    let (log, level) = logs::layer(format, &settings.level);
    let mut layers = vec![log];
    let traces = Traces::start(&settings.tracing).context("traces cannot be exported")?;
    layers.extend(traces.as_ref().map(Traces::layer));
    install(layers);
    Ok(Running {
        level,
        numbers: Numbers::start().context("metrics cannot be kept")?,
        traces,
    })
}

impl Running {
    /// Sends the traces that still wait, for a few seconds at most.
    pub async fn stop(self) {
        if let Some(traces) = self.traces {
            traces.stop().await;
        }
    }
}

fn install(layers: Vec<AnyLayer>) {
    // The only failure is that logging was started before.
    drop(tracing_subscriber::registry().with(layers).try_init());
    std::panic::set_hook(Box::new(log_panic));
}

/// Logs where a panic happened and not what it says, which can quote what a person typed.
fn log_panic(panic: &std::panic::PanicHookInfo<'_>) {
    let location = panic
        .location()
        .map(ToString::to_string)
        .unwrap_or_default();
    tracing::error!(location, "a part of the program panicked");
}
