//! Brings sources with a web address into the data directory, when they have changed there.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use ureq::http::{Response, StatusCode, header};
use ureq::{Agent, Body};

use crate::source::{Limits, Problem, SourceSpec};

/// Folder of what was fetched, in the data directory.
const FOLDER: &str = "downloads";

/// How long one source may take to arrive.
const WITHIN: Duration = Duration::from_secs(600);

/// How long a host may take to be reached.
const CONNECT_WITHIN: Duration = Duration::from_secs(10);

/// What the host said of the state of a file, sent back so that it can answer "not modified".
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
struct State {
    address: String,
    etag: Option<String>,
    last_modified: Option<String>,
}

/// Why a source could not be fetched. The copy of an earlier run, if there is one, stays in use.
#[derive(Debug, thiserror::Error)]
enum FetchError {
    #[error("cannot be fetched: {0}")]
    Request(#[from] ureq::Error),
    #[error("cannot be fetched: the host answers {0}")]
    Status(StatusCode),
    #[error("has more than the {0} bytes that are taken in")]
    TooLarge(u64),
    #[error("cannot be kept: {0}")]
    File(#[from] io::Error),
}

/// The sources with a path each: those with an address get that of their copy. What could not be
/// fetched is told in the problems.
pub(super) fn bring(data_dir: &Path, sources: &[SourceSpec]) -> (Vec<SourceSpec>, Vec<Problem>) {
    let mut problems = Vec::new();
    let local = sources
        .iter()
        .map(|spec| {
            let Some(address) = &spec.address else {
                return spec.clone();
            };
            let path = copy_path(data_dir, &spec.name, address);
            if let Err(error) = refresh(address, &path, Limits::default().archive_file_bytes) {
                let reason = if path.exists() {
                    format!("{error}; the copy of an earlier run stays in use")
                } else {
                    error.to_string()
                };
                problems.push(Problem::new(address.clone(), reason));
            }
            SourceSpec {
                path,
                ..spec.clone()
            }
        })
        .collect();
    (local, problems)
}

/// Where the copy of a source lies: under the source's name, with the ending of the address, by
/// which files are told apart.
fn copy_path(data_dir: &Path, name: &str, address: &str) -> PathBuf {
    let safe: String = name
        .chars()
        .map(|letter| {
            if letter.is_alphanumeric() {
                letter
            } else {
                '-'
            }
        })
        .collect();
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let file = path.rsplit('/').next().unwrap_or_default();
    let ending = match file.rsplit_once('.') {
        Some((_, ending)) if ending.chars().all(|letter| letter.is_ascii_alphanumeric()) => ending,
        _ => "",
    };
    data_dir
        .join(FOLDER)
        .join(format!("{safe}.{}", ending.to_ascii_lowercase()))
}

/// Fetches an address into a file, unless the host says that it is as it was.
fn refresh(address: &str, path: &Path, limit: u64) -> Result<(), FetchError> {
    let state_path = path.with_added_extension("state");
    let known = known_state(&state_path).filter(|known| known.address == address && path.exists());
    let mut request = agent(address).get(address);
    if let Some(etag) = known.as_ref().and_then(|known| known.etag.as_ref()) {
        request = request.header(header::IF_NONE_MATCH, etag);
    }
    if let Some(date) = known
        .as_ref()
        .and_then(|known| known.last_modified.as_ref())
    {
        request = request.header(header::IF_MODIFIED_SINCE, date);
    }
    let response = request.call()?;
    match response.status() {
        StatusCode::OK => {}
        StatusCode::NOT_MODIFIED if known.is_some() => return Ok(()),
        status => return Err(FetchError::Status(status)),
    }
    let state = state_of(address, &response);
    keep(response, path, limit)?;
    let state = serde_json::to_vec(&state).map_err(io::Error::from)?;
    Ok(fs::write(state_path, state)?)
}

/// Only encrypted connections, but to this very machine.
fn agent(address: &str) -> Agent {
    let is_local = ["http://127.0.0.1", "http://localhost", "http://[::1]"]
        .iter()
        .any(|start| {
            let rest = address.strip_prefix(start);
            rest.is_some_and(|rest| rest.starts_with([':', '/']))
        });
    let config = Agent::config_builder()
        .https_only(!is_local)
        .max_redirects(5)
        .http_status_as_error(false)
        .timeout_connect(Some(CONNECT_WITHIN))
        .timeout_global(Some(WITHIN))
        .user_agent(concat!("guichet/", env!("CARGO_PKG_VERSION")))
        .build();
    config.into()
}

/// A state file that is not there or damaged only means that everything is fetched.
fn known_state(path: &Path) -> Option<State> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

fn state_of(address: &str, response: &Response<Body>) -> State {
    let text = |name: header::HeaderName| {
        let value = response.headers().get(name)?.to_str().ok()?;
        Some(value.to_owned())
    };
    State {
        address: address.to_owned(),
        etag: text(header::ETAG),
        last_modified: text(header::LAST_MODIFIED),
    }
}

/// Writes the body beside the copy and puts it in its place when it is whole.
fn keep(response: Response<Body>, path: &Path, limit: u64) -> Result<(), FetchError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let unfinished = path.with_added_extension("part");
    let mut file = File::create(&unfinished)?;
    let mut body = response.into_body().into_reader().take(limit + 1);
    let written = io::copy(&mut body, &mut file)?;
    if written > limit {
        drop(file);
        fs::remove_file(&unfinished)?;
        return Err(FetchError::TooLarge(limit));
    }
    file.flush()?;
    file.sync_all()?;
    Ok(fs::rename(&unfinished, path)?)
}

#[cfg(test)]
mod tests;
