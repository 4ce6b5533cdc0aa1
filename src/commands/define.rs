//! `guichet define`: a term in the glossaries, through the same engine as a question.

use std::path::Path;
use std::sync::Arc;

use bot_core::ports::{IntentRecognizer, NoStore};
use bot_core::{Act, Intent, Language, Sensitive, Understanding};

use super::ask;
use crate::cli::DefineArgs;
use crate::exit::Ending;
use crate::output::Output;
use crate::wiring::Installation;

/// Looks one term up.
pub(super) fn run(
    config: &Path,
    options: &DefineArgs,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    let installation = Installation::load(config, &options.places, false)?;
    let library = installation.library_in_service(installation.encoder()?)?;
    let engine = installation.engine(library, Arc::new(TermRecognizer), Arc::new(NoStore))?;
    let message = ask::message(&options.term, options.lang, options.caller.access());
    let answer = ask::answer(&engine, &message)?;
    ask::show(&answer, options.json, &installation, output)
}

/// Takes every message for a term.
struct TermRecognizer;

impl IntentRecognizer for TermRecognizer {
    fn understand(&self, text: &Sensitive<String>, chosen: Option<Language>) -> Understanding {
        let term = text.expose().trim().to_owned();
        let intent = if term.chars().any(char::is_alphanumeric) {
            Intent::define(&term)
        } else {
            Intent::new("nothing", Act::Nothing)
        };
        Understanding::certain(intent, chosen, term)
    }
}
