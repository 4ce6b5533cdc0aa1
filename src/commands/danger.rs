//! `guichet eval danger`: whether people in danger are found, and others left alone, by the list and by
//! what the recogniser makes of the messages that the list does not know.

use std::path::Path;
use std::sync::Arc;

use bot_core::danger::Situation;
use bot_core::ports::{DangerWatch, IntentRecognizer};
use bot_core::{Act, Sensitive};
use intents::{DangerList, Recognizer};

use crate::cli::DangerArgs;
use crate::eval::danger::Report;
use crate::eval::questions;
use crate::exit::Ending;
use crate::output::Output;
use crate::wiring::Installation;

/// Measures the list of dangers on files of messages.
pub(super) fn run(
    config: &Path,
    options: &DangerArgs,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    let watch = watch(config, options)?;
    let mut report = Report::default();
    for file in &options.danger {
        report.add_danger(&watch, &questions::read(file)?);
    }
    for file in &options.ordinary {
        let name = file.display().to_string();
        report.add_ordinary(&watch, &name, &questions::read(file)?);
    }
    if options.json {
        output.json(&report)?;
    } else {
        report.print(output)?;
    }
    Ok(Ending::Done)
}

/// The list, and the recogniser behind it as the engine has it, when it is asked.
struct Both {
    list: Arc<DangerList>,
    recognizer: Option<Arc<Recognizer>>,
}

impl DangerWatch for Both {
    fn watch(&self, text: &Sensitive<String>) -> Option<Arc<Situation>> {
        self.list.watch(text).or_else(|| {
            let understood = self.recognizer.as_ref()?.understand(text, None);
            match understood.intent.act {
                Act::Danger { situation } => Some(self.situation(situation.as_deref())),
                _ => None,
            }
        })
    }

    fn situation(&self, id: Option<&str>) -> Arc<Situation> {
        self.list.situation(id)
    }
}

fn watch(config: &Path, options: &DangerArgs) -> anyhow::Result<Both> {
    let installation = Installation::load(config, &options.places, false)?;
    let list = installation.danger()?;
    if options.list {
        let recognizer = None;
        return Ok(Both { list, recognizer });
    }
    let encoder = installation.encoder()?;
    let recognizer = installation.recognizer(encoder.as_ref())?;
    if let Some(encoder) = &encoder {
        installation.teach(&recognizer, encoder, &|| false)?;
    }
    let recognizer = Some(recognizer);
    Ok(Both { list, recognizer })
}
