//! A damaged file gives an error that says what and where, and never a panic.

use std::path::Path;

use encoder::packed::{PackedEncoder, PackedOptions};
use encoder::testing::{Random, tiny_packed};
use encoder::{Encoder, OpenError, TextKind};

fn open_bytes(bytes: &[u8]) -> Result<PackedEncoder, OpenError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("model.bin");
    std::fs::write(&path, bytes).unwrap();
    PackedEncoder::open(&path, &PackedOptions::default())
}

/// Where and what, of a file that must be refused.
fn fault(bytes: &[u8]) -> (u64, String) {
    match open_bytes(bytes) {
        Err(OpenError::Malformed { at, what, .. }) => (at, what),
        Err(other) => panic!("another error: {other}"),
        Ok(_) => panic!("the file was accepted"),
    }
}

#[test]
fn a_missing_file_is_named() {
    let path = Path::new("no-such-folder/model.bin");
    let error = PackedEncoder::open(path, &PackedOptions::default())
        .err()
        .unwrap();
    assert_eq!(error.to_string(), "cannot read `no-such-folder/model.bin`");
}

#[test]
fn errors_say_what_and_where() {
    let good = tiny_packed(1);
    let with = |at: usize, value: u32| {
        let mut bytes = good.clone();
        bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
        fault(&bytes)
    };
    assert_eq!(
        with(0, 0),
        (0, "the file does not begin with `E5S1`".to_owned())
    );
    assert_eq!(with(4, 7), (4, "the version is 7, expected 1".to_owned()));
    assert_eq!(
        with(8, 48),
        (
            8,
            "the hidden width is 48, expected a multiple of 32".to_owned()
        )
    );
    assert_eq!(
        with(12, 0),
        (
            12,
            "the number of layers is 0, expected 1 to 256".to_owned()
        )
    );
    assert_eq!(with(16, 5).0, 16);
    assert_eq!(
        with(40, 64),
        (
            40,
            "the quantisation block is 64, expected 32 to 32".to_owned()
        )
    );
    assert_eq!(with(48, 9_999).0, 48);
    assert_eq!(with(76, 0x00ff_ffff).0, 76);
}

#[test]
fn every_cut_is_noticed() {
    let good = tiny_packed(2);
    assert!(open_bytes(&good).is_ok());
    for length in (0..good.len()).step_by(37).chain([good.len() - 1]) {
        let (at, what) = fault(&good[..length]);
        assert!(at <= length as u64, "{what} at {at}, past the end {length}");
    }
}

/// Whatever a damaged file contains, opening and encoding end with a value or an error.
#[test]
fn random_damage_never_panics() {
    let good = tiny_packed(3);
    let mut random = Random(4);
    for round in 0..400 {
        let mut bytes = good.clone();
        // Most damage goes to the tables at the start, where it matters most.
        let end = if round % 4 == 0 {
            good.len()
        } else {
            8_000.min(good.len())
        };
        for _ in 0..=random.below(4) {
            bytes[random.below(end)] = random.bits() as u8;
        }
        if let Ok(encoder) = open_bytes(&bytes) {
            let _ = encoder.encode(TextKind::Query, "la carte d'identité ² ﬁ 🙂");
        }
    }
}
