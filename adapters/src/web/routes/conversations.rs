//! Conversations, messages, events, feedback.

use axum::http::{Method, StatusCode};
use axum::routing::{delete, get, post};
use serde_json::{Value, json};

use super::super::conversations::{self, NewConversation, NewToken, Shown, Started};
use super::super::events::{self, EventsBody, View};
use super::super::feedback::{self, NewFeedback};
use super::super::messages::{self, NewMessage, TurnBody};
use super::super::openapi::Auth::Conversation;
use super::super::openapi::Operation;
use super::super::problem::Problem;
use super::{Route, at, route};

const TAG: &str = "Conversations";
const ID: &str = "0198a3c0-7f3e-7b1a-8c55-3d2f9e6a4b10";
const TURN: &str = "0198a3c1-02aa-7d40-9f1e-6b7a2c8d9e0f";
const NAME: &str = "The conversation's name.";

/// What can be wrong with parameters behind the question mark.
const VIEWED: &[Problem] = &[
    Problem::UnknownLanguage,
    Problem::InvalidQuery {
        detail: String::new(),
    },
];

/// The routes under `/api/v1/conversations`.
pub(super) fn routes() -> Vec<Route> {
    vec![
        route(start(), post(conversations::start)),
        route(show(), get(conversations::show)),
        route(remove(), delete(conversations::delete)),
        route(renew(), post(conversations::renew)),
        route(message(), post(messages::post)),
        route(list(), get(events::get)),
        route(rate(), post(feedback::post)),
    ]
}

fn started() -> Value {
    json!({"id": ID, "token": "AZijwH8-exqMVT0vnmpLEA…", "expires_at": "2026-11-22T09:30:00Z"})
}

fn start() -> Operation {
    let link = |operation: &str| json!({"operationId": operation, "parameters": {"id": "$response.body#/id"}});
    at(Method::POST, conversations::PATH, "startConversation")
        .about(
            TAG,
            "Start a conversation",
            "Gives a token that opens this conversation alone. With an API key, the conversation \
             reads what the key may read, ends with the key, and may carry `end_user`, the \
             person's id in your program, of which only a keyed hash is kept. An \
             `Idempotency-Key` must here have at least 16 characters that nobody can guess, as \
             whoever repeats the request gets the token. Send the person's message along as \
             `first_message` when there is one: a problem then carries `help` when it tells of danger.",
        )
        .takes::<NewConversation>(json!({"lang": "fr", "audience": "individuals"}))
        .optional()
        .shortest_key(conversations::SHORTEST_START_KEY)
        .gives(StatusCode::CREATED, "The conversation is started.")
        .json::<Started>(started())
        .cookie()
        .links(json!({
            "show": link("showConversation"),
            "message": link("postMessage"),
            "events": link("listEvents"),
            "feedback": link("postFeedback"),
            "renew": link("renewToken"),
            "delete": link("deleteConversation"),
        }))
        .fails(&[Problem::UnknownLanguage, Problem::KeyReused])
}

fn show() -> Operation {
    at(
        Method::GET,
        "/api/v1/conversations/{id}",
        "showConversation",
    )
    .about(
        TAG,
        "Show a conversation",
        "Tells when it started and in which language.",
    )
    .auth(Conversation)
    .path_parameter(NAME, ID)
    .gives(StatusCode::OK, "The conversation.")
    .json::<Shown>(json!({"id": ID, "started_at": "2026-11-21T09:30:00Z", "lang": "fr"}))
}

fn remove() -> Operation {
    at(
        Method::DELETE,
        "/api/v1/conversations/{id}",
        "deleteConversation",
    )
    .about(
        TAG,
        "Delete a conversation",
        "Everything that was kept of it is gone at once. Open streams get an event `deleted` \
             and end.",
    )
    .auth(Conversation)
    .path_parameter(NAME, ID)
    .gives(StatusCode::NO_CONTENT, "It is deleted.")
    .cookie()
}

fn renew() -> Operation {
    at(
        Method::POST,
        "/api/v1/conversations/{id}/token",
        "renewToken",
    )
    .about(
        TAG,
        "Renew the token",
        "Gives another token while the old one is still good; the old one stays good until it \
             ends by itself. With the API key that started the conversation, gives a token for a \
             browser.",
    )
    .auth(Conversation)
    .path_parameter(NAME, ID)
    .takes::<NewToken>(json!({}))
    .optional()
    .gives(StatusCode::CREATED, "Another token.")
    .json::<Started>(started())
    .cookie()
}

fn message() -> Operation {
    at(Method::POST, messages::PATH, "postMessage").about(
        TAG,
        "Send a message",
        "Answers when the turn is stored, with its events: what the person wrote, personal \
             data masked, and the answer. A turn without an answer is no failure: the `outcome` of \
             the answer object says why. Open streams get the same events. The problem of a message \
             that tells of danger carries `help`.",
    )
    .auth(Conversation)
    .path_parameter(NAME, ID)
    .query::<View>()
    .takes::<NewMessage>(json!({"text": "J'ai perdu ma carte d'identité", "lang": "fr"}))
    .gives(StatusCode::CREATED, "The turn is stored.")
    .json::<TurnBody>(json!({"turn": TURN, "events": [received()]}))
    .fails(VIEWED)
    .fails(&[Problem::KeyReused, Problem::EngineTimeout])
}

fn received() -> Value {
    json!({
        "id": 1, "at": "2026-11-21T09:31:00Z", "turn": TURN, "kind": "received",
        "text": "J'ai perdu ma carte d'identité", "masked": [], "lang": "fr",
    })
}

fn list() -> Operation {
    at(
        Method::GET,
        "/api/v1/conversations/{id}/events",
        "listEvents",
    )
    .about(
        TAG,
        "List or follow events",
        "Gives at most 100 events with numbers above `after`. With `Accept: \
             text/event-stream`, gives them as server-sent events and goes on with new ones: `id` \
             is the number, `event` the kind, `data` the event. After a lost connection, send the \
             last number as `Last-Event-ID`: nothing is lost or repeated. Comments keep the \
             connection open. The stream ends when the server stops, when the token ends, and, \
             after an `event: deleted`, when the conversation is deleted.",
    )
    .auth(Conversation)
    .path_parameter(NAME, ID)
    .query::<View>()
    .header(
        "Last-Event-ID",
        "For streams: the number of the last event that arrived. It comes before `after`; what \
             is no number says nothing.",
        &json!({"type": "string"}),
    )
    .gives(StatusCode::OK, "The events.")
    .json::<EventsBody>(json!({"events": [received()]}))
    .stream("id: 1\nevent: received\ndata: {\"id\":1,\"kind\":\"received\"}\n\n")
    .fails(VIEWED)
    .fails(&[Problem::TooManyStreams])
}

fn rate() -> Operation {
    at(
        Method::POST,
        "/api/v1/conversations/{id}/feedback",
        "postFeedback",
    )
    .about(
        TAG,
        "Say whether an answer helped",
        "A later opinion on the same turn replaces an earlier one. Personal data in the \
             comment is masked before it is kept.",
    )
    .auth(Conversation)
    .path_parameter(NAME, ID)
    .takes::<NewFeedback>(json!({"turn": TURN, "helpful": false, "reason": "incomplete"}))
    .gives(StatusCode::CREATED, "It is stored.")
    .json::<EventsBody>(json!({"events": [{
        "id": 3, "at": "2026-11-21T09:32:00Z", "turn": TURN, "kind": "rated",
        "helpful": false, "reason": "incomplete",
    }]}))
    .fails(&[
        Problem::UnknownTurn,
        Problem::KeyReused,
        Problem::TooLong { limit: 0 },
    ])
}
