//! What is counted, and by which labels. Every name and label stands in this file, so that one look
//! shows that no label comes from a person.
//!
//! The functions do nothing until the program installs a recorder.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bot_core::{Cause, Outcome};
use futures_util::Stream;
use metrics::{
    Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram,
};

const TURNS: &str = "guichet_turns_total";
const TURN_SECONDS: &str = "guichet_turn_duration_seconds";
const REQUESTS: &str = "guichet_http_requests_total";
const REQUEST_SECONDS: &str = "guichet_http_request_duration_seconds";
const RATE_LIMITED: &str = "guichet_rate_limited_total";
const STREAMS: &str = "guichet_streams_open";
const EVENTS_SENT: &str = "guichet_events_sent_total";
const APPEND_SECONDS: &str = "guichet_store_append_duration_seconds";
const STORE_FAILURES: &str = "guichet_store_failures_total";
const STARTED: &str = "guichet_conversations_started_total";
const DELETED: &str = "guichet_conversations_deleted_total";
const EXPIRED: &str = "guichet_conversations_expired_total";
const PAGES: &str = "guichet_pages";
const VECTORS: &str = "guichet_vectors";
const INDEX_AGE: &str = "guichet_index_age_seconds";
const CONNECTIONS: &str = "guichet_connections_open";

/// Says what each metric means, and lets those that only ever grow begin at zero. Called once, when a
/// recorder is installed.
pub fn describe() {
    describe_counter!(TURNS, "Turns by channel, outcome and cause.");
    describe_histogram!(TURN_SECONDS, Unit::Seconds, "How long turns took.");
    describe_counter!(REQUESTS, "HTTP requests by method, route and status.");
    describe_histogram!(
        REQUEST_SECONDS,
        Unit::Seconds,
        "How long HTTP requests took until their answer began, by route."
    );
    describe_counter!(
        RATE_LIMITED,
        "Requests refused for being too many, by limit."
    );
    describe_gauge!(STREAMS, "Open streams of events.");
    describe_gauge!(CONNECTIONS, "Open connections.");
    describe_counter!(EVENTS_SENT, "Events sent on streams.");
    describe_histogram!(
        APPEND_SECONDS,
        Unit::Seconds,
        "How long the store took to keep the events of a turn."
    );
    describe_counter!(STORE_FAILURES, "Failures of the store, by operation.");
    describe_counter!(STARTED, "Conversations that were started.");
    describe_counter!(DELETED, "Conversations that were deleted on request.");
    describe_counter!(EXPIRED, "Conversations that were deleted after their time.");
    describe_gauge!(PAGES, "Pages that can be found.");
    describe_gauge!(
        VECTORS,
        "Texts with a vector (`done`), and texts that are to have one (`wanted`)."
    );
    describe_gauge!(
        INDEX_AGE,
        Unit::Seconds,
        "Time since the index in service was built."
    );
    for name in [EVENTS_SENT, STARTED, DELETED, EXPIRED] {
        counter!(name).absolute(0);
    }
    gauge!(STREAMS).set(0.0);
    gauge!(CONNECTIONS).set(0.0);
}

/// A turn ended.
pub fn turn(channel: &'static str, outcome: Outcome, cause: Option<Cause>, took: Duration) {
    let cause = cause.map_or("", Cause::name);
    counter!(TURNS, "channel" => channel, "outcome" => outcome.name(), "cause" => cause)
        .increment(1);
    histogram!(TURN_SECONDS, "channel" => channel).record(took);
}

/// A request got its answer. The route is the template of ours, never the address.
pub(crate) fn request(method: &'static str, route: &str, status: u16, took: Duration) {
    let route = route.to_owned();
    counter!(
        REQUESTS, "method" => method, "route" => route.clone(), "status" => status.to_string()
    )
    .increment(1);
    histogram!(REQUEST_SECONDS, "route" => route).record(took);
}

/// A request was refused for being one too many by a limit: `client`, `conversation`, `key` or
/// `range`.
pub fn rate_limited(limit: &'static str) {
    counter!(RATE_LIMITED, "limit" => limit).increment(1);
}

/// The store kept events.
pub(crate) fn appended(took: Duration) {
    histogram!(APPEND_SECONDS).record(took);
}

/// The store failed.
pub(crate) fn store_failed(operation: &'static str) {
    counter!(STORE_FAILURES, "operation" => operation).increment(1);
}

/// A conversation was started.
pub(crate) fn started() {
    counter!(STARTED).increment(1);
}

/// A conversation was deleted on request.
pub(crate) fn deleted() {
    counter!(DELETED).increment(1);
}

/// Conversations were deleted because their time was over.
pub fn expired(conversations: u64) {
    counter!(EXPIRED).increment(conversations);
}

/// How far the library is. The age is that of the index in service, if there is one.
pub fn library(pages: usize, vectors: usize, wanted: usize, age: Option<Duration>) {
    gauge!(PAGES).set(pages as f64);
    gauge!(VECTORS, "state" => "done").set(vectors as f64);
    gauge!(VECTORS, "state" => "wanted").set(wanted as f64);
    if let Some(age) = age {
        gauge!(INDEX_AGE).set(age.as_secs_f64());
    }
}

/// Something that is counted as long as it is there.
pub(crate) struct Open(&'static str);

impl Open {
    /// An open connection.
    pub(crate) fn connection() -> Self {
        Self::of(CONNECTIONS)
    }

    fn of(name: &'static str) -> Self {
        gauge!(name).increment(1.0);
        Self(name)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        gauge!(self.0).decrement(1.0);
    }
}

/// A stream of events that is counted while it is open, and its events as they are sent.
pub(crate) fn counted<S: Stream>(stream: S) -> impl Stream<Item = S::Item> {
    Counted {
        stream: Box::pin(stream),
        _open: Open::of(STREAMS),
    }
}

struct Counted<S> {
    stream: Pin<Box<S>>,
    _open: Open,
}

impl<S: Stream> Stream for Counted<S> {
    type Item = S::Item;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<S::Item>> {
        let polled = self.stream.as_mut().poll_next(context);
        if let Poll::Ready(Some(_)) = &polled {
            counter!(EVENTS_SENT).increment(1);
        }
        polled
    }
}
