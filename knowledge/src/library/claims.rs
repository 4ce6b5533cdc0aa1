//! Whether what an answer says of pages and glossaries holds in the index that is in service.

use std::sync::Arc;

use bot_core::access::Scope;
use bot_core::claim::Claim;
use bot_core::error::KnowledgeError;

use super::state::State;
use crate::catalog::Card;
use crate::document::Page;

/// Which claims hold, in their order.
pub(super) fn check(
    state: &State,
    claims: &[Claim<'_>],
    scope: &Scope,
) -> Result<Vec<bool>, KnowledgeError> {
    let holds = |claim: &Claim<'_>| holds(state, claim, scope);
    claims.iter().map(holds).collect()
}

fn holds(state: &State, claim: &Claim<'_>, scope: &Scope) -> Result<bool, KnowledgeError> {
    let base = &*state.base;
    let card = |id: &str| Some(&base.cards[base.row_of(id, scope)? as usize]);
    match *claim {
        Claim::Quote {
            page,
            content_hash,
            section,
            start,
            end,
            text,
        } => match card(page).filter(|card| card.hash.to_hex() == content_hash) {
            Some(card) => Ok(read(state, card)?
                .is_some_and(|page| stands_at(&page, section, (start, end), text))),
            None => Ok(false),
        },
        Claim::Meaning {
            entry,
            content_hash,
            text,
            url,
        } => Ok(base.glossary.entries_of(entry, scope).any(|entry| {
            // An acronym is explained by the entry of its long form, which has that for a name.
            let names = std::iter::once(&entry.term).chain(&entry.variants);
            let says = names.chain(&entry.definition).chain(&entry.expansion);
            entry.content_hash().to_hex() == content_hash
                && entry.url.as_deref() == url
                && says.into_iter().any(|own| own == text)
        })),
        Claim::Page { id, title, url } => Ok(card(id).is_some_and(|card| {
            title.is_none_or(|title| card.title == title)
                && url.is_none_or(|url| is_at(card.url.as_deref(), url))
        })),
        Claim::Offer { page, action } => match card(page) {
            Some(card) => {
                let page = read(state, card)?;
                Ok(page.is_some_and(|page| page.actions.contains(action)))
            }
            None => Ok(false),
        },
        Claim::Law { page, law } => match card(page) {
            Some(card) => {
                let page = read(state, card)?;
                Ok(page.is_some_and(|page| page.laws().any(|own| own == *law)))
            }
            None => Ok(false),
        },
    }
}

fn read(state: &State, card: &Card) -> Result<Option<Arc<Page>>, KnowledgeError> {
    let page = state.base.pages.page(card.number);
    page.map_err(|error| KnowledgeError::Broken(Box::new(error)))
}

/// Whether a section has this text between these characters.
fn stands_at(page: &Page, section: u32, (start, end): (u32, u32), text: &str) -> bool {
    let Some(section) = page.sections.get(section as usize) else {
        return false;
    };
    let length = end.saturating_sub(start) as usize;
    let there = section.text.chars().skip(start as usize).take(length);
    length > 0 && there.eq(text.chars()) && text.chars().count() == length
}

/// Whether a link leads to an address, as a whole or at one of its anchors.
fn is_at(address: Option<&str>, url: &str) -> bool {
    let rest = address.and_then(|address| url.strip_prefix(address));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('#'))
}
