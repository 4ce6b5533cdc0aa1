//! `guichet doctor`: looks at everything that the service needs, and says what to do.

mod clock;
mod configuration;
mod database;
mod descriptors;
mod disk;
mod finding;
mod index;
mod keys;
mod listening;
mod memory;
mod model;
mod report;
mod user;

use std::path::Path;

use self::finding::State;
use crate::cli::DoctorArgs;
use crate::config;
use crate::exit::{Ending, Precondition};
use crate::output::Output;
use crate::wiring::{Installation, Storage};

/// What the checks look at. Settings with a mistake have their default, so that all else is checked
/// all the same.
struct Patient<'a> {
    folder: &'a Path,
    options: &'a DoctorArgs,
    installation: Installation,
}

/// Runs every check. Nothing is changed but for a file that is made and removed at once where
/// something has to be written.
///
/// # Errors
/// A failed check is a [`Precondition`], so that the exit code is 2; with warnings alone it is 1.
pub(super) fn run(
    folder: &Path,
    options: &DoctorArgs,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    let settings = config::settings(folder);
    let configuration = configuration::check(folder, options.sample, &settings)?;
    let patient = Patient {
        folder,
        options,
        installation: Installation::of(settings.value, folder, &options.places, options.sample),
    };
    let mut findings = vec![configuration];
    let (model, encoder) = model::check(&patient);
    findings.push(model);
    let (index, newest) = index::check(&patient, encoder);
    findings.push(index);
    let storage = Storage::of(&patient.installation);
    findings.push(database::check(&storage)?);
    findings.push(keys::check(&storage));
    findings.extend(disk::check(&patient));
    findings.extend(clock::check(&patient, newest));
    findings.push(listening::check(&patient));
    findings.push(memory::check(&patient));
    findings.push(descriptors::check(&patient));
    report::write(&findings, options.json, output)?;
    match findings.iter().map(|finding| finding.state).max() {
        Some(State::Failure) => Err(Precondition::missing("the service cannot run like this")),
        Some(State::Warning) => Ok(Ending::Skipped),
        Some(State::Ok) | None => Ok(Ending::Done),
    }
}
