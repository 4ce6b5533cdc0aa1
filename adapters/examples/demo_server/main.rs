//! Serves the web channel over invented pages, to look at every state of the page.
//!
//! `cargo run -p adapters --example demo_server [ADDRESS] [whole|vectors|lexical|empty]`
//!
//! With `open` at the end, nothing is limited and an API key is printed, for load and for fuzzing.

mod content;

use std::io::Write as _;
use std::sync::Arc;
use std::time::Duration;

use adapters::api_keys::{ApiKey, ApiKeys as _, ApiScope, MemoryApiKeys};
use adapters::keys::Keyring;
use adapters::store::MemoryStore;
use adapters::web::settings::{LiveSettings, Rate, RateLimits};
use adapters::web::{self, LibraryStatus, WebState};
use bot_core::Engine;
use bot_core::access::Access;
use bot_core::engine::EngineSettings;
use bot_core::phrases::Phrases;
use tokio::net::TcpListener;

fn status(name: &str) -> LibraryStatus {
    let whole = LibraryStatus {
        pages: 3_657,
        sections_embedded: 33_000,
        sections_total: 33_000,
        semantic: true,
        seconds_left: None,
        sample: false,
    };
    match name {
        "vectors" => LibraryStatus {
            sections_embedded: 14_850,
            seconds_left: Some(260),
            ..whole
        },
        "lexical" => LibraryStatus {
            semantic: false,
            sample: true,
            ..whole
        },
        "empty" => LibraryStatus::default(),
        _ => whole,
    }
}

/// Lifts all limits, and prints an API key that may do everything.
async fn open(settings: &LiveSettings) -> Result<Arc<MemoryApiKeys>, Box<dyn std::error::Error>> {
    let none = Rate {
        per_minute: 0,
        burst: 0,
    };
    settings.change(|settings| {
        settings.rates = RateLimits {
            client: none,
            conversation: none,
            key: none,
            range: none,
        };
        settings.streams.most_per_client = 0;
        settings.streams.most_per_conversation = 0;
        settings.streams.longest = Duration::from_secs(600);
    });
    let keys = MemoryApiKeys::default();
    let made = ApiKey::generate("demo", ApiScope::ALL, Access::public(), None);
    let (key, secret) = made.map_err(|error| error.to_string())?;
    keys.add(&key).await?;
    let mut out = std::io::stdout();
    writeln!(out, "{}", secret.expose())?;
    out.flush()?;
    Ok(Arc::new(keys))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let address = arguments
        .next()
        .unwrap_or_else(|| "127.0.0.1:8090".to_owned());
    let status = status(&arguments.next().unwrap_or_default());
    let engine = Engine::new(
        Arc::new(content::DemoRecognizer),
        Arc::new(content::DemoLibrary),
        Arc::new(MemoryStore::default()),
        Arc::new(Phrases::shipped()?),
        EngineSettings::default(),
    );
    let mut state = WebState::new(
        Arc::new(engine),
        Arc::new(|| jiff::civil::date(2026, 11, 21)),
        Arc::new(move || status),
        Arc::new(Keyring::ephemeral()?),
    )?;
    if arguments.next().as_deref() == Some("open") {
        state.api_keys = open(&state.settings).await?;
    }
    let listener = TcpListener::bind(address).await?;
    web::serve(listener, state, std::future::pending::<()>()).await?;
    Ok(())
}
