//! One page a line, in JSON. A line that cannot be used is reported and the others go in.

mod record;

use super::markdown::{Attributes, outline, unwrap_block_links};
use super::{Extracted, Problem, SourceSpec, decode, narrow};
use crate::blocks::one_line;
use crate::document::{Crumb, Page, PageKind, Status};
use record::Record;

/// Most bad lines that are reported one by one.
const REPORTED: usize = 50;

/// Reads a file of pages.
pub(super) fn read(spec: &SourceSpec, place: &str, bytes: &[u8]) -> Result<Extracted, String> {
    let text = decode::utf8(bytes)?;
    let mut extracted = Extracted::default();
    extracted.problems = for_each_line(place, text, |line| {
        extracted.pages.push(page(spec, line)?);
        Ok(())
    });
    Ok(extracted)
}

/// Calls `take` on every line that is not blank, and returns the problems by line.
pub(super) fn for_each_line(
    place: &str,
    text: &str,
    mut take: impl FnMut(&str) -> Result<(), String>,
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut unreported = 0;
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        if let Err(reason) = take(line) {
            if problems.len() < REPORTED {
                problems.push(Problem::new(format!("{place}:{}", index + 1), reason));
            } else {
                unreported += 1;
            }
        }
    }
    if unreported > 0 {
        let reason = format!("{unreported} more lines cannot be used either");
        problems.push(Problem::new(place, reason));
    }
    problems
}

fn page(spec: &SourceSpec, line: &str) -> Result<Page, String> {
    let mut record: Record =
        serde_json::from_str(line).map_err(|error| format!("is not a page in JSON: {error}"))?;
    let id = record.id.take().ok_or("has no `id`")?;
    let markdown = record.markdown().ok_or_else(|| record.why_no_text())?;
    let named = record.title();
    let mut outline = outline(
        &unwrap_block_links(&markdown),
        named.as_deref(),
        Attributes::Lenient,
    )?;
    let title = named.or(outline.title.take()).map(|title| one_line(&title));
    let title = title
        .filter(|title| !title.is_empty())
        .ok_or("missing title")?;
    if let (Some(lead), Some(description)) = (outline.sections.first_mut(), &record.description)
        && lead.text.is_empty()
    {
        lead.text = one_line(description);
    }
    if outline
        .sections
        .iter()
        .all(|section| section.text.is_empty())
    {
        return Err("has no text".to_owned());
    }
    Ok(Page {
        translation_of: counterpart(&id, record.url.as_deref(), record.toggle_url.as_deref()),
        id,
        source: spec.name.clone(),
        kind: kind(record.page_type.as_deref()),
        url: record.url,
        title,
        language: narrow::language(spec, record.lang.as_deref())?,
        audiences: narrow::audiences(spec, record.audience),
        visibility: narrow::visibility(&spec.visibility, record.visibility)?,
        place: record.place,
        status: Status::Published,
        validity: bot_core::access::Validity {
            from: record.valid_from,
            until: record.valid_until,
        },
        theme: record.topics.first().cloned(),
        breadcrumb: record
            .topics
            .into_iter()
            .map(|label| Crumb { id: None, label })
            .collect(),
        sections: outline.sections,
        actions: Vec::new(),
        references: Vec::new(),
        related: Vec::new(),
        mentions: Vec::new(),
        asked: Vec::new(),
        cost: None,
        delay: None,
        modified: record.modified.as_deref().and_then(day),
        publisher: narrow::publisher(spec, record.publisher),
        licence: record.licence.or_else(|| spec.licence.clone()),
    })
}

/// The day at the start of a date or a time.
fn day(text: &str) -> Option<jiff::civil::Date> {
    text.trim().get(..10).and_then(|day| day.parse().ok())
}

/// The kind of page, by one of our own names. Sites' own words are not read: what they call
/// navigation is often the page that people look for, with its text and its links.
fn kind(page_type: Option<&str>) -> PageKind {
    let name = page_type.unwrap_or_default().to_lowercase();
    serde_json::from_value(serde_json::Value::String(name)).unwrap_or_default()
}

/// The id of the same page in another language, when ids are the ends of addresses. Both pages
/// name each other there, so the one with the greater id counts as the translation.
fn counterpart(id: &str, url: Option<&str>, toggle_url: Option<&str>) -> Option<String> {
    let site = url?.strip_suffix(id).filter(|site| !site.is_empty())?;
    let other = toggle_url?.strip_prefix(site)?;
    (!other.is_empty() && other < id).then(|| other.to_owned())
}
