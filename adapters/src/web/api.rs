//! `POST /api/v1/ask`: a question in, the answer object out.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Response, header};
use axum::response::IntoResponse;
use bot_core::access::Place;
use bot_core::{Answer, Inbound};
use serde::Deserialize;

use super::problem::Problem;
use super::{CHANNEL, WebState, language, request};
use crate::labels::Labels;

/// What a caller asks. No `Debug`: the question must not be printed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    question: String,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    place: Option<Place>,
    #[serde(default)]
    audience: Option<String>,
}

/// Answers a question. A turn that ends without an answer, even for a failure of the library, is
/// an answer object that says so: its `outcome` tells, and the status is 200.
pub(super) async fn ask(State(state): State<Arc<WebState>>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    match try_ask(&state, &parts.headers, body).await {
        Ok(answer) => respond(&answer),
        Err(problem) => {
            let language = language::of_browser(&parts.headers, &state);
            problem.document(Labels::new(&state.phrases, language))
        }
    }
}

async fn try_ask(state: &WebState, headers: &HeaderMap, body: Body) -> Result<Answer, Problem> {
    let (question, _) = request::json::<Question>(headers, body).await?;
    let inbound = inbound(question, state)?;
    request::answer(state, &inbound).await
}

fn inbound(question: Question, state: &WebState) -> Result<Inbound, Problem> {
    Ok(Inbound {
        language: request::language(question.lang.as_deref())?,
        place: question.place.unwrap_or_default(),
        audience: question.audience,
        ..Inbound::from_citizen(CHANNEL, question.question, (state.today)())
    })
}

fn respond(answer: &Answer) -> Response<Body> {
    match serde_json::to_vec(answer) {
        Ok(body) => {
            let headers = [
                (
                    header::CONTENT_TYPE,
                    HeaderValue::from_static("application/json"),
                ),
                (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
            ];
            (headers, body).into_response()
        }
        Err(error) => {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "an answer does not serialise"
            );
            super::problem::after_panic(Box::new(()))
        }
    }
}
