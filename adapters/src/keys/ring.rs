//! Keys of one kind: the current one, and older ones that still open what was made with them.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret as _, SecretBox, SecretString};
use sha2::{Digest as _, Sha256};

use super::KeyError;

/// A short name of a key, made from the key itself; it tells nothing about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyId(pub [u8; 4]);

impl fmt::Display for KeyId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:08x}", u32::from_be_bytes(self.0))
    }
}

/// One key.
pub(super) struct Key {
    id: KeyId,
    secret: SecretBox<[u8; 32]>,
}

impl Key {
    fn new(secret: SecretBox<[u8; 32]>) -> Self {
        let mut hash = Sha256::new_with_prefix(b"guichet key id\0");
        hash.update(secret.expose_secret());
        let hash: [u8; 32] = hash.finalize().into();
        let id = KeyId([hash[0], hash[1], hash[2], hash[3]]);
        Self { id, secret }
    }

    pub(super) fn id(&self) -> KeyId {
        self.id
    }

    pub(super) fn secret(&self) -> &[u8; 32] {
        self.secret.expose_secret()
    }
}

/// Keys of one kind, the current one first.
pub struct Ring {
    current: Key,
    older: Vec<Key>,
}

impl Ring {
    /// One new key.
    ///
    /// # Errors
    /// Fails when the system gives no random bytes.
    pub fn random() -> Result<Self, KeyError> {
        let mut secret = SecretBox::new(Box::new([0; 32]));
        fill(&mut secret)?;
        Ok(Self {
            current: Key::new(secret),
            older: Vec::new(),
        })
    }

    /// Keys in base64, apart by white space or commas, the current one first. What follows `#` on a
    /// line is a comment. `place` says in errors where the text is from.
    ///
    /// # Errors
    /// Fails when there is no key or one is malformed.
    pub fn parse(text: &SecretString, place: &str) -> Result<Self, KeyError> {
        let lines = text.expose_secret().lines();
        let words = lines
            .filter_map(|line| line.split('#').next())
            .flat_map(|line| line.split([' ', '\t', ',']))
            .filter(|word| !word.is_empty());
        let keys = words.map(|word| decode(word).ok_or_else(|| malformed(place)));
        let mut keys = keys.collect::<Result<Vec<_>, _>>()?.into_iter();
        let current = keys.next();
        Ok(Self {
            current: current.ok_or_else(|| KeyError::Missing(place.to_owned()))?,
            older: keys.collect(),
        })
    }

    /// The name of the current key.
    pub fn id(&self) -> KeyId {
        self.current.id
    }

    /// How many older keys there are.
    pub fn older(&self) -> usize {
        self.older.len()
    }

    pub(super) fn current(&self) -> &Key {
        &self.current
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Key> {
        std::iter::once(&self.current).chain(&self.older)
    }

    pub(super) fn find(&self, id: KeyId) -> Option<&Key> {
        self.all().find(|key| key.id == id)
    }

    /// A new current key before these, which become older.
    pub(super) fn rotated(self) -> Result<Self, KeyError> {
        let Self { current, older } = Self::random()?;
        let before = std::iter::once(self.current).chain(self.older);
        Ok(Self {
            current,
            older: older.into_iter().chain(before).collect(),
        })
    }

    /// The keys as [`Ring::parse`] reads them.
    pub(super) fn text(&self) -> SecretString {
        let mut text = Zeroizing::new(String::from(
            "# A key of Guichet; the first one is current, others still open what they closed.\n",
        ));
        for key in self.all() {
            let encoded = Zeroizing::new(STANDARD.encode(key.secret()));
            text.push_str(&format!("{} # {}\n", *encoded, key.id));
        }
        SecretString::from(std::mem::take(&mut *text))
    }
}

fn fill(secret: &mut SecretBox<[u8; 32]>) -> Result<(), KeyError> {
    use secrecy::ExposeSecretMut as _;
    getrandom::fill(secret.expose_secret_mut()).map_err(KeyError::NoRandomness)
}

fn decode(word: &str) -> Option<Key> {
    // A decoder may write more than the 32 bytes before it finds that there are too many.
    let mut bytes = Zeroizing::new([0; 64]);
    let length = STANDARD.decode_slice(word, &mut *bytes).ok()?;
    let bytes: &[u8; 32] = bytes.get(..length)?.try_into().ok()?;
    Some(Key::new(SecretBox::new(Box::new(*bytes))))
}

fn malformed(place: &str) -> KeyError {
    KeyError::Malformed(place.to_owned())
}
