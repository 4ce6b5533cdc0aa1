//! `guichet serve`: the web page and the API, with vectors computed behind them.

mod filler;
mod rereading;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use adapters::about::About;
use adapters::keys::Keyring;
use adapters::store::MemoryStore;
use adapters::web::{self, LibraryStatus, WebState};
use anyhow::Context as _;
use encoder::Encoder;
use knowledge::Library;
use knowledge::ingest::IngestOptions;
use knowledge::source::SourceSpec;
use tokio::net::TcpListener;

use self::filler::{Filler, TimeLeft};
use super::ingest;
use crate::cli::ServeArgs;
use crate::config::{self, Loaded, Settings};
use crate::exit::{Ending, Precondition};
use crate::output::Output;
use crate::wiring::{Installation, today};

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
    let listener = bind(address(options, &installation)).await?;
    let encoder = installation.encoder()?;
    let library = library(
        config,
        options.sample,
        &installation,
        encoder.as_ref(),
        output,
    )?;
    if encoder.is_none() {
        let folder = installation.model_dir.display();
        output.line(format_args!(
            "no model in `{folder}`: search goes by words alone"
        ))?;
    }
    let filler = encoder.map(|encoder| Filler::start(&installation, encoder, Arc::clone(&library)));
    let state = web_state(&installation, &library, filler.as_ref(), options.sample)?;
    let refresher = tokio::spawn(refresh(Arc::clone(&library), installation.settings.refresh));
    let rereader = tokio::spawn(rereading::read_again(
        installation.data_dir.clone(),
        rereading::listed(sources(config, options.sample)),
    ));
    let stop = asked_to_stop()?;
    let pages = library.status().pages;
    output.line(format_args!(
        "{pages} pages at http://{}",
        listener.local_addr()?
    ))?;
    let served = web::serve(listener, state, stop).await;
    refresher.abort();
    rereader.abort();
    if let Some(filler) = filler {
        filler.stop();
    }
    served.context("the server failed")
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

/// The library, after ingesting when there is no index yet or only one of another version. The
/// sample is read anew each time, which takes a moment.
fn library(
    config: &Path,
    sample: bool,
    installation: &Installation,
    encoder: Option<&Arc<dyn Encoder>>,
    output: &mut Output,
) -> anyhow::Result<Arc<Library>> {
    if !sample {
        match installation.library(encoder.cloned()) {
            Ok(library) if library.status().generation.is_some() => return Ok(library),
            Err(error) if error.downcast_ref::<Precondition>().is_none() => return Err(error),
            Ok(_) | Err(_) => {}
        }
    }
    ingest_all(config, sample, installation, output)?;
    let library = installation.library(encoder.cloned())?;
    if library.status().pages == 0 {
        return Err(Precondition::missing(
            "there is nothing to serve: run `make corpus` and `guichet ingest`, or serve with `--sample`",
        ));
    }
    Ok(library)
}

fn ingest_all(
    config: &Path,
    sample: bool,
    installation: &Installation,
    output: &mut Output,
) -> anyhow::Result<()> {
    let sources = sources(config, sample).checked()?;
    let options = IngestOptions {
        remove_other_sources: true,
        ..IngestOptions::default()
    };
    let report = ingest::index(&installation.data_dir, &sources, options)?;
    ingest::print(&report, false, output)
}

/// The sources of the configuration, or those of the sample.
fn sources(config: &Path, sample: bool) -> Loaded<Vec<SourceSpec>> {
    if sample {
        config::sources(&config.join(config::SAMPLE))
    } else {
        config::sources(config)
    }
}

fn web_state(
    installation: &Installation,
    library: &Arc<Library>,
    filler: Option<&Filler>,
    sample: bool,
) -> anyhow::Result<WebState> {
    let store = Arc::new(MemoryStore::default());
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
    let keys = Arc::new(Keyring::ephemeral().context("the program cannot make its keys")?);
    let mut state = WebState::new(engine, Arc::new(today), Arc::new(status), keys)
        .context("the web page's words do not load")?;
    state.about = about(&installation.settings);
    state
        .settings
        .replace(installation.settings.web.channel.clone());
    Ok(state)
}

/// What pages tell of the service.
fn about(settings: &Settings) -> About {
    let days = settings.storage.keep_anonymous.as_secs() / 86_400;
    About {
        contact: settings.web.contact.clone(),
        kept_days: u32::try_from(days).ok(),
        longest_message: settings.engine.longest_message,
    }
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

/// Ends when the program gets SIGINT or SIGTERM. Both are caught from this call on.
#[cfg(unix)]
fn asked_to_stop() -> anyhow::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt()).context("SIGINT cannot be caught")?;
    let mut terminate = signal(SignalKind::terminate()).context("SIGTERM cannot be caught")?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        tracing::info!("stopping");
    })
}

/// Ends when the program gets Ctrl-C.
#[cfg(not(unix))]
fn asked_to_stop() -> anyhow::Result<impl Future<Output = ()> + Send + 'static> {
    Ok(async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
        tracing::info!("stopping");
    })
}
