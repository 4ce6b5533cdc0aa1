//! Plain text out of the HTML that stands in Markdown.

/// The text of a piece of HTML: tags, comments, scripts and styles are dropped, the commonest
/// entities are resolved. It is shown as text and never as HTML again.
pub(super) fn strip(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        rest = after_tag(&rest[start..]);
        text.push(' ');
    }
    text.push_str(rest);
    [
        ("&nbsp;", "\u{a0}"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text, |text, (entity, plain)| text.replace(entity, plain))
}

/// What follows the tag, comment or script at the start of a text.
fn after_tag(html: &str) -> &str {
    let end_of = |mark: &str| html.find(mark).map_or("", |at| &html[at + mark.len()..]);
    if html.starts_with("<!--") {
        return end_of("-->");
    }
    for name in ["script", "style"] {
        let head = html.get(1..=name.len());
        if head.is_some_and(|head| head.eq_ignore_ascii_case(name)) {
            let closing = format!("</{name}");
            return match html.to_ascii_lowercase().find(&closing) {
                Some(at) => after_tag(&html[at..]),
                None => "",
            };
        }
    }
    end_of(">")
}

#[cfg(test)]
mod tests {
    use super::strip;
    use crate::blocks::one_line;

    #[test]
    fn only_text_is_left() {
        let html =
            "<p class=\"a\">Caf\u{e9} &amp; th\u{e9}</p><!-- no --><script>x()</script><br>fin";
        assert_eq!(one_line(&strip(html)), "Caf\u{e9} & th\u{e9} fin");
        assert_eq!(one_line(&strip("a <script>b")), "a");
        assert_eq!(one_line(&strip("a <b")), "a");
    }
}
