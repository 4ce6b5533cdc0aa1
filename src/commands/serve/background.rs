//! What runs behind the server.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use adapters::web::WebState;
use encoder::Encoder;
use intents::Recognizer;
use knowledge::Library;
use tokio::task::JoinSet;

use super::filler::{Filler, TimeLeft};
use super::keeping::Keeping;
use super::reload::Reloader;
use super::rereading::{self, Folders};
use super::succession::Predecessor;
use crate::telemetry::Numbers;
use crate::wiring::Installation;

/// What is needed for it.
pub(super) struct Background {
    pub(super) installation: Installation,
    pub(super) library: Arc<Library>,
    pub(super) encoder: Option<Arc<dyn Encoder>>,
    pub(super) recognizer: Arc<Recognizer>,
    pub(super) left: TimeLeft,
    pub(super) keeping: Keeping,
    pub(super) reloader: Arc<Reloader>,
    pub(super) numbers: Numbers,
}

/// Running work.
pub(super) struct Started {
    /// Ends its tasks when it is dropped.
    tasks: JoinSet<()>,
    filler: Arc<Mutex<Option<Filler>>>,
}

impl Background {
    /// Starts what every server does, and, once a predecessor has ended, what only one may do at a
    /// time: computing vectors, reading sources again, deleting what has expired.
    pub(super) fn start(self, predecessor: Option<Predecessor>, state: WebState) -> Started {
        let filler = Arc::new(Mutex::new(None));
        let mut tasks = JoinSet::new();
        let every = self.installation.settings.refresh;
        let data_dir = self.installation.data_dir.clone();
        let folders = Folders {
            data: data_dir.clone(),
            config: self.installation.config.clone(),
        };
        tasks.spawn(refresh(Arc::clone(&self.library), every));
        let numbers = self.numbers.clone();
        tasks.spawn(numbers.keep(Arc::clone(&self.library), data_dir.clone()));
        let slot = Arc::clone(&filler);
        tasks.spawn(async move {
            if let Some(predecessor) = predecessor {
                predecessor.succeed(&state).await;
            }
            if let Some(encoder) = self.encoder {
                let library = Arc::clone(&self.library);
                let (installation, recognizer) = (self.installation, self.recognizer);
                let filler = Filler::start(installation, encoder, recognizer, library, self.left);
                *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(filler);
            }
            tokio::join!(
                rereading::read_again(folders, self.reloader.sources.subscribe()),
                self.keeping.upkeep(Arc::clone(&self.reloader), data_dir),
            );
        });
        Started { tasks, filler }
    }
}

impl Started {
    /// Ends it all; what was computed is written.
    pub(super) async fn stop(mut self) {
        self.tasks.shutdown().await;
        let filler = self
            .filler
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(filler) = filler {
            // It waits for its thread.
            drop(tokio::task::spawn_blocking(move || filler.stop()).await);
        }
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
