//! Events as pieces of HTML, the same for the page, the page without JavaScript and the widget.
//!
//! Each event becomes one `<article class="message" id="e<number>">`. A `rated` event becomes the
//! element that takes the place of `.feedback` in the message of its turn.

mod masked;

use askama::Template;
use bot_core::conversation::{EventId, EventKind, Rated, Reason, Received};
use bot_core::{Answer, Event, Language, TurnId};

use self::masked::Piece;
use super::view::{AnswerView, Part};
use crate::labels::Labels;

#[derive(Template)]
#[template(path = "fragment/received.html")]
struct ReceivedFragment<'a> {
    id: u64,
    turn: TurnId,
    at: String,
    time: String,
    labels: Labels<'a>,
    /// The language that was chosen for the message.
    language: Option<Language>,
    pieces: Vec<Piece<'a>>,
}

#[derive(Template)]
#[template(path = "fragment/answered.html")]
struct AnsweredFragment<'a> {
    id: u64,
    turn: TurnId,
    at: String,
    time: String,
    labels: Labels<'a>,
    outcome: &'static str,
    answer: AnswerView<'a>,
    rated: Option<&'a Rated>,
    /// Whether nothing came after it, so that its choices can still be made.
    is_newest: bool,
    /// A fresh key, so that a form that is sent twice counts once.
    key: String,
}

#[derive(Template)]
#[template(path = "fragment/rated.html")]
struct RatedFragment<'a> {
    turn: TurnId,
    labels: Labels<'a>,
    rated: Option<&'a Rated>,
    key: String,
}

/// The event as HTML. What does not render is logged and left out. Choices can be made in it: who
/// shows an event after it closes them.
///
/// What changes only how the conversation goes on shows nothing: the answer of its turn says it.
pub(super) fn html(event: &Event, labels: Labels<'_>) -> Option<String> {
    logged(match &event.kind {
        EventKind::LanguageChosen(_) | EventKind::HandedOver(_) => return None,
        EventKind::Received(received) => of_received(event, received, labels),
        EventKind::Answered(answer) => of_answered(event, answer, None, true, labels),
        EventKind::Rated(rated) => RatedFragment {
            turn: event.turn,
            labels,
            rated: Some(rated),
            key: String::new(),
        }
        .render(),
    })
}

/// A whole conversation: one piece for each message, with what the person thought of it.
pub(super) fn conversation(events: &[Event], labels: Labels<'_>) -> Vec<String> {
    let shown = events.iter().filter_map(|event| match &event.kind {
        EventKind::Received(received) => Some(of_received(event, received, labels)),
        EventKind::Answered(answer) => {
            let rated = last_rating(events, event.turn);
            let is_newest = is_newest_turn(events, event);
            Some(of_answered(event, answer, rated, is_newest, labels))
        }
        EventKind::Rated(_) | EventKind::LanguageChosen(_) | EventKind::HandedOver(_) => None,
    });
    shown.filter_map(logged).collect()
}

/// A message in plain text, what was masked named in the reader's words.
pub(super) fn in_words(received: &Received, labels: Labels<'_>) -> String {
    let pieces = masked::pieces(received.text.expose(), &received.masked, labels);
    let words = pieces.into_iter().map(|piece| match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Masked(label) => format!("[{label}]"),
    });
    words.collect()
}

/// A key for a form that nobody has sent yet.
pub(super) fn fresh_key() -> String {
    TurnId::new().to_string()
}

fn last_rating(events: &[Event], turn: TurnId) -> Option<&Rated> {
    events.iter().rev().find_map(|event| match &event.kind {
        EventKind::Rated(rated) if event.turn == turn => Some(rated),
        _ => None,
    })
}

/// Whether the person wrote nothing after this event.
fn is_newest_turn(events: &[Event], event: &Event) -> bool {
    let newest = events.iter().rev().find_map(|one| match &one.kind {
        EventKind::Received(_) => Some(one.id),
        _ => None,
    });
    newest.is_none_or(|newest| newest <= event.id)
}

fn of_received(
    event: &Event,
    received: &Received,
    labels: Labels<'_>,
) -> Result<String, askama::Error> {
    let EventId(id) = event.id;
    ReceivedFragment {
        id,
        turn: event.turn,
        at: event.at.to_string(),
        time: labels.time(event.at),
        labels,
        language: received.language,
        pieces: masked::pieces(received.text.expose(), &received.masked, labels),
    }
    .render()
}

fn of_answered(
    event: &Event,
    answer: &Answer,
    rated: Option<&Rated>,
    is_newest: bool,
    labels: Labels<'_>,
) -> Result<String, askama::Error> {
    let EventId(id) = event.id;
    AnsweredFragment {
        id,
        turn: event.turn,
        at: event.at.to_string(),
        time: labels.time(event.at),
        labels,
        outcome: answer.outcome.name(),
        answer: AnswerView::new(answer, labels)?,
        rated,
        is_newest,
        key: fresh_key(),
    }
    .render()
}

fn logged(rendered: Result<String, askama::Error>) -> Option<String> {
    match rendered {
        Ok(html) => Some(html),
        Err(error) => {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "an event does not render");
            None
        }
    }
}
