//! The catalog: one small card for every page, in memory, from which filters, features and lists of
//! pages are made without touching the page itself.

use bot_core::Language;
use bot_core::access::{Place, Scope, Validity, Visibility};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::analyzer;
use crate::document::{ContentHash, Page, PageKind, Status};

/// What is kept in memory of a page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Card {
    /// The page's number in the index; never given to another page of the same generation line.
    pub(crate) number: u32,
    /// Hash of the whole page.
    pub(crate) hash: ContentHash,
    pub(crate) id: String,
    pub(crate) source: String,
    pub(crate) kind: PageKind,
    pub(crate) url: Option<String>,
    pub(crate) title: String,
    pub(crate) language: Language,
    pub(crate) translation_of: Option<String>,
    pub(crate) audiences: Vec<String>,
    pub(crate) visibility: Visibility,
    pub(crate) place: Place,
    pub(crate) status: Status,
    pub(crate) validity: Validity,
    pub(crate) theme: Option<String>,
    pub(crate) breadcrumb: Vec<String>,
    /// What identifies the folder right above the page.
    pub(crate) folder: Option<String>,
    pub(crate) related: Vec<String>,
    pub(crate) cost: Option<String>,
    pub(crate) delay: Option<String>,
    pub(crate) modified: Option<Date>,
    pub(crate) publisher: String,
    pub(crate) licence: Option<String>,
    /// Key of the vector of title, introduction and outline.
    pub(crate) summary: ContentHash,
    /// Keys of the sections' vectors with the sections' numbers.
    pub(crate) sections: Vec<(u32, ContentHash)>,
    /// Hashes of the title's terms, sorted.
    pub(crate) title_terms: Vec<u64>,
}

impl Card {
    /// The card of a page.
    pub(crate) fn of(page: &Page, number: u32) -> Self {
        let crumb = page.breadcrumb.last();
        Self {
            number,
            hash: page.content_hash(),
            id: page.id.clone(),
            source: page.source.clone(),
            kind: page.kind,
            url: page.url.clone(),
            title: page.title.clone(),
            language: page.language,
            translation_of: page.translation_of.clone(),
            audiences: page.audiences.clone(),
            visibility: page.visibility.clone(),
            place: page.place.clone(),
            status: page.status,
            validity: page.validity,
            theme: page.theme.clone(),
            breadcrumb: page.breadcrumb.iter().map(|crumb| crumb.label.clone()).collect(),
            folder: crumb.map(|crumb| crumb.id.clone().unwrap_or_else(|| crumb.label.clone())),
            related: page.related.clone(),
            cost: page.cost.clone(),
            delay: page.delay.clone(),
            modified: page.modified,
            publisher: page.publisher.clone(),
            licence: page.licence.clone(),
            summary: ContentHash::of(page.summary_text().as_bytes()),
            sections: section_keys(page),
            title_terms: title_terms(page),
        }
    }

    /// Whether somebody with this scope may be shown the page at all.
    pub(crate) fn is_in(&self, scope: &Scope) -> bool {
        scope.access.allows(&self.visibility)
            && self.status == Status::Published
            && self.place.concerns(&scope.place)
            && scope.page_language.is_none_or(|language| language == self.language)
            && scope.source.as_ref().is_none_or(|source| *source == self.source)
            && scope.theme.as_ref().is_none_or(|theme| self.theme.as_ref() == Some(theme))
            && scope.audience.as_ref().is_none_or(|audience| self.is_for(audience))
    }

    fn is_for(&self, audience: &str) -> bool {
        self.audiences.is_empty() || self.audiences.iter().any(|one| one == audience)
    }
}

/// Hash of one term, for comparisons of sets of terms.
pub(crate) fn term_hash(term: &str) -> u64 {
    let hash = blake3::hash(term.as_bytes());
    let mut first = [0; 8];
    first.copy_from_slice(&hash.as_bytes()[..8]);
    u64::from_le_bytes(first)
}

fn title_terms(page: &Page) -> Vec<u64> {
    let mut analyzer = analyzer::stem_analyzer(page.language);
    let mut hashes: Vec<u64> =
        analyzer::terms(&mut analyzer, &page.title).iter().map(|term| term_hash(term)).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// Only pages that answer have vectors for their sections; the others are short enough for one.
fn section_keys(page: &Page) -> Vec<(u32, ContentHash)> {
    if !page.kind.is_answer() {
        return Vec::new();
    }
    (0..).zip(&page.sections)
        .skip(usize::from(page.sections.len() > 1))
        .filter(|(_, section)| !section.text.trim().is_empty())
        .map(|(number, section)| (number, ContentHash::of(page.section_text(section).as_bytes())))
        .collect()
}
