//! What the system tells a running server.

use anyhow::Context as _;

/// The signals that the server minds.
#[cfg(unix)]
pub(super) struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
    hang_up: tokio::signal::unix::Signal,
}

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// To end.
    Stop,
    /// To read the configuration again.
    Reload,
}

#[cfg(unix)]
impl Signals {
    /// Catches the signals from this call on.
    pub(super) fn caught() -> anyhow::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};

        let caught = |kind, name| signal(kind).with_context(|| format!("{name} cannot be caught"));
        Ok(Self {
            interrupt: caught(SignalKind::interrupt(), "SIGINT")?,
            terminate: caught(SignalKind::terminate(), "SIGTERM")?,
            hang_up: caught(SignalKind::hangup(), "SIGHUP")?,
        })
    }

    /// The next signal.
    pub(super) async fn next(&mut self) -> Asked {
        tokio::select! {
            _ = self.interrupt.recv() => Asked::Stop,
            _ = self.terminate.recv() => Asked::Stop,
            _ = self.hang_up.recv() => Asked::Reload,
        }
    }
}

/// Ctrl-C, the one signal there is everywhere.
#[cfg(not(unix))]
pub(super) struct Signals;

#[cfg(not(unix))]
impl Signals {
    /// Catches the signal.
    pub(super) fn caught() -> anyhow::Result<Self> {
        Ok(Self)
    }

    /// The next signal.
    pub(super) async fn next(&mut self) -> Asked {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
        Asked::Stop
    }
}
