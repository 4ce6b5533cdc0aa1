//! Keys with which other programs of the authority use the API: what they may do and read.

mod memory;

use std::collections::BTreeSet;
use std::fmt;

use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bot_core::access::Access;
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

pub use self::memory::MemoryApiKeys;

/// What every key begins with, so that people and scanners recognise one.
pub const PREFIX: &str = "guichet_";

/// Something that a key may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ApiScope {
    /// Ask single questions.
    Ask,
    /// Hold conversations.
    Conversations,
    /// List pages for a question.
    Search,
    /// Read whole pages.
    Pages,
    /// Look terms up.
    Definitions,
}

impl ApiScope {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Ask,
        Self::Conversations,
        Self::Search,
        Self::Pages,
        Self::Definitions,
    ];

    /// The name used on the command line, in stores and in documents.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::Conversations => "conversations",
            Self::Search => "search",
            Self::Pages => "pages",
            Self::Definitions => "definitions",
        }
    }

    /// The scope of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }
}

/// A key as it is kept: everything but the secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// Its public part, which names it in lists and logs.
    pub id: String,
    /// Who uses it. Keys of one name know persons by the same hashes, so that a key can be replaced.
    pub name: String,
    /// SHA-256 of the secret part. That part has 256 random bits, so that no slow hash is needed.
    pub hash: [u8; 32],
    /// What it may do.
    pub scopes: BTreeSet<ApiScope>,
    /// What may be read with it.
    pub access: Access,
    /// When it was made.
    pub created: Timestamp,
    /// When it ends on its own, if it does.
    pub expires: Option<Timestamp>,
    /// When it was taken back, if it was.
    pub revoked: Option<Timestamp>,
}

/// A secret that is shown once. It has no `Display`, and its `Debug` hides it.
pub struct NewSecret(String);

impl NewSecret {
    /// The key as its holder has to send it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for NewSecret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[secret]")
    }
}

impl ApiKey {
    /// A new key, and the secret to be handed to its holder.
    ///
    /// # Errors
    /// Fails when the system gives no random bytes.
    pub fn generate(
        name: &str,
        scopes: impl IntoIterator<Item = ApiScope>,
        access: Access,
        expires: Option<Timestamp>,
    ) -> Result<(Self, NewSecret), getrandom::Error> {
        let (mut id, mut secret) = ([0; 9], [0; 32]);
        getrandom::fill(&mut id)?;
        getrandom::fill(&mut secret)?;
        // Letters and digits alone, so that a double click selects it and `_` parts it.
        let id: String = id.iter().map(|byte| format!("{byte:02x}")).collect();
        let secret = URL_SAFE_NO_PAD.encode(secret);
        let key = Self {
            name: name.to_owned(),
            hash: Sha256::digest(secret.as_bytes()).into(),
            scopes: scopes.into_iter().collect(),
            access,
            created: Timestamp::now(),
            expires,
            revoked: None,
            id,
        };
        let shown = NewSecret(format!("{PREFIX}{}_{secret}", key.id));
        Ok((key, shown))
    }

    /// Whether the key is good at a moment.
    pub fn is_valid(&self, now: Timestamp) -> bool {
        self.revoked.is_none() && self.expires.is_none_or(|expires| now < expires)
    }

    /// Whether this is the key's secret part, compared in constant time.
    fn is_opened_by(&self, secret: &str) -> bool {
        let hash: [u8; 32] = Sha256::digest(secret.as_bytes()).into();
        self.hash.ct_eq(&hash).into()
    }
}

/// The store of API keys could not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[error("the store of API keys is not available")]
pub struct ApiKeyError(#[source] pub Box<dyn std::error::Error + Send + Sync>);

/// Keeps API keys. A key that was revoked is refused by every later [`find`](Self::find), whoever
/// revoked it and in whatever process.
#[async_trait]
pub trait ApiKeys: Send + Sync {
    /// Adds a key.
    ///
    /// # Errors
    /// Fails when the store is not available.
    async fn add(&self, key: &ApiKey) -> Result<(), ApiKeyError>;

    /// The key of this id, valid or not.
    ///
    /// # Errors
    /// Fails when the store is not available.
    async fn find(&self, id: &str) -> Result<Option<ApiKey>, ApiKeyError>;

    /// All keys, oldest first.
    ///
    /// # Errors
    /// Fails when the store is not available.
    async fn list(&self) -> Result<Vec<ApiKey>, ApiKeyError>;

    /// Takes a key back for good. Says whether there is one of this id that was not taken back yet.
    ///
    /// # Errors
    /// Fails when the store is not available.
    async fn revoke(&self, id: &str, at: Timestamp) -> Result<bool, ApiKeyError>;
}

/// The key that a caller shows, if it is known and valid.
///
/// # Errors
/// Fails when the store is not available.
pub async fn authenticate(
    keys: &dyn ApiKeys,
    shown: &str,
    now: Timestamp,
) -> Result<Option<ApiKey>, ApiKeyError> {
    let parts = shown
        .strip_prefix(PREFIX)
        .and_then(|rest| rest.split_once('_'));
    let Some((id, secret)) = parts.filter(|(id, _)| is_id(id)) else {
        return Ok(None);
    };
    let found = keys.find(id).await?;
    Ok(found.filter(|key| key.is_opened_by(secret) && key.is_valid(now)))
}

/// Whether a text has the form of an id, so that others are refused without asking the store.
fn is_id(text: &str) -> bool {
    text.len() == 18 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    async fn kept(expires: Option<Timestamp>) -> (MemoryApiKeys, ApiKey, NewSecret) {
        let keys = MemoryApiKeys::default();
        let made = ApiKey::generate("intranet", [ApiScope::Ask], Access::public(), expires);
        let (key, secret) = made.unwrap();
        keys.add(&key).await.unwrap();
        (keys, key, secret)
    }

    #[tokio::test]
    async fn a_key_is_known_by_its_whole_secret_alone() {
        let (keys, key, secret) = kept(None).await;
        let now = Timestamp::now();
        let found = authenticate(&keys, secret.expose(), now).await.unwrap();
        assert_eq!(found, Some(key.clone()));
        let shortened = &secret.expose()[..secret.expose().len() - 1];
        let other = format!("{PREFIX}{}_", key.id);
        for wrong in [shortened, &other, &key.id, "", PREFIX, "guichet_x_y"] {
            let found = authenticate(&keys, wrong, now).await.unwrap();
            assert_eq!(found, None, "{wrong}");
        }
    }

    #[tokio::test]
    async fn a_revoked_or_expired_key_is_refused_at_once() {
        let now = Timestamp::now();
        let soon = now + SignedDuration::from_secs(60);
        let (keys, key, secret) = kept(Some(soon)).await;
        let find = async |at| authenticate(&keys, secret.expose(), at).await.unwrap();
        assert!(find(now).await.is_some());
        assert!(find(soon).await.is_none());
        assert!(keys.revoke(&key.id, now).await.unwrap());
        assert!(!keys.revoke(&key.id, now).await.unwrap());
        assert!(find(now).await.is_none());
    }

    #[test]
    fn neither_the_kept_key_nor_a_debug_print_shows_the_secret() {
        let made = ApiKey::generate("x", ApiScope::ALL, Access::public(), None);
        let (key, secret) = made.unwrap();
        // The secret itself may hold the sign that stands before it.
        let part = secret.expose().splitn(3, '_').nth(2);
        assert!(secret.expose().len() > 60);
        assert!(!format!("{key:?}{secret:?}").contains(part.unwrap()));
    }
}
