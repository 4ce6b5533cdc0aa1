//! The sheets of the French open data, as JSON trees or as the XML that they were made from.
//!
//! Both are first read into the same small tree ([`tree`]), so that one converter makes the pages
//! and the two forms of a sheet cannot differ.

mod actions;
mod body;
mod boxes;
mod definitions;
mod inline;
mod json;
mod lists;
mod metadata;
mod page;
mod related;
mod tree;
mod xml;

use std::path::Path;

use self::tree::Element;
use super::{Extracted, Limits, SourceSpec, decode, files};

/// Reads one file, by the extension of its name.
pub(super) fn read(
    spec: &SourceSpec,
    path: &Path,
    bytes: &[u8],
    limits: &Limits,
) -> Result<Extracted, String> {
    if files::has_extension(path, "xml") {
        let text = decode::xml(bytes)?;
        convert(spec, path, &xml::parse(&text, limits.depth)?)
    } else {
        let text = decode::utf8(bytes)?;
        convert(spec, path, &json::parse(text, limits.depth)?)
    }
}

/// A tree's page and the glossary entries that it carries. The archives also hold menus and lists,
/// which have no id in their name or on their root: they are no pages and no problem.
fn convert(spec: &SourceSpec, path: &Path, root: &Element<'_>) -> Result<Extracted, String> {
    let stem = path.file_stem().and_then(|stem| stem.to_str());
    let is_sheet = stem.is_some_and(metadata::is_page_id) || root.attribute("ID").is_some();
    if !is_sheet {
        return Ok(Extracted::default());
    }
    let metadata = metadata::of(spec, root)?;
    let mut extracted = Extracted {
        entries: definitions::carried(root, &metadata),
        ..Extracted::default()
    };
    if metadata.root_type.contains("glossaire") {
        extracted.entries.push(definitions::own(root, metadata));
    } else {
        extracted.pages.push(page::page(root, metadata));
    }
    Ok(extracted)
}

#[cfg(test)]
mod tests;
