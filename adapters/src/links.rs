//! Which addresses a channel may turn into links.

/// The address, when it is one that a person can safely follow: `https` or `http`. Others, such as
/// `javascript:`, are shown by no channel, whatever a source says.
pub fn followable(url: Option<&str>) -> Option<&str> {
    let url = url?;
    let has_scheme = |scheme: &str| {
        url.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    let is_clean = !url
        .chars()
        .any(|letter| letter.is_control() || letter.is_whitespace());
    (is_clean && (has_scheme("https://") || has_scheme("http://"))).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::followable;

    #[test]
    fn only_web_addresses_are_followed() {
        assert_eq!(
            followable(Some("https://a.example/é#b")),
            Some("https://a.example/é#b")
        );
        for wrong in [
            "javascript:alert(1)",
            "//a.example",
            "https://a b",
            "data:text/html,x",
            "",
            "é",
        ] {
            assert_eq!(followable(Some(wrong)), None, "{wrong}");
        }
        assert_eq!(followable(None), None);
    }
}
