//! The addresses in `Forwarded` headers (RFC 7239).

use std::net::IpAddr;

use super::address::address;

/// What each proxy saw, in the order of the lines; nothing where it told no address. `None` when a
/// line is not well formed: a quotation mark that a client left open would otherwise swallow what
/// our proxies wrote behind it, and leave the client's own word in its place.
pub(super) fn seen<'a>(lines: impl Iterator<Item = &'a str>) -> Option<Vec<Option<IpAddr>>> {
    let mut seen = Vec::new();
    for line in lines {
        read_line(line, &mut seen)?;
    }
    Some(seen)
}

/// Elements are apart by commas, and hold pairs that are apart by semicolons.
fn read_line(line: &str, seen: &mut Vec<Option<IpAddr>>) -> Option<()> {
    let mut rest = line.trim();
    let mut client = None;
    while !rest.is_empty() {
        let (name, after) = rest.split_once('=')?;
        if !is_token(name) {
            return None;
        }
        let (value, after) = value(after)?;
        if name.eq_ignore_ascii_case("for") {
            client = node(&value);
        }
        let after = after.trim_start();
        rest = match after.chars().next() {
            Some(';') => after[1..].trim_start(),
            Some(',') => {
                seen.push(client.take());
                after[1..].trim_start()
            }
            Some(_) => return None,
            None => "",
        };
    }
    seen.push(client);
    Some(())
}

/// Whether a text can be the name of a pair.
fn is_token(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_letter)
}

/// A value with what stands behind it: a quoted string, or all up to the next separator. Proxies
/// write addresses with ports without quotes too, though the standard wants them.
fn value(text: &str) -> Option<(String, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([';', ',', ' ', '\t']).unwrap_or(text.len());
        let (value, rest) = text.split_at(end);
        return (!value.contains('"')).then(|| (value.to_owned(), rest));
    };
    let mut value = String::new();
    let mut letters = quoted.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((value, &quoted[at + 1..])),
            '\\' => value.push(letters.next()?.1),
            _ => value.push(letter),
        }
    }
    None
}

/// The address of a node. `unknown` and names that hide it are none; a port may be hidden alone.
fn node(text: &str) -> Option<IpAddr> {
    address(text).or_else(|| address(text.split_once(":_")?.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Option<Vec<String>> {
        let seen = seen(lines.iter().copied())?;
        let shown = |entry: Option<IpAddr>| entry.map_or("-".to_owned(), |one| one.to_string());
        Some(seen.into_iter().map(shown).collect())
    }

    #[test]
    fn each_element_tells_one_address() {
        for (line, expected) in [
            ("for=192.0.2.60;proto=http;by=203.0.113.43", "192.0.2.60"),
            ("For=\"[2001:db8:cafe::17]:4711\"", "2001:db8:cafe::17"),
            ("for=\"192.0.2.60:8080\"", "192.0.2.60"),
            ("for=192.0.2.60:8080", "192.0.2.60"),
            ("for=\"192.0.2.60:_hidden\"", "192.0.2.60"),
            ("for=\"[2001:db8::1]:_hidden\"", "2001:db8::1"),
            ("for=\"192.0.2.6\\0\"", "192.0.2.60"),
            ("for=unknown", "-"),
            ("for=_gazonk", "-"),
            ("proto=https", "-"),
            ("by=\"a, for=b; c\";for=192.0.2.60", "192.0.2.60"),
        ] {
            assert_eq!(read(&[line]).unwrap(), [expected], "{line}");
        }
        let lines = [
            "for=192.0.2.43, for=\"[2001:db8::17]\"",
            "proto=https , for=198.51.100.17",
        ];
        let expected = ["192.0.2.43", "2001:db8::17", "-", "198.51.100.17"];
        assert_eq!(read(&lines).unwrap(), expected);
    }

    #[test]
    fn a_quotation_mark_left_open_hides_nothing() {
        for line in [
            "for=6.6.6.6;x=\", for=192.0.2.60",
            "for=6.6.6.6;x=\", for=\"[2001:db8::1]\"",
            "for=6.6.6.6;x=\"\\, for=\"[2001:db8::1]:4711\";proto=https",
            "for=\"6.6.6.6, for=192.0.2.60",
            "for=6.6.6.6\", for=192.0.2.60",
            "for=6.6.6.6;x, for=192.0.2.60",
            "for, for=192.0.2.60;",
            "for = 192.0.2.60",
            "192.0.2.60",
        ] {
            assert_eq!(read(&[line]), None, "{line}");
        }
    }
}
