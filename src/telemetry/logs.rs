//! Logs: on standard error, one line an event.

use std::io::{self, IsTerminal as _};

use tracing_subscriber::layer::Layer as _;
use tracing_subscriber::{EnvFilter, Registry, fmt, reload};

use super::AnyLayer;
use crate::config::LogFormat;

/// Comes before what the configuration says of the level.
const LEVEL: &str = "RUST_LOG";

/// Comes before what the configuration says of the format.
const FORMAT: &str = "GUICHET_LOG_FORMAT";

/// Changes what is logged while the program runs.
#[derive(Clone)]
pub struct LogLevel(reload::Handle<EnvFilter, Registry>);

impl LogLevel {
    /// Logs this from now on, unless the environment says what to log.
    pub fn change(&self, level: &str) {
        // The only failure is that logging was started before by somebody else, as in tests.
        drop(self.0.reload(filter(level)));
    }
}

/// The format that the environment asks for, or the configured one.
pub(super) fn format_of(configured: Option<LogFormat>) -> LogFormat {
    match std::env::var(FORMAT).as_deref() {
        Ok("json") => LogFormat::Json,
        Ok("text") => LogFormat::Text,
        Ok(_) | Err(_) => configured.unwrap_or(LogFormat::Text),
    }
}

/// Writes the log in a format, at first of this level.
pub(super) fn layer(format: LogFormat, level: &str) -> (AnyLayer, LogLevel) {
    let (filter, handle) = reload::Layer::new(filter(level));
    let lines = fmt::layer()
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none());
    let layer = match format {
        LogFormat::Json => {
            let json = lines.json().flatten_event(true).with_current_span(false);
            json.with_filter(filter).boxed()
        }
        LogFormat::Text => lines.with_filter(filter).boxed(),
    };
    (layer, LogLevel(handle))
}

fn filter(level: &str) -> EnvFilter {
    EnvFilter::try_from_env(LEVEL).unwrap_or_else(|_| EnvFilter::new(level))
}
