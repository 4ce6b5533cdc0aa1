//! `guichet eval privacy`: whether personal data is masked and other texts are left as they are, by the
//! settings of the configuration.

use std::path::Path;

use crate::cli::PrivacyArgs;
use crate::config;
use crate::eval::privacy::{Report, read};
use crate::eval::questions;
use crate::exit::Ending;
use crate::output::Output;

/// Measures the masker on files of messages.
pub(super) fn run(
    config: &Path,
    options: &PrivacyArgs,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    let masker = config::settings(config).checked()?.engine.masker;
    let mut report = Report::default();
    for file in &options.files {
        report.add(&masker, read(file)?);
    }
    for file in &options.ordinary {
        let name = file.display().to_string();
        report.add_ordinary(&masker, &name, questions::read(file)?);
    }
    if options.json {
        output.json(&report)?;
    } else {
        report.print(output)?;
    }
    Ok(Ending::Done)
}
