//! What one search sees: a generation, and the vectors as far as they were when it was loaded.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use bot_core::Language;
use bot_core::access::Scope;
use bot_core::evidence::Theme;
use bot_core::trace::Edition;
use encoder::Encoder;
use moka::sync::Cache;
use tantivy::Index;

use super::{OpenError, Status, themes};
use crate::analyzer;
use crate::catalog::Card;
use crate::generation::Generation;
use crate::glossary::Glossary;
use crate::lexical::{LexicalIndex, Mask, Names, Role};
use crate::pages::PageStore;
use crate::ranking::{Models, Structure};
use crate::schema::Fields;
use crate::spelling::Spelling;
use crate::vectors::{Coverage, Matrix, VectorLog};

/// Scopes whose masks are kept, and those whose themes are.
const CACHED_MASKS: u64 = 64;
const CACHED_THEMES: u64 = 64;
/// Vectors that have to be new before an incomplete matrix is laid out again, as a share of all.
const WORTH_RELOADING: u64 = 20;

/// One consistent view.
pub(super) struct State {
    /// Different for every state, for caches.
    pub(super) serial: u64,
    pub(super) base: Arc<Base>,
    pub(super) matrix: Option<Arc<Matrix>>,
    log_size: u64,
}

/// The part that changes with the generation only.
pub(super) struct Base {
    generation: u32,
    pub(super) cards: Vec<Card>,
    /// Rows by id and by address.
    rows: HashMap<String, Vec<u32>>,
    pub(super) languages: Vec<Language>,
    pub(super) lexical: LexicalIndex,
    pub(super) pages: PageStore,
    pub(super) structure: Structure,
    pub(super) glossary: Glossary,
    pub(super) models: Models,
    /// Whether anybody says how people ask for the pages.
    pub(super) has_asked: bool,
    spelling: OnceLock<Spelling>,
    masks: Cache<String, Arc<Mask>>,
    themes: Cache<String, Arc<Vec<Theme>>>,
}

impl State {
    /// The state on disk, of the generation in service or of the one that is `pinned`, if it is newer than
    /// the known one.
    pub(super) fn newer_than(
        known: Option<&Self>,
        data_dir: &Path,
        pinned: Option<u32>,
        encoder: Option<&dyn Encoder>,
    ) -> Result<Option<Self>, OpenError> {
        let generation = match pinned {
            Some(number) => Generation::numbered(data_dir, number),
            None => Generation::current(data_dir)?,
        };
        let Some(generation) = generation else {
            return Ok(None);
        };
        let known = known.filter(|known| known.base.generation == generation.number);
        let log = encoder.map(|encoder| (VectorLog::of(data_dir, encoder), encoder.dimensions()));
        let log_size = log.as_ref().map_or(0, |(log, _)| log.size());
        if known.is_some_and(|known| !known.is_outdated(log_size)) {
            return Ok(None);
        }
        let base = match known {
            Some(known) => Arc::clone(&known.base),
            None => Arc::new(Base::open(&generation)?),
        };
        let matrix = match log {
            Some((log, dimensions)) => {
                Some(Arc::new(Matrix::new(&base.cards, &log.read()?, dimensions)))
            }
            None => None,
        };
        static SERIALS: AtomicU64 = AtomicU64::new(0);
        let serial = SERIALS.fetch_add(1, Ordering::Relaxed);
        Ok(Some(Self {
            serial,
            base,
            matrix,
            log_size,
        }))
    }

    fn is_outdated(&self, log_size: u64) -> bool {
        let grown = log_size.abs_diff(self.log_size);
        let last_are_in = self.coverage().is_complete();
        grown > 0
            && (last_are_in
                || grown >= self.log_size / WORTH_RELOADING
                || self.is_nearly_complete(grown))
    }

    /// Whether what was added may be all that was missing.
    fn is_nearly_complete(&self, grown: u64) -> bool {
        let coverage = self.coverage();
        let missing =
            coverage.pages + coverage.sections - coverage.pages_done - coverage.sections_done;
        grown >= missing as u64 * 768
    }

    /// What a turn remembers of it.
    pub(super) fn edition(&self) -> Edition {
        let coverage = self.coverage();
        Edition {
            generation: self.base.generation,
            vectors: coverage.pages_done + coverage.sections_done,
            vectors_wanted: coverage.pages + coverage.sections,
        }
    }

    fn coverage(&self) -> Coverage {
        self.matrix
            .as_ref()
            .map(|matrix| matrix.coverage)
            .unwrap_or_default()
    }

    /// The vectors, when enough of them exist to search by meaning; and whether those of the
    /// sections do.
    pub(super) fn usable_matrix(&self) -> Option<(&Matrix, bool)> {
        let matrix = self.matrix.as_deref()?;
        let coverage = matrix.coverage;
        Coverage::is_usable(coverage.pages_done, coverage.pages).then(|| {
            (
                matrix,
                Coverage::is_usable(coverage.sections_done, coverage.sections),
            )
        })
    }

    /// What the library holds.
    pub(super) fn status(&self, has_encoder: bool) -> Status {
        Status {
            generation: Some(self.base.generation),
            pages: self.base.cards.len(),
            entries: self.base.glossary.len(),
            coverage: self.coverage(),
            has_encoder,
            is_semantic: self.usable_matrix().is_some(),
        }
    }
}

/// The rows of pages by their id and by their address.
fn rows_by_name(cards: &[Card]) -> HashMap<String, Vec<u32>> {
    let mut rows: HashMap<String, Vec<u32>> = HashMap::new();
    for (row, card) in (0..).zip(cards) {
        let names = std::iter::once(&card.id).chain(&card.url);
        names.for_each(|name| rows.entry(name.clone()).or_default().push(row));
    }
    rows
}

impl Base {
    fn open(generation: &Generation) -> Result<Self, OpenError> {
        let cards = generation.cards()?;
        let entries = generation.manifest()?.entries();
        let fields = Fields::new();
        let index = Index::open_in_dir(generation.lexical())?;
        analyzer::register(index.tokenizers());
        let mut languages: Vec<Language> = cards.iter().map(|card| card.language).collect();
        languages.sort_unstable();
        languages.dedup();
        let row_of: HashMap<u32, u32> = (0..)
            .zip(&cards)
            .map(|(row, card)| (card.number, row))
            .collect();
        Ok(Self {
            generation: generation.number,
            pages: PageStore::of(&index, &fields)?,
            lexical: LexicalIndex::open(&index, fields, &languages, &row_of, Names::of(&cards))?,
            structure: Structure::of(&cards),
            glossary: Glossary::new(entries),
            models: Models::shipped(),
            has_asked: cards.iter().any(|card| !card.asked.is_empty()),
            spelling: OnceLock::new(),
            masks: Cache::new(CACHED_MASKS),
            themes: Cache::new(CACHED_THEMES),
            languages,
            rows: rows_by_name(&cards),
            cards,
        })
    }

    /// The row of the page of this id that a scope lets through. Two sources may use the same id: the first
    /// one that may be read is it, so that a page somebody may not read never hides one that they may.
    pub(super) fn row_of(&self, id: &str, scope: &Scope) -> Option<u32> {
        self.named(id, scope)
            .find(|(_, card)| card.id == id)
            .map(|(row, _)| row)
    }

    /// The row of the page that a link on another one leads to, by its id in the same source or by its
    /// address, with or without a place on it, that a scope lets through.
    pub(super) fn row_of_link(&self, from: &Card, link: &str, scope: &Scope) -> Option<u32> {
        let page = link.split('#').next().unwrap_or(link);
        let is_it = |card: &Card| {
            let is_near = card.source == from.source && card.id == page;
            is_near || card.url.as_deref() == Some(page)
        };
        self.named(page, scope)
            .find(|(_, card)| is_it(card))
            .map(|(row, _)| row)
    }

    /// The pages with an id or address that a scope lets through.
    fn named<'a>(&'a self, name: &str, scope: &'a Scope) -> impl Iterator<Item = (u32, &'a Card)> {
        let rows = self.rows.get(name).into_iter().flatten();
        let cards = rows.map(|row| (*row, &self.cards[*row as usize]));
        cards.filter(|(_, card)| card.is_in(scope))
    }

    /// The mask of a scope: pages in `language`, or with `inverted` pages in all others, save those
    /// that `language` has a translation of.
    pub(super) fn mask(&self, scope: &Scope, language: Language, inverted: bool) -> Arc<Mask> {
        let key = format!("{scope:?}|{language}|{inverted}");
        self.masks.get_with(key, || {
            let is_own = |card: &&Card| card.language == language && card.is_in(scope);
            let own: HashSet<&str> = if inverted {
                let own = self.cards.iter().filter(is_own);
                own.map(Card::translation_group).collect()
            } else {
                HashSet::new()
            };
            let role = |card: &Card| {
                let is_other_side = (card.language == language) == inverted;
                if !card.is_in(scope) || is_other_side || own.contains(card.translation_group()) {
                    Role::Hidden
                } else if card.kind.is_answer() {
                    Role::Answer
                } else {
                    Role::Support
                }
            };
            Arc::new(self.lexical.mask(self.cards.iter().map(role).collect()))
        })
    }

    /// The themes of the pages in a language that a scope lets through.
    pub(super) fn themes(&self, language: Language, scope: &Scope) -> Arc<Vec<Theme>> {
        let key = format!("{scope:?}|{language}");
        let themes = || Arc::new(themes::of(&self.cards, language, scope));
        self.themes.get_with(key, themes)
    }

    /// Makes what searches would otherwise have to wait for.
    pub(super) fn prepare(&self) {
        self.spelling();
    }

    /// The spelling dictionaries, made when first needed.
    pub(super) fn spelling(&self) -> &Spelling {
        self.spelling
            .get_or_init(|| Spelling::of(&self.lexical, &self.cards, &self.languages))
    }
}
