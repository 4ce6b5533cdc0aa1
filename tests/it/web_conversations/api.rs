//! A program that holds a conversation through the API.

use serde_json::{Value, json};

use super::Person;
use crate::server::Server;
use crate::support;
use crate::transcripts::{Conversation, Heard};

/// One conversation.
pub(super) struct Client<'a> {
    server: &'a Server,
    id: String,
    token: String,
}

impl<'a> Client<'a> {
    /// Starts a conversation.
    pub(super) fn start(server: &'a Server, conversation: &Conversation) -> Self {
        let place = conversation.place.as_ref();
        let place = place.map(|[region, town]| support::place(region, town));
        let body = json!({ "lang": conversation.lang, "place": place });
        let reply = server.post("/api/v1/conversations", &[], &body.to_string());
        assert_eq!(reply.status, 201, "{}", reply.body);
        let started = reply.json();
        let member = |name: &str| started[name].as_str().unwrap().to_owned();
        Self {
            server,
            id: member("id"),
            token: member("token"),
        }
    }
}

impl Person for Client<'_> {
    fn send(&mut self, message: &str, _: bool) -> Result<Option<Heard>, String> {
        let path = format!("/api/v1/conversations/{}/messages", self.id);
        let bearer = format!("Bearer {}", self.token);
        let headers = [("Authorization", bearer.as_str())];
        let body = json!({ "text": message });
        let reply = self.server.post(&path, &headers, &body.to_string());
        if reply.status != 201 {
            return Err(format!("the message was answered with {}", reply.status));
        }
        let (heard, _) = heard(&reply.json())?;
        Ok(Some(heard))
    }
}

/// What events tell of a turn, and the number of the last of them.
pub(super) fn heard(events: &Value) -> Result<(Heard, u64), String> {
    let events = events["events"].as_array().ok_or("there are no events")?;
    let of_kind = |kind: &str| events.iter().find(|event| event["kind"] == kind);
    let answered = of_kind("answered").ok_or("nothing was answered")?;
    let answer = serde_json::from_value(answered["answer"].clone());
    let case = of_kind("handed_over");
    let heard = Heard {
        answer: answer.map_err(|error| format!("the answer cannot be read: {error}"))?,
        case: case.map(|case| case["topic"].as_str().map(str::to_owned)),
        intent: None,
        confidence: None,
    };
    let newest = events.last().and_then(|event| event["id"].as_u64());
    Ok((heard, newest.unwrap_or_default()))
}
