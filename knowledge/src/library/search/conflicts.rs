//! What other pages that were found say against what is quoted.

use bot_core::error::KnowledgeError;
use bot_core::evidence::{Conflict, Findings, Passage, Query};

use super::super::conflicts::Rareness;
use super::super::state::State;
use crate::conflicts::{Pair, Stated, Statement};
use crate::document::Page;
use crate::passages::{self, PartWords};

/// Pages below the first that are looked at.
const PAGES: usize = 4;
/// Nobody has to weigh more sentences than these against each other.
const MOST: usize = 2;

/// Sentences of the pages below the first that disagree with what is quoted of it. Pages are read only when
/// an amount or a time is quoted.
pub(super) fn of_quoted(
    state: &State,
    query: &Query,
    findings: &Findings,
    rows: &[(u32, f32)],
    page: &Page,
    parts: &PartWords,
) -> Result<Vec<Conflict>, KnowledgeError> {
    let own = Stated::on(page, query.scope.today);
    let quoted: Vec<usize> = quoted(&own, findings);
    let mut conflicts: Vec<Conflict> = Vec::new();
    if quoted.is_empty() || findings.is_checklist {
        return Ok(conflicts);
    }
    let base = &*state.base;
    let mask = base.mask(&query.scope, page.language, false);
    let rareness = Rareness::new(base, page.language, &mask);
    let rarity = |word: &str| rareness.of(word);
    for (place, (row, _)) in rows.iter().enumerate().skip(1).take(PAGES) {
        let card = &base.cards[*row as usize];
        if card.language != page.language {
            continue;
        }
        let other = base.pages.page(card.number);
        let other = other.map_err(|error| KnowledgeError::Broken(Box::new(error)))?;
        let Some(other) = other else { continue };
        let stated = Stated::on(&other, query.scope.today);
        let Some(pair) = Pair::of(&own, &stated, &rarity) else {
            continue;
        };
        for statement in &quoted {
            let against = pair.against(*statement);
            let passage = |page: &Page, place: usize, statement: &Statement| {
                passages::passage(page, place, statement.section, statement.span, parts)
            };
            conflicts.extend(against.map(|found| Conflict {
                quoted: passage(page, 0, &own.statements[*statement]),
                other: passage(&other, place, &stated.statements[found]),
            }));
        }
    }
    rareness.check()?;
    conflicts.truncate(MOST);
    Ok(conflicts)
}

/// The statements of a page that stand in what is quoted of it, by their places.
fn quoted(page: &Stated, findings: &Findings) -> Vec<usize> {
    let passages = || findings.short.iter().chain(&findings.passages);
    let holds = |passage: &Passage, statement: &Statement| {
        let (start, end) = statement.span;
        passage.section as usize == statement.section
            && passage.start as usize <= start
            && end <= passage.end as usize
    };
    let statements = page.statements.iter().enumerate();
    let quoted = statements.filter(|(_, own)| passages().any(|passage| holds(passage, own)));
    quoted.map(|(place, _)| place).collect()
}
