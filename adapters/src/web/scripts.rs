//! The browser scripts, each joined from small files that share one scope.

/// The files that page and widget share, then those of one of them, in a scope of their own.
macro_rules! joined {
    ($($entry:literal),+) => {
        concat!(
            include_str!("../../assets/chat/wire.js"),
            include_str!("../../assets/chat/patience.js"),
            include_str!("../../assets/chat/api.js"),
            include_str!("../../assets/chat/stream.js"),
            include_str!("../../assets/chat/follower.js"),
            include_str!("../../assets/chat/sequence.js"),
            include_str!("../../assets/chat/session.js"),
            include_str!("../../assets/chat/outbox.js"),
            include_str!("../../assets/chat/conversation.js"),
            include_str!("../../assets/chat/dom.js"),
            include_str!("../../assets/chat/help.js"),
            include_str!("../../assets/chat/log.js"),
            include_str!("../../assets/chat/reading.js"),
            include_str!("../../assets/chat/composer.js"),
            include_str!("../../assets/chat/underway.js"),
            include_str!("../../assets/chat/notices.js"),
            include_str!("../../assets/chat/plain.js"),
            include_str!("../../assets/chat/confirm.js"),
            include_str!("../../assets/chat/surface.js"),
            include_str!("../../assets/chat/actions.js"),
            include_str!("../../assets/chat/chat.js"),
            $(include_str!($entry),)+
            "})();\n",
        )
    };
}

/// What stands before the files: a scope of their own, in the strict form of the language.
const OPENING: &str = "(() => {\n\"use strict\";\n";

/// The script of our own page.
pub(super) fn page() -> String {
    lean(OPENING, joined!("../../assets/entry/page.js"))
}

/// The script of the widget. `words` are those that it needs before it asks the server, by
/// language; `style` is the address of its style sheet.
pub(super) fn widget(words: &serde_json::Value, style: &str) -> String {
    let opening = format!(
        "{OPENING}const widgetWords = {words};\nconst widgetStyle = {};\n",
        serde_json::Value::from(style)
    );
    let files = joined!(
        "../../assets/entry/widget-looks.js",
        "../../assets/entry/widget-panel.js",
        "../../assets/entry/widget.js"
    );
    lean(&opening, files)
}

/// The script without the lines that are comments as a whole: they are for us, not for the wire.
fn lean(opening: &str, files: &str) -> String {
    let mut script = opening.to_owned();
    let mut in_comment = false;
    for line in files.lines() {
        let text = line.trim_start();
        in_comment |= text.starts_with("/**");
        if !in_comment && !text.is_empty() && !text.starts_with("//") {
            script.push_str(line);
            script.push('\n');
        }
        in_comment &= !text.ends_with("*/");
    }
    script
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_chat_is_in_the_scripts() {
        let script = page();
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/chat");
        let mut files = 0;
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let source = std::fs::read_to_string(&path).unwrap();
            assert!(source.starts_with("// "), "{path:?} says what it is for");
            assert!(source.lines().count() < 200, "{path:?} is long");
            let code = lean("", &source);
            assert!(script.contains(&code), "{path:?} is not joined");
            files += 1;
        }
        assert!(files >= 20, "{files}");
    }

    #[test]
    fn comments_are_left_out_and_code_is_not() {
        let source =
            "// one\n/** two */\n/**\n * three\n */\nconst a = 1; // four\n\n  /* x */ b();\n";
        assert_eq!(lean("", source), "const a = 1; // four\n  /* x */ b();\n");
    }
}
