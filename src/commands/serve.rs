//! `guichet serve`: the web page and the API, with vectors computed behind them.

mod background;
mod ending;
mod filler;
mod keeping;
mod opening;
mod reload;
mod rereading;
mod retention;
mod signals;
mod socket;
mod succession;
mod supervisor;

use std::path::Path;
use std::sync::Arc;

use adapters::store::{MeteredStore, SqliteStore};
use adapters::web::{self, LibraryStatus, WebState};
use anyhow::Context as _;
use bot_core::ports::ConversationStore;
use intents::Recognizer;
use knowledge::Library;

use self::background::Background;
use self::filler::TimeLeft;
use self::keeping::Keeping;
use self::reload::Reloader;
use self::signals::Signals;
use self::succession::Predecessor;
use crate::cli::ServeArgs;
use crate::exit::Ending;
use crate::output::Output;
use crate::telemetry::{self, Running};
use crate::wiring::{Installation, today};

/// Serves until the program is asked to stop.
pub(super) fn run(
    config: &Path,
    options: &ServeArgs,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    // Before there are threads: it takes variables out of the environment.
    let inherited = socket::inherited()?;
    socket::raise_limit();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the program cannot start its runtime")?;
    runtime.block_on(async {
        let installation = Installation::load(config, &options.places, options.sample)?;
        let telemetry = telemetry::start_server(&installation.settings.telemetry)?;
        let serving = Serving {
            config,
            options,
            installation: &installation,
            telemetry: &telemetry,
        };
        let served = serving.serve(inherited, output).await;
        telemetry.stop().await;
        served
    })?;
    Ok(Ending::Done)
}

/// What a server is started with.
struct Serving<'a> {
    config: &'a Path,
    options: &'a ServeArgs,
    installation: &'a Installation,
    telemetry: &'a Running,
}

impl Serving<'_> {
    async fn serve(
        &self,
        inherited: Option<std::net::TcpListener>,
        output: &mut Output,
    ) -> anyhow::Result<()> {
        let predecessor = Predecessor::of_environment()?;
        let listener = socket::listener(self.options, self.installation, inherited).await?;
        let encoder = self.installation.encoder()?;
        let library = opening::library(self, encoder.as_ref(), predecessor.is_some(), output)?;
        if encoder.is_none() {
            let folder = self.installation.model_dir.display();
            output.remark(format_args!(
                "no model in `{folder}`: search goes by words alone"
            ));
        }
        let keeping = Keeping::open(self.installation, output).await?;
        let left = TimeLeft::default();
        let recognizer = self.installation.recognizer(encoder.as_ref())?;
        let state = self.web_state(&library, &recognizer, left.clone(), &keeping)?;
        let model = encoder
            .as_ref()
            .map(|encoder| encoder.identity().to_owned());
        let reloader = Arc::new(Reloader::new(self, &state, model));
        let background = Background {
            installation: self.installation.clone(),
            library: Arc::clone(&library),
            encoder,
            recognizer,
            left,
            keeping: keeping.clone(),
            reloader: Arc::clone(&reloader),
            numbers: self.telemetry.numbers.clone(),
        };
        let signals = Signals::caught()?;
        let handle = socket::duplicate(&listener)?;
        let (pages, address) = (library.status().pages, listener.local_addr()?);
        output.remark(format_args!("{pages} pages at http://{address}"));
        supervisor::tell("READY=1");
        let background = background.start(predecessor, state.clone());
        let stop = ending::asked(signals, reloader, handle, state.clone());
        let served = web::serve(listener, state, stop).await;
        background.stop().await;
        keeping.stop().await;
        served.context("the server failed")
    }

    fn web_state(
        &self,
        library: &Arc<Library>,
        recognizer: &Arc<Recognizer>,
        left: TimeLeft,
        keeping: &Keeping,
    ) -> anyhow::Result<WebState> {
        let installation = self.installation;
        let store: Arc<dyn ConversationStore> = Arc::<SqliteStore>::clone(&keeping.store);
        let store = Arc::new(MeteredStore::new(store));
        let recognizer = Arc::<Recognizer>::clone(recognizer);
        let engine = installation.engine(Arc::clone(library), recognizer, store)?;
        let (library, sample) = (Arc::clone(library), self.options.sample);
        let status = move || {
            let status = library.status();
            LibraryStatus {
                pages: status.pages,
                sections_embedded: status.coverage.pages_done + status.coverage.sections_done,
                sections_total: status.coverage.pages + status.coverage.sections,
                semantic: status.has_encoder,
                seconds_left: left.seconds(),
                sample,
            }
        };
        let keys = Arc::clone(&keeping.keys);
        let mut state = WebState::new(engine, Arc::new(today), Arc::new(status), keys)
            .context("the web page's words do not load")?;
        let channel = installation.settings.web.channel.clone();
        state.settings.replace(channel);
        state.phrases = Arc::new(installation.locales()?.channels);
        state.api_keys = Arc::<SqliteStore>::clone(&keeping.store);
        state.metrics = Some(self.telemetry.numbers.renderer());
        Ok(state)
    }
}
