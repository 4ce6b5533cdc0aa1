//! `guichet eval intents`: whether messages are understood.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use bot_core::ports::IntentRecognizer;
use bot_core::{Act, Intent, Language, Sensitive, Understanding};
use intents::Recognizer;
use serde::Deserialize;

use crate::cli::IntentsArgs;
use crate::eval::intents::{Report, Row, Treated};
use crate::eval::questions;
use crate::exit::Ending;
use crate::output::Output;
use crate::wiring::Installation;

/// One message with what it wants. Other keys of the line are ignored.
#[derive(Deserialize)]
struct Message {
    text: String,
    lang: Language,
    intent: String,
}

/// Measures the recogniser of the configuration.
pub(super) fn run(
    config: &Path,
    options: &IntentsArgs,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    let installation = Installation::load(config, &options.places, false)?;
    let encoder = if options.words {
        None
    } else {
        installation.encoder()?
    };
    let recognizer = installation.recognizer(encoder.as_ref())?;
    match &encoder {
        Some(encoder) => installation.teach(&recognizer, encoder, &|| false)?,
        None => output.remark(format_args!(
            "without model: messages go by their words alone"
        )),
    }
    let rows = rows(&recognizer, &options.questions)?;
    let treated = treated(&recognizer, &options.treated)?;
    let report = Report::of(&rows);
    if options.json {
        output.json(&serde_json::json!({ "intents": report, "treated": treated }))?;
        return Ok(Ending::Done);
    }
    if !rows.is_empty() {
        report.print(output)?;
    }
    for treated in &treated {
        treated.print(output)?;
    }
    Ok(Ending::Done)
}

fn rows(recognizer: &Recognizer, files: &[PathBuf]) -> anyhow::Result<Vec<Row>> {
    let mut rows = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file)
            .with_context(|| format!("`{}` cannot be read", file.display()))?;
        for (number, line) in text.lines().enumerate() {
            let message: Message = serde_json::from_str(line)
                .with_context(|| format!("{}:{} is no message", file.display(), number + 1))?;
            let understood = understood(recognizer, message.text);
            rows.push(Row {
                lang: message.lang.to_string(),
                wanted: message.intent,
                taken_for: name(&understood.intent),
                confidence: understood.confidence,
            });
        }
    }
    Ok(rows)
}

fn treated(recognizer: &Recognizer, files: &[PathBuf]) -> anyhow::Result<Vec<Treated>> {
    let mut treated = Vec::new();
    for file in files {
        let questions = questions::read(file)?;
        let understood: Vec<_> = questions
            .into_iter()
            .map(|question| understood(recognizer, question.question).intent)
            .map(|intent| (name(&intent), intent.act))
            .collect();
        treated.push(Treated::of(file.display().to_string(), &understood));
    }
    Ok(treated)
}

/// The name of an intent in question files. All those of danger have one there: which it is, is measured
/// by `guichet eval danger`.
fn name(intent: &Intent) -> String {
    match &intent.act {
        Act::Danger { .. } => "danger".to_owned(),
        _ => intent.id.to_string(),
    }
}

fn understood(recognizer: &Recognizer, text: String) -> Understanding {
    recognizer.understand(&Sensitive::new(text), None)
}
