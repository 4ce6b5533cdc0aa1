//! One span, one line of the log and one count for each request; none of them holds anything that the
//! client wrote.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use bot_core::ConversationId;
use tracing::Instrument as _;
use tracing::field::{self, Empty};
use uuid::Uuid;

use super::CHANNEL;
use crate::metrics;

/// The response header with the name of the request, by which its lines in the log are found.
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The route of an address that we do not know. The address itself may hold anything.
const NO_ROUTE: &str = "none";

/// Routes that machines ask for again and again: their lines are of level debug.
const QUIET: [&str; 4] = ["/assets/{name}", "/healthz", "/metrics", "/readyz"];

/// The name of a request, for the log and for people who report a problem.
#[derive(Debug, Clone, Copy)]
pub(super) struct RequestName(pub(super) Uuid);

/// Watches a request from its head to the head of its answer.
pub(super) async fn request(mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let route = matched.as_ref().map_or(NO_ROUTE, MatchedPath::as_str);
    let method = method(request.method());
    let id = Uuid::now_v7();
    request.extensions_mut().insert(RequestName(id));
    let conversation = conversation(route, request.uri().path());
    let span = tracing::info_span!(
        "request",
        request.id = %id,
        channel.name = CHANNEL,
        http.route = route,
        http.request.method = method,
        conversation.id = conversation.map(field::display),
        http.response.status_code = Empty,
        otel.name = format!("{method} {route}"),
        otel.kind = "server",
    );
    let mut response = next.run(request).instrument(span.clone()).await;
    let (status, took) = (response.status().as_u16(), started.elapsed());
    span.record("http.response.status_code", status);
    metrics::request(method, route, status, took);
    span.in_scope(|| log(route, status, took.as_secs_f64() * 1_000.0));
    if let Ok(id) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    response
}

fn log(route: &str, status: u16, duration_ms: f64) {
    if QUIET.contains(&route) {
        tracing::debug!(status, duration_ms, "request answered");
    } else {
        tracing::info!(status, duration_ms, "request answered");
    }
}

/// A method that we know, by its name: a client may send any word as one.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// The conversation that the address names, when its form is that of a name.
fn conversation(route: &str, path: &str) -> Option<ConversationId> {
    let mut places = route.split('/').zip(path.split('/'));
    places
        .any(|(part, _)| part == "conversations")
        .then_some(())?;
    let (part, name) = places.next()?;
    (part == "{id}").then(|| name.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_conversations_are_taken_from_addresses() {
        let id = ConversationId::new();
        let route = "/api/v1/conversations/{id}/messages";
        let path = |name: &str| format!("/api/v1/conversations/{name}/messages");
        assert_eq!(conversation(route, &path(&id.to_string())), Some(id));
        assert_eq!(conversation(route, &path("my-secret")), None);
        assert_eq!(
            conversation("/api/v1/conversations", "/api/v1/conversations"),
            None
        );
        assert_eq!(conversation(NO_ROUTE, &path(&id.to_string())), None);
    }

    #[test]
    fn methods_of_our_own_invention_have_no_name() {
        assert_eq!(method(&Method::GET), "GET");
        assert_eq!(method(&Method::from_bytes(b"PASSPORT").unwrap()), "other");
    }
}
