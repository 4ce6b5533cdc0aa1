//! The listening socket: opened here, given by systemd, or handed over by the server before.

use std::net::SocketAddr;

use anyhow::Context as _;
use listenfd::ListenFd;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::net::TcpListener;

use crate::cli::ServeArgs;
use crate::exit::Precondition;
use crate::wiring::Installation;

/// The socket that the program was started with, if it was (`LISTEN_FDS`).
///
/// # Errors
/// Fails when what it was started with is no listening socket.
pub(super) fn inherited() -> anyhow::Result<Option<std::net::TcpListener>> {
    let taken = ListenFd::from_env().take_tcp_listener(0);
    taken.map_err(|error| Precondition::missing(format!("the socket given at the start: {error}")))
}

/// The socket to serve on.
pub(super) async fn listener(
    options: &ServeArgs,
    installation: &Installation,
    inherited: Option<std::net::TcpListener>,
) -> anyhow::Result<TcpListener> {
    if let Some(listener) = inherited {
        let used = listener
            .set_nonblocking(true)
            .and_then(|()| TcpListener::from_std(listener));
        return used.context("the socket given at the start cannot be used");
    }
    let address = address(options, installation);
    TcpListener::bind(address)
        .await
        .map_err(|error| Precondition::missing(format!("cannot listen on {address}: {error}")))
}

fn address(options: &ServeArgs, installation: &Installation) -> SocketAddr {
    let mut address = options.listen.unwrap_or(installation.settings.web.listen);
    if let Some(port) = options.port {
        address.set_port(port);
    }
    address
}

/// Another handle of the same socket, to hand it on.
pub(super) fn duplicate(listener: &TcpListener) -> anyhow::Result<std::net::TcpListener> {
    use std::os::fd::AsFd as _;

    let handle = listener.as_fd().try_clone_to_owned();
    Ok(handle.context("the socket cannot be duplicated")?.into())
}

/// Raises the number of files that may be open to the most that the system allows: each connection
/// takes one. Where it cannot be raised the server works, with fewer connections.
pub(super) fn raise_limit() {
    let maximum = getrlimit(Resource::Nofile).maximum;
    let limit = Rlimit {
        current: maximum,
        maximum,
    };
    setrlimit(Resource::Nofile, limit).ok();
}
