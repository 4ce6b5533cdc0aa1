//! Reads one source and prints what it holds: `read_source KIND PATH [LANGUAGE] [PAGE-ID]`.
//!
//! With a page id it prints that page in full, to be compared with the original by eye; with `-`
//! it prints every page, one a line in JSON.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool for the terminal"
)]

use std::collections::BTreeMap;
use std::error::Error;
use std::time::Instant;

use knowledge::document::{GlossaryEntry, Page};
use knowledge::source::{self, Extracted, SourceSpec};
use rayon::prelude::*;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [kind, path, rest @ ..] = arguments.as_slice() else {
        return Err("usage: read_source KIND PATH [LANGUAGE] [PAGE-ID]".into());
    };
    let spec: SourceSpec = serde_json::from_value(serde_json::json!({
        "name": "source",
        "kind": kind,
        "path": path,
        "language": rest.first(),
    }))?;
    let start = Instant::now();
    let files = source::files(&spec)?;
    println!("{} files listed in {:?}", files.len(), start.elapsed());
    let start = Instant::now();
    let read: Vec<_> = files
        .par_iter()
        .map(|file| source::read(&spec, file))
        .collect();
    println!("read in {:?}", start.elapsed());
    let mut all = Extracted::default();
    for part in read {
        match part {
            Ok(part) => {
                all.pages.extend(part.pages);
                all.entries.extend(part.entries);
                all.problems.extend(part.problems);
            }
            Err(problem) => all.problems.push(problem),
        }
    }
    let start = Instant::now();
    let counts = (all.pages.len(), all.entries.len());
    let pages = source::merge(all.pages);
    let entries = source::merge_entries(all.entries);
    println!(
        "{counts:?} pages and entries merged in {:?}",
        start.elapsed()
    );
    match rest.get(1) {
        Some(all) if all == "-" => {
            for page in &pages {
                println!("{}", serde_json::to_string(page)?);
            }
        }
        Some(id) => show(&pages, &entries, id)?,
        None => summary(&pages, &entries),
    }
    for problem in &all.problems {
        println!("problem: {problem}");
    }
    println!("{} problems", all.problems.len());
    Ok(())
}

fn summary(pages: &[Page], entries: &[GlossaryEntry]) {
    let mut kinds: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
    for page in pages {
        let count = kinds.entry(format!("{:?}", page.kind)).or_default();
        count.0 += 1;
        count.1 += page.sections.len();
        count.2 += page
            .sections
            .iter()
            .map(|section| section.text.len())
            .sum::<usize>();
    }
    for (kind, (pages, sections, bytes)) in kinds {
        println!("{kind}: {pages} pages, {sections} sections, {bytes} bytes");
    }
    println!("{} entries", entries.len());
}

fn show(pages: &[Page], entries: &[GlossaryEntry], id: &str) -> Result<(), Box<dyn Error>> {
    for page in pages.iter().filter(|page| page.id == id) {
        let mut head = page.clone();
        head.sections.clear();
        println!("{}", serde_json::to_string_pretty(&head)?);
        for (number, section) in page.sections.iter().enumerate() {
            let path = section.heading_path.join(" > ");
            println!("\n[{number}] {path} {:?}\n{}", section.anchor, section.text);
        }
    }
    for entry in entries.iter().filter(|entry| entry.id == id) {
        println!("{}", serde_json::to_string_pretty(entry)?);
    }
    Ok(())
}
