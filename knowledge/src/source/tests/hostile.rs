//! Whatever the bytes, no reader panics.

use proptest::prelude::*;

use super::super::*;
use super::archives::archive;
use super::{SHEET, read_named};

/// Every kind of source with the names that its files may have.
const NAMES: &[(SourceKind, &str)] = &[
    (SourceKind::Dila, "F1.json"),
    (SourceKind::Dila, "F1.xml"),
    (SourceKind::Dila, "v.zip"),
    (SourceKind::Jsonl, "p.jsonl"),
    (SourceKind::Markdown, "p.md"),
    (SourceKind::Glossary, "g.csv"),
    (SourceKind::Glossary, "g.jsonl"),
    (SourceKind::Glossary, "g.yaml"),
];

fn try_all(bytes: &[u8]) {
    for (kind, name) in NAMES {
        let _ = read_named(*kind, name, bytes);
    }
}

proptest! {
    #[test]
    fn no_bytes_make_a_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        try_all(&bytes);
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in "[-#*>|\\[\\](){}<&;:\"'=!`~ \n\t\\\\a-zéà0-9.]{0,300}") {
        try_all(text.as_bytes());
        let page = format!("---\ntitle: {text}\n---\n# T\n{text}");
        let _ = read_named(SourceKind::Markdown, "p.md", page.as_bytes());
        let line = serde_json::json!({"id": "a", "title": "T", "markdown": text}).to_string();
        let _ = read_named(SourceKind::Jsonl, "p.jsonl", line.as_bytes());
    }

    #[test]
    fn no_damaged_sheet_makes_a_reader_panic(at in 0..200_usize, byte in any::<u8>()) {
        let mut sheet = SHEET.replace("/Publication", "Texte><Tableau><Rangée><Cellule fusionVerticale='3'/></Rangée></Tableau></Texte></Publication").into_bytes();
        let at = at % sheet.len();
        sheet[at] = byte;
        let _ = read_named(SourceKind::Dila, "F2.xml", &sheet);
        let _ = read_named(SourceKind::Dila, "v.zip", &archive(&[("F2.xml", &sheet)]));
    }
}
