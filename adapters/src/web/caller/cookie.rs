//! The cookie of the chat page: it holds a conversation's token, and scripts cannot read it.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, header};

use super::super::WebSettings;

/// The name on encrypted ways: browsers take such a cookie only with `Secure`, for the whole host and
/// for no other.
const SECURE_NAME: &str = "__Host-guichet";

/// The name elsewhere, such as on one's own machine.
const PLAIN_NAME: &str = "guichet";

/// The token in the cookie, if there is one.
pub(in crate::web) fn read<'a>(settings: &WebSettings, headers: &'a HeaderMap) -> Option<&'a str> {
    named(headers, name(settings))
}

/// The value of a cookie, if there is one of this name.
pub(in crate::web) fn named<'a>(headers: &'a HeaderMap, wanted: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == wanted)
        .map(|(_, value)| value)
}

/// The header that gives a browser the cookie.
pub(in crate::web) fn set(
    settings: &WebSettings,
    token: &str,
    lifetime: Duration,
) -> Option<HeaderValue> {
    HeaderValue::try_from(line(settings, token, lifetime.as_secs())).ok()
}

/// The header that takes the cookie away.
pub(in crate::web) fn clear(settings: &WebSettings) -> Option<HeaderValue> {
    HeaderValue::try_from(line(settings, "", 0)).ok()
}

fn line(settings: &WebSettings, value: &str, seconds: u64) -> String {
    let secure = if settings.cookies_are_secure() {
        "; Secure"
    } else {
        ""
    };
    let name = name(settings);
    format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

fn name(settings: &WebSettings) -> &'static str {
    if settings.cookies_are_secure() {
        SECURE_NAME
    } else {
        PLAIN_NAME
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_bound_to_the_host_on_encrypted_ways() {
        let mut settings = WebSettings::default();
        let shown = |settings: &WebSettings| {
            let value = set(settings, "abc", Duration::from_secs(60)).unwrap();
            value.to_str().unwrap().to_owned()
        };
        assert_eq!(
            shown(&settings),
            "guichet=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax"
        );
        settings.public_address = Some("https://help.example.org".parse().unwrap());
        assert_eq!(
            shown(&settings),
            "__Host-guichet=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure"
        );
    }

    #[test]
    fn the_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=1; xguichet=2"));
        assert_eq!(read(&WebSettings::default(), &headers), None);
        headers.append(header::COOKIE, HeaderValue::from_static("b=3; guichet=abc"));
        assert_eq!(read(&WebSettings::default(), &headers), Some("abc"));
    }
}
