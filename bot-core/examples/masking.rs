//! Masks every text of JSON lines on standard input, and tells what was found and how long it took.
//!
//! `cargo run --release -p bot-core --example masking -- [--show] < questions.jsonl`. Texts are the
//! values of `text`, `question` and `query`, and those in `variants`. With `--show`, each text in
//! which something was found is written with its placeholders: never where others can read it.

use std::collections::BTreeMap;
use std::io::{self, BufRead as _, Write as _};
use std::time::{Duration, Instant};

use bot_core::Sensitive;
use bot_core::personal_data::{Masker, PersonalData};
use serde_json::Value;

fn main() -> io::Result<()> {
    let shows = std::env::args().any(|argument| argument == "--show");
    let mut texts = Vec::new();
    for line in io::stdin().lock().lines() {
        let value: Value = serde_json::from_str(&line?)?;
        let single = ["text", "question", "query"].map(|key| value[key].as_str());
        let several = value["variants"].as_array().into_iter().flatten();
        let found = single
            .into_iter()
            .flatten()
            .chain(several.filter_map(Value::as_str));
        texts.extend(found.map(|text| Sensitive::new(text.to_owned())));
    }
    let masker = Masker::default();
    let mut output = io::stdout().lock();
    let mut kinds: BTreeMap<PersonalData, usize> = BTreeMap::new();
    let mut touched = 0;
    for text in &texts {
        let masked = masker.mask(text);
        touched += usize::from(!masked.found.is_empty());
        for kind in &masked.found {
            *kinds.entry(*kind).or_default() += 1;
        }
        if shows && !masked.found.is_empty() {
            writeln!(output, "{}\n    {}", text.expose(), masked.text.expose())?;
        }
    }
    writeln!(
        output,
        "{} texts, {touched} with something masked",
        texts.len()
    )?;
    for (kind, count) in kinds {
        writeln!(output, "  {}: {count}", kind.name())?;
    }
    let (mean, calls) = microseconds(&masker, &texts);
    writeln!(output, "{mean:.2} µs a text, {calls} calls")
}

/// Mean time for a text and how many were masked, over half a second at least.
fn microseconds(masker: &Masker, texts: &[Sensitive<String>]) -> (f64, u32) {
    let started = Instant::now();
    let mut calls = 0_u32;
    while started.elapsed() < Duration::from_millis(500) {
        for text in texts {
            std::hint::black_box(masker.mask(text));
            calls += 1;
        }
    }
    let mean = started.elapsed().as_secs_f64() * 1e6 / f64::from(calls.max(1));
    (mean, calls)
}
