//! Whether the process lives, and whether it can answer.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use bot_core::ConversationId;
use serde::Serialize;

use super::WebState;

/// How long the store may take to answer a probe.
const STORE_WITHIN: Duration = Duration::from_secs(2);

/// What a readiness probe is told: each part, then details for people who look at it.
#[derive(Serialize)]
struct Readiness {
    ready: bool,
    /// Pages can be found.
    index: bool,
    /// Conversations can be read.
    store: bool,
    /// The server is about to end.
    stopping: bool,
    pages: usize,
    sections_embedded: usize,
    sections_total: usize,
    semantic: bool,
    sample: bool,
}

/// The process lives.
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// Pages can be found and conversations kept. Vectors may still be on their way: words alone answer
/// too.
pub(super) async fn ready(State(state): State<Arc<WebState>>) -> impl IntoResponse {
    let status = (state.status)();
    let index = status.pages > 0;
    let store = store_answers(&state).await;
    let stopping = state.stopping.is_cancelled();
    let ready = index && store && !stopping;
    let code = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let readiness = Readiness {
        ready,
        index,
        store,
        stopping,
        pages: status.pages,
        sections_embedded: status.sections_embedded,
        sections_total: status.sections_total,
        semantic: status.semantic,
        sample: status.sample,
    };
    (code, Json(readiness))
}

/// Asks the store for a conversation that does not exist.
async fn store_answers(state: &WebState) -> bool {
    let store = state.engine.store();
    let asked = tokio::time::timeout(STORE_WITHIN, store.find(ConversationId::new()));
    matches!(asked.await, Ok(Ok(_)))
}
