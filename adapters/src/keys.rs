//! Keys of the operator: for keyed hashes of people's ids and for the tokens of conversations.

use hmac::{Hmac, KeyInit, Mac};
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

/// The operator's keys could not be made or read.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The system gave no random bytes.
    #[error("the system gives no random bytes")]
    NoRandomness(#[source] getrandom::Error),
}

/// The operator's keys. `Debug` shows none of them.
pub struct Keyring {
    hashing: [u8; 32],
}

impl Keyring {
    /// Keys that end with the program: nothing made with them is understood after a restart.
    ///
    /// # Errors
    /// Fails when the system gives no random bytes.
    pub fn ephemeral() -> Result<Self, KeyError> {
        let mut hashing = [0; 32];
        getrandom::fill(&mut hashing).map_err(KeyError::NoRandomness)?;
        Ok(Self { hashing })
    }

    /// The keyed hash of a message (HMAC-SHA-256).
    pub fn hash(&self, purpose: Purpose, message: &[u8]) -> [u8; 32] {
        self.mac(purpose, message).finalize().into_bytes().into()
    }

    /// Whether a hash is that of a message, compared in constant time.
    pub fn verify(&self, purpose: Purpose, message: &[u8], hash: &[u8]) -> bool {
        self.mac(purpose, message).verify_slice(hash).is_ok()
    }

    fn mac(&self, purpose: Purpose, message: &[u8]) -> Hmac<Sha256> {
        let name: &[u8] = match purpose {
            Purpose::Person => b"person",
            Purpose::Request => b"request",
            Purpose::Token => b"token",
        };
        // HMAC pads a shorter key with zeros to the block of its hash, which is what this does.
        let mut block = [0; 64];
        block[..32].copy_from_slice(&self.hashing);
        let mut mac = Hmac::<Sha256>::new(&block.into());
        mac.update(name);
        mac.update(&[0]);
        mac.update(message);
        mac
    }
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Keyring")
    }
}
