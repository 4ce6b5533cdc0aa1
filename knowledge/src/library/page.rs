//! One whole page by its id, for callers who may read it.

use bot_core::access::Scope;
use bot_core::error::KnowledgeError;
use bot_core::evidence::{PageText, SectionText};

use super::state::State;
use crate::document::{Page, Section};

/// The page of this id that the scope lets through.
pub(super) fn find(
    state: &State,
    id: &str,
    scope: &Scope,
) -> Result<Option<PageText>, KnowledgeError> {
    let Some(row) = state.base.row_of(id, scope) else {
        return Ok(None);
    };
    let card = &state.base.cards[row as usize];
    let page = state.base.pages.page(card.number);
    let page = page.map_err(|error| KnowledgeError::Broken(Box::new(error)))?;
    Ok(page.map(|page| text_of(&page)))
}

fn text_of(page: &Page) -> PageText {
    PageText {
        id: page.id.clone(),
        title: page.title.clone(),
        url: page.url.clone(),
        language: page.language,
        publisher: page.publisher.clone(),
        modified: page.modified,
        licence: page.licence.clone(),
        breadcrumb: page
            .breadcrumb
            .iter()
            .map(|crumb| crumb.label.clone())
            .collect(),
        validity: page.validity,
        sections: page.sections.iter().map(section_of).collect(),
        content_hash: page.content_hash().to_hex(),
    }
}

fn section_of(section: &Section) -> SectionText {
    SectionText {
        heading_path: section.heading_path.clone(),
        anchor: section.anchor.clone(),
        text: section.text.clone(),
        validity: section.validity,
    }
}
