//! Copies the packed file and proves that it is the expected one.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::{ImportError, atomic};
use crate::packed::PackedFile;

const CHUNK: usize = 1 << 20;

/// Copies `source` to `target` unless it is already there, and returns its SHA-256.
pub(super) fn copy_checked(
    source: &Path,
    target: &Path,
    expected: Option<&str>,
) -> Result<String, ImportError> {
    let found = stream(source, &mut std::io::sink(), target)?;
    check_hash(source, &found, expected)?;
    if target.exists() && stream(target, &mut std::io::sink(), target)? == found {
        PackedFile::open(target)?;
        return Ok(found);
    }
    atomic::replace_file(target, |part| {
        let mut file = File::create(part).map_err(ImportError::io(part))?;
        let copied = stream(source, &mut file, part)?;
        file.sync_all().map_err(ImportError::io(part))?;
        // The source may have changed since it was hashed above.
        check_hash(source, &copied, Some(&found))?;
        PackedFile::open(part)?;
        Ok(copied)
    })
}

fn check_hash(path: &Path, found: &str, expected: Option<&str>) -> Result<(), ImportError> {
    match expected {
        Some(expected) if !expected.eq_ignore_ascii_case(found) => Err(ImportError::WrongHash {
            path: path.to_owned(),
            found: found.to_owned(),
            expected: expected.to_owned(),
        }),
        _ => Ok(()),
    }
}

/// Writes the bytes of `from` to `to`, which is `to_path`, and returns their SHA-256.
fn stream(from: &Path, to: &mut impl Write, to_path: &Path) -> Result<String, ImportError> {
    let mut reader = File::open(from).map_err(ImportError::io(from))?;
    let mut hash = Sha256::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        let count = reader.read(&mut chunk).map_err(ImportError::io(from))?;
        if count == 0 {
            return Ok(hexadecimal(&hash.finalize()));
        }
        hash.update(&chunk[..count]);
        to.write_all(&chunk[..count])
            .map_err(ImportError::io(to_path))?;
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
