//! `GET /api/v1/pages/{id}`: a whole page, for those who may read it.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use bot_core::Language;
use bot_core::access::Scope;
use bot_core::evidence::{PageText, SectionText};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::caller::Caller;
use super::extract::Name;
use super::problem::Problem;
use super::{WebState, request};
use crate::api_keys::ApiScope;

/// A page.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Page")]
pub(super) struct PageBody {
    /// Its name in its own source.
    id: String,
    /// Title.
    title: String,
    /// Address, when the source gives one.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// Language of the page.
    language: Language,
    /// Who publishes it.
    publisher: String,
    /// When it was last modified.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    modified: Option<Date>,
    /// Licence of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<String>,
    /// Where the page stands among its publisher's themes.
    breadcrumb: Vec<String>,
    /// The introduction, which may be empty, then the sections in order. A section's number in
    /// citations is its place in this list.
    sections: Vec<SectionBody>,
    /// Hash of the content, in hexadecimal, as in citations.
    content_hash: String,
}

/// A section of a page.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Section")]
struct SectionBody {
    /// Headings above the text, outermost first; empty for the introduction.
    heading_path: Vec<String>,
    /// Anchor of the section on the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    anchor: Option<String>,
    /// The text in block form: paragraphs and lists are apart by a blank line, list items start
    /// with `- ` (two more spaces a level), table cells are apart by ` | `.
    text: String,
    /// First day on which it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    valid_from: Option<Date>,
    /// Last day on which it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    valid_until: Option<Date>,
}

/// Shows a page.
pub(super) async fn get(
    State(state): State<Arc<WebState>>,
    caller: Caller,
    Name(id): Name,
) -> Result<Json<PageBody>, Problem> {
    let scope = Scope::new(caller.access(ApiScope::Pages)?, (state.today)());
    let found = request::within(&state, state.engine.page(&id, &scope)).await?;
    let found = found.map_err(|error| Problem::of_library(&error))?;
    found.map(shown).map(Json).ok_or(Problem::UnknownPage)
}

fn shown(page: PageText) -> PageBody {
    PageBody {
        id: page.id,
        title: page.title,
        url: page.url,
        language: page.language,
        publisher: page.publisher,
        modified: page.modified,
        licence: page.licence,
        breadcrumb: page.breadcrumb,
        sections: page.sections.into_iter().map(section).collect(),
        content_hash: page.content_hash,
    }
}

fn section(section: SectionText) -> SectionBody {
    SectionBody {
        heading_path: section.heading_path,
        anchor: section.anchor,
        text: section.text,
        valid_from: section.validity.from,
        valid_until: section.validity.until,
    }
}
