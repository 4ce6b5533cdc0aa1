//! What the list of intents is like: what it lacks, phrases under two intents, intents that are
//! confused. None of it is a mistake.

use std::path::Path;

use anyhow::Context as _;
use bot_core::Language;
use intents::{Examination, Mistake, examine};

use crate::config::{self, Settings};
use crate::output::Output;
use crate::wiring::Installation;

/// Overlaps and confusions beyond these many are only counted.
const SHOWN: usize = 20;

/// Writes the notes on a list without mistakes.
pub(super) fn note(folder: &Path, settings: &Settings, output: &mut Output) -> anyhow::Result<()> {
    let (Ok(lexicon), Some(catalog)) = (config::lexicon(folder), config::catalog(folder).value)
    else {
        return Ok(());
    };
    let file = folder.join(config::INTENTS);
    let spoken: Vec<Language> = config::locales(folder)
        .map(|locales| locales.assistant.languages().collect())
        .unwrap_or_default();
    for Mistake { line, message } in catalog.notes(&spoken) {
        output.line(format_args!("note: {}:{line}: {message}", file.display()))?;
    }
    let installation = Installation::of(
        settings.clone(),
        folder,
        &crate::cli::Places::default(),
        false,
    );
    let model = installation.model()?;
    let examination = examine(
        &lexicon,
        &catalog,
        &settings.recognised,
        model.as_deref(),
        &installation.memory(),
    );
    let examination = examination.context("the intents could not be examined")?;
    print(&file, &examination, output)?;
    let by = if model.is_some() {
        "by words and meaning"
    } else {
        "by words alone"
    };
    output.line(format_args!(
        "{} examples of intents; {:.0} % of them are understood {by} by what the others teach",
        catalog.examples(),
        examination.understood * 100.0,
    ))?;
    Ok(())
}

fn print(file: &Path, examination: &Examination, output: &mut Output) -> anyhow::Result<()> {
    let file = file.display();
    for overlap in examination.overlaps.iter().take(SHOWN) {
        let ([one, other], [line, other_line]) = (&overlap.intents, overlap.lines);
        let [text, other_text] = &overlap.texts;
        output.line(format_args!(
            "note: {file}:{line}: `{text}` under `{one}` and `{other_text}` under `{other}` (line {other_line}) say nearly the same",
        ))?;
    }
    for confusion in examination.confusions.iter().take(SHOWN) {
        output.line(format_args!(
            "note: {file}: {} of {} examples of `{}` are taken for `{}`",
            confusion.count, confusion.examples, confusion.intent, confusion.taken_for,
        ))?;
    }
    for (what, count) in [
        ("overlaps", examination.overlaps.len()),
        ("confusions", examination.confusions.len()),
    ] {
        if count > SHOWN {
            let more = count - SHOWN;
            output.line(format_args!("note: {file}: {more} more {what}"))?;
        }
    }
    Ok(())
}
