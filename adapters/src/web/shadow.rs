//! The style sheet of the page, made fit for the shadow tree of the widget.

/// The rules of the widget's frame.
const FRAME: &str = include_str!("../../assets/widget.css");

/// The style sheet of the chat for the widget. Every token can be set by the site around it, as
/// `--guichet-<token>`; and lengths go by `--rem`, as the letters of the site's root may be small.
pub(super) fn style(chat: &str) -> String {
    let mut sheet = String::with_capacity(2 * (chat.len() + FRAME.len()));
    sheet.push_str(":host { --rem: 1rem; }\n");
    let mut in_tokens = true;
    for line in chat.lines().chain(FRAME.lines()) {
        let line = if line.trim_start().starts_with('@') {
            line.to_owned()
        } else {
            relative(line)
        };
        sheet.push_str(&settable(&line, in_tokens));
        sheet.push('\n');
        // The first block of rules is that of the tokens' own values.
        in_tokens &= !line.starts_with('}');
    }
    sheet
}

/// A token's line with the site's value before ours.
fn settable(line: &str, is_token: bool) -> String {
    let token = || {
        let (name, value) = line.trim().strip_prefix("--")?.split_once(": ")?;
        let value = value.strip_suffix(';')?;
        (name != "scale").then(|| format!("--{name}: var(--guichet-{name}, {value});"))
    };
    is_token
        .then(token)
        .flatten()
        .unwrap_or_else(|| line.to_owned())
}

/// A line with its lengths in `rem` as multiples of `--rem`.
fn relative(line: &str) -> String {
    let mut parts = line.split("rem");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for rest in parts {
        let number = text.split_off(without_number(&text).len());
        let ends = !rest.starts_with(|next: char| next.is_alphanumeric() || next == '-');
        if ends && !number.is_empty() {
            text = format!("{text}calc({number} * var(--rem)){rest}");
        } else {
            text = format!("{text}{number}rem{rest}");
        }
    }
    text
}

/// A text without the number at its end.
fn without_number(text: &str) -> &str {
    let digits = text.trim_end_matches(|end: char| end.is_ascii_digit() || end == '.');
    let is_number = digits.len() < text.len();
    match digits.strip_suffix('-') {
        Some(before) if is_number && before.ends_with([' ', '(', ',']) => before,
        _ => digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_can_be_set_and_lengths_go_by_one_measure() {
        let sheet = style(concat!(
            ":host {\n  --scale: 1;\n  --paper: light-dark(#fff, #000);\n",
            "  --gap: calc(1.25rem * var(--scale));\n}\n",
            "@media (min-width: 40rem) {\n  .rem-1 { --paper: red; margin: 0 -2rem .5rem; }\n}\n",
        ));
        for expected in [
            "  --scale: 1;\n",
            "--paper: var(--guichet-paper, light-dark(#fff, #000));\n",
            "--gap: var(--guichet-gap, calc(calc(1.25 * var(--rem)) * var(--scale)));\n",
            "@media (min-width: 40rem) {\n",
            "  .rem-1 { --paper: red; margin: 0 calc(-2 * var(--rem)) calc(.5 * var(--rem)); }\n",
        ] {
            assert!(sheet.contains(expected), "{expected}\n{}", &sheet[..600]);
        }
        assert!(sheet.contains(".frame {"));
    }
}
