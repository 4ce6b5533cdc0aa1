//! Style sheets, scripts and the icon, under names that change with their content.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};

use super::extract::Name;
use super::problem::Problem;
use super::settings::WebSettings;
use super::{WebState, scripts, shadow};

const CSS: &str = "text/css; charset=utf-8";
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";

/// Tokens and everything inside the chat: what page and widget share.
const CHAT_STYLE: &str = concat!(
    include_str!("../../assets/tokens.css"),
    include_str!("../../assets/base.css"),
    include_str!("../../assets/chat.css"),
    include_str!("../../assets/message.css"),
    include_str!("../../assets/live.css"),
);

/// What is around the chat.
const PAGE_STYLE: &str = concat!(
    include_str!("../../assets/page.css"),
    include_str!("../../assets/api.css"),
    include_str!("../../assets/print.css"),
);

/// One file that browsers may keep for ever.
struct Asset {
    content: Cow<'static, str>,
    media_type: &'static str,
    name: String,
}

/// The addresses of the files, for templates.
pub(super) struct Addresses {
    pub(super) style: String,
    pub(super) script: String,
    pub(super) icon: String,
    /// The style of the chat alone, in the frame of the widget.
    pub(super) widget_style: String,
}

static ASSETS: LazyLock<[Asset; 4]> = LazyLock::new(|| {
    let icon = include_str!("../../assets/icon.svg");
    [
        asset("style", "css", CSS, format!("{CHAT_STYLE}{PAGE_STYLE}")),
        asset("chat", "js", JAVASCRIPT, scripts::page()),
        asset("icon", "svg", "image/svg+xml", icon),
        asset("widget", "css", CSS, shadow::style(CHAT_STYLE)),
    ]
});

static ADDRESSES: LazyLock<Addresses> = LazyLock::new(|| {
    let address = |asset: &Asset| format!("/assets/{}", asset.name);
    let [style, script, icon, widget] = &*ASSETS;
    Addresses {
        style: address(style),
        script: address(script),
        icon: address(icon),
        widget_style: address(widget),
    }
});

/// Where the files are.
pub(super) fn addresses() -> &'static Addresses {
    &ADDRESSES
}

/// Whether an address holds what a browser may read from the pages of other sites.
pub(super) fn is_for_widget(path: &str) -> bool {
    path == addresses().widget_style || path.starts_with("/assets/theme.")
}

/// Where the operator's style sheet is, which gives other values to the tokens. Its name too changes
/// with its content, so a browser gets another one after a change of the settings.
pub(super) fn theme_address(settings: &WebSettings) -> Option<String> {
    let theme = settings.theme.as_ref()?;
    Some(format!("/assets/{}", name("theme", "css", &theme.css)))
}

/// Serves a file. An older name, from a page loaded before an update, is not found.
pub(super) async fn serve(
    State(state): State<Arc<WebState>>,
    Name(wanted): Name,
) -> Result<Response, Problem> {
    if let Some(asset) = ASSETS.iter().find(|asset| asset.name == wanted) {
        return Ok(forever(asset.media_type, asset.content.clone()));
    }
    let settings = state.settings.now();
    match &settings.theme {
        Some(theme) if name("theme", "css", &theme.css) == wanted => {
            Ok(forever(CSS, theme.css.clone().into()))
        }
        _ => Err(Problem::NotFound),
    }
}

fn forever(media_type: &'static str, content: Cow<'static, str>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        ),
    ];
    (headers, content.into_owned()).into_response()
}

fn asset(
    stem: &str,
    ending: &str,
    media_type: &'static str,
    content: impl Into<Cow<'static, str>>,
) -> Asset {
    let content = content.into();
    Asset {
        name: name(stem, ending, &content),
        content,
        media_type,
    }
}

fn name(stem: &str, ending: &str, content: &str) -> String {
    let hash = blake3::hash(content.as_bytes()).to_hex();
    let short: String = hash.chars().take(12).collect();
    format!("{stem}.{short}.{ending}")
}
