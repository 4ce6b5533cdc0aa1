//! Whether the process lives, and whether it can answer.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use serde::Serialize;

use super::WebState;

/// What a readiness probe is told, for people who look at it.
#[derive(Serialize)]
struct Readiness {
    ready: bool,
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

/// Pages can be found. Vectors may still be on their way: words alone answer too.
pub(super) async fn ready(State(state): State<Arc<WebState>>) -> impl IntoResponse {
    let status = (state.status)();
    let ready = status.pages > 0;
    let code = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let readiness = Readiness {
        ready,
        pages: status.pages,
        sections_embedded: status.sections_embedded,
        sections_total: status.sections_total,
        semantic: status.semantic,
        sample: status.sample,
    };
    (code, Json(readiness))
}
