//! Glossaries: CSV with a header, JSON lines, or a YAML list. One term may have several meanings,
//! and an entry may hold its term in a second language (`term_fr`, `expansion_fr`, …).

mod raw;

use serde_json::{Map, Value};

use super::{Extracted, Problem, SourceFile, SourceSpec, decode, jsonl};

/// An entry as it is written: keys and values, texts or lists of texts.
type RawEntry = Map<String, Value>;

/// Reads one glossary, by the extension of its name.
pub(super) fn read(
    spec: &SourceSpec,
    file: &SourceFile,
    bytes: &[u8],
) -> Result<Extracted, String> {
    let text = decode::utf8(bytes)?;
    let place = file.place();
    let mut extracted = Extracted::default();
    let mut take = |entry: &RawEntry| -> Result<(), String> {
        extracted.entries.extend(raw::entries(spec, entry)?);
        Ok(())
    };
    extracted.problems = if file.has_extension("csv") {
        csv(&place, text, &mut take)?
    } else if file.has_extension("yaml") || file.has_extension("yml") {
        yaml(&place, text, &mut take)?
    } else {
        jsonl::for_each_line(&place, text, |line| {
            let entry: RawEntry = serde_json::from_str(line)
                .map_err(|error| format!("is not an entry in JSON: {error}"))?;
            take(&entry)
        })
    };
    Ok(extracted)
}

fn csv(
    place: &str,
    text: &str,
    take: &mut impl FnMut(&RawEntry) -> Result<(), String>,
) -> Result<Vec<Problem>, String> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let header = reader
        .headers()
        .map_err(|error| format!("is not readable CSV: {error}"))?
        .clone();
    if !header.iter().any(|name| name == "term") {
        return Err("has no column `term` in its first line".to_owned());
    }
    let mut problems = Vec::new();
    for record in reader.records() {
        let outcome = record
            .map_err(|error| (None, format!("is not readable CSV: {error}")))
            .and_then(|record| {
                let line = record.position().map(csv::Position::line);
                let cells = header.iter().zip(&record);
                let entry = cells
                    .map(|(name, cell)| (name.to_owned(), Value::from(cell)))
                    .collect();
                take(&entry).map_err(|reason| (line, reason))
            });
        if let Err((line, reason)) = outcome {
            let at = line.map_or_else(|| place.to_owned(), |line| format!("{place}:{line}"));
            problems.push(Problem::new(at, reason));
        }
    }
    Ok(problems)
}

fn yaml(
    place: &str,
    text: &str,
    take: &mut impl FnMut(&RawEntry) -> Result<(), String>,
) -> Result<Vec<Problem>, String> {
    let list: Vec<RawEntry> = serde_saphyr::from_str(text).map_err(|error| {
        let error = error.to_string();
        let line = error.lines().next().unwrap_or_default();
        format!(
            "is not a YAML list of entries: {}",
            line.trim_start_matches("error: ")
        )
    })?;
    let mut problems = Vec::new();
    for (index, entry) in list.iter().enumerate() {
        if let Err(reason) = take(entry) {
            let at = format!("{place} (entry {})", index + 1);
            problems.push(Problem::new(at, reason));
        }
    }
    Ok(problems)
}
