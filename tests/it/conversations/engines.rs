//! The real engine over the sample and a database, and the same with one thing broken.

use std::path::Path;
use std::sync::{Arc, Mutex};

use adapters::store::SqliteStore;
use adapters::store::sqlite::SqliteSettings;
use async_trait::async_trait;
use bot_core::access::Scope;
use bot_core::claim::Claim;
use bot_core::engine::Ports;
use bot_core::error::KnowledgeError;
use bot_core::evidence::{Definitions, Findings, PageText, Query, Theme};
use bot_core::message::InConversation;
use bot_core::phrases::Phrases;
use bot_core::ports::{ConversationStore, IntentRecognizer, KnowledgeBase};
use bot_core::understanding::Leaning;
use bot_core::{Conversation, Engine, Language, Sensitive, Understanding};
use guichet::cli::Places;
use guichet::wiring::Installation;

use crate::support::{sample, scratch};
use crate::transcripts::{self, Fault};

/// One engine for each thing that can break; all but one with the same store.
pub(super) struct Engines {
    pub(super) store: Arc<SqliteStore>,
    whole: Engine,
    bold: Engine,
    no_library: Engine,
    no_store: Engine,
    misquoting: Engine,
    ear: Arc<Ear>,
}

impl Engines {
    pub(super) async fn start() -> Self {
        let folder = scratch("conversations");
        let places = Places {
            data_dir: Some(sample().installation.data_dir.clone()),
            model: Some(folder.join("no-model")),
        };
        let config = transcripts::config(&folder);
        let installation = Installation::load(&config, &places, true).unwrap();
        let store = open(&folder, "kept").await;
        let closed = open(&folder, "closed").await;
        closed.close().await;
        let ear = Arc::new(Ear {
            recognizer: installation.recognizer(None).unwrap(),
            heard: Mutex::new(None),
        });
        let sound = Ports {
            danger: installation.danger().unwrap(),
            recognizer: Arc::clone(&ear) as Arc<dyn IntentRecognizer>,
            knowledge: Arc::clone(&sample().library) as Arc<dyn KnowledgeBase>,
            store: Arc::clone(&store) as Arc<dyn ConversationStore>,
        };
        let settings = installation.settings.engine.clone();
        let mut bold = settings.clone();
        bold.thresholds.default = 0.0;
        bold.thresholds.by_language.clear();
        bold.thresholds.which_page = 0.0;
        let phrases = Arc::new(Phrases::shipped().unwrap());
        let engine =
            |ports: &Ports, settings| Engine::new(ports.clone(), Arc::clone(&phrases), settings);
        let empty = Installation {
            data_dir: folder.join("no-index"),
            ..installation.clone()
        };
        let no_library = Ports {
            knowledge: empty.library(None).unwrap(),
            ..sound.clone()
        };
        let no_store = Ports {
            store: closed,
            ..sound.clone()
        };
        let misquoting = Ports {
            knowledge: Arc::new(Misquoting(Arc::clone(&sound.knowledge))),
            ..sound.clone()
        };
        Self {
            whole: engine(&sound, settings.clone()),
            bold: engine(&sound, bold),
            no_library: engine(&no_library, settings.clone()),
            no_store: engine(&no_store, settings.clone()),
            misquoting: engine(&misquoting, settings),
            store,
            ear,
        }
    }

    /// The engine for a turn.
    pub(super) fn engine(&self, fault: Option<Fault>, bold: bool) -> &Engine {
        match fault {
            None if bold => &self.bold,
            None => &self.whole,
            Some(Fault::Library) => &self.no_library,
            Some(Fault::Store) => &self.no_store,
            Some(Fault::Quotation) => &self.misquoting,
        }
    }

    /// A new conversation.
    pub(super) async fn start_conversation(&self) -> InConversation {
        let conversation = Conversation::from_citizen("test");
        let started = self.store.start(&conversation, None).await.unwrap();
        let id = started.id;
        InConversation { id, key: None }
    }

    /// How the last message was understood; none when a choice was pressed.
    pub(super) fn overheard(&self) -> Option<Understanding> {
        self.ear.heard.lock().unwrap().take()
    }
}

async fn open(folder: &Path, name: &str) -> Arc<SqliteStore> {
    let settings = SqliteSettings::new(folder.join(format!("{name}.sqlite")));
    Arc::new(SqliteStore::open(&settings).await.unwrap())
}

/// The real recogniser, with a note of what it said last.
struct Ear {
    recognizer: Arc<dyn IntentRecognizer>,
    heard: Mutex<Option<Understanding>>,
}

impl IntentRecognizer for Ear {
    fn understand(&self, text: &Sensitive<String>, chosen: Option<Language>) -> Understanding {
        let understood = self.recognizer.understand(text, chosen);
        *self.heard.lock().unwrap() = Some(understood.clone());
        understood
    }

    fn leaning(&self, text: &Sensitive<String>, language: Option<Language>) -> Leaning {
        self.recognizer.leaning(text, language)
    }

    fn two_questions(
        &self,
        text: &Sensitive<String>,
        language: Option<Language>,
    ) -> Option<[Sensitive<String>; 2]> {
        self.recognizer.two_questions(text, language)
    }

    fn question(&self, text: &Sensitive<String>) -> String {
        self.recognizer.question(text)
    }
}

/// The real library, but its passages do not stand where they say.
struct Misquoting(Arc<dyn KnowledgeBase>);

#[async_trait]
impl KnowledgeBase for Misquoting {
    async fn search(&self, query: &Query) -> Result<Findings, KnowledgeError> {
        let mut findings = self.0.search(query).await?;
        for passage in &mut findings.passages {
            passage.text.push_str(" And so on.");
        }
        Ok(findings)
    }

    async fn define(
        &self,
        term: &str,
        language: Language,
        scope: &Scope,
    ) -> Result<Definitions, KnowledgeError> {
        self.0.define(term, language, scope).await
    }

    async fn page(&self, id: &str, scope: &Scope) -> Result<Option<PageText>, KnowledgeError> {
        self.0.page(id, scope).await
    }

    async fn stand(
        &self,
        claims: &[Claim<'_>],
        scope: &Scope,
    ) -> Result<Vec<bool>, KnowledgeError> {
        self.0.stand(claims, scope).await
    }

    async fn themes(
        &self,
        language: Language,
        scope: &Scope,
        most: usize,
    ) -> Result<Vec<Theme>, KnowledgeError> {
        self.0.themes(language, scope, most).await
    }
}
