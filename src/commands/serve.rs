//! `guichet serve`: the web page and the API, with vectors computed behind them.

mod filler;
mod opening;
mod reload;
mod rereading;
mod retention;
mod rotation;
mod signals;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use adapters::keys::Keyring;
use adapters::store::{MeteredStore, SqliteStore};
use adapters::web::{self, LibraryStatus, WebState};
use anyhow::Context as _;
use bot_core::ports::ConversationStore;
use knowledge::Library;
use knowledge::source::SourceSpec;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

use self::filler::{Filler, TimeLeft};
use self::reload::Reloader;
use self::signals::{Asked, Signals};
use crate::cli::ServeArgs;
use crate::config::Stopping;
use crate::exit::{Ending, Precondition};
use crate::output::Output;
use crate::telemetry::{self, Running};
use crate::wiring::{Installation, Storage, today};

/// Serves until the program is asked to stop.
pub(super) fn run(
    config: &Path,
    options: &ServeArgs,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the program cannot start its runtime")?;
    runtime.block_on(serve(config, options, output))?;
    Ok(Ending::Done)
}

async fn serve(config: &Path, options: &ServeArgs, output: &mut Output) -> anyhow::Result<()> {
    let installation = Installation::load(config, &options.places, options.sample)?;
    let telemetry = telemetry::start_server(&installation.settings.telemetry)?;
    let served = serve_watched(config, options, &installation, &telemetry, output).await;
    telemetry.stop().await;
    served
}

async fn serve_watched(
    config: &Path,
    options: &ServeArgs,
    installation: &Installation,
    telemetry: &Running,
    output: &mut Output,
) -> anyhow::Result<()> {
    let storage = Storage::of(installation);
    let listener = bind(address(options, installation)).await?;
    let encoder = installation.encoder()?;
    let library = opening::library(
        config,
        options.sample,
        installation,
        encoder.as_ref(),
        output,
    )?;
    if encoder.is_none() {
        let folder = installation.model_dir.display();
        output.line(format_args!(
            "no model in `{folder}`: search goes by words alone"
        ))?;
    }
    let keys = keys(&storage, output)?;
    let store = storage.open().await?;
    let kept: Arc<dyn ConversationStore> = Arc::<SqliteStore>::clone(&store);
    let kept = Arc::new(MeteredStore::new(kept));
    let filler = encoder.map(|encoder| Filler::start(installation, encoder, Arc::clone(&library)));
    let mut state = web_state(
        installation,
        &library,
        filler.as_ref(),
        options.sample,
        kept,
        Arc::new(keys),
    )?;
    state.metrics = Some(telemetry.numbers.renderer());
    let (reloader, listed) = reloader(config, options.sample, installation, &state, telemetry);
    let background = background(
        installation,
        &library,
        &store,
        &state.keys,
        &reloader,
        listed,
        telemetry,
    );
    let stop = asked_to_stop(
        Signals::caught()?,
        reloader,
        installation.settings.web.stopping,
    );
    let pages = library.status().pages;
    output.line(format_args!(
        "{pages} pages at http://{}",
        listener.local_addr()?
    ))?;
    let served = web::serve(listener, state, stop).await;
    drop(background);
    if let Some(filler) = filler {
        filler.stop();
    }
    store.close().await;
    served.context("the server failed")
}

/// The operator's keys, made when there are none.
fn keys(storage: &Storage, output: &mut Output) -> anyhow::Result<Keyring> {
    storage.keys_or_new(&mut |file| {
        let file = file.display();
        output.line(format_args!("made a new key in `{file}`: back it up"))
    })
}

/// What takes over another configuration, and the sources that are to be read again.
fn reloader(
    config: &Path,
    sample: bool,
    installation: &Installation,
    state: &WebState,
    telemetry: &Running,
) -> (Arc<Reloader>, watch::Receiver<Vec<SourceSpec>>) {
    let listed = rereading::listed(opening::sources(config, sample));
    let (sources, listed) = watch::channel(listed);
    let reloader = Reloader {
        config: config.to_owned(),
        sample,
        live: state.settings.clone(),
        engine: Arc::clone(&state.engine),
        level: telemetry.level.clone(),
        sources,
        settings: Mutex::new(installation.settings.clone()),
    };
    (Arc::new(reloader), listed)
}

/// What runs beside the server. It ends when this is dropped.
fn background(
    installation: &Installation,
    library: &Arc<Library>,
    store: &Arc<SqliteStore>,
    keys: &Arc<Keyring>,
    reloader: &Arc<Reloader>,
    listed: watch::Receiver<Vec<SourceSpec>>,
    telemetry: &Running,
) -> JoinSet<()> {
    let data_dir = installation.data_dir.clone();
    let mut background = JoinSet::new();
    background.spawn(refresh(Arc::clone(library), installation.settings.refresh));
    background.spawn(rereading::read_again(data_dir.clone(), listed));
    let numbers = telemetry.numbers.clone();
    background.spawn(numbers.keep(Arc::clone(library), data_dir));
    background.spawn(retention::forget_expired(
        Arc::clone(store),
        Arc::clone(reloader),
    ));
    let (store, keys) = (Arc::clone(store), Arc::clone(keys));
    background.spawn(rotation::encrypt_anew(store, keys));
    background
}

/// Does what signals ask for until one asks to stop.
async fn asked_to_stop(
    mut signals: Signals,
    reloader: Arc<Reloader>,
    stopping: Stopping,
) -> web::Ending {
    loop {
        match signals.next().await {
            Asked::Reload => {
                let reloader = Arc::clone(&reloader);
                // A panic in it is in the log already.
                drop(tokio::task::spawn_blocking(move || reloader.reload()).await);
            }
            Asked::Stop => {
                tracing::info!("stopping");
                return web::Ending {
                    idle: Duration::ZERO,
                    running: stopping.running,
                };
            }
        }
    }
}

fn address(options: &ServeArgs, installation: &Installation) -> SocketAddr {
    let mut address = options.listen.unwrap_or(installation.settings.web.listen);
    if let Some(port) = options.port {
        address.set_port(port);
    }
    address
}

async fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address)
        .await
        .map_err(|error| Precondition::missing(format!("cannot listen on {address}: {error}")))
}

fn web_state(
    installation: &Installation,
    library: &Arc<Library>,
    filler: Option<&Filler>,
    sample: bool,
    store: Arc<dyn ConversationStore>,
    keys: Arc<Keyring>,
) -> anyhow::Result<WebState> {
    let engine = installation.engine(Arc::clone(library), installation.recognizer()?, store)?;
    let library = Arc::clone(library);
    let left = filler.map(Filler::left);
    let status = move || {
        let status = library.status();
        LibraryStatus {
            pages: status.pages,
            sections_embedded: status.coverage.pages_done + status.coverage.sections_done,
            sections_total: status.coverage.pages + status.coverage.sections,
            semantic: status.has_encoder,
            seconds_left: left.as_ref().and_then(TimeLeft::seconds),
            sample,
        }
    };
    let state = WebState::new(engine, Arc::new(today), Arc::new(status), keys)
        .context("the web page's words do not load")?;
    state
        .settings
        .replace(installation.settings.web.channel.clone());
    Ok(state)
}

/// Looks for a new index or new vectors now and then.
async fn refresh(library: Arc<Library>, every: Duration) {
    let mut failed = false;
    loop {
        tokio::time::sleep(every).await;
        let library = Arc::clone(&library);
        let refreshed = tokio::task::spawn_blocking(move || library.refresh()).await;
        match refreshed {
            Ok(Ok(_)) => failed = false,
            Ok(Err(error)) if !failed => {
                failed = true;
                let error = &error as &dyn std::error::Error;
                tracing::error!(
                    error,
                    "a new index cannot be read; the old one stays in service"
                );
            }
            Ok(Err(_)) | Err(_) => {}
        }
    }
}
