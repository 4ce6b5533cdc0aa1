//! Streams of events: what arrives, and when they end.

use std::time::Duration;

use adapters::web::WebState;
use axum::body::{Body, BodyDataStream};
use axum::http::{Request, StatusCode};
use futures_util::StreamExt as _;
use serde_json::json;
use tower::ServiceExt as _;

use crate::support::{Client, Started, state, whole};

/// A stream that is read piece by piece.
struct Events {
    status: StatusCode,
    body: BodyDataStream,
}

impl Events {
    async fn open(state: &WebState, started: &Started, query: &str, last: Option<&str>) -> Self {
        let mut request = Request::get(started.path(&format!("/events{query}")))
            .header("accept", "text/event-stream")
            .header("authorization", format!("Bearer {}", started.token));
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let request = request.body(Body::empty()).unwrap();
        let app = adapters::web::router(state.clone());
        let response = app.oneshot(request).await.unwrap();
        Self {
            status: response.status(),
            body: response.into_body().into_data_stream(),
        }
    }

    /// The next piece, or nothing when the stream ended.
    async fn next(&mut self) -> Option<String> {
        let piece = tokio::time::timeout(Duration::from_secs(5), self.body.next());
        let piece = piece
            .await
            .expect("a piece or the end within five seconds")?;
        Some(String::from_utf8(piece.unwrap().to_vec()).unwrap())
    }

    /// The `id` and `event` lines of the next event.
    async fn named(&mut self) -> Option<String> {
        let piece = self.next().await?;
        let named = |line: &&str| line.starts_with("id:") || line.starts_with("event:");
        let mut lines: Vec<&str> = piece.lines().filter(named).collect();
        lines.sort_unstable_by(|one, other| other.cmp(one));
        Some(lines.join(" "))
    }
}

async fn started(state: &WebState) -> (Client, Started) {
    let client = Client::of(state.clone());
    let started = client.start(json!({})).await;
    (client.bearer(&started.token), started)
}

async fn say(client: &Client, started: &Started) {
    let path = started.path("/messages");
    let said = client.post(&path, json!({"text": "carte"})).await;
    assert_eq!(said.status, 201);
}

#[tokio::test]
async fn a_stream_goes_on_where_the_client_was() {
    let state = state(whole());
    let (client, started) = started(&state).await;
    say(&client, &started).await;
    let mut events = Events::open(&state, &started, "", None).await;
    assert_eq!(events.named().await.unwrap(), "id: 1 event: received");
    assert_eq!(events.named().await.unwrap(), "id: 2 event: answered");
    say(&client, &started).await;
    assert_eq!(events.named().await.unwrap(), "id: 3 event: received");
    drop(events);
    let mut again = Events::open(&state, &started, "?after=0", Some("3")).await;
    assert_eq!(again.named().await.unwrap(), "id: 4 event: answered");
    let mut odd = Events::open(&state, &started, "?after=3", Some("x")).await;
    assert_eq!(odd.named().await.unwrap(), "id: 4 event: answered");
}

#[tokio::test]
async fn many_events_arrive_in_order_without_gaps() {
    let state = state(whole());
    state
        .settings
        .change(|settings| settings.rates.conversation.per_minute = 0);
    let (client, started) = started(&state).await;
    for _ in 0..15 {
        say(&client, &started).await;
    }
    let mut events = Events::open(&state, &started, "", None).await;
    for id in 1..=30 {
        let named = events.named().await.unwrap();
        assert!(named.starts_with(&format!("id: {id} ")), "{named}");
    }
}

#[tokio::test]
async fn a_stream_ends_when_the_conversation_is_deleted() {
    let state = state(whole());
    let (client, started) = started(&state).await;
    let mut events = Events::open(&state, &started, "", None).await;
    assert_eq!(client.delete(&started.path("")).await.status, 204);
    assert_eq!(events.named().await.unwrap(), "event: deleted");
    assert_eq!(events.next().await, None);
}

#[tokio::test]
async fn a_stream_ends_when_the_server_stops_or_its_time_is_over() {
    let state = state(whole());
    let (_, started) = started(&state).await;
    let mut events = Events::open(&state, &started, "", None).await;
    state.stopping.cancel();
    assert_eq!(events.next().await, None);

    let state = self::state(whole());
    state
        .settings
        .change(|settings| settings.streams.longest = Duration::from_millis(50));
    let (_, started) = self::started(&state).await;
    let mut events = Events::open(&state, &started, "", None).await;
    assert_eq!(events.next().await, None);
}

#[tokio::test]
async fn silent_streams_are_kept_alive() {
    let state = state(whole());
    state
        .settings
        .change(|settings| settings.streams.keep_alive = Duration::from_millis(20));
    let (_, started) = started(&state).await;
    let mut events = Events::open(&state, &started, "", None).await;
    assert!(events.next().await.unwrap().starts_with(':'));
}

#[tokio::test]
async fn streams_of_a_conversation_are_counted() {
    let state = state(whole());
    state
        .settings
        .change(|settings| settings.streams.most_per_conversation = 2);
    let (_, started) = started(&state).await;
    let first = Events::open(&state, &started, "", None).await;
    let second = Events::open(&state, &started, "", None).await;
    assert_eq!((first.status.as_u16(), second.status.as_u16()), (200, 200));
    let third = Events::open(&state, &started, "", None).await;
    assert_eq!(third.status, 429);
    drop(first);
    let fourth = Events::open(&state, &started, "", None).await;
    assert_eq!(fourth.status, 200);
}
