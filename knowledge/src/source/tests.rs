//! Every kind of source with good and with bad input. All texts are invented.

mod archives;
mod glossaries;
mod hostile;
mod lines;
mod markdown;

use std::path::Path;

use bot_core::Language;
use bot_core::access::Visibility;

use super::*;

fn spec(kind: SourceKind, path: &Path) -> SourceSpec {
    SourceSpec {
        name: "s".to_owned(),
        kind,
        path: path.to_owned(),
        address: None,
        language: Some(Language::FRENCH),
        audience: None,
        visibility: Visibility::Public,
        publisher: Some("Mairie de Test".to_owned()),
        licence: None,
        url: None,
        owner: None,
        refresh: None,
    }
}

/// Reads bytes as if they stood in a file of this name.
fn read_named(kind: SourceKind, name: &str, bytes: &[u8]) -> Result<Extracted, Problem> {
    read_in(&spec(kind, Path::new("root")), name, bytes)
}

fn read_in(spec: &SourceSpec, name: &str, bytes: &[u8]) -> Result<Extracted, Problem> {
    let file = SourceFile {
        path: Path::new("root").join(name),
        entry: None,
        size: bytes.len() as u64,
        modified: 0,
    };
    read_bytes(spec, &file, bytes, &Limits::default())
}

/// The smallest sheet.
const SHEET: &str = "<Publication ID='F2' type='Fiche'><dc:title>Titre</dc:title></Publication>";
