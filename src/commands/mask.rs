//! `guichet mask`: what is masked in a text by the settings of the configuration. The text comes back to
//! who called and goes nowhere else.

use std::io::Read as _;
use std::path::Path;

use anyhow::Context as _;
use bot_core::Sensitive;
use bot_core::engine::in_one_form;
use bot_core::personal_data::Masker;
use serde::Serialize;

use crate::cli::MaskArgs;
use crate::config;
use crate::exit::Ending;
use crate::output::Output;

/// Most bytes read from standard input.
const LONGEST: u64 = 1 << 20;

/// A masked text. No `Debug`: what was found must not be printed by accident.
#[derive(Serialize)]
struct Shown {
    text: String,
    /// What is looked up.
    words: String,
    found: Vec<Found>,
}

/// One thing that was found.
#[derive(Serialize)]
struct Found {
    kind: &'static str,
    text: String,
}

/// Masks a text.
pub(super) fn run(
    config: &Path,
    options: &MaskArgs,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    let settings = config::settings(config).checked()?;
    let text = match &options.text {
        Some(text) => text.clone(),
        None => standard_input()?,
    };
    let shown = mask(&settings.engine.masker, text);
    if options.json {
        output.json(&shown)?;
        return Ok(Ending::Done);
    }
    output.line(format_args!("{}", shown.text))?;
    for found in &shown.found {
        output.line(format_args!("  {}: {}", found.kind, found.text))?;
    }
    if shown.found.is_empty() {
        output.line(format_args!("  nothing is masked"))?;
    }
    Ok(Ending::Done)
}

/// The text as a turn would keep it, and what it would take out.
fn mask(masker: &Masker, text: String) -> Shown {
    let text = in_one_form(&Sensitive::new(text));
    let masked = masker.mask(&text);
    let found = masker.find(&text).into_iter().map(|found| Found {
        kind: found.kind.name(),
        text: text.expose()[found.span].to_owned(),
    });
    Shown {
        text: masked.text.expose().clone(),
        words: masked.words.expose().clone(),
        found: found.collect(),
    }
}

fn standard_input() -> anyhow::Result<String> {
    let mut text = String::new();
    let mut input = std::io::stdin().lock().take(LONGEST);
    let read = input.read_to_string(&mut text);
    read.context("standard input cannot be read: give the text in UTF-8, 1 MiB at most")?;
    Ok(text)
}
