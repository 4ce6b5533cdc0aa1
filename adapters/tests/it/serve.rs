//! The server on a real socket, until it is asked to stop.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;

use adapters::keys::Keyring;
use adapters::web::{WebState, serve};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::support::{engine, whole};

#[tokio::test]
async fn it_answers_and_stops_when_asked() {
    let state = WebState::new(
        Arc::new(engine()),
        Arc::new(|| jiff::civil::date(2026, 11, 21)),
        Arc::new(whole),
        Arc::new(Keyring::ephemeral().unwrap()),
    )
    .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(serve(listener, state, async move { drop(stopped.await) }));
    let reply = tokio::task::spawn_blocking(move || health(address))
        .await
        .unwrap();
    assert!(
        reply.starts_with("HTTP/1.1 200") && reply.ends_with("ok\n"),
        "{reply}"
    );
    stop.send(()).unwrap();
    server.await.unwrap().unwrap();
}

fn health(address: SocketAddr) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let request = "GET /healthz HTTP/1.1\r\nhost: guichet.example\r\nconnection: close\r\n\r\n";
    stream.write_all(request.as_bytes()).unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).unwrap();
    reply
}
