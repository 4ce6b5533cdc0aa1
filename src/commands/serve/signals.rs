//! What the system tells a running server.

use anyhow::Context as _;
use tokio::signal::unix::{Signal, SignalKind, signal};

/// The signals that the server minds.
pub(super) struct Signals {
    interrupt: Signal,
    terminate: Signal,
    hang_up: Signal,
    second: Signal,
}

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// SIGINT, SIGTERM: to end.
    Stop,
    /// SIGHUP: to read the configuration again.
    Reload,
    /// SIGUSR2: to let another server take over.
    HandOver,
}

impl Signals {
    /// Catches the signals from this call on.
    pub(super) fn caught() -> anyhow::Result<Self> {
        let caught = |kind, name| signal(kind).with_context(|| format!("{name} cannot be caught"));
        Ok(Self {
            interrupt: caught(SignalKind::interrupt(), "SIGINT")?,
            terminate: caught(SignalKind::terminate(), "SIGTERM")?,
            hang_up: caught(SignalKind::hangup(), "SIGHUP")?,
            second: caught(SignalKind::user_defined2(), "SIGUSR2")?,
        })
    }

    /// The next signal.
    pub(super) async fn next(&mut self) -> Asked {
        tokio::select! {
            _ = self.interrupt.recv() => Asked::Stop,
            _ = self.terminate.recv() => Asked::Stop,
            _ = self.hang_up.recv() => Asked::Reload,
            _ = self.second.recv() => Asked::HandOver,
        }
    }

    /// Waits until one asks to end; the others are left unread.
    pub(super) async fn stop(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}
