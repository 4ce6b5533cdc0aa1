//! `POST /api/v1/ask`: a question in, the answer object out.

use std::sync::Arc;

use axum::extract::State;
use bot_core::access::Place;
use bot_core::{Answer, Inbound};
use schemars::JsonSchema;
use serde::Deserialize;

use super::caller::Caller;
use super::extract::{Json, Key};
use super::help::NotTaken;
use super::{CHANNEL, WebState, request};
use crate::api_keys::ApiScope;

/// Its address.
pub(super) const PATH: &str = "/api/v1/ask";

/// What a caller asks. No `Debug`: the question must not be printed.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Question")]
pub(super) struct Question {
    /// The question, in the person's words.
    question: String,
    /// Language to answer in, when the person chose one.
    #[serde(default)]
    #[schemars(
        length(max = 35),
        regex(pattern = "^[A-Za-z]{2}([-_][A-Za-z0-9_-]*)?$")
    )]
    lang: Option<String>,
    /// Where the person is, when known.
    #[serde(default, deserialize_with = "super::extract::object")]
    place: Option<Place>,
    /// Only pages for this audience, such as `individuals`.
    #[serde(default)]
    #[schemars(
        length(max = 100),
        regex(pattern = r"^[^\u0000-\u001f\u007f-\u009f]*$")
    )]
    audience: Option<String>,
}

/// Answers a question. A turn that ends without an answer, even for a failure of the library, is
/// an answer object that says so: its `outcome` tells, and the status is 200.
pub(super) async fn post(
    State(state): State<Arc<WebState>>,
    caller: Caller,
    _: Key,
    body: Json<Question>,
) -> Result<axum::Json<Answer>, NotTaken> {
    let access = caller.access(ApiScope::Ask)?;
    let question = body.value;
    let inbound = Inbound {
        language: request::language(question.lang.as_deref())?,
        place: request::place(question.place)?,
        audience: request::name("audience", question.audience)?,
        access,
        ..Inbound::from_citizen(CHANNEL, question.question, (state.today)())
    };
    request::answer(&state, &inbound).await.map(axum::Json)
}
