//! One operation: what it takes, what it gives, how it fails.

mod document;

use axum::http::{Method, StatusCode};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::super::problem::Problem;

/// Who may call an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::web) enum Auth {
    /// Anybody; an API key may read more.
    Open,
    /// Who holds the conversation's token, or the API key that started it.
    Conversation,
}

/// A body that is read.
pub(in crate::web) struct TakenBody {
    schema: fn(&mut SchemaGenerator) -> Schema,
    pub(in crate::web) example: Value,
    /// Whether the example is of the form that is read.
    #[cfg(test)]
    pub(in crate::web) is_read: bool,
    is_required: bool,
}

/// A body that is given.
struct GivenBody {
    media_type: &'static str,
    schema: Option<fn(&mut SchemaGenerator) -> Schema>,
    example: Option<Value>,
}

/// An operation.
pub(in crate::web) struct Operation {
    pub(in crate::web) method: Method,
    pub(in crate::web) path: &'static str,
    /// Its name for programs.
    pub(in crate::web) id: &'static str,
    pub(in crate::web) tag: &'static str,
    pub(in crate::web) summary: &'static str,
    pub(in crate::web) description: &'static str,
    pub(in crate::web) auth: Auth,
    pub(in crate::web) body: Option<TakenBody>,
    pub(in crate::web) status: StatusCode,
    pub(in crate::web) meaning: &'static str,
    given: Vec<GivenBody>,
    parameters: Vec<Value>,
    query: Option<fn(&mut SchemaGenerator) -> Schema>,
    problems: Vec<&'static Problem>,
    sets_cookie: bool,
    links: Value,
    shortest_key: usize,
}

fn schema_of<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// The schema itself, for parameters, which are written out one by one.
fn schema_in_place<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    T::json_schema(generator)
}

impl Operation {
    /// An operation that answers with `status`, which means `meaning`.
    pub(in crate::web) fn new(method: Method, path: &'static str, id: &'static str) -> Self {
        Self {
            method,
            path,
            id,
            tag: "",
            summary: "",
            description: "",
            auth: Auth::Open,
            body: None,
            status: StatusCode::OK,
            meaning: "",
            given: Vec::new(),
            parameters: Vec::new(),
            query: None,
            problems: Vec::new(),
            sets_cookie: false,
            links: json!({}),
            shortest_key: 1,
        }
    }

    /// Its group, what it does in a few words, and the rest of what one has to know.
    pub(in crate::web) fn about(
        self,
        tag: &'static str,
        summary: &'static str,
        description: &'static str,
    ) -> Self {
        Self {
            tag,
            summary,
            description,
            ..self
        }
    }

    /// Who may call it.
    pub(in crate::web) fn auth(self, auth: Auth) -> Self {
        Self { auth, ..self }
    }

    /// Takes a JSON body.
    pub(in crate::web) fn takes<T: JsonSchema + DeserializeOwned>(self, example: Value) -> Self {
        let body = TakenBody {
            schema: schema_of::<T>,
            #[cfg(test)]
            is_read: serde_json::from_value::<T>(example.clone()).is_ok(),
            example,
            is_required: true,
        };
        Self {
            body: Some(body),
            ..self
        }
    }

    /// The body may be left out.
    pub(in crate::web) fn optional(mut self) -> Self {
        if let Some(body) = &mut self.body {
            body.is_required = false;
        }
        self
    }

    /// Takes parameters behind the question mark, one for each field of a type.
    pub(in crate::web) fn query<T: JsonSchema>(self) -> Self {
        Self {
            query: Some(schema_in_place::<T>),
            ..self
        }
    }

    /// Takes a parameter in the path.
    pub(in crate::web) fn path_parameter(mut self, description: &str, example: &str) -> Self {
        self.parameters.push(json!({
            "name": "id", "in": "path", "required": true, "description": description,
            "schema": {"type": "string"}, "example": example,
        }));
        self
    }

    /// Takes a header.
    pub(in crate::web) fn header(mut self, name: &str, description: &str, schema: &Value) -> Self {
        self.parameters.push(json!({
            "name": name, "in": "header", "required": false, "description": description,
            "schema": schema,
        }));
        self
    }

    /// How success is told.
    pub(in crate::web) fn gives(self, status: StatusCode, meaning: &'static str) -> Self {
        Self {
            status,
            meaning,
            ..self
        }
    }

    /// Gives a JSON body.
    pub(in crate::web) fn json<T: JsonSchema>(mut self, example: Value) -> Self {
        self.given.push(GivenBody {
            media_type: "application/json",
            schema: Some(schema_of::<T>),
            example: Some(example),
        });
        self
    }

    /// Gives a stream of events besides.
    pub(in crate::web) fn stream(mut self, example: &str) -> Self {
        self.given.push(GivenBody {
            media_type: "text/event-stream",
            schema: None,
            example: Some(json!(example)),
        });
        self
    }

    /// May set the chat page's cookie.
    pub(in crate::web) fn cookie(self) -> Self {
        Self {
            sets_cookie: true,
            ..self
        }
    }

    /// Takes keys of at least so many characters.
    pub(in crate::web) fn shortest_key(self, shortest_key: usize) -> Self {
        Self {
            shortest_key,
            ..self
        }
    }

    /// Operations that take what this one gives.
    pub(in crate::web) fn links(self, links: Value) -> Self {
        Self { links, ..self }
    }

    /// Fails in these ways too, besides those that its form implies.
    pub(in crate::web) fn fails(mut self, problems: &'static [Problem]) -> Self {
        self.problems.extend(problems);
        self
    }

    /// Every way in which it fails.
    pub(in crate::web) fn problems(&self) -> Vec<&'static Problem> {
        let mut problems = self.problems.clone();
        problems.extend(EVERY);
        if self.body.is_some() {
            problems.extend(WITH_BODY);
        }
        if self.method == Method::POST {
            problems.extend(WITH_KEY);
        }
        if !self.method.is_safe() || self.path.starts_with("/api/v1/pages/") {
            problems.extend(COUNTED);
        }
        if self.auth == Auth::Conversation {
            problems.extend(IN_CONVERSATION);
        }
        problems
    }

    /// Whether requests are counted under rate limits.
    fn is_counted(&self) -> bool {
        let counted = |problem: &&Problem| matches!(problem, Problem::TooManyRequests { .. });
        self.problems().iter().any(counted)
    }
}

const EVERY: &[Problem] = &[
    Problem::Internal,
    Problem::UnknownCredentials,
    Problem::NotAllowed,
    Problem::KeyInBrowser,
    Problem::StoreUnavailable,
];

const WITH_BODY: &[Problem] = &[
    Problem::InvalidBody {
        detail: String::new(),
    },
    Problem::BrokenBody,
    Problem::WrongMediaType,
    Problem::TooLarge { limit: 0 },
    Problem::BodyTimeout,
];

const WITH_KEY: &[Problem] = &[Problem::InvalidKey, Problem::CrossSite];

const COUNTED: &[Problem] = &[Problem::TooManyRequests { seconds: 0 }];

const IN_CONVERSATION: &[Problem] = &[
    Problem::NoToken,
    Problem::UnknownConversation,
    Problem::NotFound,
    Problem::CrossSite,
];
