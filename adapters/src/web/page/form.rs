//! Reading a form within its limits.

use axum::body::Body;
use axum::extract::Request;
use axum::http::HeaderMap;
use bot_core::conversation::RequestKey;
use serde::de::DeserializeOwned;

use super::super::WebState;
use super::super::problem::Problem;
use super::super::request;
use crate::keys::Purpose;

/// Longest form that is read, in bytes. Far more than a message may have, so that one that is too
/// long can be shown again to be shortened: a letter with an accent takes six bytes.
const LONGEST_FORM: usize = 128 * 1024;

/// Longest key of a form, in characters.
const LONGEST_KEY: usize = 100;

/// The headers of a request, and the fields of its form.
pub(super) async fn read<T: DeserializeOwned>(request: Request) -> (HeaderMap, Result<T, Problem>) {
    let (parts, body) = request.into_parts();
    let fields = fields(&parts.headers, body).await;
    (parts.headers, fields)
}

async fn fields<T: DeserializeOwned>(headers: &HeaderMap, body: Body) -> Result<T, Problem> {
    if !request::is_of_type(headers, "application/x-www-form-urlencoded") {
        return Err(Problem::WrongMediaType);
    }
    let bytes = request::body(body, LONGEST_FORM).await?;
    serde_urlencoded::from_bytes(&bytes).map_err(|error| Problem::InvalidBody {
        detail: error.to_string(),
    })
}

/// The key that makes sending a form twice harmless. `what` is everything that was asked for: the
/// same key with something else is a mistake. Keys of forms are apart from those of the API.
pub(super) fn key(state: &WebState, key: &str, what: &[&str]) -> Option<RequestKey> {
    let is_ours = !key.is_empty()
        && key.len() <= LONGEST_KEY
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_ours.then(|| RequestKey {
        key: format!("form:{key}"),
        fingerprint: state
            .keys
            .hash(Purpose::Request, what.join("\0").as_bytes()),
    })
}
