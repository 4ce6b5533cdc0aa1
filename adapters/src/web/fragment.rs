//! Events as pieces of HTML, the same for the page, the page without JavaScript and the widget.

use askama::Template;
use bot_core::conversation::EventKind;
use bot_core::{Event, Language};

use super::view::{AnswerView, Part};
use crate::labels::Labels;

#[derive(Template)]
#[template(path = "fragment/received.html")]
struct ReceivedFragment<'a> {
    id: u64,
    language: Language,
    text: &'a str,
}

#[derive(Template)]
#[template(path = "fragment/answered.html")]
struct AnsweredFragment<'a> {
    id: u64,
    labels: Labels<'a>,
    answer: AnswerView<'a>,
}

/// The event as HTML; nothing for events that are not shown. What does not render is logged and
/// left out.
pub(super) fn html(event: &Event, labels: Labels<'_>) -> Option<String> {
    let rendered = match &event.kind {
        EventKind::Received(received) => ReceivedFragment {
            id: event.id.0,
            language: received.language.unwrap_or(labels.language()),
            text: received.text.expose(),
        }
        .render(),
        EventKind::Answered(answer) => AnswerView::new(answer, labels).and_then(|view| {
            AnsweredFragment {
                id: event.id.0,
                labels,
                answer: view,
            }
            .render()
        }),
        EventKind::Rated(_) => return None,
    };
    match rendered {
        Ok(html) => Some(html),
        Err(error) => {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "an event does not render");
            None
        }
    }
}
