//! An operation as the document has it.

use axum::http::Method;
use schemars::SchemaGenerator;
use serde_json::{Map, Value, json};

use super::super::by_status;
use super::{Auth, Operation};
use crate::web::problem::Problem;

impl Operation {
    /// The operation as the document has it.
    pub(in crate::web::openapi) fn document(&self, generator: &mut SchemaGenerator) -> Value {
        let mut document = json!({
            "operationId": self.id,
            "tags": [self.tag],
            "summary": self.summary,
            "description": self.description,
            "security": self.security(),
            "parameters": self.all_parameters(generator),
            "responses": self.responses(generator),
        });
        if let Some(body) = &self.body {
            let schema = (body.schema)(generator);
            document["requestBody"] = json!({
                "required": body.is_required,
                "content": {"application/json": {"schema": schema, "example": body.example}},
            });
        }
        document
    }

    fn security(&self) -> Value {
        match self.auth {
            Auth::Open => json!([{}, {"key": []}]),
            Auth::Conversation => json!([{"conversation": []}, {"cookie": []}, {"key": []}]),
        }
    }

    fn all_parameters(&self, generator: &mut SchemaGenerator) -> Vec<Value> {
        let mut parameters = self.parameters.clone();
        let query = self.query.map(|query| query(generator).to_value());
        let fields = query
            .as_ref()
            .and_then(|query| query["properties"].as_object());
        for (name, schema) in fields.into_iter().flatten() {
            parameters.push(json!({
                "name": name, "in": "query", "required": false,
                "description": schema["description"], "schema": without_null(schema),
            }));
        }
        parameters.push(json!({
            "name": "Accept-Language", "in": "header", "required": false,
            "description": "Language of problems and labels.",
            "schema": {"type": "string"}, "example": "fr, en;q=0.5",
        }));
        if self.method == Method::POST {
            parameters.push(idempotency_key(self.shortest_key));
        }
        parameters
    }

    fn responses(&self, generator: &mut SchemaGenerator) -> Value {
        let mut responses = Map::new();
        responses.insert(self.status.as_u16().to_string(), self.success(generator));
        for (status, problems) in by_status(&self.problems()) {
            responses.insert(status.to_string(), failure(&problems));
        }
        Value::Object(responses)
    }

    fn success(&self, generator: &mut SchemaGenerator) -> Value {
        let mut headers = vec!["x-request-id"];
        if self.is_counted() {
            headers.extend(["ratelimit-policy", "ratelimit"]);
        }
        if self.sets_cookie {
            headers.push("set-cookie");
        }
        let mut content = Map::new();
        for body in &self.given {
            let schema = body.schema.map_or_else(
                || json!({"type": "string"}),
                |schema| schema(generator).to_value(),
            );
            let given = json!({"schema": schema, "example": body.example});
            content.insert(body.media_type.to_owned(), given);
        }
        let mut success = json!({"description": self.meaning, "headers": references(&headers)});
        if !content.is_empty() {
            success["content"] = Value::Object(content);
        }
        if self
            .links
            .as_object()
            .is_some_and(|links| !links.is_empty())
        {
            success["links"] = self.links.clone();
        }
        success
    }
}

fn failure(problems: &[&'static Problem]) -> Value {
    let mut description = String::new();
    for problem in problems {
        description.push_str(&format!("- `{}`: {}\n", problem.code(), problem.meaning()));
    }
    let mut response = json!({
        "description": description.trim_end(),
        "headers": references(&["x-request-id"]),
        "content": {"application/problem+json": {"schema": problem_schema(problems)}},
    });
    let mut more = Vec::new();
    if problems
        .iter()
        .any(|problem| problem.retry_after().is_some())
    {
        more.push("retry-after");
    }
    if let Some(headers) = response["headers"].as_object_mut()
        && let Value::Object(more) = references(&more)
    {
        headers.extend(more);
    }
    response
}

/// A problem document whose code is one of these.
fn problem_schema(problems: &[&'static Problem]) -> Value {
    let codes: Vec<&str> = problems.iter().map(|problem| problem.code()).collect();
    json!({
        "allOf": [
            {"$ref": "#/components/schemas/Problem"},
            {"properties": {"code": {"enum": codes}}},
        ],
    })
}

fn references(names: &[&str]) -> Value {
    let reference = |name: &&str| {
        let target = format!("#/components/headers/{name}");
        ((*name).to_owned(), json!({"$ref": target}))
    };
    Value::Object(names.iter().map(reference).collect())
}

fn idempotency_key(shortest: usize) -> Value {
    json!({
        "name": "Idempotency-Key", "in": "header", "required": false,
        "description": "Any text that is new for every request, such as a UUID. Repeat the request \
            with the same key when its answer did not arrive: it is done once.",
        "schema": {
            "type": "string", "minLength": shortest, "maxLength": 255, "pattern": "^[!-~]+$",
        },
        "example": "0198a3c0-7f3e-7b1a-8c55-3d2f9e6a4b10",
    })
}

/// A parameter is there or not; it is never null.
fn without_null(schema: &Value) -> Value {
    let mut schema = schema.clone();
    let Some(fields) = schema.as_object_mut() else {
        return schema;
    };
    fields.remove("description");
    fields.remove("default");
    if let Some(Value::Array(kinds)) = fields.get_mut("type") {
        kinds.retain(|kind| kind != "null");
    }
    if let Some(Value::Array(kinds)) = fields.remove("anyOf") {
        let kind = kinds.into_iter().find(|kind| kind["type"] != "null");
        return kind.unwrap_or_default();
    }
    schema
}
