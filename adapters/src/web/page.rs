//! The page: a form that posts, and the answer below it.

use std::borrow::Borrow;
use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::extract::{RawQuery, Request, State};
use axum::http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use bot_core::{Inbound, Language, Outcome};
use serde::Deserialize;

use super::assets::{self, Addresses};
use super::problem::Problem;
use super::view::{AnswerView, Part};
use super::{CHANNEL, LibraryStatus, WebState, language, request, strip};
use crate::labels::Labels;

/// Longest form that is read, in bytes: a letter with an accent takes six of them.
const LONGEST_FORM: usize = 32 * 1024;

/// The languages of the page, by their own names.
const LANGUAGES: [(&str, &str); 3] = [("fr", "Français"), ("en", "English"), ("es", "Español")];

/// What the form sends. No `Debug`: the question must not be printed.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Form {
    question: String,
    lang: Option<String>,
}

/// What every page shows around its content.
struct Chrome<'a> {
    labels: Labels<'a>,
    /// The language that the person chose, to be sent along with the next question.
    chosen: Option<&'a str>,
    site: String,
    assets: &'static Addresses,
    question: &'a str,
    status: LibraryStatus,
    strip: Vec<strip::Line>,
    /// How long conversations are kept.
    privacy: String,
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    chrome: Chrome<'a>,
    answer: Option<AnswerView<'a>>,
    /// A failure that is said in place of an answer.
    problem: Option<String>,
}

impl Page<'_> {
    /// What the person has to change in the question.
    fn fault(&self) -> Option<&str> {
        self.answer.as_ref().and_then(|answer| answer.fault)
    }

    /// `rtl` or `ltr`.
    fn direction(&self, language: impl Borrow<Language>) -> &'static str {
        if language.borrow().is_right_to_left() {
            "rtl"
        } else {
            "ltr"
        }
    }
}

impl<'a> Chrome<'a> {
    fn new(state: &'a WebState, language: Language, chosen: Option<&'a str>) -> Self {
        let labels = Labels::new(&state.phrases, language);
        let status = (state.status)();
        Self {
            labels,
            chosen: chosen.filter(|code| *code == language.code()),
            site: state.settings.now().site_name.clone(),
            assets: assets::addresses(),
            question: "",
            strip: strip::lines(&status, labels),
            status,
            privacy: labels.privacy(state.settings.now().kept_days),
        }
    }
}

/// `GET /`: the empty form. Of the address only `lang` is read; questions do not belong there.
pub(super) async fn home(
    State(state): State<Arc<WebState>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response<Body> {
    let form: Form = serde_urlencoded::from_str(&query.unwrap_or_default()).unwrap_or_default();
    let language = language::of_page(form.lang.as_deref(), &headers, &state);
    let page = Page {
        chrome: Chrome::new(&state, language, form.lang.as_deref()),
        answer: None,
        problem: None,
    };
    respond(StatusCode::OK, &page)
}

/// `POST /`: the whole page with the answer.
pub(super) async fn answer(State(state): State<Arc<WebState>>, request: Request) -> Response<Body> {
    let (parts, body) = request.into_parts();
    match read_form(&parts.headers, body).await {
        Ok(form) => answer_form(&state, &parts.headers, &form).await,
        Err(problem) => failure(&state, &parts.headers, &Form::default(), &problem),
    }
}

/// What there is at no address.
pub(super) async fn not_found() -> Response<Body> {
    Problem::NotFound.into_response()
}

/// A method that the address does not take.
pub(super) async fn wrong_method() -> Response<Body> {
    Problem::MethodNotAllowed.into_response()
}

async fn read_form(headers: &HeaderMap, body: Body) -> Result<Form, Problem> {
    if !request::is_of_type(headers, "application/x-www-form-urlencoded") {
        return Err(Problem::WrongMediaType);
    }
    let bytes = request::body(body, LONGEST_FORM).await?;
    serde_urlencoded::from_bytes(&bytes).map_err(|error| Problem::InvalidBody {
        detail: error.to_string(),
    })
}

async fn answer_form(state: &WebState, headers: &HeaderMap, form: &Form) -> Response<Body> {
    let language = language::of_page(form.lang.as_deref(), headers, state);
    let inbound = Inbound {
        language: Some(language),
        ..Inbound::from_citizen(CHANNEL, form.question.clone(), (state.today)())
    };
    let answer = match request::answer(state, &inbound).await {
        Ok(answer) => answer,
        Err(problem) => return failure(state, headers, form, &problem),
    };
    let chrome = Chrome {
        question: &form.question,
        ..Chrome::new(state, language, form.lang.as_deref())
    };
    let Ok(view) = AnswerView::new(&answer, chrome.labels) else {
        return failure(state, headers, form, &Problem::Internal);
    };
    let page = Page {
        chrome,
        answer: Some(view),
        problem: None,
    };
    respond(status_of(answer.outcome), &page)
}

/// A page that failed on our side says so to monitors too; every other end is a page like others.
const fn status_of(outcome: Outcome) -> StatusCode {
    match outcome {
        Outcome::Failed => StatusCode::SERVICE_UNAVAILABLE,
        Outcome::Answered
        | Outcome::PartlyAnswered
        | Outcome::Clarified
        | Outcome::Defined
        | Outcome::Signposted
        | Outcome::SmallTalk
        | Outcome::OutOfScope
        | Outcome::NoAnswer
        | Outcome::HandedOver
        | Outcome::Blocked => StatusCode::OK,
    }
}

/// A problem that somebody else found, as a page.
pub(super) fn problem(state: &WebState, headers: &HeaderMap, problem: &Problem) -> Response<Body> {
    failure(state, headers, &Form::default(), problem)
}

fn failure(
    state: &WebState,
    headers: &HeaderMap,
    form: &Form,
    problem: &Problem,
) -> Response<Body> {
    let language = language::of_page(form.lang.as_deref(), headers, state);
    let chrome = Chrome {
        question: &form.question,
        ..Chrome::new(state, language, form.lang.as_deref())
    };
    let page = Page {
        problem: Some(problem.title(chrome.labels)),
        chrome,
        answer: None,
    };
    respond(problem.status(), &page)
}

fn respond(status: StatusCode, page: &Page<'_>) -> Response<Body> {
    match page.render() {
        Ok(html) => {
            let content_type = HeaderValue::from_static("text/html; charset=utf-8");
            let vary = HeaderValue::from_static("accept-language");
            let headers = [(header::CONTENT_TYPE, content_type), (header::VARY, vary)];
            (status, headers, html).into_response()
        }
        Err(error) => {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "a page does not render"
            );
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
