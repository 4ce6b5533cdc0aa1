//! `guichet ask`: one question in the terminal, through the same engine as every channel.

use std::path::Path;
use std::sync::Arc;

use adapters::labels::Labels;
use adapters::terminal::{self, Style};
use anyhow::Context as _;
use bot_core::access::Access;
use bot_core::ports::NoStore;
use bot_core::{Answer, Engine, Inbound, Language, Outcome};

use crate::cli::AskArgs;
use crate::exit::Ending;
use crate::output::Output;
use crate::wiring::{Installation, today};

/// Columns when the terminal does not say.
const WIDTH: usize = 80;

/// Asks one question.
pub(super) fn run(config: &Path, options: &AskArgs, output: &mut Output) -> anyhow::Result<Ending> {
    let installation = Installation::load(config, &options.places, false)?;
    let encoder = installation.encoder()?;
    let recognizer = installation.recognizer(encoder.as_ref())?;
    let library = installation.library_in_service(encoder)?;
    let engine = installation.engine(library, recognizer, Arc::new(NoStore))?;
    let message = message(&options.question, options.lang, options.caller.access());
    let answer = answer(&engine, &message)?;
    show(&answer, options.json, &installation, output)
}

/// A message from the terminal.
pub(super) fn message(text: &str, language: Option<Language>, access: Access) -> Inbound {
    Inbound {
        language,
        access,
        ..Inbound::from_citizen(terminal::CHANNEL, text.to_owned(), today())
    }
}

/// Runs one turn to its end.
pub(super) fn answer(engine: &Engine, message: &Inbound) -> anyhow::Result<Answer> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("the program cannot start its runtime")?;
    let turn = runtime.block_on(engine.handle(message))?;
    Ok(turn.answer)
}

/// Writes an answer as JSON or for a person.
pub(super) fn show(
    answer: &Answer,
    json: bool,
    installation: &Installation,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    if json {
        output.json(answer)?;
    } else {
        let phrases = installation.locales()?.channels;
        let style = Style {
            colour: output.colour,
            width: width(),
        };
        let labels = Labels::new(&phrases, answer.language);
        output.text(&terminal::render(answer, labels, style))?;
    }
    if answer.outcome == Outcome::Failed {
        anyhow::bail!(
            "the question could not be answered because something broke; the log says what"
        );
    }
    Ok(Ending::Done)
}

fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok();
    let columns = columns.and_then(|columns| columns.parse::<usize>().ok());
    columns.unwrap_or(WIDTH).clamp(40, 120)
}
