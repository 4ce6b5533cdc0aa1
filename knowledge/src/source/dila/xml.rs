//! XML sheets, read event by event. Entities of a document's own are never expanded.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::inline;
use super::tree::{Element, Node};

/// Reads a document into a tree of at most `depth` levels.
pub(super) fn parse(text: &str, depth: usize) -> Result<Element<'_>, String> {
    let mut reader = Reader::from_str(text);
    let mut builder = Builder::new(depth);
    loop {
        let at = reader.buffer_position();
        let event = reader
            .read_event()
            .map_err(|error| format!("is not valid XML at byte {at}: {error}"))?;
        match event {
            Event::Start(start) => builder.open(&start)?,
            Event::Empty(start) => {
                builder.open(&start)?;
                builder.close();
            }
            Event::End(_) => builder.close(),
            Event::Text(run) => builder.text(&run.xml10_content()),
            Event::CData(run) => builder.text(&run.xml10_content()),
            Event::GeneralRef(name) => builder.text(&resolve(&name)?),
            Event::Eof => return builder.finish(),
            Event::Decl(_) | Event::DocType(_) | Event::Comment(_) | Event::PI(_) => {}
        }
    }
}

fn decoded<T, E: std::fmt::Display>(text: Result<T, E>) -> Result<T, String> {
    text.map_err(|error| format!("is not valid XML: {error}"))
}

/// The character that a reference stands for.
fn resolve(name: &str) -> Result<Cow<'static, str>, String> {
    let number = match name.strip_prefix('#') {
        Some(hex) if hex.starts_with(['x', 'X']) => u32::from_str_radix(&hex[1..], 16).ok(),
        Some(decimal) => decimal.parse().ok(),
        None => None,
    };
    if let Some(character) = number.and_then(char::from_u32) {
        return Ok(character.to_string().into());
    }
    quick_xml::escape::resolve_predefined_entity(name)
        .map(Cow::Borrowed)
        .ok_or_else(|| {
            format!(
                "uses the unknown entity `&{};`",
                name.chars().take(40).collect::<String>()
            )
        })
}

/// The elements that are open, outermost first, and the finished root.
struct Builder<'a> {
    open: Vec<Element<'a>>,
    root: Option<Element<'a>>,
    depth: usize,
}

impl<'a> Builder<'a> {
    fn new(depth: usize) -> Self {
        Self {
            open: Vec::new(),
            root: None,
            depth,
        }
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Result<(), String> {
        if self.open.len() >= self.depth {
            return Err(format!("has elements nested more than {} deep", self.depth));
        }
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = decoded(attribute)?;
            let name = attribute.key.as_ref().to_owned();
            let value = decoded(attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0))?;
            attributes.push((Cow::Owned(name), Cow::Owned(value.into_owned())));
        }
        let name = start.name().as_ref().to_owned();
        self.open.push(Element {
            name: Cow::Owned(name),
            attributes,
            children: Vec::new(),
        });
        Ok(())
    }

    fn close(&mut self) {
        let Some(mut element) = self.open.pop() else {
            return;
        };
        if !inline::holds_text(&element.name) {
            element
                .children
                .retain(|node| !matches!(node, Node::Text(text) if text.trim_ascii().is_empty()));
        }
        match self.open.last_mut() {
            Some(parent) => parent.children.push(Node::Element(element)),
            None if self.root.is_none() => self.root = Some(element),
            None => {}
        }
    }

    /// Adds a run of text to the element that is open, joining it to a run just before.
    fn text(&mut self, run: &str) {
        let Some(element) = self.open.last_mut() else {
            return;
        };
        if let Some(Node::Text(before)) = element.children.last_mut() {
            before.to_mut().push_str(run);
        } else {
            element
                .children
                .push(Node::Text(Cow::Owned(run.to_owned())));
        }
    }

    fn finish(self) -> Result<Element<'a>, String> {
        if let Some(element) = self.open.last() {
            return Err(format!(
                "is cut short: `<{}>` is never closed",
                element.name
            ));
        }
        self.root.ok_or_else(|| "holds no element".to_owned())
    }
}
