//! Tells systemd, when it started the program, how the program is: one datagram each (`sd_notify`).

use std::io;
use std::os::unix::net::{SocketAddr, UnixDatagram};

/// Names the socket to tell it on.
const SOCKET: &str = "NOTIFY_SOCKET";

/// Tells a state such as `READY=1`. Nobody may be listening, which is no error.
pub(super) fn tell(state: &str) {
    let Some(name) = std::env::var_os(SOCKET) else {
        return;
    };
    let sent = address(&name).and_then(|address| {
        let socket = UnixDatagram::unbound()?;
        socket.send_to_addr(state.as_bytes(), &address)
    });
    if let Err(error) = sent {
        tracing::warn!(%error, state, "the service manager cannot be told");
    }
}

/// The address behind a name: a path, or after `@` a name without a file, which Linux knows.
fn address(name: &std::ffi::OsStr) -> io::Result<SocketAddr> {
    #[cfg(target_os = "linux")]
    {
        use std::os::linux::net::SocketAddrExt as _;
        use std::os::unix::ffi::OsStrExt as _;

        if let Some(name) = name.as_bytes().strip_prefix(b"@") {
            return SocketAddr::from_abstract_name(name);
        }
    }
    SocketAddr::from_pathname(name)
}
