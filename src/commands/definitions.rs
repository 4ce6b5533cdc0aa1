//! `guichet eval definitions`: whether terms are defined that are asked for, and others are not.

use std::path::Path;
use std::sync::Arc;

use bot_core::ports::NoStore;

use super::ask::message;
use super::block_on;
use super::retrieval::{opened, write_lines};
use crate::cli::DefinitionsArgs;
use crate::eval::definitions::{self, Asked, Row};
use crate::eval::questions;
use crate::exit::Ending;
use crate::output::Output;
use crate::wiring::Installation;

/// Measures a file of messages.
pub(super) fn run(
    config: &Path,
    options: &DefinitionsArgs,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    let installation = Installation::load(config, &options.places, false)?;
    let (library, recognizer) = opened(&installation, options.lexical)?;
    let engine = installation.engine(library, recognizer, Arc::new(NoStore))?;
    let all: Vec<Asked> = questions::read_lines(&options.questions)?;
    let mut rows: Vec<Row> = Vec::new();
    for asked in &all {
        let inbound = message(&asked.question, Some(asked.lang), options.caller.access());
        let turn = block_on(engine.handle(&inbound))??;
        rows.push(asked.row(&turn.answer));
    }
    if let Some(file) = &options.per_question {
        write_lines(file, &rows)?;
    }
    let shares = definitions::by_language(&rows);
    if options.json {
        output.json(&serde_json::json!({ "by_lang": shares }))?;
    } else {
        definitions::print(&shares, output)?;
    }
    Ok(Ending::Done)
}
