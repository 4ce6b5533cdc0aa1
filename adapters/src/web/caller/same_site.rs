//! Whether a request with our cookie was sent by a page of ours.

use axum::http::{HeaderMap, Method, header};

use super::super::WebSettings;

/// Reading is harmless, as other sites cannot see the answer. For the rest the browser has to say
/// that a page of ours sent it, or the person (`none`). Browsers of today say so; one that says
/// nothing at all, such as a text browser, runs no scripts of other sites that could send forms.
pub(super) fn allows(settings: &WebSettings, method: &Method, headers: &HeaderMap) -> bool {
    if method.is_safe() {
        return true;
    }
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or(""));
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => is_ours(settings, origin, headers),
        (None, None) => true,
    }
}

/// Whether an origin is the public address, or the host that was asked.
fn is_ours(settings: &WebSettings, origin: &str, headers: &HeaderMap) -> bool {
    if let Some(address) = &settings.public_address {
        return address.matches(origin);
    }
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let (_, authority) = origin.split_once("://").unwrap_or_default();
    host.is_some_and(|host| !host.is_empty() && host.eq_ignore_ascii_case(authority))
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    fn allowed(settings: &WebSettings, headers: &[(&'static str, &'static str)]) -> bool {
        let headers = headers.iter().map(|(name, value)| {
            let name = HeaderName::from_static(name);
            (name, HeaderValue::from_static(value))
        });
        allows(settings, &Method::POST, &headers.collect())
    }

    #[test]
    fn only_our_own_pages_may_use_the_cookie() {
        let plain = WebSettings::default();
        let public = WebSettings {
            public_address: Some("https://help.example.org".parse().unwrap()),
            ..WebSettings::default()
        };
        for (settings, headers, expected) in [
            (&plain, vec![("sec-fetch-site", "same-origin")], true),
            (&plain, vec![("sec-fetch-site", "none")], true),
            (&plain, vec![("sec-fetch-site", "same-site")], false),
            (&plain, vec![("sec-fetch-site", "cross-site")], false),
            (
                &public,
                vec![
                    ("sec-fetch-site", "cross-site"),
                    ("origin", "https://help.example.org"),
                ],
                false,
            ),
            (&public, vec![("origin", "https://help.example.org")], true),
            (&public, vec![("origin", "http://help.example.org")], false),
            (&public, vec![("origin", "null")], false),
            (
                &plain,
                vec![("origin", "http://localhost:1"), ("host", "localhost:1")],
                true,
            ),
            (
                &plain,
                vec![("origin", "http://evil.example"), ("host", "localhost:1")],
                false,
            ),
            (&plain, vec![("origin", "null"), ("host", "")], false),
            (&plain, vec![], true),
        ] {
            assert_eq!(allowed(settings, &headers), expected, "{headers:?}");
        }
        let get = HeaderMap::from_iter([(
            HeaderName::from_static("sec-fetch-site"),
            HeaderValue::from_static("cross-site"),
        )]);
        assert!(allows(&plain, &Method::GET, &get));
    }
}
