//! Keys from end to end: files, rotation, hashes, encryption.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use secrecy::SecretString;

use super::*;

fn keyring(folder: &std::path::Path) -> KeyFiles {
    let files = KeyFiles::new(folder.join("hash.key"), folder.join("encryption.key"));
    // Tests run side by side and must not depend on the environment of the machine.
    KeyFiles {
        hashing: KeySource {
            variable: "GUICHET_TEST_NO_SUCH_KEY",
            ..files.hashing
        },
        encryption: KeySource {
            variable: "GUICHET_TEST_NO_SUCH_KEY",
            ..files.encryption
        },
    }
}

#[test]
fn generated_files_are_private_and_load() {
    let folder = tempfile::tempdir().unwrap();
    let files = keyring(folder.path());
    assert!(matches!(files.load(), Err(KeyError::Missing(_))));
    for source in files.both() {
        generate(&source.file).unwrap();
        let mode = fs::metadata(&source.file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert!(matches!(generate(&source.file), Err(KeyError::Exists(_))));
    }
    let (first, again) = (files.load().unwrap(), files.load().unwrap());
    assert_eq!(
        first.hash(Purpose::Token, b"a"),
        again.hash(Purpose::Token, b"a")
    );
}

#[test]
fn a_file_that_everybody_may_read_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let files = keyring(folder.path());
    generate(&files.hashing.file).unwrap();
    let allow = |mode| {
        fs::set_permissions(&files.hashing.file, fs::Permissions::from_mode(mode)).unwrap();
    };
    allow(0o604);
    assert!(matches!(files.hashing.load(), Err(KeyError::Exposed(_))));
    allow(0o640);
    assert!(files.hashing.load().is_ok(), "a group may be meant");
}

#[test]
fn what_is_no_key_is_refused_and_not_repeated() {
    let half = "c2VjcmV0c2VjcmV0";
    for text in [half, "é", "AAAA AAAA", &half.repeat(20)] {
        let error = Ring::parse(&SecretString::from(text), "`X`").err().unwrap();
        assert!(matches!(error, KeyError::Malformed(_)), "{error}");
        assert!(!format!("{error} {error:?}").contains(half));
    }
    let empty = Ring::parse(&SecretString::from("# nothing\n"), "`X`");
    assert!(matches!(empty.err(), Some(KeyError::Missing(_))));
}

#[test]
fn several_keys_stand_in_one_variable() {
    let text = |byte: u8| {
        use base64::Engine as _;
        base64::engine::general_purpose::STANDARD.encode([byte; 32])
    };
    let both = SecretString::from(format!("{}, {}", text(2), text(1)));
    let ring = Ring::parse(&both, "`X`").unwrap();
    let old = Ring::parse(&SecretString::from(text(1)), "`X`").unwrap();
    assert_eq!(ring.older(), 1);
    assert!(ring.find(old.id()).is_some());
}

#[test]
fn after_a_rotation_the_new_key_is_used_and_the_old_one_still_understood() {
    let folder = tempfile::tempdir().unwrap();
    let files = keyring(folder.path());
    for source in files.both() {
        generate(&source.file).unwrap();
    }
    let before = files.load().unwrap();
    let token = before.hash(Purpose::Token, b"conversation");
    let sealed = before.seal(b"1", b"room 12").unwrap();
    let (person, _) = before.person("chat", "u-7");
    for source in files.both() {
        rotate(source).unwrap();
        let mode = fs::metadata(&source.file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let after = files.load().unwrap();
    assert_ne!(after.hash(Purpose::Token, b"conversation"), token);
    assert!(after.verify(Purpose::Token, b"conversation", &token));
    assert!(!after.verify(Purpose::Token, b"another", &token));
    assert_eq!(after.open(b"1", &sealed).unwrap(), b"room 12");
    assert!(!after.is_current(&sealed));
    let (now, older) = after.person("chat", "u-7");
    assert_ne!(now, person);
    assert_eq!(older, [person]);
    // The other way round: what the new key made means nothing to the old one alone.
    let newer = after.seal(b"1", b"room 12").unwrap();
    assert!(after.is_current(&newer));
    assert!(matches!(before.open(b"1", &newer), Err(KeyError::NotOurs)));
}

#[test]
fn what_was_encrypted_opens_only_unchanged_and_in_its_place() {
    let keys = Keyring::ephemeral().unwrap();
    let sealed = keys.seal(b"1", b"room 12").unwrap();
    assert_ne!(sealed, keys.seal(b"1", b"room 12").unwrap());
    assert!(keys.open(b"2", &sealed).is_err());
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(keys.open(b"1", &changed).is_err(), "byte {at}");
    }
    assert!(keys.open(b"1", b"short").is_err());
}

#[test]
fn purposes_and_platforms_are_apart() {
    let keys = Keyring::ephemeral().unwrap();
    assert_ne!(
        keys.hash(Purpose::Person, b"a"),
        keys.hash(Purpose::Request, b"a")
    );
    assert_ne!(keys.person("ab", "c").0, keys.person("a", "bc").0);
}

#[test]
fn debug_shows_no_key() {
    let keys = Keyring::ephemeral().unwrap();
    assert_eq!(format!("{keys:?}"), "Keyring");
}
