//! Archives and folders.

use std::io::Write as _;
use std::path::Path;

use zip::write::SimpleFileOptions;

use super::super::*;
use super::{SHEET, read_named, spec};

/// A zip archive of some entries.
pub(super) fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn an_archive_gives_its_good_entries_and_reports_the_others() {
    let bomb = vec![b' '; 4 << 20];
    let bytes = archive(&[
        ("F2.xml", SHEET.as_bytes()),
        ("../F3.xml", SHEET.as_bytes()),
        ("/F4.xml", SHEET.as_bytes()),
        ("F5.xml", &bomb),
        ("F6.xml", b"<Publication"),
        ("lisez-moi.txt", b"rien"),
        ("menu.xml", b"<Menu/>"),
    ]);
    let found = read_named(SourceKind::Dila, "v.zip", &bytes).unwrap();
    assert_eq!(found.pages.len(), 1);
    let places: Vec<_> = found
        .problems
        .iter()
        .map(|problem| problem.place.as_str())
        .collect();
    let expected = ["../F3.xml", "/F4.xml", "F5.xml", "F6.xml"];
    assert_eq!(places, expected.map(|name| format!("root/v.zip!{name}")));
    assert!(found.problems[0].reason.contains("leads out"));
    assert!(found.problems[2].reason.contains("compressed"));
    assert!(read_named(SourceKind::Dila, "v.zip", b"PK\x03\x04 nothing").is_err());
}

#[test]
fn an_archive_is_bounded_in_entries_and_in_size() {
    let bytes = archive(&[("F2.xml", SHEET.as_bytes()), ("F3.xml", SHEET.as_bytes())]);
    let place = spec(SourceKind::Dila, Path::new("v.zip"));
    let few = Limits {
        archive_entries: 1,
        ..Limits::default()
    };
    assert!(archive::read(&place, "v.zip", &bytes, &few).is_err());
    let small = Limits {
        archive_bytes: SHEET.len() as u64,
        ..Limits::default()
    };
    let found = archive::read(&place, "v.zip", &bytes, &small).unwrap();
    assert_eq!((found.pages.len(), found.problems.len()), (1, 1));
}

#[test]
fn files_are_listed_sorted_and_links_out_are_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.md"), "# S").unwrap();
    std::fs::create_dir(folder.path().join("b")).unwrap();
    for name in ["b/2.md", "1.md", ".hidden.md", "notes.txt"] {
        std::fs::write(folder.path().join(name), "# T\n\nx").unwrap();
    }
    #[cfg(unix)]
    for (target, name) in [("secret.md", "out.md"), ("", "out")] {
        let link = folder.path().join(name);
        std::os::unix::fs::symlink(outside.path().join(target), link).unwrap();
    }
    let source = spec(SourceKind::Markdown, folder.path());
    let found = files(&source).unwrap();
    let names: Vec<_> = found
        .iter()
        .map(|file| {
            file.path
                .strip_prefix(folder.path())
                .unwrap()
                .to_str()
                .unwrap()
        })
        .collect();
    assert_eq!(names, ["1.md", "b/2.md"]);
    assert!(found[0].modified > 0 && found[0].size == 6);
    let tiny = Limits {
        file_bytes: 5,
        ..Limits::default()
    };
    let problem = read_within(&source, &found[0], &tiny).unwrap_err();
    assert!(problem.reason.contains("more than the 5"), "{problem}");
    assert!(read(&source, &found[0]).is_ok());
    assert!(files(&spec(SourceKind::Markdown, &folder.path().join("none"))).is_err());
}
