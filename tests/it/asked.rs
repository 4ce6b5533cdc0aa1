//! How people ask for pages: by whom it is found, and what changes when it does.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here fails the test"
)]

use std::fs;
use std::path::{Path, PathBuf};

use bot_core::Language;
use bot_core::access::{Access, Scope};
use bot_core::evidence::Query;
use guichet::config;
use knowledge::ingest::{self, IngestOptions, IngestReport};
use knowledge::{AskedFor, Library, LibrarySettings, Mode};

use crate::support::{scratch, today};

const PHRASES: &str = "page,language,text\ndepot,fr,mon proprio garde ma caution\n";

/// Two pages, of which none has the words of those who look for it.
fn folder(name: &str) -> PathBuf {
    let folder = scratch(name);
    fs::create_dir_all(folder.join("pages")).unwrap();
    fs::create_dir_all(folder.join("asked")).unwrap();
    let depot =
        "---\nid: depot\ntitle: Dépôt de garantie\n---\n\nLe bailleur le restitue en un mois.\n";
    let velo = "---\nid: velo\ntitle: Bicyclette\nasked: [\"on m'a piqué mon biclou\"]\n---\n\nMarquage.\n";
    fs::write(folder.join("pages/depot.md"), depot).unwrap();
    fs::write(folder.join("pages/velo.md"), velo).unwrap();
    let sources =
        "[[source]]\nname = \"pages\"\nkind = \"markdown\"\npath = \"pages\"\nlanguage = \"fr\"\n";
    fs::write(folder.join("sources.toml"), sources).unwrap();
    folder
}

fn ingested(folder: &Path) -> IngestReport {
    let sources = config::sources(folder).checked().unwrap();
    let asked: AskedFor = config::asked(folder).checked().unwrap();
    let options = IngestOptions {
        asked: Some(&asked),
        ..IngestOptions::default()
    };
    ingest::run(&folder.join("data"), &sources, options, &|_| {}).unwrap()
}

fn found(folder: &Path, text: &str) -> Vec<String> {
    let settings = LibrarySettings::default();
    let library = Library::open(&folder.join("data"), None, settings).unwrap();
    let scope = Scope::new(Access::public(), today());
    let query = Query::new(text.to_owned(), Language::FRENCH, scope, 5);
    let pages = library.rank(&query, Mode::Lexical).unwrap();
    pages.into_iter().map(|page| page.id).collect()
}

#[test]
fn a_page_is_found_by_what_people_write_for_it() {
    let folder = folder("asked");
    ingested(&folder);
    assert_eq!(found(&folder, "biclou volé ou piqué"), ["velo"]);
    assert!(found(&folder, "caution").is_empty());

    fs::write(folder.join("asked/phrases.csv"), PHRASES).unwrap();
    let report = ingested(&folder);
    assert_eq!((report.pages_changed, report.pages_unchanged), (1, 1));
    assert_eq!(found(&folder, "caution"), ["depot"]);
    assert_eq!(ingested(&folder).generation, None, "nothing has changed");

    fs::remove_file(folder.join("asked/phrases.csv")).unwrap();
    assert_eq!(ingested(&folder).pages_changed, 1);
    assert!(found(&folder, "caution").is_empty());
}

#[test]
fn mistakes_in_the_files_are_told_before_anything_is_read() {
    let folder = folder("asked-mistakes");
    fs::write(
        folder.join("asked/phrases.csv"),
        "page,language,text\ndepot,fr\n",
    )
    .unwrap();
    let problems = config::asked(&folder).problems;
    assert_eq!(problems.len(), 1);
    let told = problems[0].to_string();
    assert!(told.contains("phrases.csv:2"), "{told}");
}
