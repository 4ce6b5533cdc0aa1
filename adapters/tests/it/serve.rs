//! The server on a real socket, until it is asked to stop.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use adapters::web::serve;
use adapters::web::settings::Limits;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::support::{state, whole};

/// A server that runs.
struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    server: JoinHandle<std::io::Result<()>>,
}

impl Running {
    async fn with(change: impl FnOnce(&mut Limits)) -> Self {
        let state = state(whole());
        state
            .settings
            .change(|settings| change(&mut settings.limits));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        let server = tokio::spawn(serve(listener, state, async move { drop(stopped.await) }));
        Self {
            address,
            stop,
            server,
        }
    }

    /// Does what waits on sockets beside the server.
    async fn meet<T: Send + 'static>(&self, work: fn(SocketAddr) -> T) -> T {
        let address = self.address;
        tokio::task::spawn_blocking(move || work(address))
            .await
            .unwrap()
    }

    async fn end(self) {
        self.stop.send(()).unwrap();
        self.server.await.unwrap().unwrap();
    }
}

const ASKED: &[u8] = b"GET /healthz HTTP/1.1\r\nhost: guichet.example\r\n\r\n";

/// A connection, on which one waits for this long at most.
fn connect(address: SocketAddr, longest: Duration) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(longest)).unwrap();
    stream
}

/// The beginning of what comes, or that nothing does.
fn read(stream: &mut TcpStream) -> Result<String, ErrorKind> {
    let mut bytes = [0; 4_096];
    let length = stream.read(&mut bytes).map_err(|error| error.kind())?;
    Ok(String::from_utf8_lossy(&bytes[..length]).into_owned())
}

#[tokio::test]
async fn it_answers_and_stops_when_asked() {
    let running = Running::with(|_| {}).await;
    let reply = running.meet(health).await;
    assert!(
        reply.starts_with("HTTP/1.1 200") && reply.ends_with("ok\n"),
        "{reply}"
    );
    running.end().await;
}

fn health(address: SocketAddr) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let request = "GET /healthz HTTP/1.1\r\nhost: guichet.example\r\nconnection: close\r\n\r\n";
    stream.write_all(request.as_bytes()).unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).unwrap();
    reply
}

#[tokio::test]
async fn a_connection_that_takes_too_long_to_ask_is_closed() {
    let limited = |limits: &mut Limits| limits.head_within = Duration::from_millis(200);
    let running = Running::with(limited).await;
    let reply = running.meet(|address| {
        let mut stream = connect(address, Duration::from_secs(20));
        stream.write_all(&ASKED[..20]).unwrap();
        let mut reply = Vec::new();
        // The end of the stream, and not of our patience.
        stream.read_to_end(&mut reply).unwrap();
        String::from_utf8_lossy(&reply).into_owned()
    });
    let reply = reply.await;
    assert!(
        reply.is_empty() || reply.starts_with("HTTP/1.1 408"),
        "{reply}"
    );
    running.end().await;
}

#[tokio::test]
async fn one_connection_more_waits_until_another_one_ends() {
    let running = Running::with(|limits| limits.most_connections = 1).await;
    running
        .meet(|address| {
            let mut first = connect(address, Duration::from_secs(20));
            first.write_all(ASKED).unwrap();
            assert!(read(&mut first).unwrap().starts_with("HTTP/1.1 200"));
            let mut second = connect(address, Duration::from_millis(300));
            second.write_all(ASKED).unwrap();
            let waiting = read(&mut second).unwrap_err();
            let waits = [ErrorKind::WouldBlock, ErrorKind::TimedOut];
            assert!(waits.contains(&waiting), "{waiting}");
            drop(first);
            second
                .set_read_timeout(Some(Duration::from_secs(20)))
                .unwrap();
            assert!(read(&mut second).unwrap().starts_with("HTTP/1.1 200"));
        })
        .await;
    running.end().await;
}
