//! The document and the router say the same, and the page about the API is made from it.

use std::collections::BTreeSet;

use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::support::Client;

const METHODS: [&str; 4] = ["get", "post", "put", "delete"];

async fn document(client: &Client) -> Value {
    client.get("/api/openapi.json").await.json()
}

/// A path with the name of a conversation or page in it.
fn filled(path: &str, id: &str) -> String {
    path.replace("{id}", id)
}

#[tokio::test]
async fn the_document_is_as_it_was() {
    let document = document(&Client::new()).await;
    assert_snapshot!(serde_json::to_string_pretty(&document).unwrap());
}

#[tokio::test]
async fn the_router_takes_what_is_documented_and_nothing_else() {
    let client = Client::new();
    let document = document(&client).await;
    let paths = document["paths"].as_object().unwrap();
    assert!(paths.len() >= 9);
    for (path, operations) in paths {
        for method in METHODS {
            let address = filled(path, "nothing");
            let name = method.to_ascii_uppercase();
            let reply = client.send(&name, &address, Some(b"{}".to_vec())).await;
            let is_documented = operations.get(method).is_some();
            assert_eq!(reply.status != 405, is_documented, "{name} {path}");
            assert_ne!(reply.problem().1, "not_found", "{name} {path}");
        }
    }
}

/// Sends every operation its own example, and wants an answer that is documented.
#[tokio::test]
async fn examples_are_taken_and_answers_have_the_documented_form() {
    let client = Client::new();
    let document = document(&client).await;
    let started = client.start(json!({})).await;
    let holder = client.bearer(&started.token);
    let mut seen = BTreeSet::new();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            if method == "delete" {
                continue;
            }
            let is_page = path.contains("/pages/");
            let id = if is_page { "carte-perdue" } else { &started.id };
            let example = operation.pointer("/requestBody/content/application~1json/example");
            let body = example.map(|example| example.to_string().into_bytes());
            let name = method.to_ascii_uppercase();
            let reply = holder.send(&name, &filled(path, id), body).await;
            let status = reply.status.as_u16().to_string();
            let response = &operation["responses"][&status];
            assert!(
                response.is_object(),
                "{name} {path} gives {status}: {}",
                reply.body
            );
            let media_type = reply.header("content-type").to_owned();
            assert!(
                response["content"][&media_type].is_object(),
                "{name} {path}: {media_type}"
            );
            seen.insert(status);
        }
    }
    // Feedback names a turn that is not there.
    let expected = ["200", "201", "422"].map(str::to_owned);
    assert_eq!(seen, BTreeSet::from(expected));
}

#[tokio::test]
async fn the_readable_page_says_all_of_it_without_scripts_of_its_own() {
    let client = Client::new();
    let document = document(&client).await;
    for (language, title) in [
        ("fr", "Pour les développeurs"),
        ("en", "For developers"),
        ("es", "Para desarrolladores"),
    ] {
        let page = client.with("accept-language", language).get("/api").await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains(title), "{language}");
        for (path, operations) in document["paths"].as_object().unwrap() {
            assert!(page.body.contains(&format!(" {path}</code>")), "{path}");
            for operation in operations.as_object().unwrap().values() {
                let id = operation["operationId"].as_str().unwrap();
                assert!(page.body.contains(&format!("id=\"{id}\"")), "{id}");
            }
        }
        assert!(page.body.contains("id=\"problem-too_many_requests\""));
        assert_eq!(
            page.body.matches("<script").count(),
            1,
            "that of every page"
        );
    }
}
