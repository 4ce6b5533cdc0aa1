//! Ranges of addresses, and the proxies in front of the program.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::str::FromStr;

use serde::Deserialize;

/// A range of addresses, such as `10.0.0.0/8`, or one address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Network {
    /// The first address, as IPv6: an IPv4 address is one of `::ffff:0:0/96`.
    first: u128,
    /// How many of the 128 bits are fixed.
    prefix: u32,
}

/// A text that is not a range of addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not an address or a range such as `10.0.0.0/8` or `2001:db8::/32`")]
pub struct NotANetwork;

impl Network {
    /// The range of `prefix_v4` or `prefix_v6` bits that an address lies in.
    pub fn around(address: IpAddr, prefix_v4: u32, prefix_v6: u32) -> Self {
        let address = canonical(address);
        let prefix = match address {
            IpAddr::V4(_) => 96 + prefix_v4.min(32),
            IpAddr::V6(_) => prefix_v6.min(128),
        };
        Self {
            first: bits(address) & mask(prefix),
            prefix,
        }
    }

    /// Whether an address lies in the range.
    pub fn contains(&self, address: IpAddr) -> bool {
        bits(canonical(address)) & mask(self.prefix) == self.first
    }
}

/// An IPv4 address that came as IPv6 is the IPv4 address.
fn canonical(address: IpAddr) -> IpAddr {
    address.to_canonical()
}

fn bits(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => address.to_ipv6_mapped().to_bits(),
        IpAddr::V6(address) => address.to_bits(),
    }
}

fn mask(prefix: u32) -> u128 {
    u128::MAX.checked_shl(128 - prefix).unwrap_or(0)
}

impl FromStr for Network {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| NotANetwork)?;
        let longest = if address.is_ipv4() { 32 } else { 128 };
        let prefix = match prefix {
            Some(prefix) => prefix.parse().map_err(|_| NotANetwork)?,
            None => longest,
        };
        if prefix > longest {
            return Err(NotANetwork);
        }
        Ok(Self::around(address, prefix, prefix))
    }
}

impl TryFrom<String> for Network {
    type Error = NotANetwork;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl fmt::Display for Network {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let address = Ipv6Addr::from_bits(self.first);
        match address.to_ipv4_mapped() {
            Some(address) if self.prefix >= 96 => {
                write!(formatter, "{address}/{}", self.prefix - 96)
            }
            _ => write!(formatter, "{address}/{}", self.prefix),
        }
    }
}

/// The header in which proxies say whom they saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProxyHeader {
    /// `X-Forwarded-For`, addresses with commas between them.
    #[default]
    XForwardedFor,
    /// `Forwarded` (RFC 7239).
    Forwarded,
}

/// The proxies between the public and this program. Only what they wrote into their header is
/// believed: the client can write the rest itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proxies {
    /// How many there are in a row; 0 when the public connects to this program itself. The client is
    /// the address that the outermost of them saw: so many from the right in their header.
    pub hops: usize,
    /// The one header that all of them write. The other is what a client wrote, as proxies pass on
    /// what they do not know.
    pub header: ProxyHeader,
    /// Their addresses. When some are given, the header is believed only on connections from them;
    /// without any, on every connection (a firewall must then keep others away).
    pub addresses: Vec<Network>,
}

impl Proxies {
    /// Whether a connection from this address comes from a proxy of ours.
    pub fn trusts(&self, peer: IpAddr) -> bool {
        self.hops > 0
            && (self.addresses.is_empty() || self.addresses.iter().any(|one| one.contains(peer)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_hold_their_addresses() {
        for (range, inside, outside) in [
            ("10.0.0.0/8", "10.255.1.2", "11.0.0.1"),
            ("10.1.2.3/8", "::ffff:10.9.9.9", "::10.9.9.9"),
            ("192.0.2.7", "192.0.2.7", "192.0.2.8"),
            ("2001:db8::/32", "2001:db8:ffff::1", "2001:db9::1"),
            ("::1", "::1", "127.0.0.1"),
            ("0.0.0.0/0", "203.0.113.1", "2001:db8::1"),
            ("::/0", "203.0.113.1", ""),
        ] {
            let range: Network = range.parse().unwrap();
            assert!(range.contains(inside.parse().unwrap()), "{range} {inside}");
            if let Ok(outside) = outside.parse() {
                assert!(!range.contains(outside), "{range} {outside}");
            }
        }
        for wrong in [
            "",
            "10.0.0.0/33",
            "::/129",
            "10.0.0/8",
            "localhost",
            "1.2.3.4/-1",
        ] {
            assert_eq!(wrong.parse::<Network>(), Err(NotANetwork), "{wrong}");
        }
    }

    #[test]
    fn ranges_are_shown_as_they_are_written() {
        for text in ["10.0.0.0/8", "192.0.2.7/32", "2001:db8::/32", "::/0"] {
            assert_eq!(text.parse::<Network>().unwrap().to_string(), text);
        }
        let range = Network::around("203.0.113.77".parse().unwrap(), 24, 48);
        assert_eq!(range.to_string(), "203.0.113.0/24");
        let range = Network::around("2001:db8:1:2::3".parse().unwrap(), 24, 48);
        assert_eq!(range.to_string(), "2001:db8:1::/48");
    }

    #[test]
    fn only_proxies_are_trusted() {
        let mut proxies = Proxies::default();
        let peer = "10.0.0.1".parse().unwrap();
        assert!(!proxies.trusts(peer));
        proxies.hops = 1;
        assert!(proxies.trusts(peer));
        proxies.addresses = vec!["127.0.0.1".parse().unwrap()];
        assert!(!proxies.trusts(peer));
    }
}
