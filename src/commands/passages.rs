//! `guichet eval passages`: whether the sentence that answers is quoted, and in the short answer.

use std::path::Path;

use anyhow::Context as _;
use bot_core::access::Scope;
use bot_core::ports::KnowledgeBase as _;
use knowledge::Library;

use super::block_on;
use super::retrieval::{Asker, opened, write_lines};
use crate::cli::OnPageArgs;
use crate::eval::passages::{Mark, Marked, Report, Row};
use crate::eval::questions;
use crate::exit::Ending;
use crate::output::Output;
use crate::wiring::Installation;

/// Measures a file of marked questions.
pub(super) fn run(
    config: &Path,
    options: &OnPageArgs,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    let installation = Installation::load(config, &options.places, false)?;
    let (library, recognizer) = opened(&installation, options.lexical)?;
    let asker = Asker::new(&installation, &library, recognizer, options.caller.access());
    let all: Vec<Marked> = questions::read_lines(&options.questions)?;
    let mut rows = Vec::new();
    let mut moved = 0;
    for marked in &all {
        if block_on(stands_there(&library, &asker, marked))?? {
            rows.push(row(&asker, &library, marked, options.any_page)?);
        } else {
            moved += 1;
        }
    }
    if let Some(file) = &options.per_question {
        write_lines(file, &rows)?;
    }
    print(&rows, moved, options.json, output)
}

/// Whether the marked text is still where it was marked, in the library that is measured.
async fn stands_there(
    library: &Library,
    asker: &Asker<'_>,
    marked: &Marked,
) -> anyhow::Result<bool> {
    match marked.question.gold.first() {
        Some(page) => stands_on(library, page, &marked.mark, asker.scope()).await,
        None => Ok(false),
    }
}

/// Whether a marked text still stands on a page of a library.
pub(super) async fn stands_on(
    library: &Library,
    page: &str,
    mark: &Mark,
    scope: &Scope,
) -> anyhow::Result<bool> {
    let page = library.page(page, scope).await;
    let page = page.context("the library could not be read")?;
    let sections = page.as_ref().map(|page| &page.sections[..]);
    let section = sections.unwrap_or_default().get(mark.section as usize);
    Ok(section.is_some_and(|section| mark.stands_in(&section.text)))
}

fn row(
    asker: &Asker<'_>,
    library: &Library,
    marked: &Marked,
    any_page: bool,
) -> anyhow::Result<Row> {
    let mut query = asker.query(&marked.question);
    query.wants_short = true;
    if !any_page {
        query.page = marked.question.gold.first().cloned();
    }
    let found = library.find(&query);
    let found = found.context("the library could not be searched")?;
    Ok(marked.row(&found))
}

fn print(rows: &[Row], moved: usize, json: bool, output: &mut Output) -> anyhow::Result<Ending> {
    let overall = Report::of(rows, None);
    if json {
        output.json(&serde_json::json!({ "overall": overall, "elsewhere": moved }))?;
        return Ok(Ending::Done);
    }
    let mut languages: Vec<&str> = rows.iter().map(|row| row.lang.as_str()).collect();
    languages.sort_unstable();
    languages.dedup();
    overall.print("all", output)?;
    for lang in languages {
        Report::of(rows, Some(lang)).print(lang, output)?;
    }
    if moved > 0 {
        output.line(format_args!(
            "{moved} marked sentence(s) do not stand in this library and were left out"
        ))?;
    }
    Ok(Ending::Done)
}
