//! A site by its origin: scheme, host and port.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

/// The origin of a site, such as `https://town.example.org` or `http://localhost:8080`; with
/// `https://*.example.org` all sites below a name. It is written as browsers send it in `Origin` and
/// as `frame-ancestors` takes it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Site {
    is_encrypted: bool,
    /// Without the `*.` of a group.
    host: String,
    port: Option<u16>,
    /// Whether all names below the host are meant, and not the host itself.
    is_group: bool,
}

/// A text that is not the origin of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "this is not an origin such as `https://town.example.org`: scheme, host, maybe a port, nothing after it"
)]
pub struct NotASite;

impl Site {
    /// Whether it is reached by `https`.
    pub fn is_encrypted(&self) -> bool {
        self.is_encrypted
    }

    /// Whether it names one site and not all below a name.
    pub fn is_single(&self) -> bool {
        !self.is_group
    }

    /// Whether an `Origin` header names this site. Browsers write hosts in lower case and leave out
    /// the usual port.
    pub fn matches(&self, origin: &str) -> bool {
        let Ok(other) = origin.parse::<Self>() else {
            return false;
        };
        let same_way =
            self.is_encrypted == other.is_encrypted && self.port == other.port && !other.is_group;
        let below = || {
            other
                .host
                .strip_suffix(&self.host)
                .is_some_and(|rest| rest.ends_with('.'))
        };
        same_way
            && if self.is_group {
                below()
            } else {
                self.host == other.host
            }
    }
}

impl FromStr for Site {
    type Err = NotASite;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (is_encrypted, rest) = match text.split_once("://") {
            Some(("https", rest)) => (true, rest),
            Some(("http", rest)) => (false, rest),
            _ => return Err(NotASite),
        };
        let (name, port) = split_port(rest)?;
        let usual = if is_encrypted { 443 } else { 80 };
        let (host, is_group) = match name.strip_prefix("*.") {
            Some(host) => (host, true),
            None => (name, false),
        };
        if !is_host(host) {
            return Err(NotASite);
        }
        Ok(Self {
            is_encrypted,
            host: host.to_ascii_lowercase(),
            port: port.filter(|port| *port != usual),
            is_group,
        })
    }
}

/// Host and port; the colons of an IPv6 address stand in brackets.
fn split_port(text: &str) -> Result<(&str, Option<u16>), NotASite> {
    match text.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => {
            Ok((host, Some(port.parse().map_err(|_| NotASite)?)))
        }
        _ => Ok((text, None)),
    }
}

fn is_host(host: &str) -> bool {
    if let Some(address) = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        return address.parse::<std::net::Ipv6Addr>().is_ok();
    }
    let is_label = |label: &str| {
        !label.is_empty()
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    host.len() <= 253 && host.split('.').all(is_label)
}

impl TryFrom<String> for Site {
    type Error = NotASite;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl fmt::Display for Site {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let group = if self.is_group { "*." } else { "" };
        let scheme = if self.is_encrypted { "https" } else { "http" };
        write!(formatter, "{scheme}://{group}{}", self.host)?;
        self.port
            .map_or(Ok(()), |port| write!(formatter, ":{port}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_read_and_shown_as_browsers_write_them() {
        for (text, shown) in [
            ("https://Town.Example.org", "https://town.example.org"),
            ("https://town.example.org:443", "https://town.example.org"),
            ("http://localhost:8080", "http://localhost:8080"),
            ("http://[::1]:8080", "http://[::1]:8080"),
            ("https://*.example.org", "https://*.example.org"),
        ] {
            assert_eq!(text.parse::<Site>().unwrap().to_string(), shown);
        }
        for wrong in [
            "",
            "town.example.org",
            "ftp://town.example.org",
            "https://",
            "https://town.example.org/",
            "https://town.example.org/page",
            "https://a b",
            "https://town.example.org:99999",
            "https://*",
            "https://a.*.org",
            "https://x; script-src *",
            "null",
        ] {
            assert_eq!(wrong.parse::<Site>(), Err(NotASite), "{wrong}");
        }
    }

    #[test]
    fn a_site_matches_itself_and_a_group_what_is_below_it() {
        let site: Site = "https://town.example.org".parse().unwrap();
        assert!(site.matches("https://town.example.org"));
        for other in [
            "http://town.example.org",
            "https://town.example.org:8443",
            "https://www.town.example.org",
            "https://*.town.example.org",
            "null",
        ] {
            assert!(!site.matches(other), "{other}");
        }
        let group: Site = "https://*.example.org".parse().unwrap();
        assert!(group.matches("https://town.example.org"));
        assert!(!group.matches("https://example.org"));
        assert!(!group.matches("https://evilexample.org"));
    }
}
