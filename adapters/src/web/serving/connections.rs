//! Accepting connections until told otherwise, and knowing how many are open.

use std::io::{self, IoSlice};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::serve::Listener;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use crate::metrics;

/// The open connections of a server.
#[derive(Default)]
pub(super) struct Connections {
    open: watch::Sender<usize>,
    closing: watch::Sender<bool>,
}

impl Connections {
    /// Accepts no more of them.
    pub(super) fn close(&self) {
        self.closing.send_replace(true);
    }

    /// Whether no more are accepted.
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

    async fn wait_until_closing(&self) {
        let mut closing = self.closing.subscribe();
        // The sender is part of what this borrows, so waiting cannot fail.
        drop(closing.wait_for(|closing| *closing).await);
    }
}

/// A listener that can be told to accept no more, while what it accepted goes on.
pub(super) struct Door {
    listener: TcpListener,
    connections: Arc<Connections>,
}

impl Door {
    pub(super) fn new(listener: TcpListener, connections: Arc<Connections>) -> Self {
        Self {
            listener,
            connections,
        }
    }
}

impl Listener for Door {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        tokio::select! {
            biased;
            () = self.connections.wait_until_closing() => std::future::pending().await,
            (stream, address) = Listener::accept(&mut self.listener) => {
                (Connection::new(stream, Arc::clone(&self.connections)), address)
            }
        }
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.listener.local_addr()
    }
}

/// A connection that is counted while it is open.
pub(super) struct Connection {
    stream: TcpStream,
    connections: Arc<Connections>,
    _open: metrics::Open,
}

impl Connection {
    fn new(stream: TcpStream, connections: Arc<Connections>) -> Self {
        connections.open.send_modify(|open| *open += 1);
        Self {
            stream,
            connections,
            _open: metrics::Open::connection(),
        }
    }

    /// Whether small writes are sent at once.
    pub(super) fn set_nodelay(&self, nodelay: bool) -> io::Result<()> {
        self.stream.set_nodelay(nodelay)
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.connections.open.send_modify(|open| *open -= 1);
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, parts)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
