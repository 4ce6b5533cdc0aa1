//! The web channel: a page that answers without JavaScript, and the JSON API.
//!
//! What people type travels in request bodies only, so no address, access log or browser history
//! holds it; nothing here logs a body. Every caller is a citizen who may read public pages, unless an
//! API key says that it may read more.

mod ask;
mod assets;
mod caller;
mod conversations;
mod definitions;
mod depth;
mod events;
mod exposition;
mod extract;
mod feedback;
mod fragment;
mod headers;
mod health;
mod help;
mod hub;
mod language;
mod limits;
mod messages;
mod observe;
mod openapi;
mod page;
mod pages;
mod problem;
mod quote;
mod request;
mod respond;
mod routes;
mod scripts;
mod search;
mod serving;
pub mod settings;
mod shadow;
mod state;
mod strip;
mod token;
mod view;
mod widget;
mod wire;

use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state, map_response_with_state};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

pub use self::hub::Ring;
pub use self::serving::{Ending, serve};
pub use self::settings::{LiveSettings, WebSettings};
pub use self::state::{LibraryStatus, WebState};

/// The channel's name in logs and metrics.
pub const CHANNEL: &str = "web";

/// All routes of the web channel. Steps are listed from the inside to the outside.
pub fn router(state: WebState) -> Router {
    let state = Arc::new(state);
    let cross_origin = headers::cross_origin(state.settings.clone());
    Router::new()
        .merge(page::routes())
        .merge(routes::router())
        .route("/assets/{name}", get(assets::serve))
        .route("/healthz", get(health::alive))
        .route("/metrics", get(exposition::metrics))
        .route("/readyz", get(health::ready))
        .merge(widget::routes())
        .fallback(page::not_found)
        .method_not_allowed_fallback(page::wrong_method)
        .layer(from_fn_with_state(Arc::clone(&state), limits::enforce))
        .layer(from_fn_with_state(Arc::clone(&state), caller::identify))
        .layer(CatchPanicLayer::custom(problem::after_panic))
        .layer(from_fn_with_state(Arc::clone(&state), help::carry))
        .layer(from_fn_with_state(Arc::clone(&state), respond::problems))
        .layer(cross_origin)
        // Streams of events are left as they are: each event must leave at once.
        .layer(CompressionLayer::new())
        .layer(map_response_with_state(Arc::clone(&state), headers::secure))
        .layer(from_fn(observe::request))
        .with_state(state)
}
