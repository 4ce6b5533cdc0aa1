//! The back ends for Hugging Face folders against the packed one, on the tiny model's weights.

#![cfg(feature = "hugging-face")]

use std::path::PathBuf;

use encoder::hugging_face::{FolderOptions, FolderTokenizer};
use encoder::import::{ImportOptions, import_packed};
use encoder::{Encoder, TextKind};

use crate::support::{Tiny, cosine, open, texts, tiny};

fn folder(tiny: &Tiny) -> PathBuf {
    let options = ImportOptions {
        hugging_face: true,
        ..Default::default()
    };
    let target = tiny.folder.path().join("model");
    import_packed(&tiny.path, &target, &options)
        .unwrap()
        .hugging_face
        .unwrap()
}

/// The packed back end rounds activations to bytes, the other one does not.
fn assert_same_vectors(tiny: &Tiny, other: &dyn Encoder) {
    let packed = open(&tiny.path, None, 1);
    assert_eq!(packed.dimensions(), other.dimensions());
    for text in texts(60) {
        for kind in [TextKind::Query, TextKind::Passage] {
            let [left, right] = [&packed as &dyn Encoder, other]
                .map(|encoder| encoder.encode(kind, &text).unwrap());
            let cosine = cosine(&left, &right);
            assert!(cosine > 0.999, "cosine {cosine} for {text:?}");
        }
    }
}

#[cfg(feature = "candle")]
#[test]
fn candle_gives_the_vectors_of_the_packed_model() {
    let tiny = tiny(1);
    let other = encoder::candle::CandleEncoder::open(&folder(&tiny), &FolderOptions::default());
    assert_same_vectors(&tiny, &other.unwrap());
}

#[test]
fn the_tokenizers_crate_gives_the_same_ids() {
    let tiny = tiny(2);
    let other = FolderTokenizer::open(&folder(&tiny), &FolderOptions::default());
    let (other, packed) = (other.unwrap(), open(&tiny.path, None, 1));
    for text in texts(1_000) {
        let ids = other.ids(TextKind::Query, &text).unwrap();
        assert_eq!(
            packed.tokenizer().ids(&format!("query: {text}"), 64),
            ids,
            "{text:?}"
        );
    }
}

#[cfg(all(feature = "rust-bert", not(feature = "rust-bert-check")))]
#[test]
fn rust_bert_gives_the_vectors_of_the_packed_model() {
    let tiny = tiny(3);
    let other =
        encoder::rust_bert::RustBertEncoder::open(&folder(&tiny), &FolderOptions::default());
    assert_same_vectors(&tiny, &other.unwrap());
}

#[test]
fn a_folder_that_would_be_used_wrongly_is_refused() {
    let tiny = tiny(4);
    let folder = folder(&tiny);
    let open = || {
        let opened = FolderTokenizer::open(&folder, &FolderOptions::default());
        let error = opened.err().unwrap();
        std::error::Error::source(&error).unwrap().to_string()
    };
    let pooling = r#"{ "pooling_mode_mean_tokens": false }"#;
    std::fs::write(folder.join("1_Pooling/config.json"), pooling).unwrap();
    assert_eq!(open(), "only mean pooling is supported");
    let config = std::fs::read_to_string(folder.join("config.json")).unwrap();
    let config = config.replace("\"model_type\": \"bert\"", "\"model_type\": \"roberta\"");
    std::fs::write(folder.join("config.json"), config).unwrap();
    assert_eq!(open(), "the model type is `roberta`, expected `bert`");
}
