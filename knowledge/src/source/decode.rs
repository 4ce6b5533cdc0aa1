//! From bytes to text: UTF-8 with or without its mark, and for XML what the document declares.

use std::borrow::Cow;

/// The text of a file that has to be UTF-8. A byte order mark in front is dropped.
pub(super) fn utf8(bytes: &[u8]) -> Result<&str, String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let guess = match bytes {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => " (it looks like UTF-16)",
            _ => "",
        };
        let at = error.valid_up_to();
        format!("is not UTF-8 at byte {at}{guess}: save it as UTF-8")
    })
}

/// The text of an XML file, in the encoding that its first line declares, UTF-8 when it does not.
pub(super) fn xml(bytes: &[u8]) -> Result<Cow<'_, str>, String> {
    let declared = declared_encoding(bytes);
    let Some(label) = declared else {
        return utf8(bytes).map(Cow::Borrowed);
    };
    let Some(encoding) = encoding_rs::Encoding::for_label(label.as_bytes()) else {
        return Err(format!("declares the unknown encoding `{label}`"));
    };
    if encoding == encoding_rs::UTF_8 {
        return utf8(bytes).map(Cow::Borrowed);
    }
    if !encoding.is_ascii_compatible() {
        return Err(format!("declares `{label}`: save it as UTF-8"));
    }
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    if had_errors {
        return Err(format!("is not valid in `{label}`, which it declares"));
    }
    Ok(text)
}

/// The encoding in `<?xml … encoding="…"?>`.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let declaration = head.strip_prefix("<?xml")?.split("?>").next()?.to_owned();
    let (_, rest) = declaration.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest
        .chars()
        .next()
        .filter(|mark| matches!(mark, '"' | '\''))?;
    let label = rest[1..].split(quote).next()?;
    (!label.is_empty()).then(|| label.chars().take(40).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_dropped_and_other_encodings_are_named() {
        assert_eq!(utf8(b"\xef\xbb\xbfabc"), Ok("abc"));
        assert!(utf8(b"caf\xe9").unwrap_err().contains("byte 3"));
        assert!(utf8(b"\xff\xfea\0").unwrap_err().contains("UTF-16"));
    }

    #[test]
    fn xml_is_read_as_it_declares() {
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9t\xe9</a>";
        assert!(xml(latin).unwrap().ends_with("<a>\u{e9}t\u{e9}</a>"));
        assert!(xml(b"<?xml encoding=\"klingon\"?><a/>").is_err());
        assert!(xml(b"<?xml encoding=\"UTF-16\"?><a/>").is_err());
        assert!(xml(b"<a>\xe9</a>").is_err());
    }
}
