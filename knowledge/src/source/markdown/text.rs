//! Repairs of Markdown before it is parsed.

use std::borrow::Cow;

/// Longest label of a link that is looked for.
const LABEL: usize = 4_000;

/// Longest text that is looked through.
const TEXT: usize = 1 << 20;

/// Unwraps links around several blocks, `[heading … paragraph](address)`, which some sites write
/// and Markdown does not know, to the blocks inside.
pub(in crate::source) fn unwrap_block_links(markdown: &str) -> Cow<'_, str> {
    if markdown.len() > TEXT {
        return Cow::Borrowed(markdown);
    }
    let mut text = String::new();
    let mut copied = 0;
    let mut from = 0;
    while let Some(start) = markdown[from..].find('[').map(|at| from + at) {
        from = start + 1;
        let Some((label_end, link_end)) = link(markdown, start) else {
            continue;
        };
        let label = &markdown[start + 1..label_end];
        if label.contains('\n') && label.lines().any(is_break) {
            text.push_str(&markdown[copied..start]);
            text.push_str(label);
            copied = link_end;
            from = link_end;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(markdown);
    }
    text.push_str(&markdown[copied..]);
    Cow::Owned(text)
}

/// Whether a line parts two blocks.
fn is_break(line: &str) -> bool {
    let line = line.trim();
    let is_rule = |mark: u8| line.len() > 2 && line.bytes().all(|byte| byte == mark);
    line.is_empty() || is_rule(b'-') || is_rule(b'=')
}

/// Where the label of a link that starts at `start` ends, and where the whole link does.
fn link(markdown: &str, start: usize) -> Option<(usize, usize)> {
    let mut level = 0_usize;
    for (at, byte) in markdown.bytes().enumerate().skip(start).take(LABEL) {
        match byte {
            b'[' => level += 1,
            b']' => level -= 1,
            _ => {}
        }
        if level == 0 {
            let target = markdown[at + 1..].strip_prefix('(')?;
            let end = target.find([')', '\n'])?;
            return target[end..].starts_with(')').then_some((at, at + 3 + end));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::unwrap_block_links;

    #[test]
    fn only_links_around_blocks_are_unwrapped() {
        let card = "* [Prix\n  ----\n\n  Le tarif.](/prix)\n* [plain](/x)\n";
        assert_eq!(
            unwrap_block_links(card),
            "* Prix\n  ----\n\n  Le tarif.\n* [plain](/x)\n"
        );
        for odd in [
            "[",
            "]]",
            "[[a](b",
            "[a\n\nb]",
            "[a\n\nb](",
            "\u{e9}[\n\n](\u{e9})",
        ] {
            unwrap_block_links(odd);
        }
    }
}
