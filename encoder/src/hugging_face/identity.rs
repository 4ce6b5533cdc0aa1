//! A short name for a folder's weights and the way in which they are used.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::{OpenError, Prefixes};

/// Changes when the same weights would give other vectors.
const SCHEME: &str = "hf-mean-l2-1";
const CHUNK: usize = 1 << 20;

/// The scheme and a hash over the prefixes and the files that decide on a vector.
pub(super) fn identify(folder: &Path, prefixes: &Prefixes) -> Result<String, OpenError> {
    let mut hash = Sha256::new();
    for text in [SCHEME, &prefixes.query, &prefixes.passage] {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text);
    }
    for name in ["config.json", "tokenizer.json", "model.safetensors"] {
        let path = folder.join(name);
        hash_file(&mut hash, &path).map_err(OpenError::io(&path))?;
    }
    let mut name = format!("{SCHEME}-");
    for byte in hash.finalize().iter().take(8) {
        // Writing to a string cannot fail.
        let _ = write!(name, "{byte:02x}");
    }
    Ok(name)
}

fn hash_file(hash: &mut Sha256, path: &Path) -> std::io::Result<()> {
    let mut file = File::open(path)?;
    hash.update(file.metadata()?.len().to_le_bytes());
    let mut chunk = vec![0; CHUNK];
    loop {
        match file.read(&mut chunk)? {
            0 => return Ok(()),
            count => hash.update(&chunk[..count]),
        }
    }
}
