//! The widget for other sites: its script under a name that stays, and the frame of its panel.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bot_core::Language;
use bot_core::phrases::Phrases;
use serde::Deserialize;

use super::{WebState, assets, language, scripts};
use crate::labels::{self, Labels};

/// How long browsers keep the script before they ask whether it changed.
const KEPT: HeaderValue = HeaderValue::from_static("public, max-age=300");

/// The words that the script needs before it asks the server, with their keys.
const WORDS: [(&str, &str); 5] = [
    ("open", "widget-open"),
    ("close", "widget-close"),
    ("unreachable", "widget-unreachable"),
    ("retry", "retry"),
    ("page", "widget-page"),
];

/// The routes of the widget.
pub(super) fn routes() -> Router<Arc<WebState>> {
    Router::new()
        .route("/widget.js", get(script))
        .route("/widget/frame", get(frame))
}

/// Whether an address holds a part of the widget, which allowed sites may read.
pub(super) fn is_part(path: &str) -> bool {
    matches!(path, "/chat" | "/widget/frame") || assets::is_for_widget(path)
}

/// The widget's script, made once.
pub(super) struct Script {
    text: String,
    etag: HeaderValue,
}

impl Script {
    /// The script with the words of all languages.
    fn new(phrases: &Phrases) -> Self {
        let text = scripts::widget(&words(phrases), &assets::addresses().widget_style);
        let hash = blake3::hash(text.as_bytes()).to_hex();
        let etag = HeaderValue::try_from(format!("\"{}\"", &hash[..16]));
        Self {
            text,
            // Sixteen digits in quotes are always a header's value.
            etag: etag.unwrap_or(HeaderValue::from_static("\"\"")),
        }
    }
}

/// The words by language.
fn words(phrases: &Phrases) -> serde_json::Value {
    let in_language = |language| {
        let labels = Labels::new(phrases, language);
        let words = WORDS.iter().map(|(name, key)| {
            let word = serde_json::Value::from(labels.say(key));
            ((*name).to_owned(), word)
        });
        serde_json::Value::Object(words.collect())
    };
    let languages = phrases.languages();
    let all = languages.map(|code| (code.to_string(), in_language(code)));
    serde_json::Value::Object(all.collect())
}

/// `GET /widget.js`.
async fn script(State(state): State<Arc<WebState>>, headers: HeaderMap) -> Response {
    let script = state.widget.get_or_init(|| Script::new(&state.phrases));
    let known = headers.get(header::IF_NONE_MATCH);
    let told = [
        (header::ETAG, script.etag.clone()),
        (header::CACHE_CONTROL, KEPT),
    ];
    if known.is_some_and(|known| is_known(known, &script.etag)) {
        return (StatusCode::NOT_MODIFIED, told).into_response();
    }
    let media_type = HeaderValue::from_static("text/javascript; charset=utf-8");
    (
        told,
        [
            (header::CONTENT_TYPE, media_type),
            // Any site may load the script; which ones may use it is decided at each request.
            (
                header::HeaderName::from_static("cross-origin-resource-policy"),
                HeaderValue::from_static("cross-origin"),
            ),
        ],
        script.text.clone(),
    )
        .into_response()
}

/// Whether a list of tags names ours; compression on the way makes it a weak one.
fn is_known(known: &HeaderValue, etag: &HeaderValue) -> bool {
    let (Ok(known), Ok(etag)) = (known.to_str(), etag.to_str()) else {
        return false;
    };
    known
        .split(',')
        .any(|tag| tag.trim().trim_start_matches("W/") == etag)
}

/// What stands around the chat in the panel.
#[derive(Template)]
#[template(path = "fragment/frame.html")]
struct Frame<'a> {
    labels: Labels<'a>,
    site: &'a str,
    /// Where the page of the service is.
    address: String,
    /// Where the operator's theme is, if there is one.
    theme: Option<String>,
    languages: Vec<(Language, String)>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct FrameQuery {
    lang: Option<String>,
    /// Codes of the languages to offer, apart by spaces; all of them if empty.
    languages: String,
}

/// `GET /widget/frame?lang=&languages=`.
async fn frame(
    State(state): State<Arc<WebState>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let query: FrameQuery =
        serde_urlencoded::from_str(&query.unwrap_or_default()).unwrap_or_default();
    let language = language::of_page(query.lang.as_deref(), &headers, &state);
    let wanted: Vec<&str> = query.languages.split_whitespace().collect();
    let settings = state.settings.now();
    let frame = Frame {
        labels: Labels::new(&state.phrases, language),
        site: &settings.site_name,
        address: settings
            .public_address
            .as_ref()
            .map_or_else(|| own_address(&headers), ToString::to_string),
        theme: assets::theme_address(&settings),
        languages: labels::languages(&state.phrases)
            .into_iter()
            .filter(|(code, _)| wanted.is_empty() || wanted.contains(&code.code()))
            .collect(),
    };
    match frame.render() {
        Ok(html) => {
            let html_type = HeaderValue::from_static("text/html; charset=utf-8");
            ([(header::CONTENT_TYPE, html_type)], html).into_response()
        }
        Err(error) => {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "the frame of the widget does not render");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// The address that the request was sent to, as far as its own words tell.
fn own_address(headers: &HeaderMap) -> String {
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    // Without a configured address we cannot know whether a proxy speaks TLS; the script's own
    // protocol is then the right one.
    format!("//{host}")
}
