//! Tokens that open one conversation for a short while.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bot_core::ConversationId;
use jiff::Timestamp;

use crate::keys::{Keyring, Purpose};

/// Bytes of the signed part: the conversation and the second of expiry.
const SIGNED: usize = 24;

/// A token for a conversation, good for `lifetime` from `now`.
pub(super) fn mint(
    keys: &Keyring,
    id: ConversationId,
    now: Timestamp,
    lifetime: Duration,
) -> (String, Timestamp) {
    // Whole seconds, as the token has no more, so that all sides name the same moment.
    let expires = now.checked_add(lifetime).unwrap_or(Timestamp::MAX);
    let expires = Timestamp::from_second(expires.as_second()).unwrap_or(expires);
    let mut bytes = Vec::with_capacity(SIGNED + 32);
    bytes.extend(id.bytes());
    bytes.extend(expires.as_second().to_be_bytes());
    let signature = keys.hash(Purpose::Token, &bytes);
    bytes.extend(signature);
    (URL_SAFE_NO_PAD.encode(bytes), expires)
}

/// The conversation that a token opens at `now`, and until when, if it is ours and has not expired.
pub(super) fn read(
    keys: &Keyring,
    token: &str,
    now: Timestamp,
) -> Option<(ConversationId, Timestamp)> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (signed, signature) = bytes.split_at_checked(SIGNED)?;
    if !keys.verify(Purpose::Token, signed, signature) {
        return None;
    }
    let (id, expires) = signed.split_at_checked(16)?;
    let expires = i64::from_be_bytes(expires.try_into().ok()?);
    let id = ConversationId::from_bytes(id.try_into().ok()?);
    let expires = Timestamp::from_second(expires).ok()?;
    (now < expires).then_some((id, expires))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_opens_its_conversation_until_it_expires() {
        let keys = Keyring::ephemeral().unwrap();
        let id = ConversationId::new();
        let now = Timestamp::from_second(1_000).unwrap();
        let (token, expires) = mint(&keys, id, now, Duration::from_secs(60));
        assert_eq!(expires.as_second(), 1_060);
        assert_eq!(read(&keys, &token, now), Some((id, expires)));
        assert_eq!(read(&keys, &token, expires), None);
    }

    #[test]
    fn a_changed_or_foreign_token_opens_nothing() {
        let keys = Keyring::ephemeral().unwrap();
        let now = Timestamp::from_second(1_000).unwrap();
        let lifetime = Duration::from_secs(60);
        let (token, _) = mint(&keys, ConversationId::new(), now, lifetime);
        let (other, _) = mint(
            &Keyring::ephemeral().unwrap(),
            ConversationId::new(),
            now,
            lifetime,
        );
        let changed = format!("B{}", &token[1..]);
        for wrong in [changed.as_str(), other.as_str(), "", "é", &token[..20]] {
            assert_eq!(read(&keys, wrong, now), None, "{wrong}");
        }
    }
}
