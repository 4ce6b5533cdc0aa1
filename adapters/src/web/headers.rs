//! Headers that every response carries.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::response::Response;
use std::time::Duration;
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::settings::{LiveSettings, Site, WebSettings};
use super::{WebState, limits, observe, respond, widget};

/// Nothing from elsewhere, nothing inline, forms and requests to ourselves only. Who may show a
/// frame of it follows.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; \
                      require-trusted-types-for 'script'; trusted-types guichet; frame-ancestors";

/// A year, for browsers to come by encrypted ways only.
const ENCRYPTED_ONLY: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// How long a browser may keep what an allowed site may send.
const PREFLIGHT_KEPT: Duration = Duration::from_secs(7_200);

const FIXED: [(HeaderName, HeaderValue); 4] = [
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    // Addresses hold nothing that was typed, but other sites need not know them. Our own pages do:
    // with `no-referrer`, browsers send forms with `Origin: null`.
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=()"),
    ),
];

/// Adds the headers. What no handler said may be kept is kept by nobody.
pub(super) async fn secure(State(state): State<Arc<WebState>>, mut response: Response) -> Response {
    let settings = state.settings.now();
    let headers = response.headers_mut();
    headers.reserve(FIXED.len() + 4);
    for (name, value) in FIXED {
        headers.insert(name, value);
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, policy(&settings));
    if settings.sites.is_empty() {
        let nobody = HeaderValue::from_static("DENY");
        headers.insert(header::X_FRAME_OPTIONS, nobody);
    }
    if settings
        .public_address
        .as_ref()
        .is_some_and(Site::is_encrypted)
    {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, ENCRYPTED_ONLY);
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

fn policy(settings: &WebSettings) -> HeaderValue {
    let mut policy = POLICY.to_owned();
    if settings.sites.is_empty() {
        policy.push_str(" 'none'");
    }
    for site in &settings.sites {
        policy.push(' ');
        policy.push_str(&site.to_string());
    }
    // A site holds letters, digits and a few marks only. Were it otherwise, nobody may frame us.
    HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static(
        "default-src 'none'; frame-ancestors 'none'",
    ))
}

/// Whether pages of other sites may read an address: the API, and what the widget is made of.
fn is_for_sites(path: &str) -> bool {
    respond::is_api(path) || widget::is_part(path)
}

/// Lets the pages of allowed sites call the API, without cookies.
pub(super) fn cross_origin(settings: LiveSettings) -> CorsLayer {
    let is_allowed = move |origin: &HeaderValue, path: &str| {
        let origin = origin.to_str().unwrap_or_default();
        is_for_sites(path) && settings.now().allows(origin)
    };
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(move |origin, parts| {
            is_allowed(origin, parts.uri.path())
        }))
        .allow_methods([Method::GET, Method::POST, Method::DELETE])
        .allow_headers([
            header::ACCEPT,
            header::ACCEPT_LANGUAGE,
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            HeaderName::from_static("idempotency-key"),
            HeaderName::from_static("last-event-id"),
        ])
        .expose_headers([
            header::CONTENT_LANGUAGE,
            header::RETRY_AFTER,
            limits::LEFT,
            limits::POLICY,
            observe::REQUEST_ID,
        ])
        .max_age(PREFLIGHT_KEPT)
}
