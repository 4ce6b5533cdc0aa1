//! `GET /api/v1/conversations/{id}/events`: what happened, as a list or as a stream that goes on.

mod stream;

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::sse::{KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use bot_core::conversation::EventId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use self::stream::Follower;
use super::caller::{Client, Opened};
use super::extract::Query;
use super::problem::Problem;
use super::settings::WebSettings;
use super::wire::EventBody;
use super::{WebState, language, limits, request};
use crate::labels::Labels;
use crate::metrics;

/// Most events in a list.
const PAGE: usize = 100;

/// How the caller wants events.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(default)]
pub(super) struct View {
    /// `html` adds each event as the page shows it.
    view: Option<ViewKind>,
    /// The language of the labels in it.
    #[schemars(
        length(max = 35),
        regex(pattern = "^[A-Za-z]{2}([-_][A-Za-z0-9_-]*)?$")
    )]
    lang: Option<String>,
    /// Only events with greater numbers.
    #[schemars(range(max = 9_007_199_254_740_991_u64))]
    after: Option<u64>,
}

/// Greatest number that programs of all languages read without loss, and more than there will be.
const GREATEST: u64 = 9_007_199_254_740_991;

/// What comes with an event.
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum ViewKind {
    /// The event as the page shows it.
    Html,
}

impl View {
    /// The labels to render with, when the caller wants HTML.
    pub(super) fn labels<'a>(
        &self,
        state: &'a WebState,
        settings: &'a WebSettings,
        headers: &HeaderMap,
    ) -> Result<Option<Labels<'a>>, Problem> {
        if self.after.is_some_and(|after| after > GREATEST) {
            let detail = format!("`after` is greater than {GREATEST}");
            return Err(Problem::InvalidQuery { detail });
        }
        request::language(self.lang.as_deref())?;
        Ok(self.view.map(|ViewKind::Html| {
            let language = language::of_page(self.lang.as_deref(), headers, state);
            state.labels(settings, language)
        }))
    }
}

/// Events in order.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Events")]
pub(super) struct EventsBody {
    /// The events.
    pub(super) events: Vec<EventBody>,
}

/// Gives a list, or a stream when the caller accepts `text/event-stream`.
pub(super) async fn get(
    State(state): State<Arc<WebState>>,
    headers: HeaderMap,
    Query(view): Query<View>,
    client: Client,
    opened: Opened,
) -> Result<Response, Problem> {
    let settings = state.settings.now();
    let reader = view.labels(&state, &settings, &headers)?;
    if wants_stream(&headers) {
        let after = last_event_id(&headers).or(view.after).unwrap_or_default();
        return stream(&state, client, opened, EventId(after), reader);
    }
    let after = EventId(view.after.unwrap_or_default());
    let store = state.engine.store();
    let events = store.events(opened.conversation.id, after, PAGE).await;
    let events = events.map_err(|error| Problem::of_store(&error))?;
    let events = events.into_iter();
    let events = events.map(|event| EventBody::new(event, reader)).collect();
    Ok(Json(EventsBody { events }).into_response())
}

fn stream(
    state: &Arc<WebState>,
    client: Client,
    opened: Opened,
    after: EventId,
    reader: Option<Labels<'_>>,
) -> Result<Response, Problem> {
    let limits = state.settings.now().streams;
    let client = client.0.map(limits::network);
    let id = opened.conversation.id;
    // Listening starts before reading, so that nothing is stored unnoticed in between.
    let listener = state.hub.listen(id, client, limits)?;
    let follower = Follower {
        listener,
        state: Arc::clone(state),
        id,
        after,
        owner: opened.conversation.owner,
        reader: reader.map(|labels| labels.language()),
        until: stream::end(limits.longest, opened.expires),
        waiting: Vec::new(),
    };
    let alive = KeepAlive::new().interval(limits.keep_alive);
    let unbuffered = (
        HeaderName::from_static("x-accel-buffering"),
        HeaderValue::from_static("no"),
    );
    let stream = metrics::counted(follower.stream());
    let stream = Sse::new(stream).keep_alive(alive);
    Ok(([unbuffered], stream).into_response())
}

fn wants_stream(headers: &HeaderMap) -> bool {
    headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|wish| wish.split(';').next())
        .any(|wish| wish.trim().eq_ignore_ascii_case("text/event-stream"))
}

/// The number that the client saw last, which browsers send by themselves when they connect again.
/// One that is no number was not ours.
fn last_event_id(headers: &HeaderMap) -> Option<u64> {
    let number: u64 = headers.get("last-event-id")?.to_str().ok()?.parse().ok()?;
    (number <= GREATEST).then_some(number)
}
