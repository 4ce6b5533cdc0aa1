//! Tests with the real model. Each says so on standard error when it is skipped.

use encoder::packed::Kernel;
use encoder::{Encoder, TextKind};

use crate::support::{cosine, open, real_model};

#[test]
fn related_texts_are_closer_than_unrelated_ones() {
    let Some(path) = real_model("related_texts_are_closer_than_unrelated_ones") else {
        return;
    };
    let encoder = open(&path, None, 0);
    let question = encoder
        .encode(TextKind::Query, "Comment refaire mon passeport ?")
        .unwrap();
    let [near, far] = [
        "To renew a passport, book an appointment and bring your old passport and a photograph.",
        "The museum opens at nine, and entry is free on the first Sunday of the month.",
    ]
    .map(|text| cosine(&question, &encoder.encode(TextKind::Passage, text).unwrap()));
    assert!(near > far + 0.05, "{near} and {far}");
}

#[test]
fn kernels_agree_on_the_real_weights() {
    let Some(path) = real_model("kernels_agree_on_the_real_weights") else {
        return;
    };
    let plain = open(&path, Some(Kernel::Plain), 1);
    for kernel in Kernel::ALL
        .into_iter()
        .filter(|kernel| kernel.is_available())
    {
        let encoder = open(&path, Some(kernel), 2);
        for text in crate::support::texts(6) {
            let [left, right] =
                [&plain, &encoder].map(|each| each.encode(TextKind::Query, &text).unwrap());
            assert!(cosine(&left, &right) > 0.999_9, "{kernel}: {text:?}");
        }
    }
}

#[cfg(feature = "hugging-face")]
mod against_folders {
    use std::path::{Path, PathBuf};
    use std::sync::OnceLock;

    use encoder::Encoder;
    use encoder::import::{ImportOptions, import_packed};

    use super::*;
    use crate::support::say;

    /// The real model as a folder in the build's own temporary folder, written once.
    fn folder(path: &Path) -> PathBuf {
        static FOLDER: OnceLock<PathBuf> = OnceLock::new();
        let import = || {
            let options = ImportOptions {
                hugging_face: true,
                ..Default::default()
            };
            let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("model");
            import_packed(path, &target, &options)
                .unwrap()
                .hugging_face
                .unwrap()
        };
        FOLDER.get_or_init(import).clone()
    }

    /// The generated texts, and those of the JSON lines file that `GUICHET_TEXTS` names: the
    /// value of every key that holds a text.
    fn all_texts(count: usize) -> Vec<String> {
        let mut texts = crate::support::texts(count);
        if let Ok(path) = std::env::var("GUICHET_TEXTS") {
            let file = std::fs::read_to_string(path).unwrap();
            for line in file.lines() {
                let line: serde_json::Value = serde_json::from_str(line).unwrap();
                let values = line
                    .as_object()
                    .into_iter()
                    .flat_map(|object| object.values());
                texts.extend(values.filter_map(|value| value.as_str()).map(str::to_owned));
            }
        }
        texts
    }

    #[test]
    fn ids_are_those_of_the_tokenizers_crate() {
        use encoder::hugging_face::{FolderOptions, FolderTokenizer};
        let Some(path) = real_model("ids_are_those_of_the_tokenizers_crate") else {
            return;
        };
        let packed = open(&path, None, 1);
        let other = FolderTokenizer::open(&folder(&path), &FolderOptions::default()).unwrap();
        let texts = all_texts(5_000);
        for text in &texts {
            let ids = other.ids(TextKind::Query, text).unwrap();
            let found = packed.tokenizer().ids(&format!("query: {text}"), 512);
            assert_eq!(found, ids, "{text:?}");
        }
        say(&format!("identical ids for {} texts", texts.len()));
    }

    #[cfg(feature = "candle")]
    #[test]
    fn vectors_are_those_of_candle() {
        let Some(path) = real_model("vectors_are_those_of_candle") else {
            return;
        };
        let options = encoder::hugging_face::FolderOptions::default();
        let candle = encoder::candle::CandleEncoder::open(&folder(&path), &options).unwrap();
        let lowest = lowest_cosine(&open(&path, None, 0), &candle);
        say(&format!("packed and candle: lowest cosine {lowest}"));
        assert!(lowest >= 0.999, "{lowest}");
    }

    #[cfg(all(
        feature = "candle",
        feature = "rust-bert",
        not(feature = "rust-bert-check")
    ))]
    #[test]
    fn vectors_of_rust_bert_are_those_of_candle() {
        let Some(path) = real_model("vectors_of_rust_bert_are_those_of_candle") else {
            return;
        };
        let options = encoder::hugging_face::FolderOptions::default();
        let candle = encoder::candle::CandleEncoder::open(&folder(&path), &options).unwrap();
        let other = encoder::rust_bert::RustBertEncoder::open(&folder(&path), &options).unwrap();
        let lowest = lowest_cosine(&other, &candle);
        say(&format!("rust-bert and candle: lowest cosine {lowest}"));
        assert!(lowest >= 0.9999, "{lowest}");
    }

    /// Over some generated texts, short and long ones, as questions.
    fn lowest_cosine(left: &dyn Encoder, right: &dyn Encoder) -> f32 {
        let count = std::env::var("GUICHET_COUNT")
            .ok()
            .and_then(|count| count.parse().ok());
        let texts = all_texts(count.unwrap_or(40));
        let cosines = texts.iter().map(|text| {
            let [left, right] =
                [left, right].map(|encoder| encoder.encode(TextKind::Query, text).unwrap());
            cosine(&left, &right)
        });
        cosines.fold(1.0, f32::min)
    }
}
