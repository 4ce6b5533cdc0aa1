//! The terminal channel: an answer as text, in colour or without.

mod clean;
mod lines;
mod quote;

use bot_core::answer::{
    Action, ActionKind, Answer, Choice, ExplainedTerm, PageLink, Segment, SegmentKind, Source,
};

use self::clean::clean;
use self::lines::{Lines, Tint};
use crate::labels::Labels;
use crate::links::followable;

/// The channel's name in logs and metrics.
pub const CHANNEL: &str = "terminal";

/// How to write. The caller decides about colour, from `NO_COLOR` and from where the output goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether escape sequences for colour may be written.
    pub colour: bool,
    /// Columns to wrap at; addresses are never broken.
    pub width: usize,
}

/// Writes an answer out. Control characters in page texts are replaced, so that a page cannot
/// command the terminal.
pub fn render(answer: &Answer, labels: Labels<'_>, style: Style) -> String {
    let mut lines = Lines::new(style);
    let is_line = |action: &&Action| action.kind == ActionKind::HelpLine;
    let (help, actions): (Vec<&Action>, Vec<&Action>) = answer.actions.iter().partition(is_line);
    for (number, segment) in answer.segments.iter().enumerate() {
        write_segment(&mut lines, segment, labels);
        // The numbers of help stand right below what is said first.
        if number == 0 {
            for line in &help {
                write_action(&mut lines, line, labels);
            }
        }
    }
    write_list(
        &mut lines,
        &labels.say("terminal-actions"),
        &actions,
        |lines, action| {
            write_action(lines, action, labels);
        },
    );
    write_list(
        &mut lines,
        &labels.say("terminal-words"),
        &answer.terms,
        write_term,
    );
    let sources: Vec<(usize, &Source)> = answer.sources.iter().enumerate().collect();
    write_list(
        &mut lines,
        &labels.say("terminal-sources"),
        &sources,
        |lines, source| {
            write_source(lines, *source, labels);
        },
    );
    write_list(
        &mut lines,
        &labels.say("terminal-others"),
        &answer.other_pages,
        write_link,
    );
    write_list(
        &mut lines,
        &labels.say("terminal-themes"),
        &answer.themes,
        |lines, theme| {
            lines.item(&clean(theme));
        },
    );
    let choices: Vec<(usize, &Choice)> = answer.choices.iter().enumerate().collect();
    write_list(
        &mut lines,
        &labels.say(crate::labels::choices_title(answer)),
        &choices,
        |lines, choice| {
            write_choice(lines, *choice);
        },
    );
    lines.finish()
}

fn write_segment(lines: &mut Lines, segment: &Segment, labels: Labels<'_>) {
    let text = clean(&segment.text);
    match segment.kind {
        SegmentKind::Sentence => {
            lines.gap();
            lines.wrapped(Tint::Plain, "", &text);
        }
        SegmentKind::Notice => {
            lines.gap();
            write_notice(lines, "", &text, labels);
        }
        SegmentKind::Heading => {
            lines.gap();
            lines.wrapped(Tint::Strong, "", &text.replace(" > ", " › "));
        }
        SegmentKind::Quote | SegmentKind::Definition => {
            lines.gap_unless_titled();
            quote::write(lines, &segment.text);
            if let Some(citation) = &segment.citation {
                lines.wrapped(Tint::Quiet, "  ", &format!("[{}]", citation.source + 1));
            }
            for link in &segment.links {
                write_link(lines, link);
            }
        }
    }
}

fn write_notice(lines: &mut Lines, indent: &str, text: &str, labels: Labels<'_>) {
    let label = labels.say("terminal-notice");
    lines.warning(indent, &format!("{label} – {text}"));
}

fn write_list<T>(lines: &mut Lines, title: &str, items: &[T], write: impl Fn(&mut Lines, &T)) {
    if items.is_empty() {
        return;
    }
    lines.gap();
    lines.wrapped(Tint::Strong, "", title);
    for item in items {
        write(lines, item);
    }
}

fn write_action(lines: &mut Lines, action: &Action, labels: Labels<'_>) {
    let kind = match action.kind {
        ActionKind::OnlineService => labels.say("action-online"),
        ActionKind::Form => labels.say("action-form"),
        ActionKind::Letter => labels.say("action-letter"),
        ActionKind::Contact | ActionKind::HelpLine => labels.say("action-contact"),
    };
    let detail = action
        .detail
        .iter()
        .map(|detail| clean(detail))
        .filter(|detail| !detail.is_empty());
    let said: Vec<String> = [kind, clean(&action.label)]
        .into_iter()
        .chain(detail)
        .collect();
    lines.item(&said.join(" – "));
    write_address(lines, "    ", action.url.as_deref());
}

fn write_term(lines: &mut Lines, term: &ExplainedTerm) {
    let explanation = [&term.expansion, &term.definition].into_iter().flatten();
    let said: Vec<String> = std::iter::once(&term.text)
        .chain(explanation)
        .map(|text| clean(&text.replace('\n', " ")))
        .collect();
    let said = said.join(" – ");
    lines.item(&format!("{said} ({})", clean(&term.source.publisher)));
}

fn write_source(lines: &mut Lines, (index, source): (usize, &Source), labels: Labels<'_>) {
    let number = format!("[{}] ", index + 1);
    let indent = " ".repeat(2 + number.len());
    lines.hanging(&format!("  {number}"), &indent, &clean(&source.title));
    let date = source.modified.map_or_else(
        || labels.say("terminal-no-date"),
        |day| labels.say_with("source-modified", "date", &labels.date(day)),
    );
    let said = format!("{} · {date}", clean(&source.publisher));
    lines.wrapped(Tint::Quiet, &indent, &said);
    write_address(lines, &indent, source.url.as_deref());
    for notice in &source.notices {
        write_notice(lines, &indent, &clean(notice), labels);
    }
    for law in &source.laws {
        let said = format!("§ {}", clean(&law.label));
        lines.wrapped(Tint::Quiet, &indent, &said);
        write_address(lines, &indent, law.url.as_deref());
    }
}

fn write_link(lines: &mut Lines, link: &PageLink) {
    lines.item(&format!("{} ({})", clean(&link.title), link.language));
    write_address(lines, "    ", link.url.as_deref());
}

/// A reply that is offered, and the words to ask with where they are others.
fn write_choice(lines: &mut Lines, (index, choice): (usize, &Choice)) {
    let number = format!("  {}. ", index + 1);
    let indent = " ".repeat(number.len());
    lines.hanging(&number, &indent, &clean(&choice.label));
    if choice.says != choice.label {
        lines.wrapped(Tint::Quiet, &indent, &clean(&choice.says));
    }
}

fn write_address(lines: &mut Lines, indent: &str, url: Option<&str>) {
    if let Some(url) = followable(url) {
        lines.whole(Tint::Link, indent, &clean(url));
    }
}
