//! The style sheet, the script and the icon, under names that change with their content.

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Response, header};
use axum::response::IntoResponse;

use super::{WebState, page, scripts};

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
}

static ASSETS: LazyLock<[Asset; 4]> = LazyLock::new(|| {
    let style = concat!(
        include_str!("../../assets/tokens.css"),
        include_str!("../../assets/page.css"),
        include_str!("../../assets/answer.css"),
    );
    [
        asset("style", "css", "text/css; charset=utf-8", style),
        asset(
            "chat",
            "js",
            "text/javascript; charset=utf-8",
            scripts::page(),
        ),
        asset(
            "icon",
            "svg",
            "image/svg+xml",
            include_str!("../../assets/icon.svg"),
        ),
        asset("widget", "css", "text/css; charset=utf-8", shadowed(style)),
    ]
});

/// The address of the widget's style sheet.
static WIDGET_STYLE: LazyLock<String> = LazyLock::new(|| format!("/assets/{}", ASSETS[3].name));

static ADDRESSES: LazyLock<Addresses> = LazyLock::new(|| {
    let address = |asset: &Asset| format!("/assets/{}", asset.name);
    let [style, script, icon, _] = &*ASSETS;
    Addresses {
        style: address(style),
        script: address(script),
        icon: address(icon),
    }
});

/// Where the files are.
pub(super) fn addresses() -> &'static Addresses {
    &ADDRESSES
}

/// Serves a file. An older name, from a page loaded before an update, is not found.
pub(super) async fn serve(
    state: State<Arc<WebState>>,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Response<axum::body::Body> {
    let Some(asset) = ASSETS.iter().find(|asset| asset.name == name) else {
        return page::not_found(state, axum::http::Uri::from_static("/assets/"), headers).await;
    };
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static(asset.media_type),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=31536000, immutable"),
        ),
    ];
    (headers, &*asset.content).into_response()
}

/// Where the widget's style sheet is.
pub(super) fn widget_style() -> &'static str {
    &WIDGET_STYLE
}

/// The style sheet of the page for a tree in the shadow of another page: what held for the document
/// holds for the frame of the widget, and every token can be set by the page around it.
fn shadowed(style: &str) -> String {
    let mut sheet = String::with_capacity(style.len() * 2);
    for line in style.lines() {
        let token = line.trim().strip_prefix("--").and_then(|rest| {
            let (name, value) = rest.strip_suffix(';')?.split_once(": ")?;
            Some(format!("--{name}: var(--guichet-{name}, {value});"))
        });
        sheet.push_str(&token.unwrap_or_else(|| line.replace(":root", ".frame")));
        sheet.push('\n');
    }
    sheet.push_str(include_str!("../../assets/widget.css"));
    sheet
}

fn asset(
    stem: &str,
    ending: &str,
    media_type: &'static str,
    content: impl Into<Cow<'static, str>>,
) -> Asset {
    let content = content.into();
    let hash = blake3::hash(content.as_bytes()).to_hex();
    let short: String = hash.chars().take(12).collect();
    Asset {
        content,
        media_type,
        name: format!("{stem}.{short}.{ending}"),
    }
}
