//! A stream of events that goes on until the server stops, the token ends or the conversation is
//! deleted. Thousands are open at once, so it holds little: no event is kept longer than it takes to
//! send it.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::response::sse;
use bot_core::conversation::EventId;
use bot_core::error::StoreError;
use bot_core::{ConversationId, Event, Language};
use futures_util::stream::{self, Stream};
use jiff::Timestamp;
use tokio::time::Instant;

use super::super::WebState;
use super::super::caller::is_still_allowed;
use super::super::hub::Listener;
use super::super::wire::EventBody;

/// Events read at once. Few, as many streams may catch up at the same time.
const CHUNK: usize = 8;

/// Where a stream is.
pub(super) struct Follower {
    pub(super) listener: Listener,
    pub(super) state: Arc<WebState>,
    pub(super) id: ConversationId,
    /// The last event that was sent.
    pub(super) after: EventId,
    /// The API key that the conversation belongs to.
    pub(super) owner: Option<String>,
    /// The language of the reader, when events are wanted as HTML too.
    pub(super) reader: Option<Language>,
    /// When the stream ends on its own.
    pub(super) until: Instant,
    /// Events to be sent, the next one last.
    pub(super) waiting: Vec<Event>,
}

/// What comes next.
enum Step {
    Event(Event),
    /// The conversation is no more.
    Deleted,
    /// Nothing: the client may connect again.
    End,
}

/// When a stream ends: after the longest time, or with its token.
pub(super) fn end(longest: Duration, expires: Option<Timestamp>) -> Instant {
    let left = expires.map(|expires| expires.duration_since(Timestamp::now()));
    let left = left.map(|left| Duration::try_from(left).unwrap_or_default());
    Instant::now() + left.map_or(longest, |left| left.min(longest))
}

impl Follower {
    /// All events after the last one sent, then new ones as they are stored.
    pub(super) fn stream(self) -> impl Stream<Item = Result<sse::Event, Infallible>> + use<> {
        stream::unfold(Some(self), |follower| async move {
            let mut follower = follower?;
            match follower.next().await {
                Step::Event(event) => Some((Ok(follower.shown(event)), Some(follower))),
                Step::Deleted => {
                    let event = sse::Event::default().event("deleted").data("{}");
                    Some((Ok(event), None))
                }
                Step::End => None,
            }
        })
    }

    async fn next(&mut self) -> Step {
        loop {
            if let Some(event) = self.waiting.pop() {
                self.after = event.id;
                return Step::Event(event);
            }
            self.waiting = Vec::new();
            self.listener.bell.mark_unchanged();
            match self.read().await {
                Ok(events) if events.is_empty() => {}
                Ok(mut events) => {
                    events.reverse();
                    self.waiting = events;
                    continue;
                }
                Err(step) => return step,
            }
            tokio::select! {
                () = self.state.stopping.cancelled() => return Step::End,
                () = tokio::time::sleep_until(self.until) => return Step::End,
                rung = self.listener.bell.changed() => if rung.is_err() { return Step::End },
            }
        }
    }

    /// The next events, if the caller may still have them.
    async fn read(&self) -> Result<Vec<Event>, Step> {
        if !matches!(
            is_still_allowed(&self.state, self.owner.as_deref()).await,
            Ok(true)
        ) {
            return Err(Step::End);
        }
        let store = self.state.engine.store();
        match store.events(self.id, self.after, CHUNK).await {
            Ok(events) => Ok(events),
            Err(StoreError::UnknownConversation) => Err(Step::Deleted),
            Err(_) => Err(Step::End),
        }
    }

    fn shown(&self, event: Event) -> sse::Event {
        let id = event.id.0.to_string();
        let settings = self.state.settings.now();
        let labels = |language| self.state.labels(&settings, language);
        let labels = self.reader.map(labels);
        let body = EventBody::new(event, labels);
        let kind = body.kind;
        // Plain strings and numbers always serialise.
        let data = serde_json::to_string(&body).unwrap_or_default();
        sse::Event::default().id(id).event(kind).data(data)
    }
}
