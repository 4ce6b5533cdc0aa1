//! A web channel over invented pages, on a fixed day, and short ways to ask it.

mod client;

use std::sync::Arc;
use std::time::Duration;

pub(crate) use self::client::{Client, Started};
use adapters::keys::Keyring;
use adapters::store::MemoryStore;
use adapters::web::{LibraryStatus, WebState, router};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use bot_core::Engine;
use bot_core::engine::{EngineSettings, Ports};
use bot_core::phrases::Phrases;
use bot_core::testing::FakeWatch;
use http_body_util::BodyExt;
use tower::ServiceExt;

use crate::browser::Browser;
use crate::content::{DemoLibrary, DemoRecognizer};

/// What came back.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Reply {
    /// Status, media type and body, for snapshots; without the name of the request.
    pub(crate) fn shown(&self) -> String {
        let id = self.header("x-request-id");
        format!(
            "{} {}\n{}",
            self.status.as_u16(),
            self.header("content-type"),
            self.body.replace(id, "REQUEST")
        )
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_default()
    }

    /// Status and code of a problem.
    pub(crate) fn problem(&self) -> (u16, String) {
        let code = self.json()["code"].as_str().unwrap_or_default().to_owned();
        (self.status.as_u16(), code)
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

/// What an engine over the invented pages stands on.
pub(crate) fn ports() -> Ports {
    Ports {
        danger: Arc::new(FakeWatch("au secours")),
        recognizer: Arc::new(DemoRecognizer),
        knowledge: Arc::new(DemoLibrary),
        store: Arc::new(MemoryStore::default()),
    }
}

/// An engine over the invented pages.
pub(crate) fn engine() -> Engine {
    engine_on(ports())
}

fn engine_on(ports: Ports) -> Engine {
    let phrases = Arc::new(Phrases::shipped().unwrap());
    Engine::new(ports, phrases, EngineSettings::default())
}

/// The routes, with a library in this state.
pub(crate) fn app(status: LibraryStatus) -> Router {
    router(state(status))
}

/// What the routes need, with a library in this state; open to be changed.
pub(crate) fn state(status: LibraryStatus) -> WebState {
    state_on(ports(), status)
}

/// What the routes need, on other ports.
pub(crate) fn state_on(ports: Ports, status: LibraryStatus) -> WebState {
    let state = WebState::new(
        Arc::new(engine_on(ports)),
        Arc::new(|| jiff::civil::date(2026, 11, 21)),
        Arc::new(move || status),
        Arc::new(Keyring::ephemeral().unwrap()),
    )
    .unwrap();
    let within = Duration::from_millis(200);
    state
        .settings
        .change(|settings| settings.answer_within = within);
    state
}

/// A library that is whole.
pub(crate) fn whole() -> LibraryStatus {
    LibraryStatus {
        pages: 5,
        sections_embedded: 12,
        sections_total: 12,
        semantic: true,
        seconds_left: None,
        sample: false,
    }
}

/// Sends one request.
pub(crate) async fn send(app: Router, request: Request<Body>) -> Reply {
    let (parts, body) = app.oneshot(request).await.unwrap().into_parts();
    let bytes = body.collect().await.unwrap().to_bytes();
    Reply {
        status: parts.status,
        headers: parts.headers,
        body: String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

/// Gets an address.
pub(crate) async fn get(path: &str) -> Reply {
    send(
        app(whole()),
        Request::get(path).body(Body::empty()).unwrap(),
    )
    .await
}

/// Posts a body of a media type.
pub(crate) async fn post(path: &str, media_type: &str, body: impl Into<Body>) -> Reply {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, media_type)
        .body(body.into())
        .unwrap();
    send(app(whole()), request).await
}

/// Asks the API.
pub(crate) async fn ask(body: &str) -> Reply {
    post("/api/v1/ask", "application/json", body.to_owned()).await
}

/// Writes on the page, in a browser of its own, and comes to the page that it leads to.
pub(crate) async fn ask_page(form: &str) -> Reply {
    Browser::new().send_to("/", form).await
}
