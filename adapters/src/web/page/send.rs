//! `POST /`: a message from the composer, an example or a choice.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Response, StatusCode};
use bot_core::conversation::RequestKey;
use bot_core::message::InConversation;
use bot_core::{Conversation, EventKind, Inbound, Turn};
use serde::Deserialize;

use super::super::caller::Client;
use super::super::help::NotTaken;
use super::super::problem::Problem;
use super::super::{CHANNEL, WebState, limits, request};
use super::chat::{Alert, Chat};
use super::chrome::Reader;
use super::{form, problem_page, see_other, session};

/// What the form sends. No `Debug`: the message must not be printed.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Message {
    message: String,
    key: String,
    lang: Option<String>,
}

/// Why a message was not taken.
enum Refused {
    /// The person has to change it.
    Fault(String),
    /// Something failed, or there were too many.
    Problem(NotTaken),
}

impl From<NotTaken> for Refused {
    fn from(not_taken: NotTaken) -> Self {
        Self::Problem(not_taken)
    }
}

/// What came of a message.
struct Sent {
    conversation: Conversation,
    turn: Turn,
    /// Whether the browser came with a conversation that is no longer there.
    is_anew: bool,
}

/// Handles a message and leads to it on the page. When it cannot be taken, it is in the composer
/// again, with what to do about it.
pub(super) async fn post(
    State(state): State<Arc<WebState>>,
    client: Client,
    request: Request,
) -> Response<Body> {
    let settings = state.settings.now();
    let refused = request.extensions().get::<limits::Refused>().cloned();
    let (headers, message) = form::read::<Message>(request).await;
    let message = match message {
        Ok(message) => message,
        Err(problem) => {
            let reader = Reader::of_query(&state, &settings, &headers, "");
            return problem_page(&state, &reader, &problem);
        }
    };
    let reader = Reader::new(&state, &settings, &headers, message.lang.as_deref());
    if let Some(limits::Refused(problem)) = refused {
        let inbound = inbound(&state, &reader, &message);
        let refused = NotTaken::refused(&state, problem, &inbound).into();
        return show_again(&state, &headers, &reader, message, refused).await;
    }
    match send(&state, &headers, &reader, &message, client).await {
        Ok(sent) => {
            let mut response = lead_to(&state, &sent);
            reader.remember(&mut response);
            response
        }
        Err(refused) => show_again(&state, &headers, &reader, message, refused).await,
    }
}

async fn send(
    state: &WebState,
    headers: &HeaderMap,
    reader: &Reader<'_>,
    message: &Message,
    client: Client,
) -> Result<Sent, Refused> {
    let inbound = inbound(state, reader, message);
    check(state, reader, &inbound)?;
    let key = form::key(state, &message.key, &[&message.message]);
    let found = conversation(state, headers, reader, key.as_ref(), client).await;
    let (conversation, is_anew) =
        found.map_err(|problem| NotTaken::failed(state, problem, &inbound))?;
    let inbound = Inbound {
        access: conversation.access.clone(),
        place: conversation.place.clone(),
        audience: conversation.audience.clone(),
        conversation: Some(InConversation {
            id: conversation.id,
            key,
        }),
        ..inbound
    };
    let turn = request::stored_turn(state, &inbound).await?;
    Ok(Sent {
        conversation,
        turn,
        is_anew,
    })
}

/// The message, before it is known which conversation it belongs to.
fn inbound(state: &WebState, reader: &Reader<'_>, message: &Message) -> Inbound {
    Inbound {
        language: reader.preferences.language,
        locale: Some(reader.labels.language()),
        ..Inbound::from_citizen(CHANNEL, message.message.clone(), (state.today)())
    }
}

/// The browser's conversation, or a new one, and whether it came with one that is no longer there.
async fn conversation(
    state: &WebState,
    headers: &HeaderMap,
    reader: &Reader<'_>,
    key: Option<&RequestKey>,
    client: Client,
) -> Result<(Conversation, bool), Problem> {
    if let Some(conversation) = session::find(state, headers).await? {
        return Ok((conversation, false));
    }
    let language = reader.labels.language();
    let key = key.map(|key| session::start_key(key, client));
    let started = session::start(state, language, key.as_ref()).await?;
    Ok((started, session::has_cookie(state, headers)))
}

/// What a person can see and change without asking the engine. Who is in danger gets help, however
/// long the message is.
fn check(state: &WebState, reader: &Reader<'_>, inbound: &Inbound) -> Result<(), Refused> {
    let labels = reader.labels;
    let message = inbound.text.expose();
    if message.trim().is_empty() {
        return Err(Refused::Fault(labels.say("fault-empty")));
    }
    let limit = state.engine.settings().longest_message;
    let length = message.chars().count();
    if length > limit && state.engine.help(inbound).is_none() {
        let over = labels.count(length - limit);
        let limit = labels.count(limit);
        let values = [("limit", limit.as_str()), ("over", over.as_str())];
        let fault = labels.say_all("fault-too-long", values);
        return Err(Refused::Fault(fault));
    }
    Ok(())
}

/// To the person's own message: the answer below it is in sight, and is read next. Help in danger is
/// led to itself, as the message may be long.
fn lead_to(state: &WebState, sent: &Sent) -> Response<Body> {
    let events = &sent.turn.events;
    let number = |is_wanted: fn(&EventKind) -> bool| {
        let wanted = events.iter().find(|event| is_wanted(&event.kind));
        wanted.map_or(1, |event| event.id.0)
    };
    let received = number(|kind| matches!(kind, EventKind::Received(_)));
    let is_help = sent.turn.answer.gives_help();
    let shown = if is_help {
        number(|kind| matches!(kind, EventKind::Answered(_)))
    } else {
        received
    };
    let remark = match (sent.is_anew, received) {
        (true, _) => "?said=expired",
        // Tells a browser that keeps no cookies from one that does.
        (false, 1) => "?said=started",
        (false, _) => "",
    };
    let mut response = see_other(&format!("/{remark}#e{shown}"));
    session::keep(&mut response, state, &sent.conversation);
    response
}

async fn show_again(
    state: &WebState,
    headers: &HeaderMap,
    reader: &Reader<'_>,
    message: Message,
    refused: Refused,
) -> Response<Body> {
    let mut chat = Chat::of_session(state, headers, reader).await;
    let status = match refused {
        Refused::Fault(fault) => {
            chat.fault = Some(fault);
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Refused::Problem(not_taken) => {
            chat.alert = Some(Alert::of(&not_taken.problem, true, reader.labels));
            chat.help = not_taken.help().cloned();
            not_taken.problem.status()
        }
    };
    chat.text = message.message;
    chat.respond(state, reader, status)
}
