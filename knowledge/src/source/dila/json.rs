//! JSON trees: `{type: "element", name, attributes, children}` and `{type: "text", text}`.
//!
//! Strings are borrowed from the file wherever they hold no escape. The tool that made these trees
//! dropped texts of white space only, so a space is put back between neighbouring inline elements.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};

use super::inline;
use super::tree::{Element, Node};

/// Reads the tree of one file: `{id, children: [root]}`.
///
/// `serde_json` refuses more than 128 levels of JSON, which are 63 of elements, before they can
/// exhaust the stack; `depth` may be stricter.
pub(super) fn parse(text: &str, depth: usize) -> Result<Element<'_>, String> {
    let node: AnyNode<'_> = serde_json::from_str(text).map_err(|error| {
        let hint = if error.is_eof() {
            " (the file is cut short)"
        } else {
            ""
        };
        format!("is not a tree in JSON: {error}{hint}")
    })?;
    let root = node.children.into_iter().find_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    });
    let root = root.ok_or("holds no sheet: `children` is missing or empty")?;
    if is_deeper(&root, depth) {
        return Err(format!("has elements nested more than {depth} deep"));
    }
    Ok(root)
}

fn is_deeper(element: &Element<'_>, depth: usize) -> bool {
    depth == 0 || element.elements().any(|child| is_deeper(child, depth - 1))
}

/// A node before it is known to be an element or a text.
#[derive(Default)]
struct AnyNode<'a> {
    name: Option<Cow<'a, str>>,
    text: Option<Cow<'a, str>>,
    attributes: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    children: Vec<Node<'a>>,
}

impl<'de> Deserialize<'de> for AnyNode<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(NodeVisitor)
    }
}

impl<'de> Deserialize<'de> for Node<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let node = AnyNode::deserialize(deserializer)?;
        match (node.name, node.text) {
            (Some(name), _) => Ok(Node::Element(Element {
                name,
                attributes: node.attributes,
                children: node.children,
            })),
            (None, Some(text)) => Ok(Node::Text(text)),
            (None, None) => Err(D::Error::custom("a node has neither `name` nor `text`")),
        }
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = AnyNode<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an element or a text")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut node = AnyNode::default();
        while let Some(Borrowed(key)) = map.next_key()? {
            match key.as_ref() {
                "name" => node.name = Some(map.next_value::<Borrowed<'de>>()?.0),
                "text" => node.text = Some(map.next_value::<Borrowed<'de>>()?.0),
                "attributes" => node.attributes = map.next_value::<Attributes<'de>>()?.0,
                "children" => {
                    node.children = map.next_value()?;
                    inline::restore_spaces(&mut node.children);
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(node)
    }
}

/// A string that is borrowed from the input when it can be.
struct Borrowed<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Borrowed<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(StringVisitor)
    }
}

struct StringVisitor;

impl<'de> Visitor<'de> for StringVisitor {
    type Value = Borrowed<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Borrowed(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Borrowed(Cow::Owned(text.to_owned())))
    }
}

struct Attributes<'a>(Vec<(Cow<'a, str>, Cow<'a, str>)>);

impl<'de> Deserialize<'de> for Attributes<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(AttributesVisitor)
    }
}

struct AttributesVisitor;

impl<'de> Visitor<'de> for AttributesVisitor {
    type Value = Attributes<'de>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("attributes with texts as values")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut attributes = Vec::new();
        while let Some((Borrowed(name), Borrowed(value))) = map.next_entry()? {
            attributes.push((name, value));
        }
        Ok(Attributes(attributes))
    }
}
