//! The strip that tells what the answers rest on while the library is not whole.

use super::LibraryStatus;
use crate::labels::Labels;

/// One line of the strip.
pub(super) struct Line {
    /// What to say.
    pub(super) text: String,
    /// How far something is, from 0 to 100.
    pub(super) percent: Option<usize>,
    /// A longer work's remaining time, said.
    pub(super) left: Option<String>,
}

/// What to say about the library; nothing when it is whole.
pub(super) fn lines(status: &LibraryStatus, labels: Labels<'_>) -> Vec<Line> {
    let line = |key: &str| Line {
        text: labels.say(key),
        percent: None,
        left: None,
    };
    let mut lines = Vec::new();
    if status.sample {
        lines.push(line("strip-sample"));
    }
    if status.pages == 0 {
        lines.push(line("strip-empty"));
    } else if !status.semantic {
        lines.push(line("strip-lexical"));
    } else if status.sections_embedded < status.sections_total {
        lines.push(progress(status, labels));
    }
    lines
}

fn progress(status: &LibraryStatus, labels: Labels<'_>) -> Line {
    let percent = status.sections_embedded * 100 / status.sections_total.max(1);
    Line {
        text: labels.say_with("strip-vectors", "percent", &percent.to_string()),
        percent: Some(percent),
        left: status.seconds_left.map(|seconds| match seconds {
            0..60 => labels.say("strip-left-soon"),
            60..120 => labels.say("strip-left-minute"),
            _ => labels.say_with("strip-left-minutes", "minutes", &(seconds / 60).to_string()),
        }),
    }
}

#[cfg(test)]
mod tests {
    use bot_core::Language;

    use super::*;

    #[test]
    fn the_strip_speaks_only_when_the_library_is_not_whole() {
        let phrases = crate::labels::shipped().unwrap();
        let labels = Labels::new(&phrases, Language::ENGLISH);
        let whole = LibraryStatus {
            pages: 7,
            sections_embedded: 20,
            sections_total: 20,
            semantic: true,
            ..LibraryStatus::default()
        };
        assert!(lines(&whole, labels).is_empty());
        let partly = LibraryStatus {
            sections_embedded: 9,
            seconds_left: Some(190),
            ..whole
        };
        let said = lines(&partly, labels);
        assert_eq!(said[0].percent, Some(45));
        assert!(said[0].text.contains("45"), "{}", said[0].text);
        assert!(said[0].left.as_deref().unwrap().contains('3'));
        let lexical = LibraryStatus {
            semantic: false,
            sample: true,
            ..whole
        };
        assert_eq!(lines(&lexical, labels).len(), 2);
    }
}
