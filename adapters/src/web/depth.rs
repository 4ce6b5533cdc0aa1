//! How deep a JSON text nests, told before anything is built from it.

/// The greatest number of objects and arrays that lie in each other. Text that is no JSON has some
/// depth too; the parser refuses it afterwards.
pub(super) fn of(json: &[u8]) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let (mut in_string, mut escaped) = (false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' | b'[' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn only_brackets_outside_strings_count() {
        for (json, depth) in [
            ("", 0),
            ("{}", 1),
            (r#"{"a": [1, {"b": 2}], "c": [[]]}"#, 3),
            (r#"{"a": "[[[[{{{{"}"#, 1),
            (r#"{"a": "\"[[["}"#, 1),
            (r#"{"a": "\\"}"#, 1),
            ("]]]{[", 2),
        ] {
            assert_eq!(of(json.as_bytes()), depth, "{json}");
        }
        assert_eq!(of("[".repeat(30_000).as_bytes()), 30_000);
    }
}
