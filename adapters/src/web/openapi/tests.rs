//! The document and the router are one.

use std::collections::BTreeSet;

use super::*;

#[test]
fn every_reference_leads_somewhere() {
    let document = document("");
    let mut references = Vec::new();
    collect(&document, &mut references);
    assert!(references.len() > 50, "{}", references.len());
    for reference in references {
        let pointer = reference.trim_start_matches('#');
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

fn collect(value: &Value, references: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(target)) = fields.get("$ref") {
                references.push(target.clone());
            }
            fields.values().for_each(|field| collect(field, references));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, references)),
        _ => {}
    }
}

#[test]
fn every_operation_is_whole() {
    let mut ids = BTreeSet::new();
    for route in routes::all() {
        let operation = route.operation;
        assert!(ids.insert(operation.id), "{} stands twice", operation.id);
        assert!(TAGS.iter().any(|(tag, _)| *tag == operation.tag));
        for text in [operation.description, operation.meaning] {
            assert!(text.ends_with('.'), "{}: {text}", operation.id);
        }
        let body = operation.body.as_ref();
        assert!(body.is_none_or(|body| body.is_read), "{}", operation.id);
        let takes_id = operation.path.contains("{id}");
        let parameters = operation.document(&mut SchemaGenerator::default());
        let is_id = |parameter: &Value| parameter["name"] == "id";
        let parameters = parameters["parameters"].as_array().unwrap();
        assert_eq!(parameters.iter().any(is_id), takes_id, "{}", operation.id);
    }
}

#[test]
fn every_problem_of_the_api_is_documented_somewhere() {
    let mut documented = BTreeSet::new();
    for route in routes::all() {
        documented.extend(
            route
                .operation
                .problems()
                .iter()
                .map(|problem| problem.code()),
        );
    }
    // What belongs to no operation: the address or the method is wrong.
    documented.extend([Problem::NotFound.code(), Problem::MethodNotAllowed.code()]);
    let all: BTreeSet<&str> = Problem::ALL.iter().map(Problem::code).collect();
    assert_eq!(documented, all);
}
