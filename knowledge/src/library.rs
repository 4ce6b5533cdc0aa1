//! The library in service: one index generation with its vectors, searched by many callers at once
//! and replaced as a whole when a new one is published.

mod claims;
mod conflicts;
mod page;
mod search;
mod state;
mod themes;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use async_trait::async_trait;
use bot_core::Language;
use bot_core::access::Scope;
use bot_core::claim::Claim;
use bot_core::error::KnowledgeError;
use bot_core::evidence::{Definitions, Findings, PageText, Query, Theme};
use bot_core::ports::KnowledgeBase;
use bot_core::trace::Edition;
use encoder::Encoder;
use jiff::civil::Date;
use moka::sync::Cache;

use self::search::SentenceVectors;
pub use self::search::{Described, Mode, Ranked, SURENESS};
use self::state::State;
use crate::cases::CaseWords;
use crate::conflicts::Conflict;
use crate::generation::GenerationError;
use crate::passages::PartWords;
use crate::vectors::{Coverage, VectorError};

/// What an operator sets about searching.
#[derive(Debug, Clone, Copy)]
pub struct LibrarySettings {
    /// Answers to repeated questions that are kept in memory.
    pub cached_answers: u64,
    /// Most passages for one answer.
    pub most_passages: usize,
}

impl Default for LibrarySettings {
    fn default() -> Self {
        Self {
            cached_answers: 500,
            most_passages: 4,
        }
    }
}

/// The operator's lists of words about pages.
#[derive(Debug, Default)]
pub struct Words {
    /// By which it is known which cases of a page are a person's. Without any it goes by numbers and by the
    /// words of the labels alone.
    pub cases: CaseWords,
    /// By which it is known what passages tell.
    pub parts: PartWords,
}

/// Why a library could not be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// A generation could not be read.
    #[error(transparent)]
    Generation(#[from] GenerationError),
    /// The lexical index could not be read.
    #[error("the lexical index could not be read: run `guichet ingest` to build it anew")]
    Index(#[from] tantivy::TantivyError),
    /// The vectors could not be read.
    #[error(transparent)]
    Vectors(#[from] VectorError),
}

/// What a library holds.
#[derive(Debug, Clone, Default)]
pub struct Status {
    /// Generation in service, or none yet.
    pub generation: Option<u32>,
    /// Pages.
    pub pages: usize,
    /// Glossary entries.
    pub entries: usize,
    /// Vectors that exist and that should.
    pub coverage: Coverage,
    /// Whether an encoder is installed.
    pub has_encoder: bool,
    /// Whether search by meaning takes part.
    pub is_semantic: bool,
}

/// The library in service.
pub struct Library {
    data_dir: PathBuf,
    /// The generation that it stays with.
    pinned: Option<u32>,
    encoder: Option<Arc<dyn Encoder>>,
    settings: LibrarySettings,
    words: Words,
    state: ArcSwapOption<State>,
    answers: Cache<[u8; 32], Arc<Findings>>,
    sentences: SentenceVectors,
}

impl Library {
    /// Opens the generation in service under a data directory. Without one the library is empty
    /// until [`refresh`](Self::refresh) finds one.
    ///
    /// # Errors
    /// Fails when there is a generation and it cannot be read.
    pub fn open(
        data_dir: &Path,
        encoder: Option<Arc<dyn Encoder>>,
        settings: LibrarySettings,
    ) -> Result<Self, OpenError> {
        Self::opened(data_dir, None, encoder, settings)
    }

    /// Opens one generation, in service or not, and stays with it; nothing when it is not there.
    ///
    /// # Errors
    /// Fails when it cannot be read.
    pub fn open_generation(
        data_dir: &Path,
        generation: u32,
        encoder: Option<Arc<dyn Encoder>>,
        settings: LibrarySettings,
    ) -> Result<Option<Self>, OpenError> {
        let library = Self::opened(data_dir, Some(generation), encoder, settings)?;
        let is_there = library.state.load().is_some();
        Ok(is_there.then_some(library))
    }

    fn opened(
        data_dir: &Path,
        pinned: Option<u32>,
        encoder: Option<Arc<dyn Encoder>>,
        settings: LibrarySettings,
    ) -> Result<Self, OpenError> {
        let library = Self {
            data_dir: data_dir.to_owned(),
            pinned,
            encoder,
            settings,
            words: Words::default(),
            state: ArcSwapOption::empty(),
            answers: Cache::new(settings.cached_answers),
            sentences: SentenceVectors::default(),
        };
        library.refresh()?;
        Ok(library)
    }

    /// The same library, which knows these words.
    #[must_use]
    pub fn with_words(self, words: Words) -> Self {
        Self { words, ..self }
    }

    /// Picks up a newer generation or new vectors, if there are any. Searches under way end on what
    /// they began with. Returns whether anything changed.
    ///
    /// # Errors
    /// Fails when what is new cannot be read; what was in service stays in service.
    pub fn refresh(&self) -> Result<bool, OpenError> {
        let known = self.state.load_full();
        let (known, encoder) = (known.as_deref(), self.encoder.as_deref());
        let next = State::newer_than(known, &self.data_dir, self.pinned, encoder)?;
        let Some(next) = next else { return Ok(false) };
        let next = Arc::new(next);
        self.state.store(Some(Arc::clone(&next)));
        // The dictionaries take a moment to make: not while somebody waits for an answer.
        std::thread::spawn(move || next.base.prepare());
        self.answers.invalidate_all();
        Ok(true)
    }

    /// What the library holds now.
    pub fn status(&self) -> Status {
        let has_encoder = self.encoder.is_some();
        self.state.load().as_ref().map_or_else(
            || Status {
                has_encoder,
                ..Status::default()
            },
            |state| state.status(has_encoder),
        )
    }

    /// The latest day on which a page was modified, as the pages say.
    pub fn newest_page(&self) -> Option<Date> {
        let state = self.state.load();
        let cards = &state.as_ref()?.base.cards;
        cards.iter().filter_map(|card| card.modified).max()
    }

    /// Ranks pages without quoting them, for measuring.
    ///
    /// # Errors
    /// Fails when no index is in service or it cannot be read.
    pub fn rank(&self, query: &Query, mode: Mode) -> Result<Vec<Ranked>, KnowledgeError> {
        let state = self.state.load_full().ok_or(KnowledgeError::NotReady)?;
        search::rank(&state, self.encoder.as_deref(), query, mode)
    }

    /// Describes the candidates of a question by their features, for training the ranker and the
    /// confidence.
    ///
    /// # Errors
    /// Fails when no index is in service or it cannot be read.
    pub fn describe(&self, query: &Query, mode: Mode) -> Result<Described, KnowledgeError> {
        let state = self.state.load_full().ok_or(KnowledgeError::NotReady)?;
        search::describe(&state, self.encoder.as_deref(), query, mode)
    }

    /// The pages in the scope that contradict each other, those that changed last first. Reads all of them:
    /// some seconds for some thousand pages.
    ///
    /// # Errors
    /// Fails when no index is in service or it cannot be read.
    pub fn conflicts(&self, scope: &Scope) -> Result<Vec<Conflict>, KnowledgeError> {
        let state = self.state.load_full().ok_or(KnowledgeError::NotReady)?;
        conflicts::all(&state, scope)
    }

    /// Finds pages and passages, as [`KnowledgeBase::search`] does, on the calling thread.
    ///
    /// # Errors
    /// Fails when no index is in service or it cannot be read.
    pub fn find(&self, query: &Query) -> Result<Arc<Findings>, KnowledgeError> {
        let state = self.state.load_full().ok_or(KnowledgeError::NotReady)?;
        let key = cache_key(&state, query);
        if let Some(known) = self.answers.get(&key) {
            return Ok(known);
        }
        let found = search::find(
            &state,
            self.encoder.as_deref(),
            query,
            &self.words,
            &self.sentences,
            self.settings.most_passages,
        )?;
        let found = Arc::new(found);
        self.answers.insert(key, Arc::clone(&found));
        Ok(found)
    }
}

/// Everything that an answer depends on, as a hash: the cache holds no word that anyone typed, and
/// callers of different scope never share an entry.
fn cache_key(state: &State, query: &Query) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&state.serial.to_le_bytes());
    hasher.update(format!("{:?}|{}|{:?}|", query.language, query.limit, query.scope).as_bytes());
    hasher.update(format!("{:?}|{:?}|", query.detail, query.aspects).as_bytes());
    hasher.update(format!("{:?}|{:?}|", query.page, query.narrowing).as_bytes());
    hasher.update(&[u8::from(query.wants_short), u8::from(query.wants_steps)]);
    hasher.update(query.text.as_bytes());
    *hasher.finalize().as_bytes()
}

#[async_trait]
impl KnowledgeBase for Library {
    async fn search(&self, query: &Query) -> Result<Findings, KnowledgeError> {
        // Some milliseconds of pure computing: the other tasks of this thread move over meanwhile
        // where the runtime has threads to move them to.
        let found = match tokio::runtime::Handle::current().runtime_flavor() {
            tokio::runtime::RuntimeFlavor::MultiThread if self.encoder.is_some() => {
                tokio::task::block_in_place(|| self.find(query))
            }
            _ => self.find(query),
        };
        found.map(|findings| Findings::clone(&findings))
    }

    async fn define(
        &self,
        term: &str,
        language: Language,
        scope: &Scope,
    ) -> Result<Definitions, KnowledgeError> {
        let state = self.state.load_full().ok_or(KnowledgeError::NotReady)?;
        Ok(state.base.glossary.define(term, language, scope))
    }

    async fn page(&self, id: &str, scope: &Scope) -> Result<Option<PageText>, KnowledgeError> {
        let state = self.state.load_full().ok_or(KnowledgeError::NotReady)?;
        page::find(&state, id, scope)
    }

    async fn stand(
        &self,
        claims: &[Claim<'_>],
        scope: &Scope,
    ) -> Result<Vec<bool>, KnowledgeError> {
        let state = self.state.load_full().ok_or(KnowledgeError::NotReady)?;
        claims::check(&state, claims, scope)
    }

    fn edition(&self) -> Option<Edition> {
        let state = self.state.load();
        state.as_ref().map(|state| state.edition())
    }

    async fn themes(
        &self,
        language: Language,
        scope: &Scope,
        most: usize,
    ) -> Result<Vec<Theme>, KnowledgeError> {
        let state = self.state.load_full().ok_or(KnowledgeError::NotReady)?;
        let themes = state.base.themes(language, scope);
        Ok(themes.iter().take(most).cloned().collect())
    }
}
