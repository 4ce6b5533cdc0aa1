//! What the web channel is given by the program that starts it.

use std::sync::{Arc, OnceLock};

use bot_core::conversation::EventId;
use bot_core::phrases::{Phrases, PhrasesError};
use bot_core::{ConversationId, Engine, Language};
use jiff::civil::Date;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::hub::{Hub, Ring};
use super::limits::Limiter;
use super::openapi;
use super::settings::{LiveSettings, WebSettings};
use super::widget::Script;
use crate::api_keys::{ApiKeys, MemoryApiKeys};
use crate::keys::Keyring;
use crate::labels::{self, Labels};

/// How far the library is. Read for every page, so it must be cheap to tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LibraryStatus {
    /// Pages that can be found.
    pub pages: usize,
    /// Texts whose vectors are computed.
    pub sections_embedded: usize,
    /// Texts that are to have vectors.
    pub sections_total: usize,
    /// Whether a language model is installed, so that meaning is searched and not words alone.
    pub semantic: bool,
    /// Estimate of the seconds until all vectors are computed.
    pub seconds_left: Option<u64>,
    /// Whether the pages are the invented ones that ship with the project.
    pub sample: bool,
}

/// Everything the routes need.
#[derive(Clone)]
pub struct WebState {
    /// The conversation engine.
    pub engine: Arc<Engine>,
    /// The day on which answers must hold; tests fix it.
    pub today: Arc<dyn Fn() -> Date + Send + Sync>,
    /// Tells how far the library is.
    pub status: Arc<dyn Fn() -> LibraryStatus + Send + Sync>,
    /// The labels of the page.
    pub phrases: Arc<Phrases>,
    /// What the operator sets; it may change while the server runs.
    pub settings: LiveSettings,
    /// Renders the metrics in the text format of Prometheus, when they are kept.
    pub metrics: Option<Arc<dyn Fn() -> String + Send + Sync>>,
    /// The operator's keys.
    pub keys: Arc<Keyring>,
    /// Keys of other programs; none until a store of them is given.
    pub api_keys: Arc<dyn ApiKeys>,
    /// Done when the server is asked to stop; ends all streams.
    pub stopping: CancellationToken,
    /// Wakes streams.
    pub(super) hub: Arc<Hub>,
    /// The widget's script with the words of all languages, once it was asked for.
    pub(super) widget: Arc<OnceLock<Script>>,
    /// Counts requests.
    pub(super) limiter: Arc<Limiter>,
    /// The description of the API.
    pub(super) api_document: Arc<openapi::Made>,
}

impl WebState {
    /// A web channel with the default settings. The fields are open to be changed.
    ///
    /// # Errors
    /// Fails when a shipped file of phrases is damaged, which the tests exclude.
    pub fn new(
        engine: Arc<Engine>,
        today: Arc<dyn Fn() -> Date + Send + Sync>,
        status: Arc<dyn Fn() -> LibraryStatus + Send + Sync>,
        keys: Arc<Keyring>,
    ) -> Result<Self, PhrasesError> {
        Ok(Self {
            engine,
            today,
            status,
            phrases: Arc::new(labels::shipped()?),
            settings: LiveSettings::default(),
            metrics: None,
            keys,
            api_keys: Arc::new(MemoryApiKeys::default()),
            stopping: CancellationToken::new(),
            hub: Arc::default(),
            widget: Arc::default(),
            limiter: Arc::default(),
            api_document: Arc::default(),
        })
    }

    /// The words of the channel in one language, with whom to contact.
    pub(super) fn labels<'a>(
        &'a self,
        settings: &'a WebSettings,
        language: Language,
    ) -> Labels<'a> {
        Labels::new(&self.phrases, language).with_contact(&settings.contact)
    }

    /// Where the public reaches the service, without a slash at the end; empty when it is not set.
    pub(super) fn public_address(&self) -> String {
        let address = self.settings.now().public_address.clone();
        address.map(|site| site.to_string()).unwrap_or_default()
    }

    /// Wakes the streams of a conversation: another program has stored events up to this one in it.
    pub fn ring(&self, id: ConversationId, newest: EventId) {
        self.hub.ring(id, newest);
    }

    /// Tells another program from now on what is stored by this one, so that it can wake its streams.
    pub fn pass_rings_to(&self, others: mpsc::UnboundedSender<Ring>) {
        self.hub.pass_rings_to(others);
    }
}
