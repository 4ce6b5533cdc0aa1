//! The style sheet, the script and the icon, under names that change with their content.

use std::sync::LazyLock;

use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;

use super::extract::Name;
use super::problem::Problem;

/// One file that browsers may keep for ever.
struct Asset {
    content: &'static str,
    media_type: &'static str,
    name: String,
}

/// The addresses of the files, for templates.
pub(super) struct Addresses {
    pub(super) style: String,
    pub(super) script: String,
    pub(super) icon: String,
}

static ASSETS: LazyLock<[Asset; 3]> = LazyLock::new(|| {
    let style = concat!(
        include_str!("../../assets/tokens.css"),
        include_str!("../../assets/page.css"),
        include_str!("../../assets/answer.css"),
    );
    [
        asset("style", "css", "text/css; charset=utf-8", style),
        asset(
            "ask",
            "js",
            "text/javascript; charset=utf-8",
            include_str!("../../assets/ask.js"),
        ),
        asset(
            "icon",
            "svg",
            "image/svg+xml",
            include_str!("../../assets/icon.svg"),
        ),
    ]
});

static ADDRESSES: LazyLock<Addresses> = LazyLock::new(|| {
    let address = |asset: &Asset| format!("/assets/{}", asset.name);
    let [style, script, icon] = &*ASSETS;
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
pub(super) async fn serve(Name(name): Name) -> Result<impl IntoResponse, Problem> {
    let asset = ASSETS.iter().find(|asset| asset.name == name);
    let asset = asset.ok_or(Problem::NotFound)?;
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
    Ok((headers, asset.content))
}

fn asset(stem: &str, ending: &str, media_type: &'static str, content: &'static str) -> Asset {
    let hash = blake3::hash(content.as_bytes()).to_hex();
    let short: String = hash.chars().take(12).collect();
    Asset {
        content,
        media_type,
        name: format!("{stem}.{short}.{ending}"),
    }
}
