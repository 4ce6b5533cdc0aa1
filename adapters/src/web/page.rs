//! The chat page: a conversation that is held by forms, which scripts only make more comfortable.
//!
//! Every form posts, is stored, and sends the browser back to the page at the newest message, so
//! that going back, reloading and sending twice do no harm. What a person typed is in the page
//! again whenever it could not be taken.

mod about;
mod api;
mod chat;
mod chrome;
mod download;
mod examples;
mod form;
mod leave;
mod preferences;
mod rating;
mod send;
mod session;

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, Response, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::{get, post};

use self::chat::{Alert, Chat};
use self::chrome::{Chrome, Reader};
use super::WebState;
use super::problem::Problem;

/// The routes of the pages. Those that change something all post.
pub(super) fn routes() -> Router<Arc<WebState>> {
    Router::new()
        .route("/", get(home).post(send::post))
        .route("/feedback", post(rating::post).get(back))
        .route("/preferences", post(preferences::post).get(back))
        .route("/restart", post(leave::restart).get(back))
        .route("/delete", get(leave::confirm).post(leave::delete))
        .route("/download", get(download::get))
        .route("/accessibility", get(about::accessibility))
        .route("/privacy", get(about::privacy))
        .route("/api", get(api::get))
        .route("/chat", get(chat::shell))
}

/// `GET /`: the conversation of the browser's cookie, or the greeting. Of the address only the
/// language and the name of a remark are read; what people write does not belong there.
async fn home(
    State(state): State<Arc<WebState>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response<Body> {
    let settings = state.settings.now();
    let reader = Reader::of_query(
        &state,
        &settings,
        &headers,
        query.as_deref().unwrap_or_default(),
    );
    let mut chat = Chat::of_session(&state, &headers, &reader).await;
    if chat.alert.is_none() {
        chat.alert = Alert::remark(query.as_deref().unwrap_or_default(), &chat, &reader);
    }
    let status = chat.status;
    let mut response = chat.respond(&state, &reader, status);
    reader.remember(&mut response);
    response
}

/// A form's address that is opened without its form.
async fn back() -> Response<Body> {
    see_other("/")
}

/// What there is at no address.
pub(super) async fn not_found() -> Response<Body> {
    Problem::NotFound.into_response()
}

/// A method that the address does not take.
pub(super) async fn wrong_method() -> Response<Body> {
    Problem::MethodNotAllowed.into_response()
}

/// A problem that somebody else found, as a page.
pub(super) fn problem(state: &WebState, headers: &HeaderMap, problem: &Problem) -> Response<Body> {
    let settings = state.settings.now();
    problem_page(
        state,
        &Reader::of_query(state, &settings, headers, ""),
        problem,
    )
}

/// A page that says what went wrong, for failures that have nothing to do with the composer.
#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    chrome: Chrome<'a>,
    said: String,
}

fn problem_page(state: &WebState, reader: &Reader<'_>, problem: &Problem) -> Response<Body> {
    let page = ProblemPage {
        said: problem.title(reader.labels),
        chrome: Chrome::new(state, reader, "/"),
    };
    respond(problem.status(), &page)
}

/// A page as a response. It depends on the cookies, so nobody keeps it.
fn respond(status: StatusCode, page: &impl Template) -> Response<Body> {
    match page.render() {
        Ok(html) => {
            let headers = [
                (header::CONTENT_TYPE, "text/html; charset=utf-8"),
                (header::VARY, "accept-language, cookie"),
            ];
            (status, headers, html).into_response()
        }
        Err(error) => {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "a page does not render");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Sends the browser to another address with a plain request.
fn see_other(to: &str) -> Response<Body> {
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}
