//! Over the API, planted staff pages reach nobody but keys that may read them.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here fails the test"
)]

use std::collections::BTreeSet;
use std::sync::Arc;

use adapters::api_keys::{ApiKey, ApiKeys as _, ApiScope, MemoryApiKeys};
use adapters::keys::Keyring;
use adapters::web::settings::{Rate, WebSettings};
use adapters::web::{LibraryStatus, WebState, router};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, header};
use bot_core::access::Access;
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use tower::ServiceExt as _;

use crate::support::{config_folder, sample, today};

/// Addresses of pages and entries for staff begin with this.
const STAFF_SITE: &str = "agents.corvelie.example";

/// A server over the sample, with keys.
struct Server {
    app: Router,
    keys: Arc<MemoryApiKeys>,
}

/// What came back: status and body.
struct Reply(u16, Value);

impl Reply {
    fn shows_staff(&self) -> bool {
        self.1.to_string().contains(STAFF_SITE)
    }
}

impl Server {
    fn new() -> Self {
        let keys = Arc::new(MemoryApiKeys::default());
        let mut state = WebState::new(
            sample().bold_engine(),
            Arc::new(today),
            Arc::new(LibraryStatus::default),
            Arc::new(Keyring::ephemeral().unwrap()),
        )
        .unwrap();
        state.settings.change(unlimited);
        state.api_keys = keys.clone();
        let app = router(state);
        Self { app, keys }
    }

    async fn key(&self, scopes: &[ApiScope], access: Access) -> String {
        let made = ApiKey::generate("test", scopes.iter().copied(), access, None);
        let (key, secret) = made.unwrap();
        self.keys.add(&key).await.unwrap();
        secret.expose().to_owned()
    }

    async fn ask(&self, bearer: Option<&str>, path: &str, body: Option<Value>) -> Reply {
        let mut request = Request::builder().uri(format!("/api/v1/{path}"));
        if let Some(bearer) = bearer {
            request = request.header(header::AUTHORIZATION, format!("Bearer {bearer}"));
        }
        let request = match body {
            None => request.body(Body::empty()),
            Some(body) => request
                .method("POST")
                .header(header::CONTENT_TYPE, "application/json")
                .body(Body::from(body.to_string())),
        };
        let response = self.app.clone().oneshot(request.unwrap()).await.unwrap();
        let status = response.status().as_u16();
        let bytes = response.into_body().collect().await.unwrap().to_bytes();
        Reply(status, serde_json::from_slice(&bytes).unwrap())
    }
}

fn unlimited(settings: &mut WebSettings) {
    let none = Rate {
        per_minute: 0,
        burst: 0,
    };
    settings.rates.client = none;
    settings.rates.conversation = none;
    settings.rates.key = none;
    settings.rates.range = none;
}

/// Ids of the sample's pages with this visibility.
fn planted(visibility: &str) -> BTreeSet<String> {
    let mut planted = BTreeSet::new();
    for language in ["fr", "en"] {
        let folder = config_folder().join("sample/guidelines").join(language);
        for file in std::fs::read_dir(folder).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            let field = |name: &str| text.lines().find_map(|line| line.strip_prefix(name));
            if field("visibility: ") == Some(visibility) {
                planted.insert(field("id: ").unwrap().to_owned());
            }
        }
    }
    assert!(!planted.is_empty());
    planted
}

#[tokio::test]
async fn whole_pages_for_staff_are_not_there_for_others() {
    let server = Server::new();
    let citizen = server.key(&ApiScope::ALL, Access::public()).await;
    let narrow = server.key(&[ApiScope::Search], Access::staff([])).await;
    let staff = server.key(&ApiScope::ALL, Access::staff([])).await;
    for id in planted("staff") {
        let path = format!("pages/{id}");
        for bearer in [None, Some(citizen.as_str())] {
            let reply = server.ask(bearer, &path, None).await;
            assert_eq!(reply.0, 404, "{id}");
            assert_eq!(reply.1["code"], "unknown_page");
        }
        assert_eq!(server.ask(Some(&narrow), &path, None).await.0, 403);
        let reply = server.ask(Some(&staff), &path, None).await;
        assert_eq!((reply.0, reply.1["id"].as_str()), (200, Some(id.as_str())));
    }
}

#[tokio::test]
async fn pages_of_a_group_are_for_its_members() {
    let server = Server::new();
    let staff = server.key(&ApiScope::ALL, Access::staff([])).await;
    let member = Access::staff(["hr".to_owned()]);
    let member = server.key(&ApiScope::ALL, member).await;
    for id in planted("group:hr") {
        let path = format!("pages/{id}");
        assert_eq!(server.ask(Some(&staff), &path, None).await.0, 404, "{id}");
        assert_eq!(server.ask(Some(&member), &path, None).await.0, 200, "{id}");
    }
}

#[tokio::test]
async fn searching_asking_and_talking_show_no_staff_page_to_citizens() {
    let server = Server::new();
    let citizen = server.key(&ApiScope::ALL, Access::public()).await;
    let staff = server.key(&ApiScope::ALL, Access::staff([])).await;
    let mut reached = [0; 3];
    for id in planted("staff") {
        let page = server.ask(Some(&staff), &format!("pages/{id}"), None).await;
        let title = page.1["title"].as_str().unwrap().to_owned();
        for bearer in [None, Some(citizen.as_str()), Some(&staff)] {
            let search = json!({"query": title, "limit": 50});
            let found = server.ask(bearer, "search", Some(search)).await;
            let answer = server
                .ask(bearer, "ask", Some(json!({"question": title})))
                .await;
            let started = server.ask(bearer, "conversations", Some(json!({}))).await;
            let place = format!(
                "conversations/{}/messages",
                started.1["id"].as_str().unwrap()
            );
            let token = started.1["token"].as_str();
            let said = server
                .ask(token, &place, Some(json!({"text": title})))
                .await;
            assert_eq!((found.0, answer.0, said.0), (200, 200, 201));
            for (place, reply) in [found, answer, said].iter().enumerate() {
                let is_staff = bearer == Some(&staff);
                assert!(is_staff || !reply.shows_staff(), "{title}: {}", reply.1);
                reached[place] += usize::from(is_staff && reply.shows_staff());
            }
        }
    }
    assert!(reached.iter().all(|count| *count >= 3), "{reached:?}");
}

#[tokio::test]
async fn definitions_for_staff_stay_with_staff() {
    let server = Server::new();
    let citizen = server.key(&ApiScope::ALL, Access::public()).await;
    let staff = server.key(&ApiScope::ALL, Access::staff([])).await;
    let file = config_folder().join("sample/glossary/agents.yaml");
    let file = std::fs::read_to_string(file).unwrap();
    let terms = file
        .lines()
        .filter_map(|line| line.strip_prefix("- term: "));
    let mut reached = 0;
    for term in terms.map(|term| term.trim_matches('"')) {
        let ask = async |bearer| {
            let body = json!({"term": term, "lang": "fr"});
            server.ask(bearer, "definitions", Some(body)).await
        };
        assert!(!ask(None).await.shows_staff(), "{term}");
        assert!(!ask(Some(&citizen)).await.shows_staff(), "{term}");
        reached += usize::from(ask(Some(&staff)).await.shows_staff());
    }
    assert!(reached >= 5, "only {reached} terms reach staff");
}
