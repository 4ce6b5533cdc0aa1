//! `POST /api/v1/search`: pages for a question, best first, without an answer.

use std::sync::Arc;

use axum::extract::State;
use bot_core::access::Place;
use bot_core::evidence::{Findings, FoundPage};
use bot_core::{Inbound, Language};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::extract::{Json, Key};
use super::problem::Problem;
use super::{CHANNEL, WebState, request};
use crate::api_keys::ApiScope;

/// Pages given when the caller does not say how many.
const USUAL: usize = 10;

/// Most pages given.
const MOST: usize = 50;

/// Longest snippet, in characters.
const SNIPPET: usize = 300;

/// What a caller searches for. No `Debug`: the query must not be printed.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Search")]
pub(super) struct Search {
    /// A question or some words.
    query: String,
    /// Language of the query, when it is known; otherwise it is recognised.
    #[serde(default)]
    #[schemars(
        length(max = 35),
        regex(pattern = "^[A-Za-z]{2}([-_][A-Za-z0-9_-]*)?$")
    )]
    lang: Option<String>,
    /// Most pages to give; 10 when left out.
    #[serde(default)]
    #[schemars(with = "Option<u8>", range(min = 1, max = 50))]
    limit: Option<serde_json::Number>,
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

/// Pages, best first.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Found")]
pub(super) struct Found {
    /// The pages.
    pages: Vec<FoundBody>,
}

/// A page that was found.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "FoundPage")]
struct FoundBody {
    /// Its name, for `/api/v1/pages/{id}`.
    id: String,
    /// Title.
    title: String,
    /// Address, when the source gives one.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// Language of the page.
    language: Language,
    /// Who publishes it.
    publisher: String,
    /// When it was last modified.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    modified: Option<Date>,
    /// Where the page stands among its publisher's themes.
    breadcrumb: Vec<String>,
    /// The beginning of the passage that is nearest to the query, for the first pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<String>,
}

/// Searches.
pub(super) async fn post(
    State(state): State<Arc<WebState>>,
    caller: Caller,
    _: Key,
    body: Json<Search>,
) -> Result<axum::Json<Found>, Problem> {
    let access = caller.access(ApiScope::Search)?;
    let search = body.value;
    let limit = limit(search.limit.as_ref())?;
    let inbound = Inbound {
        language: request::language(search.lang.as_deref())?,
        place: request::place(search.place)?,
        audience: request::name("audience", search.audience)?,
        access,
        ..Inbound::from_citizen(CHANNEL, search.query, (state.today)())
    };
    let found = state.engine.search(&inbound, limit);
    let findings = request::within(&state, found).await?;
    let findings = findings.map_err(|error| Problem::of_look_up(&error))?;
    Ok(axum::Json(shown(findings, limit)))
}

/// How many pages are wanted. To JSON, `5.0` is the same whole number as `5`.
fn limit(number: Option<&serde_json::Number>) -> Result<usize, Problem> {
    let Some(wanted) = number.map(serde_json::Number::as_f64) else {
        return Ok(USUAL);
    };
    let is_it = |count: &usize| u32::try_from(*count).ok().map(f64::from) == wanted;
    let found = (1..=MOST).find(is_it);
    found.ok_or_else(|| Problem::InvalidBody {
        detail: format!("`limit` is no whole number from 1 to {MOST}"),
    })
}

fn shown(findings: Findings, limit: usize) -> Found {
    let Findings {
        pages, passages, ..
    } = findings;
    let snippet = |place: usize| {
        let passage = passages.iter().find(|passage| passage.page == place)?;
        Some(passage.text.chars().take(SNIPPET).collect())
    };
    let pages = pages.into_iter().take(limit).enumerate();
    Found {
        pages: pages
            .map(|(place, page)| found(page, snippet(place)))
            .collect(),
    }
}

fn found(page: FoundPage, snippet: Option<String>) -> FoundBody {
    FoundBody {
        id: page.id,
        title: page.title,
        url: page.url,
        language: page.language,
        publisher: page.publisher,
        modified: page.modified,
        breadcrumb: page.breadcrumb,
        snippet,
    }
}
