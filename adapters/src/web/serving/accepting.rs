//! How many connections there are, and how long each may take to say what it wants.
//!
//! axum's own loop has limits on neither, so hyper serves each connection directly.

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::response::Response;
use axum::serve::Listener;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::ServiceExt as _;

use super::super::settings::Limits;
use super::connections::Connection;

/// Longest head of a request, and most of an answer that waits for its client, in bytes. Each
/// connection may need as much.
const BUFFER: usize = 32 * 1024;

/// Accepts connections until `ending` is done, then closes those that are idle and waits until the
/// last request on the others is answered. `ending` has to end the streams of its own.
pub(super) async fn run<L>(
    mut door: L,
    routes: Router,
    limits: Limits,
    ending: impl Future<Output = ()>,
) where
    L: Listener<Io = Connection, Addr = SocketAddr>,
{
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_within)
        .max_buf_size(BUFFER);
    let free = Arc::new(Semaphore::new(limits.most_connections.max(1)));
    let open = GracefulShutdown::new();
    tokio::pin!(ending);
    loop {
        let (stream, peer, place) = tokio::select! {
            () = &mut ending => break,
            accepted = accept(&mut door, &free) => accepted,
        };
        let routes = routes.clone();
        let service = service_fn(move |request| answer(routes.clone(), request, peer));
        let connection = builder.serve_connection(TokioIo::new(stream), service);
        let connection = open.watch(connection);
        tokio::spawn(async move {
            // A connection that breaks off is its client's affair.
            drop(connection.await);
            drop(place);
        });
    }
    drop(door);
    open.shutdown().await;
}

/// The next connection, once there is room for one more. Others wait meanwhile in the system's queue.
async fn accept<L: Listener>(
    door: &mut L,
    free: &Arc<Semaphore>,
) -> (L::Io, L::Addr, Option<OwnedSemaphorePermit>) {
    // The semaphore is never closed, so there is always a place in the end.
    let place = Arc::clone(free).acquire_owned().await.ok();
    let (stream, peer) = door.accept().await;
    (stream, peer, place)
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
