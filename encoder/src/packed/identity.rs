//! A short name for weights and scheme, computed in a few milliseconds.

use std::fmt::Write;

use sha2::{Digest, Sha256};

use super::format::{PackedFile, TensorSpec};
use crate::Prefixes;

/// Changes when the same weights would give other vectors: pooling, normalisation, tokenizer.
const SCHEME: &str = "e5s1-mean-l2-1";
/// Bytes read in each place of a tensor.
const WINDOW: usize = 4096;
/// Places a tensor is read in.
const WINDOWS: usize = 4;

/// The scheme and a hash over the prefixes, the shapes, the whole vocabulary and parts of every
/// tensor. The parts are spread evenly: weights that were trained differently differ there too.
/// (Whether a file is complete and unchanged is for the import to check, which hashes all of
/// it.)
pub(super) fn identify(file: &PackedFile, prefixes: &Prefixes) -> String {
    let mut hash = Sha256::new();
    for text in [SCHEME, &prefixes.query, &prefixes.passage] {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text);
    }
    hash.update(file.description());
    for spec in TensorSpec::all(&file.header) {
        if let Ok(range) = file.tensors.range(&spec.name) {
            hash_parts(&mut hash, file.data(range));
        }
    }
    let mut name = format!("{SCHEME}-");
    for byte in hash.finalize().iter().take(8) {
        // Writing to a string cannot fail.
        let _ = write!(name, "{byte:02x}");
    }
    name
}

fn hash_parts(hash: &mut Sha256, data: &[u8]) {
    if data.len() <= WINDOW * WINDOWS {
        hash.update(data);
        return;
    }
    let step = (data.len() - WINDOW) / (WINDOWS - 1);
    for window in 0..WINDOWS {
        hash.update(&data[window * step..][..WINDOW]);
    }
}
