//! The API as a document of the `OpenAPI` kind, version 3.1, made from the same list that the router is made from and from
//! the types that are read and written.

mod operation;
pub(super) mod schemas;

use std::collections::BTreeMap;
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header;
use axum::response::IntoResponse;
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

pub(super) use self::operation::{Auth, Operation};
use super::problem::Problem;
use super::respond::ProblemBody;
use super::{WebState, routes};

/// Where the document is.
pub(super) const ADDRESS: &str = "/api/openapi.json";

/// What the API is for, at the top of the document.
const ABOUT: &str = "Questions about public services, answered by quoting official pages. \
What people type travels in bodies, never in addresses. Every answer is an answer object: show it \
as it is and add nothing.\n\n\
Conversations are lists of events with numbers that never change. Start one, keep its token, post \
messages, and read events as a list or as a stream that goes on after a lost connection.\n\n\
Send an `Idempotency-Key` with every POST and repeat it with the same key when the answer did not \
arrive: nothing is done twice. Failures are problem documents with a `code` that stays.";

/// What the groups of operations are, in the order in which they are shown.
pub(super) const TAGS: [(&str, &str); 3] = [
    (
        "Conversations",
        "Several messages that belong together, kept until they are deleted.",
    ),
    ("Questions", "A single question, of which nothing is kept."),
    ("Library", "What the answers are taken from."),
];

/// The document, made when it is first asked for and kept while the server's address stays the same.
#[derive(Default)]
pub(super) struct Made(ArcSwapOption<Document>);

/// The document of a server at one address.
pub(super) struct Document {
    address: String,
    /// Its parts.
    pub(super) value: Value,
    text: Bytes,
}

impl Made {
    /// The document of a server at this address. Two that ask first at once may both make it.
    pub(super) fn at(&self, address: String) -> Arc<Document> {
        if let Some(made) = self.0.load_full().filter(|made| made.address == address) {
            return made;
        }
        let value = document(&address);
        let made = Arc::new(Document {
            text: value.to_string().into(),
            value,
            address,
        });
        self.0.store(Some(Arc::clone(&made)));
        made
    }
}

/// Serves the document.
pub(super) async fn serve(State(state): State<Arc<WebState>>) -> impl IntoResponse {
    let headers = [
        (header::CACHE_CONTROL, "public, max-age=300"),
        (header::CONTENT_TYPE, "application/json"),
    ];
    let made = state.api_document.at(state.public_address());
    (headers, made.text.clone())
}

/// The whole document, for a server at this address.
fn document(address: &str) -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    let problem = generator.subschema_for::<ProblemBody<'_>>();
    let paths = paths(&mut generator);
    let schemas = generator.take_definitions(true);
    let address = if address.is_empty() { "/" } else { address };
    let tags = TAGS.map(|(name, description)| json!({"name": name, "description": description}));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Guichet",
            "version": concat!("1 (", env!("CARGO_PKG_VERSION"), ")"),
            "description": ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": address}],
        "tags": tags,
        "paths": paths,
        "components": {
            "schemas": schemas,
            "responses": {"Problem": problem_response(&problem.to_value())},
            "headers": headers(),
            "securitySchemes": security(),
        },
    })
}

fn paths(generator: &mut SchemaGenerator) -> Value {
    let mut paths: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    for route in routes::all() {
        let operation = route.operation;
        let method = operation.method.as_str().to_ascii_lowercase();
        let path = paths.entry(operation.path).or_default();
        path.insert(method, operation.document(generator));
    }
    json!(paths)
}

fn problem_response(schema: &Value) -> Value {
    json!({
        "description": "A problem document.",
        "headers": {"x-request-id": {"$ref": "#/components/headers/x-request-id"}},
        "content": {"application/problem+json": {"schema": schema}},
    })
}

fn headers() -> Value {
    let header = |description: &str, kind: &str| json!({"description": description, "schema": {"type": kind}});
    json!({
        "x-request-id": header("The name of the request in the operator's logs.", "string"),
        "retry-after": header("Seconds after which to try again.", "integer"),
        "ratelimit-policy": header(
            "Limits that hold for the caller: `q` requests in `w` seconds.", "string"),
        "ratelimit": header(
            "What is left of them: `r` requests; all are there again in `t` seconds.", "string"),
        "set-cookie": header("The cookie of the chat page, when it was asked for.", "string"),
    })
}

fn security() -> Value {
    json!({
        "conversation": {
            "type": "http",
            "scheme": "bearer",
            "description": "The token of one conversation, as the start of it gives.",
        },
        "cookie": {
            "type": "apiKey",
            "in": "cookie",
            "name": "guichet",
            "description": "The same token in the cookie of our own chat page; with `https` its \
                name is `__Host-guichet`. Only pages of this server may use it.",
        },
        "key": {
            "type": "http",
            "scheme": "bearer",
            "description": "The API key of another program. It says what may be done and read, and \
                is refused in browsers.",
        },
    })
}

/// The problems of an operation by status, for the document and for the readable page.
pub(super) fn by_status(problems: &[&'static Problem]) -> BTreeMap<u16, Vec<&'static Problem>> {
    let mut by_status: BTreeMap<u16, Vec<&Problem>> = BTreeMap::new();
    for problem in problems {
        let same = by_status.entry(problem.status().as_u16()).or_default();
        if same.iter().all(|known| known.code() != problem.code()) {
            same.push(problem);
        }
    }
    by_status
}

#[cfg(test)]
mod tests;
