//! Logs: on standard error, one line an event, never with what a person typed.

use std::io::{self, IsTerminal};

use tracing_subscriber::EnvFilter;

/// What a server logs when `RUST_LOG` says nothing.
const SERVER: &str =
    "warn,guichet=info,bot_core=info,adapters=info,knowledge=info,encoder=info,tantivy=warn";

/// What the other commands log: their output says what they did.
const COMMAND: &str = "warn";

/// Starts logging. `RUST_LOG` sets the levels; `GUICHET_LOG_FORMAT=json` writes one JSON object a
/// line. A second call does nothing, so that tests may call it too.
pub fn start(is_server: bool) {
    let usual = if is_server { SERVER } else { COMMAND };
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| usual.into());
    let as_json = std::env::var("GUICHET_LOG_FORMAT").is_ok_and(|format| format == "json");
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .with_ansi(io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none());
    let started = if as_json {
        builder.json().flatten_event(true).try_init()
    } else {
        builder.try_init()
    };
    // The only failure is that logging was started before.
    drop(started);
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
