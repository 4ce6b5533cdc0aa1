//! The catalog: one small card for every page, in memory, from which filters, features and lists of
//! pages are made without touching the page itself.

use bot_core::Language;
use bot_core::access::{Place, Scope, Validity, Visibility};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::analyzer;
use crate::asked::Asked;
use crate::document::{ContentHash, Mention, Page, PageKind, Section, Status};

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
    pub(crate) mentions: Vec<Mention>,
    /// Keys of the vectors of what people ask for the page by.
    pub(crate) asked: Vec<ContentHash>,
    pub(crate) cost: Option<String>,
    pub(crate) delay: Option<String>,
    pub(crate) modified: Option<Date>,
    pub(crate) publisher: String,
    pub(crate) licence: Option<String>,
    /// Key of the vector of title, introduction and outline.
    pub(crate) summary: ContentHash,
    /// Key of the title's own vector: short questions are nearest to it.
    pub(crate) title_vector: ContentHash,
    /// The sections that have a vector.
    pub(crate) sections: Vec<SectionVector>,
    /// Number of distinct terms in the title.
    pub(crate) title_length: u16,
    /// Number of sections.
    pub(crate) section_count: u16,
    /// Length of the whole text in characters.
    pub(crate) text_length: u32,
}

impl Card {
    /// What a page and its translations share.
    pub(crate) fn translation_group(&self) -> &str {
        self.translation_of.as_deref().unwrap_or(&self.id)
    }

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
            breadcrumb: page
                .breadcrumb
                .iter()
                .map(|crumb| crumb.label.clone())
                .collect(),
            folder: crumb.map(|crumb| crumb.id.clone().unwrap_or_else(|| crumb.label.clone())),
            related: page.related.clone(),
            mentions: page.mentions.clone(),
            asked: page.asked.iter().map(asked_vector).collect(),
            cost: page.cost.clone(),
            delay: page.delay.clone(),
            modified: page.modified,
            publisher: page.publisher.clone(),
            licence: page.licence.clone(),
            summary: ContentHash::of(page.summary_text().as_bytes()),
            title_vector: ContentHash::of(page.title.as_bytes()),
            sections: section_vectors(page),
            title_length: title_length(page),
            section_count: u16::try_from(page.sections.len()).unwrap_or(u16::MAX),
            text_length: text_length(page),
        }
    }

    /// Whether somebody with this scope may be shown the page at all.
    pub(crate) fn is_in(&self, scope: &Scope) -> bool {
        scope.access.allows(&self.visibility)
            && self.status == Status::Published
            && self.place.concerns(&scope.place)
            && scope
                .page_language
                .is_none_or(|language| language == self.language)
            && scope
                .source
                .as_ref()
                .is_none_or(|source| *source == self.source)
            && scope
                .theme
                .as_ref()
                .is_none_or(|theme| self.theme.as_ref() == Some(theme))
            && scope
                .audience
                .as_ref()
                .is_none_or(|audience| self.is_for(audience))
    }

    fn is_for(&self, audience: &str) -> bool {
        self.audiences.is_empty() || self.audiences.iter().any(|one| one == audience)
    }
}

/// The key of the vector of a phrase. The same words in a title have another one: a phrase is encoded as a
/// question.
fn asked_vector(asked: &Asked) -> ContentHash {
    ContentHash::of(format!("asked\u{1f}{}", asked.text).as_bytes())
}

/// A section that has a vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SectionVector {
    /// Number of the section in the page.
    pub(crate) section: u32,
    /// Key of its vector.
    pub(crate) key: ContentHash,
}

/// Only pages that answer have vectors for their sections; the others are short enough for one. An
/// introduction is in the summary already, unless it is all there is.
fn section_vectors(page: &Page) -> Vec<SectionVector> {
    if !page.kind.is_answer() {
        return Vec::new();
    }
    let introduced = usize::from(page.sections.len() > 1);
    let vector = |(section, content): (u32, &Section)| {
        let text = page.section_text(content)?;
        Some(SectionVector {
            section,
            key: ContentHash::of(text.as_bytes()),
        })
    };
    (0..)
        .zip(&page.sections)
        .skip(introduced)
        .filter_map(vector)
        .collect()
}

fn title_length(page: &Page) -> u16 {
    let terms = analyzer::stems(page.language, &page.title);
    let distinct: std::collections::HashSet<&String> = terms.iter().collect();
    u16::try_from(distinct.len()).unwrap_or(u16::MAX)
}

fn text_length(page: &Page) -> u32 {
    let characters: usize = page
        .sections
        .iter()
        .map(|section| section.text.chars().count())
        .sum();
    u32::try_from(characters).unwrap_or(u32::MAX)
}
