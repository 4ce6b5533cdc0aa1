//! Looks at the messages that the API does not take, whatever refuses them.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use bot_core::{Inbound, Language};
use serde_json::Value;

use super::super::problem::Problem;
use super::super::request::ReadBody;
use super::super::{CHANNEL, WebState, ask, conversations, language, limits, messages, request};
use super::Found;

/// The operations of the API whose bodies hold what a person writes.
const OPERATIONS: [&str; 3] = [ask::PATH, conversations::PATH, messages::PATH];

/// The members of those bodies that hold it.
const TEXTS: [&str; 3] = ["question", "first_message", "text"];

/// Adds help to the problem of a message that tells of danger. Nobody is known yet when the body is
/// read, so that who is refused before its handler gets help too. Messages that were not counted
/// under the rate limits are looked at by the list alone: a flood makes no model work.
pub(in crate::web) async fn carry(
    State(state): State<Arc<WebState>>,
    request: Request,
    next: Next,
) -> Response {
    if !holds_message(&request) {
        return next.run(request).await;
    }
    let limits = state.settings.now().limits;
    let (mut parts, body) = request.into_parts();
    let read = request::body_within(body, limits.longest_body, limits.body_within).await;
    let bytes = read.clone().unwrap_or_default();
    let locale = locale(&state, &parts.headers);
    parts.extensions.insert(ReadBody(read));
    let request = Request::from_parts(parts, Body::empty());
    let mut response = next.run(request).await;
    let extensions = response.extensions_mut();
    let is_open = extensions.get::<Problem>().is_some() && extensions.get::<Found>().is_none();
    if is_open && let Some(inbound) = inbound(&state, &bytes, locale) {
        let found = if extensions.get::<limits::Counted>().is_some() {
            Found::by_understanding(&state, &inbound)
        } else {
            Found::by_list(&state, &inbound)
        };
        extensions.insert(found);
    }
    response
}

fn holds_message(request: &Request) -> bool {
    let route = request.extensions().get::<MatchedPath>();
    request.method() == Method::POST
        && route.is_some_and(|route| OPERATIONS.contains(&route.as_str()))
        && request::is_of_type(request.headers(), "application/json")
}

/// The language that the caller prefers, if it says so.
fn locale(state: &WebState, headers: &HeaderMap) -> Option<Language> {
    let says = headers.contains_key(header::ACCEPT_LANGUAGE);
    says.then(|| language::of_browser(headers, state))
}

/// The message in a body, as far as it can be read. Whose conversation it belongs to is not known.
fn inbound(state: &WebState, bytes: &[u8], locale: Option<Language>) -> Option<Inbound> {
    let body: Value = serde_json::from_slice(bytes).ok()?;
    let text = TEXTS.iter().find_map(|name| body.get(name)?.as_str())?;
    let lang = request::language(body["lang"].as_str());
    let mut inbound = Inbound {
        language: lang.ok().flatten(),
        locale,
        ..Inbound::from_citizen(CHANNEL, text.to_owned(), (state.today)())
    };
    inbound.place.country = body["place"]["country"].as_str().map(str::to_owned);
    Some(inbound)
}
