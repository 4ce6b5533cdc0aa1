//! Who may read the metrics.

use std::fmt;

use subtle::ConstantTimeEq as _;

/// Who may read `/metrics`. They hold no word of a person, but tell how much the service is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MetricsAccess {
    /// Nobody: there is nothing at the address.
    Off,
    /// Programs on the same machine, unless a proxy has passed the request on.
    Loopback,
    /// Who sends this token as `Authorization: Bearer`.
    Token(MetricsToken),
}

/// A token, of which only the hash is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct MetricsToken(blake3::Hash);

impl MetricsToken {
    /// Shortest token, in bytes: a shorter one could be guessed.
    pub const SHORTEST: usize = 16;

    /// The token with this text, which should be random.
    pub fn new(text: &str) -> Self {
        Self(blake3::hash(text.as_bytes()))
    }

    /// Whether a text is the token, compared in constant time.
    pub fn is(&self, text: &str) -> bool {
        let given = blake3::hash(text.as_bytes());
        self.0.as_bytes().ct_eq(given.as_bytes()).into()
    }
}

impl fmt::Debug for MetricsToken {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("MetricsToken")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_token_is_the_token() {
        let token = MetricsToken::new("a long enough text");
        assert!(token.is("a long enough text"));
        assert!(!token.is("a long enough tex"));
        assert_eq!(format!("{token:?}"), "MetricsToken");
    }
}
