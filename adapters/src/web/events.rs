//! `GET /api/v1/conversations/{id}/events`: what happened, as a list or as a stream that goes on.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::sse::{self, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use bot_core::conversation::EventId;
use bot_core::{ConversationId, Event, Language};
use futures_util::stream::{self, Stream};
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use super::problem::Problem;
use super::wire::EventBody;
use super::{WebState, caller, language, request};
use crate::labels::Labels;

/// Most events given at once.
const PAGE: usize = 100;

/// How the caller wants events.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct View {
    /// `html` adds each event as the page shows it.
    view: Option<String>,
    /// The language of the labels in it.
    lang: Option<String>,
    /// Only events with greater numbers.
    after: Option<u64>,
}

impl View {
    /// The labels to render with, when the caller wants HTML.
    pub(super) fn labels<'a>(
        &self,
        state: &'a WebState,
        headers: &HeaderMap,
    ) -> Option<Labels<'a>> {
        let wants_html = self.view.as_deref() == Some("html");
        let language = language::of_page(self.lang.as_deref(), headers, state);
        wants_html.then(|| state.labels(language))
    }
}

/// Events in order.
#[derive(Serialize)]
struct EventsBody {
    events: Vec<EventBody>,
}

/// Gives a list, or a stream when the caller accepts `text/event-stream`.
pub(super) async fn get(
    State(state): State<Arc<WebState>>,
    Path(id): Path<String>,
    Query(view): Query<View>,
    headers: HeaderMap,
) -> Response {
    let conversation = match caller::conversation(&state, &headers, &id).await {
        Ok(conversation) => conversation,
        Err(problem) => return request::problem(&state, &headers, &problem),
    };
    let reader = view.labels(&state, &headers);
    if wants_stream(&headers) {
        let after = last_event_id(&headers).or(view.after).unwrap_or_default();
        let labels_in = reader.map(|labels| labels.language());
        let stream = follow(&state, conversation.id, EventId(after), labels_in);
        let alive = KeepAlive::new().interval(Duration::from_secs(15));
        return Sse::new(stream).keep_alive(alive).into_response();
    }
    let after = EventId(view.after.unwrap_or_default());
    let events = state
        .engine
        .store()
        .events(conversation.id, after, PAGE)
        .await;
    let events = events.map_err(|error| Problem::of_store(&error));
    request::respond(&state, &headers, events, |events| {
        let events = events.into_iter();
        let events = events.map(|event| EventBody::new(event, reader)).collect();
        Json(EventsBody { events }).into_response()
    })
}

fn wants_stream(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.contains("text/event-stream"))
}

fn last_event_id(headers: &HeaderMap) -> Option<u64> {
    headers.get("last-event-id")?.to_str().ok()?.parse().ok()
}

struct Follower {
    state: Arc<WebState>,
    id: ConversationId,
    after: EventId,
    reader: Option<Language>,
    bell: watch::Receiver<EventId>,
    waiting: VecDeque<Event>,
}

/// All events after a number, then new ones as they are stored, until the server stops or the
/// conversation is deleted.
fn follow(
    state: &Arc<WebState>,
    id: ConversationId,
    after: EventId,
    reader: Option<Language>,
) -> impl Stream<Item = Result<sse::Event, Infallible>> + use<> {
    let follower = Follower {
        // Listening starts before reading, so that nothing is stored unnoticed in between.
        bell: state.hub.listen(id),
        state: Arc::clone(state),
        id,
        after,
        reader,
        waiting: VecDeque::new(),
    };
    stream::unfold(follower, |mut follower| async move {
        let event = follower.next().await?;
        Some((Ok(follower.shown(event)), follower))
    })
}

impl Follower {
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                self.after = event.id;
                return Some(event);
            }
            self.bell.mark_unchanged();
            let store = self.state.engine.store();
            self.waiting = store.events(self.id, self.after, PAGE).await.ok()?.into();
            if !self.waiting.is_empty() {
                continue;
            }
            tokio::select! {
                () = self.state.stopping.cancelled() => return None,
                rung = self.bell.changed() => rung.ok()?,
            }
        }
    }

    fn shown(&self, event: Event) -> sse::Event {
        let id = event.id.0.to_string();
        let labels = self.reader.map(|language| self.state.labels(language));
        let body = EventBody::new(event, labels);
        let kind = body.kind;
        // Plain strings and numbers always serialise.
        let data = serde_json::to_string(&body).unwrap_or_default();
        sse::Event::default().id(id).event(kind).data(data)
    }
}
