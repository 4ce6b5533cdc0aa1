//! `guichet model import`.

use std::path::Path;

use anyhow::Context as _;
use encoder::import::{ImportOptions, import_packed};

use crate::cli::ImportArgs;
use crate::exit::Ending;
use crate::output::Output;

/// Imports a packed model.
pub(super) fn run(
    config: &Path,
    options: &ImportArgs,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    let folder = match &options.out {
        Some(folder) => folder.clone(),
        None => crate::config::settings(config).checked()?.model_dir,
    };
    let settings = ImportOptions {
        sha256: options.sha256.clone(),
        hugging_face: options.hugging_face,
        ..ImportOptions::default()
    };
    let imported = import_packed(&options.packed, &folder, &settings)
        .context("the model cannot be imported")?;
    output.line(format_args!("{}", imported.packed.display()))?;
    output.line(format_args!("sha256 {}", imported.sha256))?;
    if let Some(folder) = &imported.hugging_face {
        output.line(format_args!("{}", folder.display()))?;
    }
    Ok(Ending::Done)
}
