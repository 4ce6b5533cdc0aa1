//! `guichet glossary missing`: terms that people asked for and no glossary explains, with what they
//! wrote. Read from the conversations that are kept, so that deleting one deletes its terms.

use std::collections::BTreeMap;
use std::path::Path;

use adapters::store::sqlite::Unhelped;
use bot_core::access::Scope;
use bot_core::evidence::Meaning;
use bot_core::ports::{IntentRecognizer as _, KnowledgeBase as _};
use bot_core::words::BareWords;
use bot_core::{Act, Cause, Language};
use intents::Recognizer;
use jiff::Timestamp;
use knowledge::Library;
use serde::Serialize;

use crate::cli::MissingArgs;
use crate::exit::Ending;
use crate::output::{Output, clean};
use crate::wiring::{Installation, Storage, today};

/// Most messages that are shown with a term.
const MOST_MESSAGES: usize = 3;

/// A term that people asked for in vain.
#[derive(Debug, Serialize)]
struct Missing {
    /// As the first person wrote it.
    term: String,
    /// Language of the answers.
    language: Language,
    /// How often it was asked for.
    asked: usize,
    /// When it was last asked for.
    last: Timestamp,
    /// Whether a glossary lists it without a definition.
    listed: bool,
    /// What people wrote, personal data masked; the first few.
    messages: Vec<String>,
}

/// Lists the terms, the most wanted first.
pub(super) fn run(
    config: &Path,
    options: &MissingArgs,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    let installation = Installation::load(config, &options.data.places(), options.data.sample)?;
    let recognizer = installation.recognizer(None)?;
    let library = installation.library(None)?;
    let missing = super::block_on(async {
        let store = Storage::of(&installation).open().await?;
        let causes = [Cause::UnknownTerm, Cause::TermWithoutDefinition];
        let unhelped = store.unhelped(&causes).await;
        store.close().await;
        anyhow::Ok(still_missing(gather(&unhelped?, &recognizer), &library).await)
    })??;
    if options.json {
        output.json(&missing)?;
    } else {
        show(&missing, output)?;
    }
    Ok(Ending::Done)
}

/// Counts terms without regard to case, accents and punctuation.
fn gather(unhelped: &[Unhelped], recognizer: &Recognizer) -> Vec<Missing> {
    let mut by_term: BTreeMap<(String, Language), Missing> = BTreeMap::new();
    for message in unhelped {
        let understood = recognizer.understand(&message.words, Some(message.language));
        let Act::Define { term } = understood.intent.act else {
            continue;
        };
        let language = message.language;
        let key = (format!("{:?}", BareWords::of(&term)), language);
        let missing = by_term.entry(key).or_insert_with(|| Missing {
            term,
            language,
            asked: 0,
            last: message.at,
            listed: false,
            messages: Vec::new(),
        });
        missing.asked += 1;
        missing.last = missing.last.max(message.at);
        missing.listed |= message.cause == Cause::TermWithoutDefinition;
        let text = message.text.expose();
        if missing.messages.len() < MOST_MESSAGES && !missing.messages.contains(text) {
            missing.messages.push(text.clone());
        }
    }
    let mut missing: Vec<Missing> = by_term.into_values().collect();
    missing.sort_by_key(|missing| std::cmp::Reverse((missing.asked, missing.last)));
    missing
}

/// Leaves out what the glossaries explain by now. Without an index, everything is missing still.
async fn still_missing(missing: Vec<Missing>, library: &Library) -> Vec<Missing> {
    let scope = Scope::new(bot_core::access::Access::public(), today());
    let mut left = Vec::new();
    for missing in missing {
        let found = library
            .define(&missing.term, missing.language, &scope)
            .await;
        let is_explained = found.is_ok_and(|found| {
            found.meant.is_none() && found.meanings.iter().any(Meaning::says_something)
        });
        if !is_explained {
            left.push(missing);
        }
    }
    left
}

fn show(missing: &[Missing], output: &mut Output) -> anyhow::Result<()> {
    if missing.is_empty() {
        output.line(format_args!("no term is missing"))?;
    }
    for one in missing {
        let listed = if one.listed {
            ", listed without a definition"
        } else {
            ""
        };
        output.line(format_args!(
            "{} ({}): asked {} time(s), last on {}{listed}",
            clean(&one.term),
            one.language,
            one.asked,
            one.last.strftime("%Y-%m-%d"),
        ))?;
        for message in &one.messages {
            output.line(format_args!("    {}", clean(message)))?;
        }
    }
    Ok(())
}
