//! The tree that JSON and XML sheets are read into.

use std::borrow::Cow;

/// An element with its attributes and what it holds, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Element<'a> {
    /// Its name.
    pub(super) name: Cow<'a, str>,
    /// Names and values of its attributes.
    pub(super) attributes: Vec<(Cow<'a, str>, Cow<'a, str>)>,
    /// Elements and texts in it.
    pub(super) children: Vec<Node<'a>>,
}

/// Something inside an element.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node<'a> {
    /// An element.
    Element(Element<'a>),
    /// A run of text.
    Text(Cow<'a, str>),
}

impl<'a> Element<'a> {
    /// The value of an attribute, unless it is blank.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element<'a>> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements in it that have a name.
    pub(super) fn named(&self, name: &str) -> impl Iterator<Item = &Element<'a>> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The first element in it that has a name.
    pub(super) fn first(&self, name: &str) -> Option<&Element<'a>> {
        self.named(name).next()
    }

    /// Calls `visit` on every element below, in reading order; elements on which it answers
    /// `false` are not entered.
    pub(super) fn walk<'t>(&'t self, visit: &mut impl FnMut(&'t Element<'a>) -> bool) {
        for element in self.elements() {
            if visit(element) {
                element.walk(visit);
            }
        }
    }
}
