//! Text inside paragraphs: amounts, links, emphasis, superscripts.

use std::borrow::Cow;

use super::tree::{Element, Node};
use crate::blocks::one_line;

/// Elements that stand inside a line of text.
const INLINE: &[&str] = &[
    "Citation",
    "Expression",
    "Exposant",
    "Indice",
    "LienExterne",
    "LienInterne",
    "LienIntra",
    "MiseEnEvidence",
    "TermeEtranger",
    "Valeur",
    "Variable",
];

/// Whether white space directly inside an element is part of its text.
pub(super) fn holds_text(name: &str) -> bool {
    name == "Paragraphe" || INLINE.contains(&name)
}

/// The text of an element on one line, as it stands.
pub(super) fn text(element: &Element<'_>) -> String {
    let mut raw = String::new();
    append(element, &mut raw);
    one_line(&raw)
}

/// The text of the first element of a name, unless it is blank.
pub(super) fn text_of(parent: &Element<'_>, name: &str) -> Option<String> {
    parent.first(name).map(text).filter(|text| !text.is_empty())
}

/// The text of an element's `Titre`, or its own when it has none.
pub(super) fn label(element: &Element<'_>) -> String {
    text_of(element, "Titre").unwrap_or_else(|| {
        let mut raw = String::new();
        for node in &element.children {
            match node {
                Node::Text(text) => raw.push_str(text),
                Node::Element(child) if INLINE.contains(&child.name.as_ref()) => {
                    append(child, &mut raw);
                }
                Node::Element(_) => {}
            }
        }
        one_line(&raw)
    })
}

fn append(element: &Element<'_>, raw: &mut String) {
    for node in &element.children {
        match node {
            Node::Text(text) => raw.push_str(text),
            Node::Element(child) if INLINE.contains(&child.name.as_ref()) => append(child, raw),
            Node::Element(child) if child.name == "Image" => {}
            Node::Element(child) => {
                raw.push(' ');
                append(child, raw);
                raw.push(' ');
            }
        }
    }
}

/// Puts a space between neighbouring inline elements, where the maker of the JSON dropped it.
/// Superscripts and subscripts never had one, and neither do closing marks.
pub(super) fn restore_spaces(children: &mut Vec<Node<'_>>) {
    let mut at = 1;
    while at < children.len() {
        if let (Node::Element(left), Node::Element(right)) = (&children[at - 1], &children[at])
            && wants_space(left, right)
        {
            children.insert(at, Node::Text(Cow::Borrowed(" ")));
            at += 1;
        }
        at += 1;
    }
}

fn wants_space(left: &Element<'_>, right: &Element<'_>) -> bool {
    let is_inline = |element: &Element<'_>| INLINE.contains(&element.name.as_ref());
    let is_raised = matches!(right.name.as_ref(), "Exposant" | "Indice");
    if !is_inline(left) || !is_inline(right) || is_raised {
        return false;
    }
    let opens = |mark: char| matches!(mark, '(' | '\'' | '\u{2019}' | '/' | '-');
    let closes = |mark: char| matches!(mark, ')' | ',' | '.' | '/' | '-' | '\u{2019}');
    let left_open = text(left).chars().next_back().is_some_and(opens);
    let right_closes = text(right).chars().next().is_some_and(closes);
    !left_open && !right_closes
}
