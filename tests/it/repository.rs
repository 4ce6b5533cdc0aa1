//! Rules about the repository itself, which the compiler does not know: who may depend on whom,
//! how files look, and that the documents say what is there.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "shared helpers of tests: a failure here fails the test"
)]

mod crates;
mod documents;
mod files;
mod questions;

use std::fs;
use std::path::Path;

/// Folders that hold what was built or fetched, not what we wrote.
const NOT_OURS: [&str; 6] = [
    "target",
    ".git",
    ".cache",
    ".run",
    "node_modules",
    "proptest-regressions",
];

/// The folder of the root package.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a file named from the root.
fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// All files of the repository with this ending, named from the root with `/`, in order.
fn files_ending(ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect(root(), ending, &mut found);
    found.sort();
    assert!(!found.is_empty(), "no file ends with `{ending}`");
    found
}

fn collect(folder: &Path, ending: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type().unwrap().is_dir() {
            if !NOT_OURS.contains(&name.as_str()) {
                collect(&entry.path(), ending, found);
            }
        } else if name.ends_with(ending) {
            found.push(from_root(&entry.path()));
        }
    }
}

fn from_root(path: &Path) -> String {
    let relative = path.strip_prefix(root()).unwrap();
    relative.to_string_lossy().replace('\\', "/")
}

/// Fails with every breach at once, one a line.
fn assert_none(rule: &str, breaches: &[String]) {
    assert!(breaches.is_empty(), "{rule}\n  {}", breaches.join("\n  "));
}
