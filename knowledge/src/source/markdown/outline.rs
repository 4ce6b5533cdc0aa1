//! Markdown to sections: headings become heading paths, everything else the block form.

use bot_core::access::Validity;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::html;
use crate::blocks::{Blocks, one_line};
use crate::document::{Case, Mention, Section};

/// The class of a heading that is a case of readers: `## You are under age {.case}`. Neighbours of one
/// level with it are the cases of one group.
const CASE: &str = "case";

/// What to make of attributes on headings, `{#anchor .case key=value}`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::source) enum Attributes {
    /// Unknown keys and bad dates are errors: the page was written for us.
    #[default]
    Strict,
    /// Only anchors are read.
    Lenient,
}

/// A page's text.
#[derive(Debug, Default)]
pub(in crate::source) struct Outline {
    /// The first heading of the first level, when the page has no other title.
    pub(in crate::source) title: Option<String>,
    /// The introduction, if only an empty one, and the sections.
    pub(in crate::source) sections: Vec<Section>,
    /// Links to other pages, by their address, each wording once.
    pub(in crate::source) mentions: Vec<Mention>,
}

/// Reads a page's text. A first heading that repeats `title` is not a section of its own.
pub(in crate::source) fn outline(
    markdown: &str,
    title: Option<&str>,
    attributes: Attributes,
) -> Result<Outline, String> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut writer = Writer {
        known_title: title.map(one_line),
        attributes,
        ..Writer::default()
    };
    for event in Parser::new_ext(markdown, options) {
        writer.event(event)?;
    }
    writer.close_section();
    Ok(Outline {
        title: writer.title,
        sections: writer.sections,
        mentions: writer.mentions,
    })
}

/// A heading that is open, with what the sections under it inherit.
struct Heading {
    level: HeadingLevel,
    text: String,
    anchor: Option<String>,
    validity: Validity,
    /// The group of cases that it is in; none for a heading that is no case.
    group: Option<u16>,
}

/// One level of lists.
struct List {
    next_number: Option<u64>,
    /// Whether the item that is open was put out, so that more text goes below it.
    is_put: bool,
}

#[derive(Default)]
struct Writer {
    known_title: Option<String>,
    attributes: Attributes,
    title: Option<String>,
    has_headings: bool,
    path: Vec<Heading>,
    opening: Option<Heading>,
    sections: Vec<Section>,
    blocks: Blocks,
    line: String,
    lists: Vec<List>,
    rows: Vec<Vec<String>>,
    is_in_table: bool,
    images: usize,
    /// How many groups of cases were met.
    groups: u16,
    /// The link that is open: where it leads, and where its words begin in the line.
    link: Option<(String, usize)>,
    mentions: Vec<Mention>,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) -> Result<(), String> {
        match event {
            Event::Start(tag) => self.start(tag)?,
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) if self.images == 0 => self.line.push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.line.push(' '),
            Event::InlineHtml(tag) if tag.starts_with("<br") => self.line.push(' '),
            Event::Html(text) => self.line.push_str(&text),
            Event::Rule => self.end_line(),
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), String> {
        match tag {
            Tag::Heading {
                level,
                id,
                classes,
                attrs,
            } => {
                self.end_line();
                let mut heading = self.heading(level, id, &attrs)?;
                if classes.iter().any(|class| class.as_ref() == CASE) {
                    heading.group = Some(self.group(level));
                }
                self.opening = Some(heading);
            }
            Tag::List(first) => {
                self.end_line();
                if self.lists.is_empty() {
                    self.blocks.end_list();
                }
                self.lists.push(List {
                    next_number: first,
                    is_put: false,
                });
            }
            Tag::Item => {
                if let Some(list) = self.lists.last_mut() {
                    list.is_put = false;
                }
            }
            Tag::Table(_) => {
                self.end_line();
                self.is_in_table = true;
            }
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::Image { .. } => self.images += 1,
            Tag::Link { dest_url, .. } => {
                self.link = Some((dest_url.to_string(), self.line.len()));
            }
            Tag::Paragraph if self.lists.is_empty() => self.end_line(),
            Tag::Paragraph => self.line.push(' '),
            Tag::CodeBlock(_) | Tag::BlockQuote(_) | Tag::HtmlBlock => self.end_line(),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::List(_) => {
                self.end_line();
                self.lists.pop();
                if self.lists.is_empty() {
                    self.blocks.end_list();
                }
            }
            TagEnd::Item | TagEnd::CodeBlock | TagEnd::BlockQuote(_) => self.end_line(),
            TagEnd::Paragraph if self.lists.is_empty() => self.end_line(),
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.line);
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.rows);
                self.blocks.table(&rows);
                self.is_in_table = false;
            }
            TagEnd::Link => self.end_link(),
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::HtmlBlock => {
                self.line = html::strip(&self.line);
                self.end_line();
            }
            _ => {}
        }
    }

    /// Notes a link to a page on the web.
    fn end_link(&mut self) {
        let Some((id, start)) = self.link.take() else {
            return;
        };
        let label = one_line(self.line.get(start..).unwrap_or_default());
        let mention = Mention { id, label };
        let is_web = mention.id.starts_with("https://") || mention.id.starts_with("http://");
        if is_web && !mention.label.is_empty() && !self.mentions.contains(&mention) {
            self.mentions.push(mention);
        }
    }

    /// A heading as it opens, with the anchor and the days that its attributes give.
    fn heading(
        &self,
        level: HeadingLevel,
        id: Option<CowStr<'_>>,
        attributes: &[(CowStr<'_>, Option<CowStr<'_>>)],
    ) -> Result<Heading, String> {
        let above = self.path.iter().rev().find(|above| above.level < level);
        let mut validity = above.map(|above| above.validity).unwrap_or_default();
        for (key, value) in attributes {
            if self.attributes == Attributes::Lenient {
                continue;
            }
            let day = value.as_deref().unwrap_or_default();
            let date = || {
                let parsed = day.parse();
                parsed.map_err(|_| {
                    format!("`{key}={day}` on a heading is not a day such as 2026-05-01")
                })
            };
            match key.as_ref() {
                "valid_from" => validity.from = Some(date()?),
                "valid_until" => validity.until = Some(date()?),
                other => return Err(format!("unknown attribute `{other}` on a heading")),
            }
        }
        Ok(Heading {
            level,
            text: String::new(),
            anchor: id.map(|id| id.to_string()),
            validity,
            group: None,
        })
    }

    /// The group of a case of this level: that of the case before it, or a new one.
    fn group(&mut self, level: HeadingLevel) -> u16 {
        let before = self.path.iter().find(|above| above.level == level);
        before.and_then(|before| before.group).unwrap_or_else(|| {
            self.groups = self.groups.saturating_add(1);
            self.groups
        })
    }

    fn end_heading(&mut self) {
        let text = one_line(&std::mem::take(&mut self.line));
        let Some(mut heading) = self.opening.take() else {
            return;
        };
        if let Some(list) = self.lists.last_mut() {
            // A heading inside a list item is the item; what follows goes below it.
            list.is_put = false;
            self.line = text;
            self.end_line();
            return;
        }
        let is_first = !std::mem::replace(&mut self.has_headings, true);
        if is_first && heading.level == HeadingLevel::H1 {
            let is_title = match &self.known_title {
                Some(title) => title.to_lowercase() == text.to_lowercase(),
                None => !text.is_empty(),
            };
            if is_title {
                self.title = Some(text);
                return;
            }
        }
        self.close_section();
        self.path.retain(|above| above.level < heading.level);
        if !text.is_empty() {
            heading.text = text;
            self.path.push(heading);
        }
    }

    /// Puts out the line that is being written, as an item or a paragraph.
    fn end_line(&mut self) {
        if self.is_in_table {
            return;
        }
        let line = std::mem::take(&mut self.line);
        if line.trim().is_empty() || (self.attributes == Attributes::Lenient && is_template(&line))
        {
            return;
        }
        let level = self.lists.len();
        let Some(list) = self.lists.last_mut() else {
            self.blocks.paragraph(&line);
            return;
        };
        if list.is_put {
            self.blocks.item(level, &line);
            return;
        }
        list.is_put = true;
        match list.next_number.as_mut() {
            Some(number) => {
                let this = usize::try_from(*number).unwrap_or(0);
                *number = number.saturating_add(1);
                self.blocks.numbered_item(level - 1, this, &line);
            }
            None => self.blocks.item(level - 1, &line),
        }
    }

    /// Ends the section that is being written. The first one is the introduction, even if empty.
    fn close_section(&mut self) {
        self.end_line();
        let text = std::mem::take(&mut self.blocks).finish();
        let own = self.path.last();
        if self.sections.is_empty() && own.is_some() {
            self.sections.push(Section::default());
        }
        if !self.sections.is_empty() && text.is_empty() {
            return;
        }
        // A link to the nearest heading above that has a name is better than one to the whole page.
        let anchor = self
            .path
            .iter()
            .rev()
            .find_map(|heading| heading.anchor.clone());
        let cases = self.path.iter().enumerate().filter_map(|(at, heading)| {
            let at = u8::try_from(at).ok()?;
            heading.group.map(|group| Case { at, group })
        });
        let section = Section {
            cases: cases.collect(),
            heading_path: self
                .path
                .iter()
                .map(|heading| heading.text.clone())
                .collect(),
            anchor,
            text,
            validity: own.map(|heading| heading.validity).unwrap_or_default(),
        };
        self.sections.push(section);
    }
}

/// Whether a line is an instruction to somebody's site builder, `{: .class}` or `{% include x %}`.
fn is_template(line: &str) -> bool {
    let line = line.trim();
    (line.starts_with("{:") && line.ends_with('}'))
        || (line.starts_with("{%") && line.ends_with("%}"))
}
