//! A caller of the API who keeps to one server.

use adapters::web::{WebState, router};
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Request, header};
use serde_json::Value;
use std::net::SocketAddr;

use super::{Reply, send, state, whole};

/// A caller, with what it sends along.
#[derive(Clone)]
pub(crate) struct Client {
    app: Router,
    headers: Vec<(String, String)>,
    peer: SocketAddr,
}

/// A conversation as its start gave it.
#[derive(Clone)]
pub(crate) struct Started {
    pub(crate) id: String,
    pub(crate) token: String,
}

impl Client {
    /// A caller of a new server over the invented pages.
    pub(crate) fn new() -> Self {
        Self::of(state(whole()))
    }

    /// A caller of this server.
    pub(crate) fn of(state: WebState) -> Self {
        Self {
            app: router(state),
            headers: Vec::new(),
            peer: "203.0.113.9:4711".parse().unwrap(),
        }
    }

    /// The same caller, sending a header along.
    pub(crate) fn with(&self, name: &str, value: &str) -> Self {
        let mut client = self.clone();
        client.headers.push((name.to_owned(), value.to_owned()));
        client
    }

    /// The same caller, showing a token or a key.
    pub(crate) fn bearer(&self, token: &str) -> Self {
        self.with("authorization", &format!("Bearer {token}"))
    }

    /// The same caller, sending nothing along.
    pub(crate) fn anonymous(&self) -> Self {
        Self {
            headers: Vec::new(),
            ..self.clone()
        }
    }

    /// The same caller, from another address.
    pub(crate) fn from(&self, address: &str) -> Self {
        let mut client = self.clone();
        client.peer = SocketAddr::new(address.parse().unwrap(), 4711);
        client
    }

    /// Sends a request with a body, if it has one.
    pub(crate) async fn send(&self, method: &str, path: &str, body: Option<Vec<u8>>) -> Reply {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if body.is_some() && !self.headers.iter().any(|(name, _)| name == "content-type") {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let mut request = request.body(Body::from(body.unwrap_or_default())).unwrap();
        request.extensions_mut().insert(ConnectInfo(self.peer));
        send(self.app.clone(), request).await
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        self.send("GET", path, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Reply {
        self.send("POST", path, Some(body.to_string().into())).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Reply {
        self.send("DELETE", path, None).await
    }

    /// Starts a conversation.
    pub(crate) async fn start(&self, body: Value) -> Started {
        let reply = self.post("/api/v1/conversations", body).await;
        assert_eq!(reply.status, 201, "{}", reply.body);
        let text = |name: &str| reply.json()[name].as_str().unwrap().to_owned();
        Started {
            id: text("id"),
            token: text("token"),
        }
    }
}

impl Started {
    /// The address of something of this conversation.
    pub(crate) fn path(&self, rest: &str) -> String {
        format!("/api/v1/conversations/{}{rest}", self.id)
    }
}
