//! The address to listen on: free, or taken by our own server, which is then asked how it is.

use std::io::{self, Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use serde_json::Value;

use super::Patient;
use super::finding::Finding;

const CHECK: &str = "address";
/// How long a server may take to answer.
const WITHIN: Duration = Duration::from_secs(3);
/// Longest answer that is read.
const LONGEST: u64 = 64 * 1024;

/// Tries to listen; when somebody else does, asks whether it is ready.
pub(super) fn check(patient: &Patient<'_>) -> Finding {
    let mut address = patient
        .options
        .listen
        .unwrap_or(patient.installation.settings.web.listen);
    if let Some(port) = patient.options.port {
        address.set_port(port);
    }
    match TcpListener::bind(address) {
        Ok(_) => Finding::ok(CHECK, format!("{address} is free")),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => running(address),
        Err(error) => Finding::failure(
            CHECK,
            format!("cannot listen on {address}: {error}"),
            "set `listen` in web.toml to an address of this machine; ports under 1024 need a right of \
             their own (`AmbientCapabilities=CAP_NET_BIND_SERVICE`)",
        ),
    }
}

fn running(address: SocketAddr) -> Finding {
    let other = format!("another program listens on {address}");
    let Some((code, readiness)) = ask(reachable(address)) else {
        return Finding::failure(CHECK, other, "stop it, or set another `listen` in web.toml");
    };
    if code == 200 {
        let pages = readiness["pages"].as_u64().unwrap_or_default();
        return Finding::ok(
            CHECK,
            format!("our server answers on {address} ({pages} pages)"),
        );
    }
    let is_not = |part: &&str| readiness[*part] == Value::Bool(false);
    let parts: Vec<&str> = ["index", "store"].into_iter().filter(is_not).collect();
    Finding::warning(
        CHECK,
        format!(
            "our server on {address} is not ready: {}",
            if parts.is_empty() {
                "it is stopping".to_owned()
            } else {
                format!("{} not available", parts.join(" and "))
            }
        ),
        "look at its log (`journalctl -u guichet`)",
    )
}

/// Where this machine reaches a server that listens on all of its addresses.
fn reachable(address: SocketAddr) -> SocketAddr {
    let loopback = match address.ip() {
        IpAddr::V4(_) => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(_) => IpAddr::V6(Ipv6Addr::LOCALHOST),
    };
    if address.ip().is_unspecified() {
        SocketAddr::new(loopback, address.port())
    } else {
        address
    }
}

/// Status and answer of `/readyz`, when it is our server's.
fn ask(address: SocketAddr) -> Option<(u16, Value)> {
    let answer = fetch(address).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let code = head.split(' ').nth(1)?.parse().ok()?;
    // The body may come in chunks, each after its length: the object is between the outer brackets.
    let object = body.get(body.find('{')?..=body.rfind('}')?)?;
    let readiness: Value = serde_json::from_str(object).ok()?;
    readiness.get("ready")?;
    Some((code, readiness))
}

fn fetch(address: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, WITHIN)?;
    stream.set_read_timeout(Some(WITHIN))?;
    stream.set_write_timeout(Some(WITHIN))?;
    write!(
        stream,
        "GET /readyz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = Vec::new();
    stream.take(LONGEST).read_to_end(&mut answer)?;
    Ok(String::from_utf8_lossy(&answer).into_owned())
}
