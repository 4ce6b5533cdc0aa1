//! Serves the web channel over invented pages, to look at every state of the page.
//!
//! `cargo run -p adapters --example demo_server [ADDRESS] [whole|vectors|lexical|empty]`

mod content;

use std::sync::Arc;

use adapters::keys::Keyring;
use adapters::store::MemoryStore;
use adapters::web::{self, LibraryStatus, WebState};
use bot_core::Engine;
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
    let state = WebState::new(
        Arc::new(engine),
        Arc::new(|| jiff::civil::date(2026, 11, 21)),
        Arc::new(move || status),
        Arc::new(Keyring::ephemeral()?),
    )?;
    let listener = TcpListener::bind(address).await?;
    web::serve(listener, state, std::future::pending::<()>()).await?;
    Ok(())
}
