//! All pages that contradict each other, for those who write them.

use std::cell::{OnceCell, RefCell};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use bot_core::Language;
use bot_core::access::{Scope, Timeliness};
use bot_core::error::KnowledgeError;

use super::state::{Base, State};
use crate::catalog::Card;
use crate::conflicts::{Conflict, ConflictSide, Pair, Stated, Statement};
use crate::document::Page;
use crate::lexical::{Mask, Role};

/// A word on more than one page in so many counts as one that is on so many.
const COMMON: usize = 10;

/// A page with what it states.
struct Read<'s> {
    card: &'s Card,
    page: Arc<Page>,
    stated: Stated,
}

/// The conflicts between all pages that answer and that a scope lets through, newest first.
pub(super) fn all(state: &State, scope: &Scope) -> Result<Vec<Conflict>, KnowledgeError> {
    let base = &*state.base;
    let mut conflicts = Vec::new();
    for language in &base.languages {
        let mask = base.mask(scope, *language, false);
        let pages = read(base, &mask, scope)?;
        let rareness = Rareness::new(base, *language, &mask);
        let rarity = |word: &str| rareness.of(word);
        for (one, other) in pairs(&pages) {
            let (one, other) = (&pages[one], &pages[other]);
            let pair = Pair::of(&one.stated, &other.stated, &rarity);
            let found = pair.map(|pair| pair.conflicts()).unwrap_or_default();
            conflicts.extend(found.into_iter().map(|(first, second)| {
                let first = one.side(&one.stated.statements[first]);
                let second = other.side(&other.stated.statements[second]);
                in_order(first, second)
            }));
        }
        rareness.check()?;
    }
    let newest = |conflict: &Conflict| (conflict.newer.modified, conflict.older.modified);
    conflicts.sort_by_key(|conflict| Reverse(newest(conflict)));
    Ok(conflicts)
}

fn read<'s>(base: &'s Base, mask: &Mask, scope: &Scope) -> Result<Vec<Read<'s>>, KnowledgeError> {
    let cards = base.cards.iter().zip(&mask.roles);
    let answers = cards.filter(|(card, role)| {
        let holds = card.validity.on(scope.today) == Timeliness::Current;
        **role == Role::Answer && holds
    });
    let mut pages = Vec::new();
    for (card, _) in answers {
        let page = base.pages.page(card.number).map_err(broken)?;
        pages.extend(page.map(|page| Read {
            card,
            stated: Stated::on(&page, scope.today),
            page,
        }));
    }
    Ok(pages)
}

/// The pairs of pages of which one states something about all that the title of the other names.
fn pairs(pages: &[Read<'_>]) -> BTreeSet<(usize, usize)> {
    let mut with: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, page) in pages.iter().enumerate() {
        for word in page.stated.words() {
            with.entry(word).or_default().push(place);
        }
    }
    let mut pairs = BTreeSet::new();
    for (place, page) in pages.iter().enumerate() {
        let known = page
            .stated
            .subjects()
            .filter_map(|word| with.get(word.as_str()));
        // The page itself has every word of its title.
        let fewest = known.min_by_key(|pages| pages.len());
        let others = fewest
            .into_iter()
            .flatten()
            .filter(|other| **other != place);
        pairs.extend(others.map(|other| (place.min(*other), place.max(*other))));
    }
    pairs
}

impl Read<'_> {
    fn side(&self, statement: &Statement) -> ConflictSide {
        let section = &self.page.sections[statement.section];
        let (start, end) = statement.span;
        ConflictSide {
            page: self.card.id.clone(),
            title: self.card.title.clone(),
            url: self.card.url.clone(),
            modified: self.card.modified,
            section: u32::try_from(statement.section).unwrap_or(u32::MAX),
            heading_path: section.heading_path.clone(),
            sentence: section.text.chars().skip(start).take(end - start).collect(),
        }
    }
}

fn in_order(one: ConflictSide, other: ConflictSide) -> Conflict {
    let (newer, older) = if one.modified < other.modified {
        (other, one)
    } else {
        (one, other)
    };
    Conflict { newer, older }
}

/// How rare words are among the pages that a caller may see.
pub(super) struct Rareness<'a> {
    base: &'a Base,
    language: Language,
    mask: &'a Mask,
    known: RefCell<HashMap<String, f32>>,
    failure: OnceCell<tantivy::TantivyError>,
}

impl<'a> Rareness<'a> {
    pub(super) fn new(base: &'a Base, language: Language, mask: &'a Mask) -> Self {
        Self {
            base,
            language,
            mask,
            known: RefCell::default(),
            failure: OnceCell::new(),
        }
    }

    /// From 0 for a word that every page has to 1 for one that none has.
    pub(super) fn of(&self, word: &str) -> f32 {
        if let Some(known) = self.known.borrow().get(word) {
            return *known;
        }
        let most = (self.mask.answers / COMMON).max(1);
        let lexical = &self.base.lexical;
        let counted = lexical.pages_with(most, self.language, word, self.mask);
        let counted = counted.unwrap_or_else(|error| {
            self.failure.get_or_init(|| error);
            most
        });
        let share = |pages: usize| (pages as f32 + 1.0).ln();
        let rarity = 1.0 - share(counted) / share(self.mask.answers.max(1));
        self.known.borrow_mut().insert(word.to_owned(), rarity);
        rarity
    }

    /// Fails when the index could not be read.
    pub(super) fn check(self) -> Result<(), KnowledgeError> {
        self.failure
            .into_inner()
            .map_or(Ok(()), |error| Err(broken(error)))
    }
}

fn broken(error: tantivy::TantivyError) -> KnowledgeError {
    KnowledgeError::Broken(Box::new(error))
}
