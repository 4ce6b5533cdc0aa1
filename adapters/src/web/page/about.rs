//! Pages about the service: the statement on accessibility, and what is kept of people.

use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, Response, StatusCode};
use bot_core::Language;

use super::super::WebState;
use super::super::settings::{Accessibility, Conformance};
use super::chrome::{Chrome, Reader};
use super::respond;
use crate::links::followable;

/// The rules that are named when the operator names none.
const STANDARD: &str = "WCAG 2.2 AA";

#[derive(Template)]
#[template(path = "accessibility.html")]
struct AccessibilityPage<'a> {
    chrome: Chrome<'a>,
    said: &'a Accessibility,
    /// When the statement was made, once it was.
    date: Option<String>,
    gaps: Option<(Language, &'a [String])>,
}

#[derive(Template)]
#[template(path = "privacy.html")]
struct PrivacyPage<'a> {
    chrome: Chrome<'a>,
    /// How long the conversation's cookie is good for.
    hours: String,
}

impl AccessibilityPage<'_> {
    fn conformance_key(&self) -> &'static str {
        match self.said.conformance {
            Conformance::Full => "accessibility-full",
            Conformance::Partial => "accessibility-partial",
            Conformance::None => "accessibility-none",
        }
    }

    fn standard(&self) -> &str {
        if self.said.standard.is_empty() {
            STANDARD
        } else {
            &self.said.standard
        }
    }

    fn enforcement_link(&self) -> Option<&str> {
        followable(Some(&self.said.enforcement.url))
    }
}

/// `GET /accessibility`.
pub(super) async fn accessibility(
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
    let said = &reader.settings.accessibility;
    let labels = reader.labels;
    let page = AccessibilityPage {
        said,
        date: said
            .date
            .filter(|_| said.is_made())
            .map(|day| labels.date(day)),
        gaps: said.gaps_in(labels.language()),
        chrome: Chrome::new(&state, &reader, "/accessibility"),
    };
    remembered(respond(StatusCode::OK, &page), &reader)
}

/// `GET /privacy`.
pub(super) async fn privacy(
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
    let page = PrivacyPage {
        hours: (reader.settings.token_lifetime.as_secs() / 3_600).to_string(),
        chrome: Chrome::new(&state, &reader, "/privacy"),
    };
    remembered(respond(StatusCode::OK, &page), &reader)
}

fn remembered(mut response: Response<Body>, reader: &Reader<'_>) -> Response<Body> {
    reader.remember(&mut response);
    response
}
