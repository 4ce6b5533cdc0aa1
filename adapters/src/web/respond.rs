//! The outermost step: every request gets a name, and every problem is written in the caller's
//! language, as a document under `/api/` and as a page elsewhere.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

use super::help::{Found, HelpBody};
use super::observe::RequestName;
use super::problem::Problem;
use super::{WebState, language, page};
use crate::labels::Labels;

/// Why a request got no answer (RFC 9457).
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub(super) struct ProblemBody<'a> {
    /// Address of the explanation of this kind of problem; it stays the same.
    r#type: String,
    /// What went wrong, for people, in their language.
    title: &'a str,
    /// The HTTP status.
    status: u16,
    /// The name of this kind of problem; it stays the same.
    code: &'static str,
    /// What exactly is wrong, for developers, in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// The name of this request in the operator's logs.
    instance: String,
    /// The numbers of help, when the request carried a message that tells of danger.
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<HelpBody<'a>>,
}

/// Names the request, and writes the problem that a handler returned.
pub(super) async fn problems(
    State(state): State<Arc<WebState>>,
    request: Request,
    next: Next,
) -> Response {
    let named = request.extensions().get::<RequestName>().copied();
    let id = named.map_or_else(Uuid::now_v7, |name| name.0);
    let is_api = is_api(request.uri().path());
    let asked = wishes(request.headers(), is_api);
    let mut response = next.run(request).await;
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        response = if is_api {
            document(&state, &asked, &problem, id, response)
        } else {
            keep_headers(&response, page::problem(&state, &asked, &problem))
        };
    }
    response
}

/// Whether an address belongs to the API, so that problems are documents.
pub(super) fn is_api(path: &str) -> bool {
    path.starts_with("/api/")
}

/// What the answer to a problem depends on: little for documents, the whole for pages.
fn wishes(headers: &HeaderMap, is_api: bool) -> HeaderMap {
    if !is_api {
        return headers.clone();
    }
    let mut kept = HeaderMap::new();
    if let Some(languages) = headers.get(header::ACCEPT_LANGUAGE) {
        kept.insert(header::ACCEPT_LANGUAGE, languages.clone());
    }
    kept
}

fn document(
    state: &WebState,
    headers: &HeaderMap,
    problem: &Problem,
    id: Uuid,
    response: Response,
) -> Response {
    let language = language::of_browser(headers, state);
    let title = problem.title(Labels::new(&state.phrases, language));
    let found = response.extensions().get::<Found>().cloned();
    let help = found.as_ref().and_then(Found::help);
    let body = ProblemBody {
        r#type: format!("{}/api#problem-{}", state.public_address(), problem.code()),
        title: &title,
        status: problem.status().as_u16(),
        code: problem.code(),
        detail: problem.detail(),
        instance: format!("urn:uuid:{id}"),
        help: help.and_then(|answer| HelpBody::of(answer)),
    };
    // A struct of plain strings always serialises; an empty body would still carry the status.
    let body = serde_json::to_vec(&body).unwrap_or_default();
    let mut response = response.map(|_| body.into());
    let headers = response.headers_mut();
    let media_type = HeaderValue::from_static("application/problem+json");
    headers.insert(header::CONTENT_TYPE, media_type);
    if let Ok(language) = HeaderValue::try_from(language.code()) {
        headers.insert(header::CONTENT_LANGUAGE, language);
    }
    headers.remove(header::CONTENT_LENGTH);
    response
}

/// The page with what the problem's own response said besides.
fn keep_headers(problem: &Response, mut page: Response) -> Response {
    for (name, value) in problem.headers() {
        if !page.headers().contains_key(name) && name != header::CONTENT_LENGTH {
            page.headers_mut().append(name, value.clone());
        }
    }
    page
}
