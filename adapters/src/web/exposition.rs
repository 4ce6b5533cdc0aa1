//! `GET /metrics`: the numbers of the program, for those who may read them.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, Extension, State};
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::WebState;
use super::problem::Problem;
use super::settings::MetricsAccess;

/// Headers by which a proxy tells on whose behalf it asks.
const PASSED_ON: [HeaderName; 3] = [
    header::FORWARDED,
    HeaderName::from_static("x-forwarded-for"),
    HeaderName::from_static("x-real-ip"),
];

/// Gives the metrics in the text format of Prometheus. To who may not read them there is nothing at
/// this address.
pub(super) async fn metrics(
    State(state): State<Arc<WebState>>,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
) -> Response {
    let peer = peer.map(|Extension(ConnectInfo(peer))| peer);
    let allowed = match &state.settings.now().metrics {
        MetricsAccess::Off => false,
        MetricsAccess::Loopback => is_local(peer, &headers),
        MetricsAccess::Token(token) => bearer(&headers).is_some_and(|text| token.is(text)),
    };
    match &state.metrics {
        Some(render) if allowed => {
            let content_type = (
                header::CONTENT_TYPE,
                "text/plain; version=0.0.4; charset=utf-8",
            );
            (StatusCode::OK, [content_type], render()).into_response()
        }
        _ => Problem::NotFound.into_response(),
    }
}

/// Whether a program of this machine asks for itself. A proxy on this machine asks for others.
fn is_local(peer: Option<SocketAddr>, headers: &HeaderMap) -> bool {
    let is_loopback = peer.is_some_and(|peer| peer.ip().to_canonical().is_loopback());
    is_loopback && !PASSED_ON.iter().any(|name| headers.contains_key(name))
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    value.strip_prefix("Bearer ")
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_proxy_on_this_machine_is_not_local() {
        let local: SocketAddr = "127.0.0.1:5".parse().unwrap();
        let mapped: SocketAddr = "[::ffff:127.0.0.1]:5".parse().unwrap();
        let remote: SocketAddr = "192.0.2.1:5".parse().unwrap();
        let none = HeaderMap::new();
        assert!(is_local(Some(local), &none) && is_local(Some(mapped), &none));
        assert!(!is_local(Some(remote), &none) && !is_local(None, &none));
        let mut passed_on = HeaderMap::new();
        passed_on.insert("x-forwarded-for", HeaderValue::from_static("127.0.0.1"));
        assert!(!is_local(Some(local), &passed_on));
    }
}
