//! What an operator sets about the web channel.
//!
//! `config/web.toml`, `config/accessibility.toml` and, for `/metrics`, `config/telemetry.toml` explain
//! each value.

mod accessibility;
mod limits;
mod live;
mod metrics;
mod network;
mod site;

use std::path::PathBuf;
use std::time::Duration;

use bot_core::Language;
use serde::Deserialize;

pub use self::accessibility::{Accessibility, Conformance, Enforcement};
pub use self::limits::{Limits, Rate, RateLimits, StreamLimits};
pub use self::live::LiveSettings;
pub use self::metrics::{MetricsAccess, MetricsToken};
pub use self::network::{Network, NotANetwork, Proxies, ProxyHeader};
pub use self::site::{NotASite, Site};
use crate::contact::Contact;

/// Everything that an operator sets about the web channel.
///
/// A running server may get other values at any time ([`LiveSettings::change`]), so a request takes
/// them once at its beginning and keeps to them.
#[derive(Debug, Clone, PartialEq)]
pub struct WebSettings {
    /// Name of the service, shown on every page.
    pub site_name: String,
    /// Language for people who choose none and whose browser asks for none that we speak.
    pub default_language: Language,
    /// Where the public reaches the service, such as `https://help.example.org`: for links that
    /// leave the page, for the widget's script, and to tell whether the way there is encrypted.
    /// Without it the request's own address is used.
    pub public_address: Option<Site>,
    /// How long an answer may take before the person is told that it takes too long.
    pub answer_within: Duration,
    /// How long a conversation's token opens it.
    pub token_lifetime: Duration,
    /// Whether the page's cookies travel by encrypted ways only.
    pub secure_cookies: SecureCookies,
    /// Sites that may embed the widget: they may call the API from their pages and show ours in a
    /// frame. Our own address needs no line.
    pub sites: Vec<Site>,
    /// What stands between the public and this program.
    pub proxies: Proxies,
    /// How often a caller may ask for something that costs work.
    pub rates: RateLimits,
    /// Longest and deepest input.
    pub limits: Limits,
    /// Open streams of events.
    pub streams: StreamLimits,
    /// Who may read `/metrics`.
    pub metrics: MetricsAccess,
    /// For how many days conversations of people who are not signed in are kept.
    pub kept_days: u32,
    /// A style sheet that replaces the tokens of the page.
    pub theme: Option<Theme>,
    /// What `/accessibility` says.
    pub accessibility: Accessibility,
    /// Who can help when the assistant cannot.
    pub contact: Contact,
}

impl Default for WebSettings {
    fn default() -> Self {
        Self {
            site_name: "Guichet".to_owned(),
            default_language: Language::FRENCH,
            public_address: None,
            answer_within: Duration::from_secs(10),
            token_lifetime: Duration::from_secs(24 * 3_600),
            secure_cookies: SecureCookies::Auto,
            sites: Vec::new(),
            proxies: Proxies::default(),
            rates: RateLimits::default(),
            limits: Limits::default(),
            streams: StreamLimits::default(),
            metrics: MetricsAccess::Loopback,
            kept_days: 30,
            theme: None,
            accessibility: Accessibility::default(),
            contact: Contact::default(),
        }
    }
}

impl WebSettings {
    /// Whether cookies carry `Secure` (and with it the `__Host-` prefix is possible).
    pub fn cookies_are_secure(&self) -> bool {
        match self.secure_cookies {
            SecureCookies::Always => true,
            SecureCookies::Never => false,
            SecureCookies::Auto => self.public_address.as_ref().is_some_and(Site::is_encrypted),
        }
    }

    /// Whether a page of this origin, as a browser's `Origin` header names it, may embed the widget.
    pub fn allows(&self, origin: &str) -> bool {
        self.sites.iter().any(|site| site.matches(origin))
    }
}

/// Whether cookies travel by encrypted ways only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SecureCookies {
    /// When the public address is `https`.
    Auto,
    /// Always. A page reached by plain `http` then has no conversation, but on `localhost`.
    Always,
    /// Never.
    Never,
}

/// A style sheet of the operator, read when the configuration was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Where it was read from.
    pub file: PathBuf,
    /// What it holds.
    pub css: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_secure_when_the_public_address_is_encrypted() {
        let mut settings = WebSettings::default();
        assert!(!settings.cookies_are_secure());
        settings.public_address = Some("https://help.example.org".parse().unwrap());
        assert!(settings.cookies_are_secure());
        settings.secure_cookies = SecureCookies::Never;
        assert!(!settings.cookies_are_secure());
    }

    #[test]
    fn only_listed_sites_are_allowed() {
        let mut settings = WebSettings::default();
        assert!(!settings.allows("https://town.example.org"));
        settings.sites = vec!["https://town.example.org".parse().unwrap()];
        assert!(settings.allows("https://town.example.org"));
        assert!(!settings.allows("https://town.example.org.evil.example"));
        assert!(!settings.allows("null"));
    }
}
