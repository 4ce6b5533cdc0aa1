//! The database of conversations: whether it is whole, of this version, writable and swept.

use std::fs::OpenOptions;
use std::path::Path;

use adapters::store::sqlite::{Inspection, OpenError, inspect};
use anyhow::Context as _;
use jiff::{Timestamp, ToSpan as _};

use super::finding::{Finding, chain, megabytes};
use super::user;
use crate::config::StorageSettings;
use crate::wiring::Storage;

const CHECK: &str = "database";

/// A log this much larger than the server keeps it: something holds an old state of the file.
const LARGE_LOG: u64 = 256_000_000;

/// Opens the database for reading and checks all of it.
pub(super) fn check(storage: &Storage) -> anyhow::Result<Finding> {
    let path = storage.database.as_path();
    let shown = path.display();
    if !path.exists() {
        return Ok(Finding::ok(
            CHECK,
            format!("none in `{shown}` yet: the server makes it"),
        ));
    }
    if let Some(owner) = user::other_owner(path) {
        // SQLite would leave files beside it that its owner could not write to.
        return Ok(Finding::warning(
            CHECK,
            format!("not looked at: `{shown}` belongs to user {owner}, and you are root"),
            format!("run `sudo -u '#{owner}' guichet doctor`"),
        ));
    }
    if let Err(error) = OpenOptions::new().read(true).write(true).open(path) {
        return Ok(Finding::failure(
            CHECK,
            format!("`{shown}` cannot be written to: {error}"),
            format!("give the program's user the file `{shown}` and its folder"),
        ));
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("the program cannot start its runtime")?;
    Ok(match runtime.block_on(inspect(path)) {
        Ok(inspection) => judge(&inspection, path, &storage.settings),
        Err(error) => Finding::failure(CHECK, chain(&error), remedy(&error)),
    })
}

fn remedy(error: &OpenError) -> &'static str {
    match error {
        OpenError::Foreign(_) => "set another `path` in [database] of storage.toml",
        OpenError::Newer { .. } => "install that version of the program, or restore a backup",
        OpenError::Replaced(_) => "try again in a moment",
        OpenError::File { .. } | OpenError::Database { .. } | OpenError::Migration { .. } => {
            "stop the server and restore a backup; without one, move the file away: the server makes a \
             new one"
        }
    }
}

fn judge(inspection: &Inspection, path: &Path, settings: &StorageSettings) -> Finding {
    if let Some(fault) = &inspection.fault {
        let fault = fault.replace('\n', "; ");
        return Finding::failure(
            CHECK,
            format!("`{}` is damaged: {fault}", path.display()),
            "stop the server and restore a backup",
        );
    }
    let bytes = |path: &Path| path.metadata().map_or(0, |data| data.len());
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let log = bytes(Path::new(&log));
    let found = format!(
        "schema {}, {} conversations, {} and a log of {}",
        inspection.version,
        inspection.conversations,
        megabytes(bytes(path)),
        megabytes(log)
    );
    if let Some(late) = overdue(inspection, settings) {
        return Finding::warning(
            CHECK,
            format!("{found}; {late}"),
            "start the server: it deletes what has expired",
        );
    }
    if log > LARGE_LOG {
        return Finding::warning(
            CHECK,
            format!("{found}, which is large"),
            "end programs that hold the file open for long, then restart the server",
        );
    }
    if inspection.version < inspection.known {
        return Finding::warning(
            CHECK,
            format!("{found}; this program writes schema {}", inspection.known),
            "make a backup; the server brings the file to the new form when it starts",
        );
    }
    Finding::ok(CHECK, found)
}

/// What should have been deleted, with a day's grace for the sweep.
fn overdue(inspection: &Inspection, settings: &StorageSettings) -> Option<String> {
    let late = |oldest: Option<Timestamp>, days: u32| {
        let hours = (i64::from(days) + 1) * 24;
        let limit = Timestamp::now().checked_sub(hours.hours()).ok()?;
        let oldest = oldest.filter(|oldest| *oldest < limit)?;
        let day = oldest.strftime("%Y-%m-%d");
        Some(format!(
            "the oldest is of {day}, and they are kept for {days} days"
        ))
    };
    late(inspection.oldest_anonymous, settings.anonymous_days)
        .or_else(|| late(inspection.oldest_signed_in, settings.signed_in_days))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::commands::doctor::finding::State;

    #[test]
    fn what_should_have_been_deleted_is_noticed() {
        let mut inspection = Inspection {
            version: 1,
            known: 1,
            fault: None,
            conversations: 1,
            oldest_anonymous: None,
            generations: BTreeSet::new(),
            oldest_signed_in: Timestamp::now().checked_sub((40 * 24).hours()).ok(),
        };
        let settings = StorageSettings::default();
        let judged = |inspection: &Inspection| judge(inspection, Path::new("none"), &settings);
        assert_eq!(judged(&inspection).state, State::Ok);
        inspection.oldest_anonymous = inspection.oldest_signed_in;
        assert_eq!(judged(&inspection).state, State::Warning);
        inspection.fault = Some("row 1 missing from index".to_owned());
        assert_eq!(judged(&inspection).state, State::Failure);
    }

    #[test]
    fn an_older_schema_wants_a_backup_first() {
        let inspection = Inspection {
            version: 1,
            known: 2,
            fault: None,
            conversations: 0,
            oldest_anonymous: None,
            oldest_signed_in: None,
            generations: BTreeSet::new(),
        };
        let judged = judge(&inspection, Path::new("none"), &StorageSettings::default());
        assert!(judged.remedy.unwrap().contains("backup"));
    }
}
