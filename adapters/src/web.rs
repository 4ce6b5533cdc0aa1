//! The web channel: a page that answers without JavaScript, and the first form of the JSON API.
//!
//! What people type travels in request bodies only, so no address, access log or browser history
//! holds it; nothing here logs a body. Every caller is a citizen who may read public pages.

mod api;
mod assets;
mod caller;
mod conversations;
mod events;
mod exposition;
mod feedback;
mod fragment;
mod headers;
mod health;
mod hub;
mod language;
mod messages;
mod observe;
mod page;
mod problem;
mod quote;
mod request;
mod scripts;
mod serving;
pub mod settings;
mod state;
mod strip;
mod token;
mod view;
mod widget;
mod wire;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;

pub use self::serving::{Ending, serve};
pub use self::settings::{LiveSettings, WebSettings};
pub use self::state::{LibraryStatus, WebState};

/// The channel's name in logs and metrics.
pub const CHANNEL: &str = "web";

/// All routes of the web channel.
pub fn router(state: WebState) -> Router {
    Router::new()
        .merge(page::routes())
        .route("/api/v1/ask", post(api::ask))
        .route("/api/v1/conversations", post(conversations::start))
        .route(
            "/api/v1/conversations/{id}",
            get(conversations::show).delete(conversations::delete),
        )
        .route("/api/v1/conversations/{id}/messages", post(messages::post))
        .route("/api/v1/conversations/{id}/events", get(events::get))
        .route("/api/v1/conversations/{id}/feedback", post(feedback::post))
        .route("/assets/{name}", get(assets::serve))
        .route("/healthz", get(health::alive))
        .route("/metrics", get(exposition::metrics))
        .route("/readyz", get(health::ready))
        .merge(widget::routes())
        .fallback(page::not_found)
        .method_not_allowed_fallback(page::wrong_method)
        .layer(CatchPanicLayer::custom(problem::after_panic))
        .layer(axum::middleware::map_response(headers::secure))
        .layer(axum::middleware::from_fn(observe::request))
        .with_state(Arc::new(state))
}
