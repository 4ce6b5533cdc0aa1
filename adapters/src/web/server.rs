//! Connections: how many, for how long, and their orderly end.

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::ServiceExt as _;

use super::settings::Limits;

/// How long running requests may take to end once the server is asked to stop.
const DRAIN: Duration = Duration::from_secs(10);

/// How long to wait before trying again when the system has no connection to give.
const PAUSE: Duration = Duration::from_millis(100);

/// Longest head of a request, and most of an answer that waits for its client, in bytes. Each
/// connection may need as much.
const BUFFER: usize = 32 * 1024;

/// Accepts connections until `shutdown` is done, then lets running requests end for at most ten
/// seconds. `shutdown` has to end the streams of its own.
pub(super) async fn run(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_within)
        .max_buf_size(BUFFER);
    let free = Arc::new(Semaphore::new(limits.most_connections.max(1)));
    let open = GracefulShutdown::new();
    tokio::pin!(shutdown);
    loop {
        let (stream, peer, place) = tokio::select! {
            () = &mut shutdown => break,
            accepted = accept(&listener, &free) => accepted,
        };
        let service = service_fn({
            let router = router.clone();
            move |request| answer(router.clone(), request, peer)
        });
        let connection = builder.serve_connection(TokioIo::new(stream), service);
        let connection = open.watch(connection);
        tokio::spawn(async move {
            // A connection that breaks off is its client's affair.
            drop(connection.await);
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(DRAIN, open.shutdown()).await.is_err() {
        tracing::warn!("stopped while requests were still running");
    }
    Ok(())
}

/// The next connection, once there is room for one more.
async fn accept(
    listener: &TcpListener,
    free: &Arc<Semaphore>,
) -> (TcpStream, SocketAddr, Option<OwnedSemaphorePermit>) {
    // The semaphore is never closed, so there is always a place in the end.
    let place = Arc::clone(free).acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                // Small answers must not wait for an acknowledgement of the one before. Where the
                // option cannot be set the connection still works.
                drop(stream.set_nodelay(true));
                return (stream, peer, place);
            }
            Err(error) if is_the_clients(&error) => {}
            Err(error) => {
                tell(&error);
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

fn tell(error: &io::Error) {
    let error = error as &dyn std::error::Error;
    tracing::warn!(error, "a connection could not be accepted");
}

/// Whether the client went away before it was accepted.
fn is_the_clients(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionReset
    )
}

async fn answer(
    router: Router,
    request: Request<Incoming>,
    peer: SocketAddr,
) -> Result<Response, Infallible> {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    router.oneshot(request).await
}
