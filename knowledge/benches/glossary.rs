//! How long a term takes to be looked up in glossaries of 7,000 invented entries: one that is there,
//! one with a mistake, one that is not there.
//!
//! `cargo bench -p knowledge`
#![allow(clippy::print_stderr, reason = "says why nothing is measured")]
#![allow(
    missing_docs,
    reason = "criterion's macro writes an undocumented function"
)]

use std::error::Error;
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use bot_core::Language;
use bot_core::access::{Access, Scope};
use bot_core::ports::KnowledgeBase as _;
use criterion::{Criterion, criterion_group, criterion_main};
use knowledge::ingest::{self, IngestOptions};
use knowledge::source::SourceSpec;
use knowledge::{Library, LibrarySettings};

const ENTRIES: usize = 7_000;
const SYLLABLES: [&str; 12] = [
    "ba", "cor", "dé", "fu", "gri", "lan", "mo", "né", "pra", "ri", "sto", "tu",
];
/// Lookups whose slowest hundredth is told.
const LOOKUPS: usize = 20_000;

fn define(criterion: &mut Criterion) {
    if let Err(error) = measure(criterion) {
        eprintln!("SKIPPED: glossary: {error}");
    }
}

fn measure(criterion: &mut Criterion) -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let library = library(folder.path())?;
    let scope = Scope::new(Access::public(), jiff::civil::date(2026, 11, 21));
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let look_up = |term: &str| {
        let found = library.define(black_box(term), Language::FRENCH, &scope);
        black_box(runtime.block_on(found))
    };
    let known = word(4_321);
    let misspelt = format!("{known}z");
    let cases = [
        ("known", known.as_str()),
        ("misspelt", &misspelt),
        ("unknown", "quelque chose d'inconnu"),
    ];
    let mut group = criterion.benchmark_group("glossary");
    for (name, term) in cases {
        group.bench_function(name, |bencher| bencher.iter(|| look_up(term)));
    }
    group.finish();
    let mut times: Vec<Duration> = (0..LOOKUPS)
        .map(|number| {
            let term = match number % 3 {
                0 => word(number % ENTRIES),
                1 => format!("{}z", word(number % ENTRIES)),
                _ => format!("inconnu {number}"),
            };
            let started = Instant::now();
            let _ = look_up(&term);
            started.elapsed()
        })
        .collect();
    times.sort_unstable();
    eprintln!("glossary: 99 % within {:?}", times[LOOKUPS * 99 / 100]);
    Ok(())
}

/// An invented word for a number.
fn word(number: usize) -> String {
    let mut left = number + 2_000;
    let mut word = String::new();
    while left > 0 {
        word.push_str(SYLLABLES[left % SYLLABLES.len()]);
        left /= SYLLABLES.len();
    }
    word
}

fn library(folder: &std::path::Path) -> Result<Library, Box<dyn Error>> {
    let mut csv = "term,expansion,definition\n".to_owned();
    for number in 0..ENTRIES {
        let (term, long) = (word(number), word(number + 9_000));
        writeln!(
            csv,
            "{term},{long} {term} de {long},Ce que {long} veut dire."
        )?;
    }
    let path = folder.join("glossary.csv");
    std::fs::write(&path, csv)?;
    let source: SourceSpec = serde_json::from_value(serde_json::json!({
        "name": "bench", "kind": "glossary", "language": "fr", "path": path,
    }))?;
    ingest::run(folder, &[source], IngestOptions::default(), &|_| {})?;
    Ok(Library::open(folder, None, LibrarySettings::default())?)
}

criterion_group!(benches, define);
criterion_main!(benches);
