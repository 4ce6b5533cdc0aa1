//! Serves the web channel over invented pages, to look at every state of the page.
//!
//! `cargo run -p adapters --example demo_server [ADDRESS] [whole|vectors|lexical|empty] [SETTING…]`
//!
//! A setting is `sites=ORIGIN,…` (who may embed the widget), `theme=FILE` (a style sheet of tokens),
//! `rate=NUMBER` (messages a minute and conversation), `broken` (conversations cannot be stored) or
//! `open`: nothing is limited then and an API key is printed, for load and fuzzing.

mod content;

use std::io::Write as _;
use std::sync::Arc;

use adapters::api_keys::{ApiKey, ApiKeys as _, ApiScope, MemoryApiKeys};
use adapters::keys::Keyring;
use adapters::store::MemoryStore;
use adapters::web::settings::{Rate, Theme};
use adapters::web::{self, LibraryStatus, WebSettings, WebState};
use bot_core::Engine;
use bot_core::access::Access;
use bot_core::engine::{EngineSettings, Ports};
use bot_core::phrases::{Phrases, PhrasesError};
use bot_core::ports::ConversationStore;
use bot_core::testing::{Breakage, BreakingStore, FakeWatch};
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

/// Lifts all limits on how often and how many.
fn lift(settings: &mut WebSettings) {
    let none = Rate {
        per_minute: 0,
        burst: 0,
    };
    let rates = &mut settings.rates;
    for rate in [
        &mut rates.client,
        &mut rates.conversation,
        &mut rates.key,
        &mut rates.range,
    ] {
        *rate = none;
    }
    settings.streams.most_per_client = 0;
    settings.streams.most_per_conversation = 0;
}

/// Makes an API key that may do everything, and prints it.
async fn print_key() -> Result<Arc<MemoryApiKeys>, Box<dyn std::error::Error>> {
    let keys = MemoryApiKeys::default();
    let made = ApiKey::generate("demo", ApiScope::ALL, Access::public(), None);
    let (key, secret) = made.map_err(|error| error.to_string())?;
    keys.add(&key).await?;
    let mut out = std::io::stdout();
    writeln!(out, "{}", secret.expose())?;
    out.flush()?;
    Ok(Arc::new(keys))
}

/// Puts one setting of the command line in service.
fn set(settings: &mut WebSettings, setting: &str) -> Result<(), Box<dyn std::error::Error>> {
    match setting.split_once('=') {
        Some(("sites", sites)) => {
            settings.sites = sites.split(',').map(str::parse).collect::<Result<_, _>>()?;
        }
        Some(("theme", file)) => {
            let css = std::fs::read_to_string(file)?;
            let file = file.into();
            settings.theme = Some(Theme { file, css });
        }
        Some(("rate", number)) => {
            let number = number.parse()?;
            settings.rates.conversation.per_minute = number;
            settings.rates.conversation.burst = number;
        }
        None if setting == "open" => lift(settings),
        _ => return Err(format!("`{setting}` is no setting").into()),
    }
    Ok(())
}

/// The engine over invented pages.
fn engine(store: Arc<dyn ConversationStore>) -> Result<Engine, PhrasesError> {
    let ports = Ports {
        danger: Arc::new(FakeWatch("au secours")),
        recognizer: Arc::new(content::DemoRecognizer),
        knowledge: Arc::new(content::DemoLibrary),
        store,
    };
    let phrases = Arc::new(Phrases::shipped()?);
    Ok(Engine::new(ports, phrases, EngineSettings::default()))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let address = arguments
        .next()
        .unwrap_or_else(|| "127.0.0.1:8090".to_owned());
    let status = status(&arguments.next().unwrap_or_default());
    let store = Arc::new(BreakingStore::<MemoryStore>::default());
    let engine = engine(Arc::clone(&store) as Arc<dyn ConversationStore>)?;
    let mut state = WebState::new(
        Arc::new(engine),
        Arc::new(|| jiff::civil::date(2026, 11, 21)),
        Arc::new(move || status),
        Arc::new(Keyring::ephemeral()?),
    )?;
    let mut settings = WebSettings::default();
    for setting in arguments {
        if setting == "broken" {
            store.breaks(Breakage::Everything);
            continue;
        }
        set(&mut settings, &setting)?;
        if setting == "open" {
            state.api_keys = print_key().await?;
        }
    }
    state.settings.replace(settings);
    let listener = TcpListener::bind(address).await?;
    web::serve(listener, state, std::future::pending::<()>()).await?;
    Ok(())
}
