//! A folder of Markdown pages with YAML front matter.

mod front_matter;
mod html;
mod outline;
mod text;

use super::{Extracted, SourceFile, SourceSpec, decode, narrow};
use crate::asked::Asked;
use crate::document::{Crumb, Page};
use front_matter::FrontMatter;

pub(super) use outline::{Attributes, Outline, outline};
pub(super) use text::unwrap_block_links;

/// Reads one page.
pub(super) fn read(
    spec: &SourceSpec,
    file: &SourceFile,
    bytes: &[u8],
) -> Result<Extracted, String> {
    let text = decode::utf8(bytes)?;
    let (front, body) = front_matter::split(text)?;
    let outline = outline(body, front.title.as_deref(), Attributes::Strict)?;
    let mut extracted = Extracted::default();
    extracted.pages.push(page(spec, file, front, outline)?);
    Ok(extracted)
}

fn page(
    spec: &SourceSpec,
    file: &SourceFile,
    front: FrontMatter,
    outline: Outline,
) -> Result<Page, String> {
    let title = front
        .title
        .clone()
        .or(outline.title)
        .filter(|title| !title.trim().is_empty());
    let title = title.ok_or("missing title: add `title` to the front matter or a first heading")?;
    let actions = front.actions();
    let references = front.references();
    let language = narrow::language(spec, front.lang.as_deref())?;
    let asked = |text| Asked { language, text };
    Ok(Page {
        id: front.id.unwrap_or_else(|| id_of(spec, file)),
        source: spec.name.clone(),
        kind: front.kind.unwrap_or_default(),
        url: front.url,
        title: crate::blocks::one_line(&title),
        language,
        translation_of: front.translation_of,
        audiences: narrow::audiences(spec, front.audience),
        visibility: narrow::visibility(&spec.visibility, front.visibility)?,
        place: front.place,
        status: front.status,
        validity: bot_core::access::Validity {
            from: front.valid_from,
            until: front.valid_until,
        },
        theme: front.theme.or_else(|| front.breadcrumb.first().cloned()),
        breadcrumb: front
            .breadcrumb
            .into_iter()
            .map(|label| Crumb { id: None, label })
            .collect(),
        sections: outline.sections,
        actions,
        references,
        related: Vec::new(),
        mentions: outline.mentions,
        asked: front.asked.into_iter().map(asked).collect(),
        cost: front.cost,
        delay: front.delay,
        modified: front.modified,
        publisher: narrow::publisher(spec, front.publisher),
        licence: front.licence.or_else(|| spec.licence.clone()),
    })
}

/// The id of a page that has none: its path in the source's folder without the extension.
fn id_of(spec: &SourceSpec, file: &SourceFile) -> String {
    let path = file.path.strip_prefix(&spec.path).unwrap_or(&file.path);
    let path = if path.as_os_str().is_empty() {
        file.path.file_name().map_or(path, std::path::Path::new)
    } else {
        path
    };
    let parts: Vec<String> = path
        .with_extension("")
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    parts.join("/")
}
