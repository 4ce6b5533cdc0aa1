//! How files look: their first line, their size, their names, what they must not hold.

use super::{assert_none, files_ending, read};

/// Longest file, in lines before its tests.
const LONGEST_FILE: usize = 400;

/// Beginnings of paths on somebody's machine. Written in two parts, so that this file holds none.
const MACHINE_PATHS: [&str; 6] = [
    concat!("/", "work/"),
    concat!("/", "home/"),
    concat!("/", "root/"),
    concat!("/", "Users/"),
    concat!("/", "mnt/"),
    concat!(r"C:\", "Users"),
];

const TEXT_FILES: [&str; 9] = [
    ".rs", ".md", ".toml", ".sh", ".py", ".ftl", ".html", ".json", "Makefile",
];

#[test]
fn every_module_starts_with_its_purpose() {
    let breaches: Vec<_> = files_ending(".rs")
        .into_iter()
        .filter(|path| {
            let text = read(path);
            !text.starts_with("//! ") && !text.starts_with("#![doc = include_str!(")
        })
        .collect();
    assert_none("these do not start with `//!`:", &breaches);
}

#[test]
fn no_file_is_long() {
    let mut breaches = Vec::new();
    for path in files_ending(".rs") {
        let lines = lines_before_tests(&read(&path));
        if lines > LONGEST_FILE && !is_test(&path) {
            breaches.push(format!("{path}: {lines}"));
        }
    }
    assert_none("split these by reader; more than 400 lines:", &breaches);
}

fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.starts_with("tests/") || path.contains("/tests/")
}

fn lines_before_tests(text: &str) -> usize {
    let lines: Vec<_> = text.lines().map(str::trim).collect();
    let is_test_module = |pair: &[&str]| pair[0] == "#[cfg(test)]" && pair[1].starts_with("mod ");
    lines
        .windows(2)
        .position(is_test_module)
        .unwrap_or(lines.len())
}

#[test]
fn modules_are_named_after_their_file() {
    let breaches: Vec<_> = files_ending(".rs")
        .into_iter()
        .filter(|path| path.ends_with("mod.rs"))
        .collect();
    assert_none("write `foo.rs` beside `foo/`, not `mod.rs`:", &breaches);
}

#[test]
fn every_toml_file_can_be_read() {
    let mut breaches = Vec::new();
    for path in files_ending(".toml") {
        if let Err(error) = read(&path).parse::<toml::Table>() {
            breaches.push(format!("{path}: {error}"));
        }
    }
    assert_none("these are no TOML:", &breaches);
}

#[test]
fn nothing_names_a_path_of_one_machine() {
    let mut breaches = Vec::new();
    for path in TEXT_FILES.iter().flat_map(|ending| existing(ending)) {
        for (number, line) in read(&path).lines().enumerate() {
            if MACHINE_PATHS.iter().any(|start| names_path(line, start)) {
                breaches.push(format!("{path}:{}", number + 1));
            }
        }
    }
    assert_none(
        "these name a path that exists on one machine only:",
        &breaches,
    );
}

/// Files with an ending that the repository may not have any of yet.
fn existing(ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    super::collect(super::root(), ending, &mut found);
    found
}

/// Whether a line holds the path itself, and not the same letters inside a web address.
fn names_path(line: &str, start: &str) -> bool {
    line.match_indices(start).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || "._-/}".contains(letter))
    })
}

#[test]
fn a_path_is_told_from_a_web_address() {
    let start = MACHINE_PATHS[1];
    assert!(names_path(&format!("see `{start}anna`"), start));
    assert!(!names_path(
        &format!("see https://example.org{start}page"),
        start
    ));
}
