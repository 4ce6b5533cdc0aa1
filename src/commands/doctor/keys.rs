//! The secret keys: there, well formed, and for the program's user alone.

use adapters::keys::{KeyError, KeySource};

use super::finding::{Finding, chain};
use crate::wiring::Storage;

const CHECK: &str = "keys";

/// Loads the keys. Without any the server makes them, but then what a database holds cannot be
/// matched with people and addresses any more.
pub(super) fn check(storage: &Storage) -> Finding {
    let sources = storage.keys.both();
    let missing: Vec<String> = sources
        .iter()
        .filter(|source| !source.exists())
        .map(|source| format!("`{}`", source.file.display()))
        .collect();
    if !missing.is_empty() {
        let files = missing.join(" and ");
        return if storage.database.exists() {
            Finding::failure(
                CHECK,
                format!("{files} missing, and there are conversations already"),
                "put back the keys that belong to the database from your backup",
            )
        } else {
            Finding::ok(
                CHECK,
                format!("{files} not there yet: the server makes them"),
            )
        };
    }
    match storage.keys.load() {
        Ok(_) if let Some(file) = shared(&sources) => Finding::warning(
            CHECK,
            format!("others than the program's user may read `{file}`"),
            format!("run `chmod 600 {file}`"),
        ),
        Ok(_) => {
            let in_environment = sources.iter().filter(|source| source.is_in_environment());
            let count = in_environment.count();
            Finding::ok(
                CHECK,
                format!(
                    "both are readable ({count} from the environment, {} from files)",
                    sources.len() - count
                ),
            )
        }
        Err(error) => Finding::failure(CHECK, chain(&error), remedy(&error)),
    }
}

/// The first key file whose group may read it, or everybody.
#[cfg(unix)]
fn shared(sources: &[&KeySource]) -> Option<String> {
    use std::os::unix::fs::PermissionsExt as _;

    let is_shared = |source: &&&KeySource| {
        let data = source.file.metadata();
        !source.is_in_environment() && data.is_ok_and(|data| data.permissions().mode() & 0o077 != 0)
    };
    let source = sources.iter().find(is_shared)?;
    Some(source.file.display().to_string())
}

#[cfg(not(unix))]
fn shared(_: &[&KeySource]) -> Option<String> {
    None
}

fn remedy(error: &KeyError) -> &'static str {
    match error {
        KeyError::Exposed(_) => "run `chmod 600` on it; if others could read it, rotate the keys",
        KeyError::File { .. } => "give the program's user the file",
        _ => "put back the keys that belong to the database from your backup",
    }
}
