//! Starting again, and deleting a conversation after asking once more.

use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Response, StatusCode};
use bot_core::{Conversation, Event, EventKind};
use serde::Deserialize;

use super::super::WebState;
use super::super::problem::Problem;
use super::chrome::{Chrome, Reader};
use super::{form, problem_page, respond, see_other, session};

#[derive(Default, Deserialize)]
#[serde(default)]
struct Empty {
    lang: Option<String>,
}

/// What would be deleted, or was.
struct Extent {
    messages: String,
    answers: String,
    ratings: String,
    since: String,
}

#[derive(Template)]
#[template(path = "delete.html")]
struct DeletePage<'a> {
    chrome: Chrome<'a>,
    extent: Option<Extent>,
    is_done: bool,
}

impl DeletePage<'_> {
    fn title_key(&self) -> &'static str {
        match (&self.extent, self.is_done) {
            (Some(_), true) => "delete-done-title",
            (Some(_), false) => "delete-title",
            (None, _) => "delete-none-title",
        }
    }
}

/// `POST /restart`: lets go of the conversation; the next message starts another one.
pub(super) async fn restart(
    State(state): State<Arc<WebState>>,
    request: Request,
) -> Response<Body> {
    let settings = state.settings.now();
    let (headers, fields) = form::read::<Empty>(request).await;
    if let Err(problem) = fields {
        let reader = Reader::of_query(&state, &settings, &headers, "");
        return problem_page(&state, &reader, &problem);
    }
    let mut response = see_other("/?said=restarted");
    session::forget(&mut response, &state);
    response
}

/// `GET /delete`: asks once more, and says what would go.
pub(super) async fn confirm(
    State(state): State<Arc<WebState>>,
    headers: HeaderMap,
) -> Response<Body> {
    let settings = state.settings.now();
    let reader = Reader::of_query(&state, &settings, &headers, "");
    match read(&state, &headers).await {
        Ok(found) => {
            let extent = found.map(|(_, events)| extent(&events, &reader));
            page(&state, &reader, extent, false)
        }
        Err(problem) => problem_page(&state, &reader, &problem),
    }
}

/// `POST /delete`: deletes the conversation at once, and says what went.
pub(super) async fn delete(State(state): State<Arc<WebState>>, request: Request) -> Response<Body> {
    let settings = state.settings.now();
    let (headers, fields) = form::read::<Empty>(request).await;
    let language = fields.as_ref().ok().and_then(|fields| fields.lang.clone());
    let reader = Reader::new(&state, &settings, &headers, language.as_deref());
    let deleted = match fields {
        Ok(_) => try_delete(&state, &headers, &reader).await,
        Err(problem) => Err(problem),
    };
    match deleted {
        Ok(extent) => {
            let is_done = extent.is_some();
            let mut response = page(&state, &reader, extent, is_done);
            session::forget(&mut response, &state);
            response
        }
        Err(problem) => problem_page(&state, &reader, &problem),
    }
}

async fn try_delete(
    state: &WebState,
    headers: &HeaderMap,
    reader: &Reader<'_>,
) -> Result<Option<Extent>, Problem> {
    let Some((conversation, events)) = read(state, headers).await? else {
        return Ok(None);
    };
    let deleted = state.engine.store().delete(conversation.id).await;
    deleted.map_err(|error| Problem::of_store(&error))?;
    state.hub.forget(conversation.id);
    Ok(Some(extent(&events, reader)))
}

async fn read(
    state: &WebState,
    headers: &HeaderMap,
) -> Result<Option<(Conversation, Vec<Event>)>, Problem> {
    let Some(conversation) = session::find(state, headers).await? else {
        return Ok(None);
    };
    let events = session::events(state, &conversation).await?;
    Ok(Some((conversation, events)))
}

fn extent(events: &[Event], reader: &Reader<'_>) -> Extent {
    let labels = reader.labels;
    let count = |is_counted: fn(&EventKind) -> bool| {
        let counted = events.iter().filter(|event| is_counted(&event.kind));
        labels.count(counted.count())
    };
    Extent {
        messages: count(|kind| matches!(kind, EventKind::Received(_))),
        answers: count(|kind| matches!(kind, EventKind::Answered(_))),
        ratings: count(|kind| matches!(kind, EventKind::Rated(_))),
        since: events
            .first()
            .map(|event| labels.time(event.at))
            .unwrap_or_default(),
    }
}

fn page(
    state: &WebState,
    reader: &Reader<'_>,
    extent: Option<Extent>,
    is_done: bool,
) -> Response<Body> {
    let page = DeletePage {
        chrome: Chrome::new(state, reader, "/delete"),
        extent,
        is_done,
    };
    respond(StatusCode::OK, &page)
}
