//! `guichet eval narrowing`: whether the branch of a page is reached that is the person's.

use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use bot_core::answer::{Choice, ChoiceKind};
use bot_core::engine::chosen;
use bot_core::evidence::{CaseReply, Findings, Narrowing, Query};
use bot_core::phrases::Phrases;
use knowledge::Library;

use super::retrieval::{Asker, opened, write_lines};
use crate::cli::OnPageArgs;
use crate::eval::narrowing::{Case, Report, Row};
use crate::eval::questions;
use crate::exit::Ending;
use crate::output::Output;
use crate::wiring::Installation;

/// Measures a file of cases.
pub(super) fn run(
    config: &Path,
    options: &OnPageArgs,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    let installation = Installation::load(config, &options.places, false)?;
    let (library, recognizer) = opened(&installation, options.lexical)?;
    let asker = Asker::new(&installation, &library, recognizer, options.caller.access());
    let phrases = installation.locales()?.assistant;
    let cases: Vec<Case> = questions::read_lines(&options.questions)?;
    let mut rows = Vec::new();
    for case in &cases {
        rows.push(row(&asker, &library, &phrases, case, options.any_page)?);
    }
    if let Some(file) = &options.per_question {
        write_lines(file, &rows)?;
    }
    let report = Report::of(&rows);
    if options.json {
        output.json(&report)?;
    } else {
        report.print(output)?;
    }
    Ok(Ending::Done)
}

/// Asks, replies when asked back, and looks at the first passage.
fn row(
    asker: &Asker<'_>,
    library: &Library,
    phrases: &Phrases,
    case: &Case,
    any_page: bool,
) -> anyhow::Result<Row> {
    let mut query = asker.query(&case.question);
    if !any_page {
        query.page = case.question.gold.first().cloned();
    }
    let mut found = find(library, &query)?;
    let asked = found.cases.question.clone();
    if !asked.is_empty() {
        query.narrowing = replied(query.narrowing, case, &asked, phrases);
        found = find(library, &query)?;
    }
    let page = found.pages.first();
    let is_right = page.is_some_and(|page| case.question.gold.contains(&page.id));
    let passage = found.passages.first().filter(|_| is_right);
    let headings = passage.map_or_else(Vec::new, |passage| passage.heading_path.clone());
    Ok(Row {
        id: case.question.id.clone(),
        lang: case.question.reported_language(),
        end: case.end(&headings, !asked.is_empty()),
        headings,
        asked,
    })
}

/// What the engine makes of the reply to its question: a press, a number, words.
fn replied(before: Narrowing, case: &Case, asked: &[String], phrases: &Phrases) -> Narrowing {
    let Some(text) = &case.reply else {
        let label = case.right_label(asked).cloned();
        let reply = label.map_or(CaseReply::DoesNotKnow, CaseReply::Chose);
        return Narrowing {
            reply: Some(reply),
            ..before
        };
    };
    let offered: Vec<Choice> = asked.iter().map(|label| choice(case, label)).collect();
    let reply = match chosen(text, &offered, phrases) {
        Some(choice) => CaseReply::Chose(choice.label.clone()),
        None => CaseReply::Said {
            labels: asked.to_vec(),
            text: text.clone(),
        },
    };
    let said = std::iter::once(text.clone()).chain(before.said);
    Narrowing {
        said: said.collect(),
        reply: Some(reply),
    }
}

fn choice(case: &Case, label: &str) -> Choice {
    Choice {
        kind: ChoiceKind::Case,
        label: label.to_owned(),
        says: label.to_owned(),
        language: case.question.lang.unwrap_or(bot_core::Language::FRENCH),
        page: None,
    }
}

fn find(library: &Library, query: &Query) -> anyhow::Result<Arc<Findings>> {
    let found = library.find(query);
    found.context("the library could not be searched")
}
