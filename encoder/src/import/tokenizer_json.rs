//! Writes the vocabulary as a `tokenizer.json` for the `tokenizers` crate.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use serde_json::{Value, json};

use super::{ImportError, base64, charsmap};
use crate::packed::PackedFile;

/// Writes the tokenizer of `file` to `path`.
pub(super) fn write(file: &PackedFile, path: &Path) -> Result<(), ImportError> {
    let map = charsmap::compile(&file.rules)?;
    let names = SpecialNames::of(file);
    let metaspace = json!({
        "type": "Metaspace", "replacement": "\u{2581}", "prepend_scheme": "always", "split": true
    });
    let tokenizer = json!({
        "version": "1.0",
        "truncation": null,
        "padding": null,
        "added_tokens": names.added_tokens(file),
        "normalizer": { "type": "Precompiled", "precompiled_charsmap": base64::encode(&map) },
        "pre_tokenizer": {
            "type": "Sequence",
            "pretokenizers": [{ "type": "WhitespaceSplit" }, metaspace.clone()]
        },
        "post_processor": names.template(file),
        "decoder": metaspace,
        "model": {
            "type": "Unigram",
            "unk_id": file.header.unknown_id,
            "vocab": vocabulary(file),
            "byte_fallback": false
        }
    });
    let mut out = BufWriter::new(File::create(path).map_err(ImportError::io(path))?);
    serde_json::to_writer(&mut out, &tokenizer)
        .map_err(|error| ImportError::io(path)(error.into()))?;
    out.flush().map_err(ImportError::io(path))
}

/// Every piece with its score, in the order of the ids.
fn vocabulary(file: &PackedFile) -> Vec<(String, f64)> {
    let entry = |id| (text(file, id), f64::from(file.vocabulary.score(file, id)));
    (0..file.vocabulary.len() as u32).map(entry).collect()
}

fn text(file: &PackedFile, id: u32) -> String {
    String::from_utf8_lossy(file.vocabulary.piece(file, id)).into_owned()
}

/// The texts of the special tokens.
struct SpecialNames {
    begin: String,
    end: String,
}

impl SpecialNames {
    fn of(file: &PackedFile) -> Self {
        Self {
            begin: text(file, file.header.begin_id),
            end: text(file, file.header.end_id),
        }
    }

    fn added_tokens(&self, file: &PackedFile) -> Vec<Value> {
        let header = &file.header;
        let mut ids = vec![
            header.begin_id,
            header.pad_id,
            header.end_id,
            header.unknown_id,
        ];
        ids.sort_unstable();
        ids.dedup();
        let token = |id: u32| {
            json!({
                "id": id, "content": text(file, id), "single_word": false, "lstrip": false,
                "rstrip": false, "normalized": false, "special": true
            })
        };
        ids.into_iter().map(token).collect()
    }

    /// One text between begin and end.
    fn template(&self, file: &PackedFile) -> Value {
        let special = |name: &str| json!({ "SpecialToken": { "id": name, "type_id": 0 } });
        let entry = |name: &str, id: u32| json!({ "id": name, "ids": [id], "tokens": [name] });
        let sequence = |name: &str| json!({ "Sequence": { "id": name, "type_id": 0 } });
        let single = [special(&self.begin), sequence("A"), special(&self.end)];
        let second = [special(&self.end), sequence("B"), special(&self.end)];
        let pair = [&single[..], &second[..]].concat();
        json!({
            "type": "TemplateProcessing",
            "single": single,
            "pair": pair,
            "special_tokens": {
                (self.begin.as_str()): entry(&self.begin, file.header.begin_id),
                (self.end.as_str()): entry(&self.end, file.header.end_id)
            }
        })
    }
}
