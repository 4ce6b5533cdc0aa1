//! Where the client is, behind as many proxies as the operator has put in front.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, HeaderName, header};

use super::super::settings::{Proxies, ProxyHeader};
use super::forwarded;

/// The header that each proxy adds the address to that it saw.
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The address of the client: the peer, or what the outermost of our proxies saw. Entries further to
/// the left are whatever the client wrote.
pub(super) fn client(
    peer: Option<IpAddr>,
    headers: &HeaderMap,
    proxies: &Proxies,
) -> Option<IpAddr> {
    let peer = peer?;
    if !proxies.trusts(peer) {
        return Some(peer.to_canonical());
    }
    let seen = match proxies.header {
        ProxyHeader::XForwardedFor => {
            let entries = lines(headers, FORWARDED_FOR).flat_map(|line| line.split(','));
            entries.map(|entry| address(entry.trim())).collect()
        }
        ProxyHeader::Forwarded => {
            forwarded::seen(lines(headers, header::FORWARDED)).unwrap_or_default()
        }
    };
    // Fewer entries than proxies: the request came in further inside, and the leftmost of what is
    // there was still written by one of ours. None at all: it came from the proxy itself.
    let place = seen.len().saturating_sub(proxies.hops);
    let entry = seen.get(place).copied().flatten();
    Some(entry.unwrap_or(peer).to_canonical())
}

fn lines(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = &str> {
    let lines = headers.get_all(name).into_iter();
    lines.filter_map(|line| line.to_str().ok())
}

/// An address, also with a port or in brackets, as some proxies write it.
pub(super) fn address(text: &str) -> Option<IpAddr> {
    let bare = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(text);
    bare.parse()
        .ok()
        .or_else(|| text.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn seen(hops: usize, trusted: &[&str], peer: &str, lines: &[&'static str]) -> String {
        let proxies = Proxies {
            hops,
            addresses: trusted.iter().map(|text| text.parse().unwrap()).collect(),
            header: ProxyHeader::XForwardedFor,
        };
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED_FOR, HeaderValue::from_static(line));
        }
        let found = client(Some(peer.parse().unwrap()), &headers, &proxies);
        found.unwrap().to_string()
    }

    #[test]
    fn without_proxies_the_header_says_nothing() {
        let spoofed = ["203.0.113.9"];
        assert_eq!(seen(0, &[], "198.51.100.7", &spoofed), "198.51.100.7");
        let elsewhere = seen(1, &["10.0.0.0/8"], "198.51.100.7", &spoofed);
        assert_eq!(elsewhere, "198.51.100.7");
    }

    #[test]
    fn entries_count_from_the_right() {
        let lines = ["1.1.1.1, 2.2.2.2", "203.0.113.9, 10.0.0.3"];
        let trusted = ["10.0.0.0/8"];
        assert_eq!(seen(1, &trusted, "10.0.0.2", &lines), "10.0.0.3");
        assert_eq!(seen(2, &trusted, "10.0.0.2", &lines), "203.0.113.9");
        let spoofed = ["127.0.0.1, unknown, 203.0.113.9"];
        assert_eq!(seen(1, &trusted, "10.0.0.2", &spoofed), "203.0.113.9");
    }

    #[test]
    fn what_is_missing_or_broken_falls_back_to_the_proxy() {
        let trusted = ["10.0.0.0/8"];
        assert_eq!(seen(1, &trusted, "10.0.0.2", &[]), "10.0.0.2");
        assert_eq!(seen(1, &trusted, "10.0.0.2", &["1.1.1.1, x"]), "10.0.0.2");
        assert_eq!(seen(1, &trusted, "10.0.0.2", &["1.1.1.1,"]), "10.0.0.2");
        assert_eq!(
            seen(3, &trusted, "10.0.0.2", &["203.0.113.9"]),
            "203.0.113.9"
        );
    }

    #[test]
    fn ports_brackets_and_mapped_addresses_are_read() {
        let trusted = ["10.0.0.0/8"];
        for (line, expected) in [
            ("203.0.113.9:4711", "203.0.113.9"),
            ("[2001:db8::1]", "2001:db8::1"),
            ("[2001:db8::1]:4711", "2001:db8::1"),
            ("2001:db8::1", "2001:db8::1"),
            ("::ffff:203.0.113.9", "203.0.113.9"),
        ] {
            assert_eq!(seen(1, &trusted, "10.0.0.2", &[line]), expected);
        }
    }
    #[test]
    fn one_header_is_believed_and_the_other_is_not() {
        let mut proxies = Proxies {
            hops: 1,
            ..Proxies::default()
        };
        let mut headers = HeaderMap::new();
        let lines = "for=6.6.6.6, for=\"[2001:db8::1]:4711\";proto=https";
        headers.insert(header::FORWARDED, HeaderValue::from_static(lines));
        headers.insert(FORWARDED_FOR, HeaderValue::from_static("203.0.113.9"));
        let peer = "10.0.0.2".parse().ok();
        let client = |proxies: &Proxies| client(peer, &headers, proxies).unwrap().to_string();
        assert_eq!(client(&proxies), "203.0.113.9");
        proxies.header = ProxyHeader::Forwarded;
        assert_eq!(client(&proxies), "2001:db8::1");
        proxies.hops = 2;
        assert_eq!(client(&proxies), "6.6.6.6", "the outermost of two saw it");
        headers.insert(
            header::FORWARDED,
            HeaderValue::from_static("for=6.6.6.6;x=\", for=1.1.1.1"),
        );
        let found = super::client(peer, &headers, &proxies).unwrap();
        assert_eq!(found.to_string(), "10.0.0.2", "a broken line says nothing");
    }
}
