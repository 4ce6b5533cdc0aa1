//! [`Claim`]: what an answer says of the library, to be checked against the index in service before
//! the answer leaves.

use crate::answer::{Action, Law};

/// Something that an answer says of a page or a glossary entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim<'a> {
    /// That a text stands on a page, word for word, and the page is as it was when it was quoted.
    Quote {
        /// The page's id in its own source.
        page: &'a str,
        /// Hash of the page's content when it was quoted, in hexadecimal.
        content_hash: &'a str,
        /// Number of the section, 0 for the introduction.
        section: u32,
        /// First character in the section's text (Unicode scalar values).
        start: u32,
        /// One past the last character.
        end: u32,
        /// The text.
        text: &'a str,
    },
    /// That a glossary entry, which is as it was when it was quoted, defines its term with these words
    /// or expands it to them.
    Meaning {
        /// The entry's id in its own source.
        entry: &'a str,
        /// Hash of the entry's content when it was quoted, in hexadecimal.
        content_hash: &'a str,
        /// The words.
        text: &'a str,
        /// Where the entry is to be read.
        url: Option<&'a str>,
    },
    /// That there is a page, of this title, and where it is.
    Page {
        /// The page's id in its own source.
        id: &'a str,
        /// Its title, where it is shown.
        title: Option<&'a str>,
        /// Its address, at one of its sections or as a whole; none when no link is shown.
        url: Option<&'a str>,
    },
    /// That a page offers a service, a form, a letter or a contact.
    Offer {
        /// The page's id in its own source.
        page: &'a str,
        /// What it offers.
        action: &'a Action,
    },
    /// That a page names a law or rule.
    Law {
        /// The page's id in its own source.
        page: &'a str,
        /// What it names.
        law: &'a Law,
    },
}

impl Claim<'_> {
    /// A claim that never holds: of a quotation that does not even say where it stands.
    pub(crate) const NONE: Self = Self::Page {
        id: "",
        title: None,
        url: None,
    };
}
