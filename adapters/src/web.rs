//! The web channel: a page that answers without JavaScript, and the first form of the JSON API.
//!
//! What people type travels in request bodies only, so no address, access log or browser history
//! holds it; nothing here logs a body. Every caller is a citizen who may read public pages.

mod api;
mod assets;
mod caller;
mod conversations;
mod events;
mod feedback;
mod fragment;
mod headers;
mod health;
mod hub;
mod language;
mod messages;
mod page;
mod problem;
mod quote;
mod request;
mod scripts;
pub mod settings;
mod shadow;
mod state;
mod strip;
mod token;
mod view;
mod widget;
mod wire;

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::routing::{get, post};
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;

pub use self::settings::{LiveSettings, WebSettings};
pub use self::state::{LibraryStatus, WebState};

/// The channel's name in logs and metrics.
pub const CHANNEL: &str = "web";

/// How long running requests may take to end once the server is asked to stop.
const DRAIN: Duration = Duration::from_secs(10);

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
        .route("/readyz", get(health::ready))
        .merge(widget::routes())
        .fallback(page::not_found)
        .method_not_allowed_fallback(page::wrong_method)
        .layer(CatchPanicLayer::custom(problem::after_panic))
        .layer(axum::middleware::map_response(headers::secure))
        .with_state(Arc::new(state))
}

/// Serves the routes until `shutdown` is done, then lets running requests end for at most ten
/// seconds.
///
/// # Errors
/// Fails when the listener does.
pub async fn serve(
    listener: TcpListener,
    state: WebState,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    use axum::serve::ListenerExt;

    let (stop, mut stopped) = tokio::sync::watch::channel(false);
    // Small answers must not wait for an acknowledgement of the one before. Where the option
    // cannot be set the connection still works.
    let stopping = state.stopping.clone();
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    let served = axum::serve(listener, router(state)).with_graceful_shutdown(async move {
        shutdown.await;
        stopping.cancel();
        stop.send_replace(true);
    });
    let overdue = async move {
        // Without a sender left the server has ended on its own, and the other branch is ready.
        if stopped.wait_for(|stopped| *stopped).await.is_err() {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep(DRAIN).await;
    };
    tokio::select! {
        result = served => result,
        () = overdue => {
            tracing::warn!("stopped while requests were still running");
            Ok(())
        }
    }
}
