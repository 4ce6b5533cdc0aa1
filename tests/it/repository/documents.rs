//! Documents and texts stay true: what they name exists, and every language says the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::{assert_none, files_ending, read, root};

const LOCALES: &str = "config/locales";

#[test]
fn paths_in_the_architecture_exist() {
    let text = read("ARCHITECTURE.md");
    let quoted = text.split('`').skip(1).step_by(2);
    let breaches: Vec<_> = quoted
        .filter(|quote| is_path(quote) && !root().join(quote).exists())
        .map(str::to_owned)
        .collect();
    assert_none("ARCHITECTURE.md names what is not there:", &breaches);
}

/// A path from the root: letters of file names only, with a folder or a well-known ending.
fn is_path(quote: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "_-./".contains(letter);
    let ending = [".rs", ".md", ".toml", ".sh", ".json"];
    !quote.starts_with(['/', '.'])
        && quote.chars().all(plain)
        && (quote.contains('/') || ending.iter().any(|ending| quote.ends_with(ending)))
}

#[test]
fn links_between_documents_lead_somewhere() {
    let mut breaches = Vec::new();
    for path in files_ending(".md") {
        if path.starts_with("config/") || path.starts_with("tests/") {
            continue;
        }
        let folder = root().join(&path);
        for target in links(&read(&path)) {
            if !folder.parent().unwrap().join(&target).exists() {
                breaches.push(format!("{path}: {target}"));
            }
        }
    }
    assert_none("these links lead nowhere:", &breaches);
}

/// Relative targets of Markdown links, without fragments, outside comments.
fn links(text: &str) -> Vec<String> {
    let visible = text.lines().filter(|line| !line.starts_with("<!--"));
    visible
        .flat_map(|line| line.split("](").skip(1))
        .filter_map(|rest| rest.split([')', '#']).next())
        .filter(|target| !target.is_empty() && !target.contains(':') && !target.contains(' '))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_language_says_the_same() {
    let french = messages("fr");
    let mut breaches = Vec::new();
    for language in languages() {
        let theirs = messages(&language);
        for (key, variables) in &french {
            match theirs.get(key) {
                None => breaches.push(format!("{language}: `{key}` is missing")),
                Some(used) if used != variables => {
                    breaches.push(format!(
                        "{language}: `{key}` uses {used:?}, not {variables:?}"
                    ));
                }
                Some(_) => {}
            }
        }
        let extra = theirs.keys().filter(|key| !french.contains_key(*key));
        breaches.extend(extra.map(|key| format!("{language}: `{key}` is not in fr")));
    }
    assert_none("the Fluent files differ:", &breaches);
}

fn languages() -> Vec<String> {
    let folders = fs::read_dir(root().join(LOCALES)).unwrap();
    folders
        .map(|folder| folder.unwrap().file_name().into_string().unwrap())
        .collect()
}

/// Every message and term of a language, as `file/key`, with the variables that it uses.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::new();
    for file in fs::read_dir(root().join(LOCALES).join(language)).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let mut current = String::new();
        for line in fs::read_to_string(&path).unwrap().lines() {
            if let Some(key) = key_of(line) {
                current = format!("{name}/{key}");
                let earlier = messages.insert(current.clone(), BTreeSet::new());
                assert!(earlier.is_none(), "{language}: `{current}` stands twice");
            }
            if !line.starts_with('#') && !current.is_empty() {
                let used: &mut BTreeSet<String> = messages.entry(current.clone()).or_default();
                used.extend(variables(line));
            }
        }
    }
    messages
}

fn key_of(line: &str) -> Option<&str> {
    let (key, _) = line.split_once('=')?;
    let key = key.trim_end();
    let starts = line.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '-');
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "_-".contains(letter);
    (starts && key.chars().all(plain)).then_some(key)
}

fn variables(line: &str) -> impl Iterator<Item = String> {
    line.split('$').skip(1).map(|rest| {
        rest.chars()
            .take_while(|letter| letter.is_ascii_alphanumeric() || "_-".contains(*letter))
            .collect()
    })
}

#[test]
fn the_changelog_is_open_for_the_next_change() {
    let text = read("CHANGELOG.md");
    let first = text.lines().find(|line| line.starts_with("## "));
    assert_eq!(first, Some("## [Unreleased]"));
}

#[test]
fn the_licence_is_the_one_that_the_crates_name() {
    assert!(read("LICENSE").contains("Apache License"));
    assert!(read("Cargo.toml").contains("license = \"Apache-2.0\""));
}
