//! `POST /api/v1/definitions`: the meanings of a term in the glossaries.

use std::sync::Arc;

use axum::extract::State;
use bot_core::evidence::Meaning;
use bot_core::{Inbound, Language};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::extract::{Json, Key};
use super::problem::Problem;
use super::{CHANNEL, WebState, request};
use crate::api_keys::ApiScope;

/// A term to look up. No `Debug`: a person may have typed it.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Term")]
pub(super) struct Term {
    /// The term or acronym, without regard to case, accents and dots.
    term: String,
    /// Meanings in this language come first.
    #[serde(default)]
    #[schemars(
        length(max = 35),
        regex(pattern = "^[A-Za-z]{2}([-_][A-Za-z0-9_-]*)?$")
    )]
    lang: Option<String>,
}

/// The meanings of a term.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Definitions")]
pub(super) struct Definitions {
    /// The term as a glossary writes it, when the one asked for was surely a misspelling of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    meant: Option<String>,
    /// The meanings; none when the term is in no glossary. One with neither expansion nor definition
    /// is of a term that a glossary lists without explaining it.
    meanings: Vec<MeaningBody>,
    /// Terms that are written nearly alike, nearest first, when there is no meaning.
    near: Vec<String>,
}

/// One meaning.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Meaning")]
struct MeaningBody {
    /// The term as the glossary writes it.
    term: String,
    /// What an acronym stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    expansion: Option<String>,
    /// The definition.
    #[serde(skip_serializing_if = "Option::is_none")]
    definition: Option<String>,
    /// Related terms, each of which can be looked up.
    see: Vec<String>,
    /// Language of the entry.
    language: Language,
    /// Address of the entry or of its glossary.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    /// Name of the glossary.
    publisher: String,
    /// Date of the glossary or the entry.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    modified: Option<Date>,
    /// Licence of the glossary.
    #[serde(skip_serializing_if = "Option::is_none")]
    licence: Option<String>,
}

/// Looks a term up.
pub(super) async fn post(
    State(state): State<Arc<WebState>>,
    caller: Caller,
    _: Key,
    body: Json<Term>,
) -> Result<axum::Json<Definitions>, Problem> {
    let access = caller.access(ApiScope::Definitions)?;
    let asked = body.value;
    let inbound = Inbound {
        language: request::language(asked.lang.as_deref())?,
        access,
        ..Inbound::from_citizen(CHANNEL, asked.term, (state.today)())
    };
    let found = request::within(&state, state.engine.define(&inbound)).await?;
    let found = found.map_err(|error| Problem::of_look_up(&error))?;
    Ok(axum::Json(Definitions {
        meant: found.meant,
        meanings: found.meanings.into_iter().map(shown).collect(),
        near: found.near,
    }))
}

fn shown(meaning: Meaning) -> MeaningBody {
    MeaningBody {
        term: meaning.term,
        expansion: meaning.expansion,
        definition: meaning.definition,
        see: meaning.see,
        language: meaning.language,
        url: meaning.url,
        publisher: meaning.publisher,
        modified: meaning.modified,
        licence: meaning.licence,
    }
}
