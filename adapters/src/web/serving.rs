//! Serving on a socket, and ending without breaking a request.
//!
//! The graceful end of hyper closes connections at once on which no request is running, also those on
//! which one is just arriving. That is right when the program goes for good and nobody is left to
//! answer. When another server has taken the socket over, clients should notice nothing: so
//! connections then stay open for a while, each answer tells its client to connect anew, and only what
//! is idle after that while is closed.

mod connections;

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use tokio::net::TcpListener;

use self::connections::{Connections, Door};
use super::{WebState, router};

/// How a server ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ending {
    /// How long idle connections stay open for one more request each, when there is another server
    /// to send their clients to; otherwise zero.
    pub idle: Duration,
    /// How long running requests may take to end after that.
    pub running: Duration,
}

impl Default for Ending {
    /// The end of a server that nobody follows, with ten seconds for running requests.
    fn default() -> Self {
        Self {
            idle: Duration::ZERO,
            running: Duration::from_secs(10),
        }
    }
}

impl From<()> for Ending {
    fn from((): ()) -> Self {
        Self::default()
    }
}

/// Serves the routes until `shutdown` says how to end. Then no connection is accepted any more,
/// streams end, and running requests may end in their time.
///
/// # Errors
/// Fails when the connections cannot be limited as configured.
pub async fn serve<E: Into<Ending>>(
    listener: TcpListener,
    state: WebState,
    shutdown: impl Future<Output = E> + Send + 'static,
) -> io::Result<()> {
    let limits = state.settings.now().limits;
    let stopping = state.stopping.clone();
    let connections = Arc::new(Connections::default());
    let told = from_fn_with_state(Arc::clone(&connections), tell_to_reconnect);
    let routes = router(state).layer(told);
    let mut door = Door::new(listener, routes, limits, Arc::clone(&connections));
    tokio::pin!(shutdown);
    let ending: Ending = loop {
        tokio::select! {
            biased;
            ending = &mut shutdown => break ending.into(),
            () = door.let_one_in() => {}
        }
    };
    stopping.cancel();
    connections.close();
    let open = door.close();
    connections.wait_until_none(ending.idle).await;
    let ended = tokio::time::timeout(ending.running, open.shutdown()).await;
    if ended.is_err() {
        tracing::warn!("stopped while requests were still running");
    }
    Ok(())
}

/// Once the server ends, each answer is the last on its connection.
async fn tell_to_reconnect(
    State(connections): State<Arc<Connections>>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    if connections.are_closing() {
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(header::CONNECTION, close);
    }
    response
}
