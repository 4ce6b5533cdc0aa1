//! The conversation on the page, and the same piece of HTML alone, for the widget.

use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, Response, StatusCode};
use bot_core::{Answer, Conversation, ConversationId, Event};

use super::super::problem::Problem;
use super::super::view::HelpView;
use super::super::{WebState, fragment};
use super::chrome::{Chrome, Reader};
use super::examples::{self, Example};
use super::{respond, session};
use crate::labels::Labels;

/// Something to be told above the composer.
pub(super) struct Alert {
    code: &'static str,
    title: String,
    next: Option<String>,
    /// Whether it went well; otherwise something has to be done.
    is_good: bool,
}

/// The conversation as it is shown.
pub(super) struct Chat {
    conversation: Option<Conversation>,
    events: Vec<Event>,
    /// What the greeting offers to ask.
    examples: Vec<Example>,
    /// What stands in the composer.
    pub(super) text: String,
    /// What has to change in it.
    pub(super) fault: Option<String>,
    pub(super) alert: Option<Alert>,
    /// The help for who wrote a message that was not taken.
    pub(super) help: Option<Arc<Answer>>,
    /// How the page is to be answered.
    pub(super) status: StatusCode,
    /// The key for the next message; that of the last one when it may have to be sent again.
    pub(super) key: String,
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    chrome: Chrome<'a>,
    chat: Shell<'a>,
    has_conversation: bool,
}

/// The piece of HTML that page and widget share.
#[derive(Template)]
#[template(path = "fragment/chat.html")]
struct Shell<'a> {
    labels: Labels<'a>,
    /// The element of the first heading: the page's first is the widget's second.
    heading: &'static str,
    limit: usize,
    conversation: Option<ConversationId>,
    /// Number of the newest event.
    after: u64,
    messages: Vec<String>,
    examples: &'a [Example],
    alert: Option<&'a Alert>,
    help: Option<HelpView<'a>>,
    fault: Option<&'a str>,
    text: &'a str,
    key: &'a str,
}

impl Shell<'_> {
    /// Whether something has to be done before the conversation can go on.
    fn is_faulty(&self) -> bool {
        self.fault.is_some() || self.alert.is_some_and(|alert| !alert.is_good)
    }
}

impl Alert {
    /// What a problem says, and that the text is still there if it is.
    pub(super) fn of(problem: &Problem, is_text_kept: bool, labels: Labels<'_>) -> Self {
        Self {
            code: problem.code(),
            title: problem.title(labels),
            next: is_text_kept.then(|| labels.say("alert-kept")),
            is_good: false,
        }
    }

    /// The remark that an address names. Only known names say something.
    pub(super) fn remark(query: &str, chat: &Chat, reader: &Reader<'_>) -> Option<Self> {
        let named = |name: &str| query.split('&').any(|part| part == name);
        let labels = reader.labels;
        let alert = |code, title: &str, next: &str, is_good| Self {
            code,
            title: labels.say(title),
            next: Some(labels.say(next)),
            is_good,
        };
        if named("said=started") && chat.conversation.is_none() {
            return Some(alert(
                "no_cookie",
                "no-cookie-title",
                "no-cookie-next",
                false,
            ));
        }
        if named("said=restarted") && chat.conversation.is_none() {
            return Some(alert(
                "restarted",
                "restarted-title",
                "restarted-next",
                true,
            ));
        }
        if named("said=expired") {
            return Some(alert("expired", "expired-title", "expired-next", true));
        }
        None
    }
}

impl Chat {
    /// The conversation of the browser's cookie, or none. When it cannot be read the page says so
    /// and still takes a message.
    pub(super) async fn of_session(
        state: &WebState,
        headers: &HeaderMap,
        reader: &Reader<'_>,
    ) -> Self {
        let mut chat = Self {
            conversation: None,
            events: Vec::new(),
            examples: Vec::new(),
            text: String::new(),
            fault: None,
            alert: None,
            help: None,
            status: StatusCode::OK,
            key: fragment::fresh_key(),
        };
        if let Err(problem) = chat.read(state, headers).await {
            chat.alert = Some(Alert::of(&problem, false, reader.labels));
            chat.status = problem.status();
        }
        let who = chat.conversation.as_ref();
        chat.examples = examples::of(state, who, reader.labels).await;
        chat
    }

    async fn read(&mut self, state: &WebState, headers: &HeaderMap) -> Result<(), Problem> {
        let Some(conversation) = session::find(state, headers).await? else {
            return Ok(());
        };
        self.events = session::events(state, &conversation).await?;
        self.conversation = Some(conversation);
        Ok(())
    }

    /// The whole page. A browser that holds a conversation gets a fresh token.
    pub(super) fn respond(
        self,
        state: &WebState,
        reader: &Reader<'_>,
        status: StatusCode,
    ) -> Response<Body> {
        let mut chrome = Chrome::new(state, reader, "/");
        chrome.form = "composer";
        let page = Page {
            has_conversation: !self.events.is_empty(),
            chat: self.shell(state, reader.labels, "h1"),
            chrome,
        };
        let mut response = respond(status, &page);
        if let Some(conversation) = &self.conversation {
            session::keep(&mut response, state, conversation);
        }
        response
    }

    fn shell<'a>(
        &'a self,
        state: &'a WebState,
        labels: Labels<'a>,
        heading: &'static str,
    ) -> Shell<'a> {
        Shell {
            labels,
            heading,
            limit: state.engine.settings().longest_message,
            conversation: self.conversation.as_ref().map(|found| found.id),
            after: self.events.last().map_or(0, |event| event.id.0),
            messages: fragment::conversation(&self.events, labels),
            examples: &self.examples,
            alert: self.alert.as_ref(),
            help: self.help.as_deref().and_then(HelpView::of),
            fault: self.fault.as_deref(),
            text: &self.text,
            key: &self.key,
        }
    }
}

/// `GET /chat?lang=`: the chat without a page around it and without a conversation, for scripts that
/// put it into another page.
pub(super) async fn shell(
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
    let chat = Chat::of_session(&state, &HeaderMap::new(), &reader).await;
    respond(StatusCode::OK, &chat.shell(&state, reader.labels, "h2"))
}
