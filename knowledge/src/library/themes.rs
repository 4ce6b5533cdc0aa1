//! What the library is about: its themes, each with a page to ask about.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use bot_core::Language;
use bot_core::access::{Scope, Timeliness};
use bot_core::evidence::Theme;

use crate::catalog::Card;

/// Longest title that fits on a button, in characters.
const LONGEST_TITLE: usize = 80;

/// Most themes that are worth naming.
const MOST: usize = 12;

/// The themes of the pages in a language, those with most pages first. The page to begin with is the
/// one that most others refer to, among those for everywhere whose title is short enough.
pub(super) fn of(cards: &[Card], language: Language, scope: &Scope) -> Vec<Theme> {
    let referred = references(cards, scope);
    let mut groups: HashMap<&str, Vec<&Card>> = HashMap::new();
    for card in cards.iter().filter(|card| is_shown(card, language, scope)) {
        if let Some(name) = name(card) {
            groups.entry(name).or_default().push(card);
        }
    }
    let mut groups: Vec<(&str, Vec<&Card>)> = groups.into_iter().collect();
    groups.sort_by_key(|(name, pages)| (Reverse(pages.len()), *name));
    let mut titles = HashSet::new();
    let mut themes = Vec::new();
    for (name, mut pages) in groups {
        pages.sort_by_key(|card| rank(card, &referred));
        let page = pages.iter().find(|card| titles.insert(card.title.as_str()));
        themes.extend(page.map(|card| Theme {
            name: name.to_owned(),
            pages: pages.len(),
            title: card.title.clone(),
            language,
        }));
        if themes.len() == MOST {
            break;
        }
    }
    themes
}

/// The outermost name above a page, or its theme where nothing stands above it.
fn name(card: &Card) -> Option<&str> {
    let name = card.breadcrumb.first().or(card.theme.as_ref())?;
    (!name.trim().is_empty()).then_some(name)
}

fn is_shown(card: &Card, language: Language, scope: &Scope) -> bool {
    card.language == language
        && card.kind.is_answer()
        && card.is_in(scope)
        && card.validity.on(scope.today) == Timeliness::Current
}

/// How many pages that may be read refer to each page.
fn references<'a>(cards: &'a [Card], scope: &Scope) -> HashMap<(&'a str, &'a str), usize> {
    let mut counts = HashMap::new();
    for card in cards.iter().filter(|card| card.is_in(scope)) {
        let mentioned = card.mentions.iter().map(|mention| &mention.id);
        let ids: HashSet<&String> = mentioned.chain(&card.related).collect();
        for id in ids {
            let key = (card.source.as_str(), id.as_str());
            *counts.entry(key).or_default() += 1;
        }
    }
    counts
}

/// The order of the pages of a theme, best first. It depends on the pages alone, so that everybody is
/// greeted alike until they change.
fn rank<'a>(
    card: &'a Card,
    referred: &HashMap<(&str, &str), usize>,
) -> (bool, bool, Reverse<usize>, Reverse<u32>, &'a str) {
    let key = (card.source.as_str(), card.id.as_str());
    (
        card.title.chars().count() > LONGEST_TITLE,
        !card.place.is_everywhere(),
        Reverse(referred.get(&key).copied().unwrap_or_default()),
        Reverse(card.text_length),
        &card.id,
    )
}
