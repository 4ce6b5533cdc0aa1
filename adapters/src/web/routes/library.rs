//! Single questions, and the library behind the answers.

use axum::http::{Method, StatusCode};
use axum::routing::{get, post};
use bot_core::Answer;
use serde_json::json;

use super::super::ask::{self, Question};
use super::super::definitions::{self, Definitions, Term};
use super::super::openapi::Operation;
use super::super::pages::{self, PageBody};
use super::super::problem::Problem;
use super::super::search::{self, Found, Search};
use super::{Route, at, route};

/// The routes that keep nothing.
pub(super) fn routes() -> Vec<Route> {
    vec![
        route(ask(), post(ask::post)),
        route(search(), post(search::post)),
        route(page(), get(pages::get)),
        route(define(), post(definitions::post)),
    ]
}

fn ask() -> Operation {
    at(Method::POST, ask::PATH, "ask")
        .about(
            "Questions",
            "Ask one question",
            "Gives the answer object. Nothing is kept. A question without an answer is no failure: \
             the `outcome` says why, and the status is 200. The problem of a question that tells of \
             danger carries `help`.",
        )
        .takes::<Question>(json!({"question": "How do I replace a lost card?", "lang": "en"}))
        .gives(StatusCode::OK, "The answer object.")
        .json::<Answer>(json!({
            "version": bot_core::answer::VERSION, "language": "en", "outcome": "no_answer",
            "cause": "nothing_found",
            "segments": [{
                "kind": "sentence", "language": "en",
                "text": "I found nothing about this in the official pages.",
            }],
            "sources": [], "actions": [], "other_pages": [], "themes": ["Papers"],
        }))
        .fails(&[Problem::UnknownLanguage, Problem::EngineTimeout])
}

fn search() -> Operation {
    at(Method::POST, "/api/v1/search", "search")
        .about(
            "Library",
            "Search pages",
            "Gives pages, best first, without an answer. Of the first pages, `snippet` is the \
             beginning of the passage that is nearest to the query.",
        )
        .takes::<Search>(json!({"query": "lost identity card", "lang": "en", "limit": 5}))
        .gives(
            StatusCode::OK,
            "Pages, best first; none when nothing is found.",
        )
        .json::<Found>(json!({"pages": [{
            "id": "card-lost", "title": "Lost identity card", "language": "en",
            "url": "https://service.corvelie.example/card-lost",
            "publisher": "Ministry of the Interior of Corvelia", "modified": "2026-04-17",
            "breadcrumb": ["Papers"], "snippet": "Report the loss at the town hall.",
        }]}))
        .fails(LOOKING_UP)
}

fn page() -> Operation {
    at(Method::GET, "/api/v1/pages/{id}", "showPage")
        .about(
            "Library",
            "Read a page",
            "Gives a whole page as it is published. A page that the caller may not read is not \
             there.",
        )
        .path_parameter(
            "The page's name, as search and citations give it.",
            "card-lost",
        )
        .gives(StatusCode::OK, "The page.")
        .json::<PageBody>(json!({
            "id": "card-lost", "title": "Lost identity card", "language": "en",
            "url": "https://service.corvelie.example/card-lost",
            "publisher": "Ministry of the Interior of Corvelia", "modified": "2026-04-17",
            "breadcrumb": ["Papers"], "content_hash": "00ff",
            "sections": [{"heading_path": ["At the town hall"], "text": "Report the loss."}],
        }))
        .fails(&[
            Problem::UnknownPage,
            Problem::NotFound,
            Problem::LibraryUnavailable,
            Problem::EngineTimeout,
        ])
}

fn define() -> Operation {
    at(Method::POST, "/api/v1/definitions", "define")
        .about(
            "Library",
            "Look a term up",
            "Gives the meanings of a term or acronym in the glossaries, those in `lang` first, \
             without regard to case, accents, dots, plural and small mistakes.",
        )
        .takes::<Term>(json!({"term": "RP", "lang": "fr"}))
        .gives(
            StatusCode::OK,
            "The meanings, or terms that are written nearly alike.",
        )
        .json::<Definitions>(json!({"meanings": [{
            "term": "RP", "expansion": "Recensement de la population", "language": "fr",
            "definition": "Enquête qui compte les habitants.", "see": [],
            "publisher": "Glossaire de Corvélie",
        }], "near": []}))
        .fails(LOOKING_UP)
}

const LOOKING_UP: &[Problem] = &[
    Problem::UnknownLanguage,
    Problem::TooLong { limit: 0 },
    Problem::LibraryUnavailable,
    Problem::EngineTimeout,
];
