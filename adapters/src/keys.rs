//! Keys of the operator: one for keyed hashes of people's ids and for tokens, one for encryption.

mod files;
mod ring;
mod seal;

pub use self::files::{KeyFiles, KeySource, generate, rotate};
pub use self::ring::{KeyId, Ring};
pub(crate) use self::seal::{open, seal};

use std::path::PathBuf;

use bot_core::conversation::PersonKey;
use hmac::{Hmac, KeyInit, Mac};
use secrecy::zeroize::Zeroizing;
use sha2::Sha256;

/// What a keyed hash is for. Hashes for different purposes never coincide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Who a person is on a platform.
    Person,
    /// What a request said, so that a repeated one is recognised.
    Request,
    /// That a conversation's token comes from us.
    Token,
}

/// The operator's keys could not be made, read or used.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The system gave no random bytes.
    #[error("the system gives no random bytes")]
    NoRandomness(#[source] getrandom::Error),
    /// A file could not be read or written.
    #[error("the key file `{}` cannot be read or written", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// There is no key where one was looked for.
    #[error("there is no key in {0}: `guichet keys generate` makes one")]
    Missing(String),
    /// What stands there is no key. The text is left out, as it may be most of one.
    #[error("a key in {0} is not 32 bytes in base64")]
    Malformed(String),
    /// Everybody on the machine may read a key.
    #[error("everybody may read the key file `{}`: run `chmod 600` on it", .0.display())]
    Exposed(PathBuf),
    /// A key would be written over another.
    #[error("there is a key file `{}` already: `guichet keys rotate` adds a key to it", .0.display())]
    Exists(PathBuf),
    /// What was encrypted cannot be read: none of the keys is the one, or it was changed.
    #[error("what was encrypted cannot be read with any of the keys")]
    NotOurs,
}

/// The operator's keys, each kind with the current one first. `Debug` shows none of them.
pub struct Keyring {
    hashing: Ring,
    encryption: Ring,
}

impl Keyring {
    /// Joins the keys for hashing and those for encryption.
    pub fn new(hashing: Ring, encryption: Ring) -> Self {
        Self {
            hashing,
            encryption,
        }
    }

    /// Keys that end with the program: nothing made with them is understood after a restart.
    ///
    /// # Errors
    /// Fails when the system gives no random bytes.
    pub fn ephemeral() -> Result<Self, KeyError> {
        Ok(Self::new(Ring::random()?, Ring::random()?))
    }

    /// The keyed hash of a message (HMAC-SHA-256, RFC 2104) with the current key.
    pub fn hash(&self, purpose: Purpose, message: &[u8]) -> [u8; 32] {
        mac(self.hashing.current().secret(), purpose, message)
            .finalize()
            .into_bytes()
            .into()
    }

    /// Whether a hash is that of a message with the current key or an older one, compared in
    /// constant time.
    pub fn verify(&self, purpose: Purpose, message: &[u8], hash: &[u8]) -> bool {
        // All keys are tried, so that the time tells nothing about which one it was.
        self.hashing.all().fold(false, |is_found, key| {
            let mac = mac(key.secret(), purpose, message);
            mac.verify_slice(hash).is_ok() || is_found
        })
    }

    /// The name of a person in stores, from their id on a platform: with the current key, and with
    /// each older one, under which conversations of an earlier time may be kept.
    pub fn person(&self, platform: &str, id: &str) -> (PersonKey, Vec<PersonKey>) {
        let message = [platform.as_bytes(), &[0], id.as_bytes()].concat();
        let mut names = self.hashing.all().map(|key| {
            let mac = mac(key.secret(), Purpose::Person, &message);
            PersonKey(mac.finalize().into_bytes().into())
        });
        let current = names.next();
        let older = names.collect();
        // There is always a current key; its hash is the same either way.
        let current = current.unwrap_or_else(|| PersonKey(self.hash(Purpose::Person, &message)));
        (current, older)
    }

    /// Encrypts with the current key. The same `context` must be given to [`Keyring::open`]: what
    /// was encrypted for one conversation cannot pass for another's.
    ///
    /// # Errors
    /// Fails when the system gives no random bytes.
    pub fn seal(&self, context: &[u8], plain: &[u8]) -> Result<Vec<u8>, KeyError> {
        let key = self.encryption.current();
        let mut sealed = key.id().0.to_vec();
        sealed.extend(seal(key.secret(), context, plain)?);
        Ok(sealed)
    }

    /// Decrypts with the key that it was encrypted with, if that is still here.
    ///
    /// # Errors
    /// [`KeyError::NotOurs`].
    pub fn open(&self, context: &[u8], sealed: &[u8]) -> Result<Vec<u8>, KeyError> {
        let (id, rest) = sealed.split_first_chunk().ok_or(KeyError::NotOurs)?;
        let key = self.encryption.find(KeyId(*id)).ok_or(KeyError::NotOurs)?;
        open(key.secret(), context, rest)
    }

    /// Whether something was encrypted with the current key.
    pub fn is_current(&self, sealed: &[u8]) -> bool {
        sealed.starts_with(&self.encryption.current().id().0)
    }
}

fn mac(key: &[u8; 32], purpose: Purpose, message: &[u8]) -> Hmac<Sha256> {
    let name: &[u8] = match purpose {
        Purpose::Person => b"person",
        Purpose::Request => b"request",
        Purpose::Token => b"token",
    };
    // HMAC pads a shorter key with zeros to the block of its hash, which is what this does.
    let mut block = Zeroizing::new([0; 64]);
    block[..32].copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new((&*block).into());
    mac.update(name);
    mac.update(&[0]);
    mac.update(message);
    mac
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Keyring")
    }
}

#[cfg(test)]
mod tests;
