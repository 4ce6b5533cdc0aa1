//! From ranked rows to what the core shows: pages, passages, themes.

use std::cell::OnceCell;
use std::collections::HashMap;

use bot_core::answer::PageLink;
use bot_core::error::KnowledgeError;
use bot_core::evidence::{Findings, FoundPage, Passage, Query, TermUse};
use encoder::{Encoder, TextKind};

use super::super::Words;
use super::super::state::State;
use super::conflicts;
use super::evidence::Side;
use super::sentences::SentenceVectors;
use crate::analyzer;
use crate::cases::Branching;
use crate::catalog::Card;
use crate::document::{Page, PageKind};
use crate::glossary::Reader;
use crate::lexical::LexicalIndex;
use crate::passages::{self, Chosen, Headings, QuestionTerms, Wanted};

/// Pages whose themes are offered when nothing answers.
const THEME_PAGES: usize = 10;
const MOST_THEMES: usize = 3;
/// One page in so many may hold a word that is explained,
const RARE: usize = 50;
/// or so many pages of a small library.
const FEWEST_PAGES: usize = 3;

/// A question whose title has this share of its terms says hardly more than the title.
const SAYS_NO_MORE: f32 = 0.75;

/// What the passages are chosen by.
pub(super) struct Asked<'a> {
    pub(super) query: &'a Query,
    /// Of the question, or of its detail.
    pub(super) vector: Option<&'a [f32]>,
    pub(super) most_passages: usize,
    pub(super) words: &'a Words,
    pub(super) encoder: Option<&'a dyn Encoder>,
    pub(super) sentences: &'a SentenceVectors,
}

/// Builds the findings from the sides of a search, the surer one first.
pub(super) fn build(
    state: &State,
    asked: &Asked<'_>,
    sides: &[Side],
) -> Result<Findings, KnowledgeError> {
    let query = asked.query;
    let mut rows = chosen(state, query, sides);
    if query.page.is_none() {
        put_right_age_first(state, asked, &mut rows);
        put_event_first(state, query, &mut rows);
    }
    let mut findings = Findings {
        confidence: sides.first().map_or(0.0, Side::confidence),
        themes: themes(state, sides),
        semantic: asked.vector.is_some(),
        ..Findings::default()
    };
    let shares: HashMap<u32, f32> = sides.first().into_iter().flat_map(Side::shares).collect();
    for (row, score) in &rows {
        let card = &state.base.cards[*row as usize];
        findings.pages.push(FoundPage {
            share: shares.get(row).copied().unwrap_or_default(),
            ..found_page(card, *score)
        });
    }
    give_share_to_right_age(asked, &mut findings.pages);
    if let Some((row, side)) = quoted(&rows, sides) {
        let card = &state.base.cards[row as usize];
        let page = state
            .base
            .pages
            .page(card.number)
            .map_err(|error| KnowledgeError::Broken(Box::new(error)))?;
        if let Some(page) = page {
            let chosen = chosen_of(state, asked, side, row, &page);
            findings.short = chosen.short;
            findings.passages = chosen.passages;
            findings.cases = chosen.cases;
            findings.untold = chosen.untold;
            findings.is_whole = chosen.is_whole;
            findings.is_checklist = chosen.is_checklist;
            let parts = &asked.words.parts;
            findings.conflicts =
                conflicts::of_quoted(state, query, &findings, &rows, &page, parts)?;
            findings.terms = terms_of(state, query, card, &findings.passages)?;
            if let Some(first) = findings.pages.first_mut() {
                first.actions.clone_from(&page.actions);
                first.laws = page.laws().collect();
            }
        }
    }
    Ok(findings)
}

/// The row to quote, with the side of the search that found it.
fn quoted<'a>(rows: &[(u32, f32)], sides: &'a [Side]) -> Option<(u32, &'a Side)> {
    let (row, _) = rows.first()?;
    let found_by = |side: &&Side| side.rows().any(|(other, _)| other == *row);
    let side = sides.iter().find(found_by).or(sides.first())?;
    Some((*row, side))
}

/// The rows to show, best first: one page of each translation group. A page that does not hold
/// today keeps its place: who asks about it is told so by a notice, not sent elsewhere.
fn chosen(state: &State, query: &Query, sides: &[Side]) -> Vec<(u32, f32)> {
    let cards = &state.base.cards;
    let mut groups: Vec<&str> = Vec::new();
    let mut rows: Vec<(u32, f32)> = Vec::new();
    let wanted = wanted_row(state, query, sides);
    for (row, score) in wanted.into_iter().chain(sides.iter().flat_map(Side::rows)) {
        let card = &cards[row as usize];
        let group = card.translation_group();
        if !groups.contains(&group) {
            groups.push(group);
            rows.push((row, score));
        }
        if rows.len() > query.limit {
            break;
        }
    }
    rows.truncate(query.limit);
    rows
}

/// What speaks for pages of another age than the person's speaks for the first one: nobody is asked for them.
fn give_share_to_right_age(asked: &Asked<'_>, pages: &mut [FoundPage]) {
    let Some((first, others)) = pages.split_first_mut() else {
        return;
    };
    let (words, said) = (&asked.words.cases, &asked.query.narrowing.said);
    for other in others {
        if words.is_of_other_age(&other.title, &first.title, said) {
            first.share += std::mem::take(&mut other.share);
        }
    }
}

/// Puts the page of minors before that of adults for somebody who is one, and the other way round.
fn put_right_age_first(state: &State, asked: &Asked<'_>, rows: &mut [(u32, f32)]) {
    let title = |(row, _): &(u32, f32)| state.base.cards[*row as usize].title.as_str();
    let Some((first, others)) = rows.split_first() else {
        return;
    };
    let said = &asked.query.narrowing.said;
    let is_better = |other: &(u32, f32)| {
        let words = &asked.words.cases;
        words.is_of_other_age(title(first), title(other), said)
    };
    if let Some(place) = others.iter().position(is_better) {
        rows[..place + 2].rotate_right(1);
    }
}

/// Puts the page about an event of life first for somebody who tells one: other pages are about one thing
/// that there is to do.
fn put_event_first(state: &State, query: &Query, rows: &mut [(u32, f32)]) {
    let kind = |(row, _): &(u32, f32)| state.base.cards[*row as usize].kind;
    let is_event = |row: &(u32, f32)| kind(row) == PageKind::LifeEvent;
    if query.wants_steps
        && let Some(place) = rows.iter().position(is_event)
    {
        rows[..=place].rotate_right(1);
    }
}

/// The page that the person chose, with its score where it was found.
fn wanted_row(state: &State, query: &Query, sides: &[Side]) -> Option<(u32, f32)> {
    let id = query.page.as_deref()?;
    let row = state.base.row_of(id, &query.scope)?;
    let mut found = sides.iter().flat_map(Side::rows);
    let score = found.find(|(other, _)| *other == row);
    Some((row, score.map_or(0.0, |(_, score)| score)))
}

fn themes(state: &State, sides: &[Side]) -> Vec<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (row, _) in sides.iter().flat_map(|side| side.rows().take(THEME_PAGES)) {
        if let Some(theme) = &state.base.cards[row as usize].theme {
            *counts.entry(theme).or_default() += 1;
        }
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
    counts
        .into_iter()
        .take(MOST_THEMES)
        .map(|(theme, _)| theme.to_owned())
        .collect()
}

fn chosen_of(state: &State, asked: &Asked<'_>, side: &Side, row: u32, page: &Page) -> Chosen {
    let query = asked.query;
    let card = &state.base.cards[row as usize];
    let similarities = match (asked.vector, state.usable_matrix()) {
        (Some(vector), Some((matrix, true))) => matrix.sections(row, &matrix.question(vector)),
        _ => Vec::new(),
    };
    let terms = if side.is_own_language {
        QuestionTerms::new(page.language, side.terms.iter().cloned())
    } else {
        // Names, numbers and words that two languages share still point at the right section.
        let shared = LexicalIndex::query_terms(page.language, &query.text);
        QuestionTerms::new(
            page.language,
            shared.into_iter().map(|term| (term.text, 1.0)),
        )
    };
    let terms = match &query.detail {
        Some(detail) => terms.stressing(&LexicalIndex::query_terms(page.language, detail)),
        None => terms,
    };
    let wanted = Wanted {
        terms,
        headings: Headings::new(page.language, &query.aspects),
        branching: Branching::of(
            page,
            &asked.words.cases,
            &query.narrowing,
            &|said, labels| nearest(asked.encoder?, said, labels),
        ),
        parts: &asked.words.parts,
        day: query.scope.today,
        most: asked.most_passages,
        similarities: &|texts| {
            let (vector, encoder) = (asked.vector?, asked.encoder?);
            if !query.wants_short {
                return None;
            }
            asked.sentences.similarities(encoder, vector, texts)
        },
    };
    let is_event = card.kind == PageKind::LifeEvent;
    if is_event && (query.wants_steps || asks_no_more(query, &wanted.terms, card)) {
        let link = |id: &str| link_of(state, query, card, id);
        let steps = passages::steps::choose(page, 0, &wanted, &link);
        if !steps.is_empty() {
            return Chosen::checklist(steps, page, &wanted);
        }
    }
    passages::choose(page, 0, card, &wanted, &similarities)
}

/// Whether a question says hardly more than the title of a page, and asks for no side of it.
fn asks_no_more(query: &Query, terms: &QuestionTerms, card: &Card) -> bool {
    query.aspects.is_empty() && query.detail.is_none() && terms.share(&card.title) >= SAYS_NO_MORE
}

/// The page that a link on another one leads to, by its id or address, as far as the caller may read it.
fn link_of(state: &State, query: &Query, from: &Card, link: &str) -> Option<PageLink> {
    let row = state.base.row_of_link(from, link, &query.scope)?;
    let card = &state.base.cards[row as usize];
    Some(PageLink {
        page: card.id.clone(),
        title: card.title.clone(),
        url: card.url.clone(),
        language: card.language,
    })
}

/// The label that somebody's words are nearest to in meaning. A model that fails tells nothing here: the
/// search before it would have failed.
fn nearest(encoder: &dyn Encoder, said: &str, labels: &[String]) -> Option<usize> {
    let encode = |text: &str| encoder.encode(TextKind::Query, text).ok();
    let said = encode(said)?;
    let similarity = |label: &String| {
        let label = encode(label)?;
        Some(
            said.iter()
                .zip(&label)
                .map(|(one, other)| one * other)
                .sum::<f32>(),
        )
    };
    let similarities = labels.iter().map(similarity);
    let similarities: Vec<f32> = similarities.collect::<Option<_>>()?;
    let places = similarities.iter().enumerate();
    let best = places.max_by(|one, other| one.1.total_cmp(other.1));
    best.map(|(place, _)| place)
}

/// The hard words of the passages. A word on more than one page in [`RARE`] is known to readers.
fn terms_of(
    state: &State,
    query: &Query,
    card: &Card,
    passages: &[Passage],
) -> Result<Vec<TermUse>, KnowledgeError> {
    let base = &*state.base;
    let mask = base.mask(&query.scope, card.language, false);
    let most = (mask.answers / RARE).max(FEWEST_PAGES);
    let failure = OnceCell::new();
    let is_rare = |word: &str| {
        let stems = analyzer::stems(card.language, word);
        stems.iter().all(|stem| {
            let is_common = base.lexical.is_on_more(most, card.language, stem, &mask);
            !is_common.unwrap_or_else(|error| {
                failure.get_or_init(|| error);
                true
            })
        })
    };
    let reader = Reader {
        language: card.language,
        source: &card.source,
        scope: &query.scope,
        is_rare: &is_rare,
    };
    let texts: Vec<&str> = passages.iter().map(|passage| &*passage.text).collect();
    let terms = base.glossary.hard_words(&texts, &reader);
    match failure.into_inner() {
        Some(error) => Err(KnowledgeError::Broken(Box::new(error))),
        None => Ok(terms),
    }
}

fn found_page(card: &Card, score: f32) -> FoundPage {
    FoundPage {
        id: card.id.clone(),
        title: card.title.clone(),
        url: card.url.clone(),
        language: card.language,
        publisher: card.publisher.clone(),
        modified: card.modified,
        licence: card.licence.clone(),
        breadcrumb: card.breadcrumb.clone(),
        place: card.place.clone(),
        validity: card.validity,
        actions: Vec::new(),
        laws: Vec::new(),
        cost: card.cost.clone(),
        delay: card.delay.clone(),
        content_hash: card.hash.to_hex(),
        score,
        share: 0.0,
    }
}
