//! Importing: checked, repeatable, and never half done.

use std::fs;

use encoder::Encoder;
use encoder::import::{HUGGING_FACE_NAME, ImportError, ImportOptions, PACKED_NAME, import_packed};

use crate::support::{open, tiny};

fn names(folder: &std::path::Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_model_is_copied_and_checked() {
    let tiny = tiny(1);
    let folder = tiny.folder.path().join("model");
    let first = import_packed(&tiny.path, &folder, &ImportOptions::default()).unwrap();
    assert_eq!(names(&folder), [PACKED_NAME]);
    assert_eq!(first.sha256.len(), 64);
    let [left, right] = [&tiny.path, &first.packed].map(|path| open(path, None, 1));
    assert_eq!(left.identity(), right.identity());
    let checked = ImportOptions {
        sha256: Some(first.sha256.to_uppercase()),
        ..Default::default()
    };
    assert_eq!(import_packed(&tiny.path, &folder, &checked).unwrap(), first);
}

#[test]
fn a_wrong_hash_or_a_damaged_file_leaves_nothing() {
    let tiny = tiny(2);
    let folder = tiny.folder.path().join("model");
    let wrong = ImportOptions {
        sha256: Some("00".repeat(32)),
        ..Default::default()
    };
    let error = import_packed(&tiny.path, &folder, &wrong).unwrap_err();
    assert!(matches!(error, ImportError::WrongHash { .. }));
    let damaged = tiny.folder.path().join("damaged.bin");
    fs::write(&damaged, &fs::read(&tiny.path).unwrap()[..5_000]).unwrap();
    let error = import_packed(&damaged, &folder, &ImportOptions::default()).unwrap_err();
    assert!(matches!(error, ImportError::Open(_)), "{error}");
    assert!(names(&folder).is_empty());
}

#[test]
fn the_hugging_face_folder_is_written_once_and_follows_the_model() {
    let (one, two) = (tiny(3), tiny(4));
    let folder = one.folder.path().join("model");
    let options = ImportOptions {
        hugging_face: true,
        ..Default::default()
    };
    let written = import_packed(&one.path, &folder, &options)
        .unwrap()
        .hugging_face
        .unwrap();
    let expected = [
        "1_Pooling",
        "config.json",
        "config_sentence_transformers.json",
        "model.safetensors",
        "origin.txt",
        "tokenizer.json",
    ];
    assert_eq!(names(&written), expected);
    let stamp = || {
        fs::metadata(written.join("model.safetensors"))
            .unwrap()
            .modified()
            .unwrap()
    };
    let (before, weights) = (
        stamp(),
        fs::read(written.join("model.safetensors")).unwrap(),
    );
    import_packed(&one.path, &folder, &options).unwrap();
    assert_eq!(before, stamp());
    import_packed(&two.path, &folder, &options).unwrap();
    assert_ne!(
        weights,
        fs::read(written.join("model.safetensors")).unwrap()
    );
    assert_eq!(names(&folder), [HUGGING_FACE_NAME, PACKED_NAME]);
}
