//! Connections: how many, with which limits, and knowing how many are open.

use std::convert::Infallible;
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
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tower::ServiceExt as _;

use crate::metrics;
use crate::web::settings::Limits;

/// How long to wait before trying again when the system has no connection to give.
const PAUSE: Duration = Duration::from_millis(100);

/// Longest head of a request, and most of an answer that waits for its client, in bytes. Each
/// connection may need as much.
const BUFFER: usize = 32 * 1024;

/// The open connections of a server.
#[derive(Default)]
pub(super) struct Connections {
    open: watch::Sender<usize>,
    closing: watch::Sender<bool>,
}

impl Connections {
    /// Each answer from now on is the last on its connection.
    pub(super) fn close(&self) {
        self.closing.send_replace(true);
    }

    /// Whether the server ends.
    pub(super) fn are_closing(&self) -> bool {
        *self.closing.borrow()
    }

    /// Waits until none is open, but no longer than this.
    pub(super) async fn wait_until_none(&self, longest: Duration) {
        let mut open = self.open.subscribe();
        let none = open.wait_for(|open| *open == 0);
        // Either way it is time to go on.
        drop(tokio::time::timeout(longest, none).await);
    }
}

/// One connection, counted while it is open.
struct Counted {
    connections: Arc<Connections>,
    _open: metrics::Open,
    _place: Option<OwnedSemaphorePermit>,
}

impl Counted {
    fn new(connections: &Arc<Connections>, place: Option<OwnedSemaphorePermit>) -> Self {
        connections.open.send_modify(|open| *open += 1);
        Self {
            connections: Arc::clone(connections),
            _open: metrics::Open::connection(),
            _place: place,
        }
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.connections.open.send_modify(|open| *open -= 1);
    }
}

/// Where connections come in.
pub(super) struct Door {
    listener: TcpListener,
    routes: Router,
    http: http1::Builder,
    free: Arc<Semaphore>,
    connections: Arc<Connections>,
    graceful: GracefulShutdown,
}

impl Door {
    pub(super) fn new(
        listener: TcpListener,
        routes: Router,
        limits: Limits,
        connections: Arc<Connections>,
    ) -> Self {
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new())
            .header_read_timeout(limits.head_within)
            .max_buf_size(BUFFER);
        Self {
            listener,
            routes,
            http,
            free: Arc::new(Semaphore::new(limits.most_connections.max(1))),
            connections,
            graceful: GracefulShutdown::new(),
        }
    }

    /// Takes the next connection, once there is room for one more, and serves it on its own. When
    /// this is dropped before its end, no connection is lost.
    pub(super) async fn let_one_in(&mut self) {
        // The semaphore is never closed, so there is always a place in the end.
        let place = Arc::clone(&self.free).acquire_owned().await.ok();
        let (stream, peer) = accept(&self.listener).await;
        let counted = Counted::new(&self.connections, place);
        let routes = self.routes.clone();
        let service = service_fn(move |request| answer(routes.clone(), request, peer));
        let connection = self.http.serve_connection(TokioIo::new(stream), service);
        let connection = self.graceful.watch(connection);
        tokio::spawn(async move {
            // A connection that breaks off is its client's affair.
            drop(connection.await);
            drop(counted);
        });
    }

    /// Accepts no more; gives what ends the open ones.
    pub(super) fn close(self) -> GracefulShutdown {
        self.graceful
    }
}

async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                // Small answers must not wait for an acknowledgement of the one before. Where the
                // option cannot be set the connection still works.
                drop(stream.set_nodelay(true));
                return (stream, peer);
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
    routes: Router,
    request: Request<Incoming>,
    peer: SocketAddr,
) -> Result<Response, Infallible> {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    routes.oneshot(request).await
}
