//! Base64 with padding (RFC 4648, section 4), which `tokenizer.json` uses for its trie.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// `bytes` as text.
pub(super) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let mut padded = [0; 4];
        padded[1..=chunk.len()].copy_from_slice(chunk);
        let word = u32::from_be_bytes(padded);
        for position in 0..4 {
            let digit = (word >> (18 - 6 * position)) & 63;
            let character = DIGITS[digit as usize] as char;
            text.push(if position <= chunk.len() {
                character
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn agrees_with_the_examples_of_the_standard() {
        let examples = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
        ];
        for (plain, coded) in examples {
            assert_eq!(encode(plain.as_bytes()), coded);
        }
    }
}
