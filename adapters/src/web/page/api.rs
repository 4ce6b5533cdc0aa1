//! `/api`: the API for people who read, drawn from the same document as programs get.

use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, Response, StatusCode};
use serde_json::Value;

use super::super::WebState;
use super::super::openapi;
use super::super::problem::Problem;
use super::chrome::{Chrome, Reader};
use super::respond;

#[derive(Template)]
#[template(path = "api.html")]
struct ApiPage<'a> {
    chrome: Chrome<'a>,
    about: Vec<Vec<Part<'a>>>,
    groups: Vec<Group<'a>>,
    problems: &'static [Problem],
    document: &'static str,
}

/// Operations that belong together.
struct Group<'a> {
    name: &'a str,
    description: &'a str,
    operations: Vec<Operation<'a>>,
}

/// An operation as it is read about.
struct Operation<'a> {
    id: &'a str,
    method: String,
    path: &'a str,
    summary: &'a str,
    description: Vec<Part<'a>>,
    /// Names of what opens it; none when anybody may call it.
    opened_by: Vec<&'a str>,
    parameters: Vec<Parameter<'a>>,
    /// An example of what is sent.
    sent: Option<String>,
    responses: Vec<Answered<'a>>,
}

struct Parameter<'a> {
    name: &'a str,
    place: &'a str,
    description: Vec<Part<'a>>,
}

/// An answer of an operation.
struct Answered<'a> {
    status: &'a str,
    description: Vec<Vec<Part<'a>>>,
    example: Option<String>,
}

/// A piece of a text: code, or plain.
struct Part<'a> {
    is_code: bool,
    text: &'a str,
}

impl ApiPage<'_> {
    /// What a person is told of a problem.
    fn title(&self, problem: &Problem) -> String {
        problem.title(self.chrome.labels)
    }

    /// A text that is not part of the document, in pieces.
    fn parts<'t>(&self, text: &'t str) -> Vec<Part<'t>> {
        parts(text)
    }
}

/// `GET /api`.
pub(super) async fn get(
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
    let made = state.api_document.at(state.public_address());
    let document = &made.value;
    let about = text(&document["info"], "description");
    let page = ApiPage {
        about: about.split("\n\n").map(parts).collect(),
        groups: groups(document),
        problems: Problem::ALL,
        document: openapi::ADDRESS,
        chrome: Chrome::new(&state, &reader, "/api"),
    };
    let mut response = respond(StatusCode::OK, &page);
    reader.remember(&mut response);
    response
}

fn groups(document: &Value) -> Vec<Group<'_>> {
    let tags = document["tags"].as_array().into_iter().flatten();
    tags.map(|tag| Group {
        name: text(tag, "name"),
        description: text(tag, "description"),
        operations: operations(document, text(tag, "name")),
    })
    .collect()
}

fn operations<'a>(document: &'a Value, tag: &str) -> Vec<Operation<'a>> {
    let paths = document["paths"].as_object().into_iter().flatten();
    let all = paths.flat_map(|(path, methods)| {
        let methods = methods.as_object().into_iter().flatten();
        methods.map(move |(method, operation)| (path.as_str(), method, operation))
    });
    all.filter(|(.., operation)| operation["tags"][0] == tag)
        .map(|(path, method, operation)| Operation {
            id: text(operation, "operationId"),
            method: method.to_ascii_uppercase(),
            path,
            summary: text(operation, "summary"),
            description: parts(text(operation, "description")),
            opened_by: opened_by(operation),
            parameters: parameters(operation),
            sent: example(&operation["requestBody"]),
            responses: responses(operation),
        })
        .collect()
}

fn opened_by(operation: &Value) -> Vec<&str> {
    let ways = operation["security"].as_array().into_iter().flatten();
    ways.filter_map(Value::as_object)
        .flat_map(|way| way.keys().map(String::as_str))
        .collect()
}

fn parameters(operation: &Value) -> Vec<Parameter<'_>> {
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    parameters
        .map(|parameter| Parameter {
            name: text(parameter, "name"),
            place: text(parameter, "in"),
            description: parts(text(parameter, "description")),
        })
        .collect()
}

fn responses(operation: &Value) -> Vec<Answered<'_>> {
    let responses = operation["responses"].as_object().into_iter().flatten();
    responses
        .map(|(status, response)| Answered {
            status,
            description: text(response, "description")
                .lines()
                .map(|line| parts(line.trim_start_matches("- ")))
                .collect(),
            example: example(response),
        })
        .collect()
}

fn example(holder: &Value) -> Option<String> {
    let example = holder.pointer("/content/application~1json/example")?;
    serde_json::to_string_pretty(example).ok()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

/// Splits a text at backticks.
fn parts(text: &str) -> Vec<Part<'_>> {
    let pieces = text.split('`').enumerate();
    pieces
        .filter(|(_, text)| !text.is_empty())
        .map(|(place, text)| Part {
            is_code: place % 2 == 1,
            text,
        })
        .collect()
}
