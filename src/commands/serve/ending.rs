//! Doing what signals ask for, until the server ends.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use adapters::web::{Ending, WebState};

use super::reload::Reloader;
use super::signals::{Asked, Signals};
use super::succession::Successor;
use super::supervisor;

/// Waits until the server has to end, and says how. `listener` is the server's, to be handed on.
pub(super) async fn asked(
    mut signals: Signals,
    reloader: Arc<Reloader>,
    listener: TcpListener,
    state: WebState,
) -> Ending {
    let stopping = reloader.stopping();
    loop {
        match signals.next().await {
            Asked::Reload => {
                let reloader = Arc::clone(&reloader);
                // A panic in it is in the log already.
                drop(tokio::task::spawn_blocking(move || reloader.reload()).await);
            }
            Asked::HandOver => {
                tokio::select! {
                    is_handed_over = hand_over(&listener, &state) => if is_handed_over {
                        return Ending {
                            idle: stopping.idle,
                            running: stopping.running,
                        };
                    },
                    // The successor that was about to start ends with the wait for it.
                    () = signals.stop() => break,
                }
            }
            Asked::Stop => break,
        }
    }
    tracing::info!("stopping");
    supervisor::tell("STOPPING=1");
    Ending {
        idle: Duration::ZERO,
        running: stopping.running,
    }
}

/// Starts another server on the socket, and gives it what happens from now on. Whether it took over.
async fn hand_over(listener: &TcpListener, state: &WebState) -> bool {
    tracing::info!("starting a server to take over");
    match Successor::start(listener).await {
        Ok(successor) => {
            let process = successor.process();
            tracing::info!(process, "another server has taken over; ending");
            supervisor::tell(&format!("MAINPID={process}"));
            successor.keep_informed(state);
            true
        }
        Err(error) => {
            let error = format!("{error:#}");
            tracing::error!(error, "no server could take over; this one goes on");
            false
        }
    }
}
