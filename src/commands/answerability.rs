//! `guichet eval answerability`: whether questions that no page answers are turned away.

use std::path::{Path, PathBuf};

use super::retrieval::{Asker, opened};
use crate::cli::AnswerabilityArgs;
use crate::eval::answerability::{ByLanguage, Judged, cross_tested, tested};
use crate::eval::questions;
use crate::exit::Ending;
use crate::output::Output;
use crate::wiring::Installation;

/// Chooses thresholds on some questions and tests them on others.
pub(super) fn run(
    config: &Path,
    options: &AnswerabilityArgs,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    let installation = Installation::load(config, &options.places, false)?;
    let (library, recognizer) = opened(&installation, options.lexical)?;
    let asker = Asker::new(&installation, &library, recognizer, options.caller.access());
    let chosen_on = judged(&asker, &options.answerable, &options.out_of_scope)?;
    let result = if options.test_answerable.is_empty() {
        cross_tested(&chosen_on, options.keep)
    } else {
        let tested_on = judged(&asker, &options.test_answerable, &options.test_out_of_scope)?;
        tested(&chosen_on, &tested_on, options.keep)
    };
    if options.json {
        output.json(&serde_json::json!({ "by_lang": result }))?;
    } else {
        print(&result, output)?;
    }
    Ok(Ending::Done)
}

fn judged(
    asker: &Asker<'_>,
    answerable: &[PathBuf],
    out_of_scope: &[PathBuf],
) -> anyhow::Result<Vec<Judged>> {
    let mut judged = Vec::new();
    let files = answerable.iter().map(|file| (file, true));
    for (file, is_answerable) in files.chain(out_of_scope.iter().map(|file| (file, false))) {
        for question in questions::read(file)? {
            judged.push(Judged {
                confidence: asker.sureness(&question)?,
                lang: question.reported_language(),
                id: question.id,
                answerable: is_answerable,
            });
        }
    }
    Ok(judged)
}

fn print(result: &ByLanguage, output: &mut Output) -> anyhow::Result<()> {
    output.line(format_args!(
        "{:<8} {:>10} {:>12} {:>6} {:>9} {:>6} {:>11}",
        "lang", "answerable", "out of scope", "AUROC", "threshold", "kept", "turned away"
    ))?;
    for (lang, found) in result {
        output.line(format_args!(
            "{lang:<8} {:>10} {:>12} {:>6.3} {:>9.3} {:>6.3} {:>11.3}",
            found.answerable,
            found.out_of_scope,
            found.auroc,
            found.threshold,
            found.kept,
            found.turned_away,
        ))?;
    }
    Ok(())
}
