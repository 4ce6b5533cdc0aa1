//! `guichet check`: everything that is wrong with the configuration, at once.

mod danger;
mod intents;

use std::path::Path;

use bot_core::Language;

use crate::config::{self, Locales, Place, Problem, Settings};
use crate::exit::{Ending, Precondition};
use crate::output::Output;

/// Checks a configuration folder.
pub(super) fn run(folder: &Path, output: &mut Output) -> anyhow::Result<Ending> {
    let settings = config::settings(folder);
    let sources = config::sources(folder);
    let mut problems = settings.problems;
    problems.extend(understanding(folder, &settings.value));
    let danger = config::danger(folder);
    problems.extend(danger.problems);
    if let Some(list) = &danger.value {
        problems.extend(danger::strangers(folder, list));
    }
    problems.extend(sources.problems);
    let sample = folder.join(config::SAMPLE);
    if sample.join(config::SOURCES).exists() {
        problems.extend(config::sources(&sample).problems);
    }
    for problem in &problems {
        output.line(format_args!("{problem}"))?;
    }
    for source in &sources.value {
        if source.address.is_none() && !source.path.exists() {
            let path = source.path.display();
            output.line(format_args!(
                "note: source `{}` has no `{path}` yet",
                source.name
            ))?;
        }
    }
    for lack in config::locales(folder)
        .iter()
        .flat_map(Locales::untranslated)
    {
        output.line(format_args!("note: {lack}: French is said instead"))?;
    }
    for name in config::unread(folder) {
        output.line(format_args!(
            "note: `{name}` is not read: no settings have this name"
        ))?;
    }
    if !problems.is_empty() {
        let count = problems.len();
        return Err(Precondition::missing(format!(
            "the configuration has {count} mistake(s)"
        )));
    }
    if let Some(list) = &danger.value {
        danger::note(folder, &settings.value, list, output)?;
    }
    intents::note(folder, &settings.value, output)?;
    let count = sources.value.len();
    output.line(format_args!(
        "the configuration is right ({count} source(s))"
    ))?;
    Ok(Ending::Done)
}

/// Mistakes in the wording that messages are understood by and in the list of intents; languages
/// without words to recognise them by, or without sentences to speak.
pub(super) fn understanding(folder: &Path, settings: &Settings) -> Vec<Problem> {
    let problem = |message: String| Problem {
        place: Place::Line(folder.join(config::ASSISTANT), 0),
        message,
    };
    let mut problems = config::catalog(folder).problems;
    match config::lexicon(folder) {
        Ok(lexicon) => {
            let is_known =
                |language: &&Language| lexicon.languages().any(|known| known == **language);
            let unknown = settings
                .recognised
                .iter()
                .filter(|language| !is_known(language));
            let courtesy = config::COURTESY;
            let message = |language| format!("`{courtesy}` has no words for `{language}`");
            problems.extend(unknown.map(|language| problem(message(language))));
        }
        Err(mistake) => problems.push(mistake),
    }
    problems.extend(config::follow_ups(folder).err());
    problems.extend(config::case_words(folder).err());
    problems.extend(config::part_words(folder).err());
    problems.extend(config::asked(folder).problems);
    let default = settings.engine.default_language;
    match config::locales(folder) {
        Ok(locales) if locales.assistant.speaks(default) => {}
        Ok(_) => problems.push(problem(format!(
            "the default language `{default}` has no sentences"
        ))),
        Err(mistakes) => problems.extend(mistakes),
    }
    problems
}
