//! `POST /feedback`: whether an answer helped.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Response};
use bot_core::conversation::{NewEvents, Rated, Reason};
use bot_core::{EventKind, Sensitive, TurnId};
use serde::Deserialize;

use super::super::WebState;
use super::super::problem::Problem;
use super::chat::{Alert, Chat};
use super::chrome::Reader;
use super::{form, problem_page, see_other, session};

/// Longest comment, in characters. The form keeps people from writing more.
const LONGEST_COMMENT: usize = 1_000;

/// What the form sends. No `Debug`: the comment must not be printed.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Opinion {
    turn: String,
    helpful: String,
    reason: Option<String>,
    comment: String,
    key: String,
    lang: Option<String>,
}

/// Stores an opinion and leads back to the answer.
pub(super) async fn post(State(state): State<Arc<WebState>>, request: Request) -> Response<Body> {
    let settings = state.settings.now();
    let (headers, opinion) = form::read::<Opinion>(request).await;
    let language = opinion
        .as_ref()
        .ok()
        .and_then(|opinion| opinion.lang.clone());
    let reader = Reader::new(&state, &settings, &headers, language.as_deref());
    let opinion = match opinion {
        Ok(opinion) => opinion,
        Err(problem) => return problem_page(&state, &reader, &problem),
    };
    match rate(&state, &headers, &opinion).await {
        Ok(to) => {
            let mut response = see_other(&to);
            reader.remember(&mut response);
            response
        }
        Err(problem) => {
            let mut chat = Chat::of_session(&state, &headers, &reader).await;
            chat.alert = Some(Alert::of(&problem, false, reader.labels));
            chat.respond(&state, &reader, problem.status())
        }
    }
}

async fn rate(state: &WebState, headers: &HeaderMap, opinion: &Opinion) -> Result<String, Problem> {
    let found = session::find(state, headers).await?;
    let conversation = found.ok_or(Problem::UnknownConversation)?;
    let turn: TurnId = opinion.turn.parse().map_err(|_| wrong("turn"))?;
    let events = session::events(state, &conversation).await?;
    let answer = events
        .iter()
        .find(|event| event.turn == turn && matches!(event.kind, EventKind::Answered(_)))
        .ok_or_else(|| wrong("turn"))?;
    let new = NewEvents {
        turn,
        key: form::key(
            state,
            &opinion.key,
            &[&opinion.turn, &opinion.helpful, &opinion.comment],
        ),
        kinds: vec![EventKind::Rated(rated(state, opinion)?)],
        trace: None,
    };
    let appended = state.engine.store().append(conversation.id, new).await;
    let stored = appended
        .map_err(|error| Problem::of_store(&error))?
        .into_events();
    if let Some(last) = stored.last() {
        state.hub.ring(conversation.id, last.id);
    }
    Ok(format!("/#e{}", answer.id.0))
}

fn rated(state: &WebState, opinion: &Opinion) -> Result<Rated, Problem> {
    let helpful = match opinion.helpful.as_str() {
        "yes" => true,
        "no" => false,
        _ => return Err(wrong("helpful")),
    };
    let reason = match opinion.reason.as_deref() {
        None | Some("") => None,
        Some(name) => Some(Reason::named(name).ok_or_else(|| wrong("reason"))?),
    };
    let comment: String = opinion
        .comment
        .trim()
        .chars()
        .take(LONGEST_COMMENT)
        .collect();
    let comment = state.engine.mask(&Sensitive::new(comment)).text;
    Ok(Rated {
        helpful,
        reason,
        comment: Some(comment).filter(|comment| !comment.expose().is_empty()),
    })
}

fn wrong(field: &str) -> Problem {
    Problem::InvalidBody {
        detail: format!("`{field}` is not known"),
    }
}
