//! A conversation as a client holds it.

use std::net::SocketAddr;

use serde_json::json;

use crate::client::Client;

/// A conversation that was started, and its token.
#[derive(Clone)]
pub(crate) struct Conversation {
    pub(crate) path: String,
    pub(crate) token: String,
}

impl Conversation {
    /// Starts one.
    pub(crate) fn start(client: &mut Client) -> Result<Self, String> {
        match client.request("POST", "/api/v1/conversations", None, "{}") {
            Some(201) => {}
            other => return Err(format!("a conversation is not started: {other:?}")),
        }
        let started = client.json().unwrap_or_default();
        let text = |name: &str| started[name].as_str().map(str::to_owned);
        match (text("id"), text("token")) {
            (Some(id), Some(token)) => Ok(Self {
                path: format!("/api/v1/conversations/{id}"),
                token,
            }),
            _ => Err("a conversation has no name or no token".to_owned()),
        }
    }

    /// Starts many, from a few clients at once.
    pub(crate) fn start_many(address: SocketAddr, count: usize) -> Result<Vec<Self>, String> {
        const AT_ONCE: usize = 8;
        let shares = (0..AT_ONCE).map(|part| count / AT_ONCE + usize::from(part < count % AT_ONCE));
        let start_share = |share: usize| {
            let mut client = Client::to(address);
            (0..share)
                .map(|_| Self::start(&mut client))
                .collect::<Result<Vec<_>, _>>()
        };
        std::thread::scope(|scope| {
            let threads: Vec<_> = shares
                .map(|share| scope.spawn(move || start_share(share)))
                .collect();
            let mut all = Vec::with_capacity(count);
            for thread in threads {
                all.extend(thread.join().map_err(|_| "a thread broke".to_owned())??);
            }
            Ok(all)
        })
    }

    /// Writes a message. The turn, when it was stored.
    pub(crate) fn write(&self, client: &mut Client, text: &str) -> Option<String> {
        let path = format!("{}/messages", self.path);
        let body = json!({ "text": text }).to_string();
        if client.request("POST", &path, Some(&self.token), &body) != Some(201) {
            return None;
        }
        client.json()?["turn"].as_str().map(str::to_owned)
    }
}
