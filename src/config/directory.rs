//! `directory.toml`: whom people are pointed to.

use std::collections::BTreeMap;

use bot_core::Language;
use bot_core::directory::{Authority, Contact, Topic};
use bot_core::words::BareWords;
use serde::Deserialize;

use super::Settings;
use super::reader::Reader;

/// A contact as the file writes it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ContactTable {
    text: BTreeMap<Language, String>,
    url: String,
    telephone: String,
    email: String,
}

/// A topic or an authority as the file writes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    words: Vec<String>,
    contact: ContactTable,
}

/// Reads `directory.toml`. The general contact is the one of `web.toml`.
pub(super) fn read(reader: &mut Reader, settings: &mut Settings) {
    let complaints = complaints(reader);
    let topics = entries(reader, "topic");
    let authorities = entries(reader, "authority");
    let directory = &mut settings.engine.directory;
    directory.complaints = complaints.into();
    directory.topics = topics
        .into_iter()
        .map(|entry| Topic {
            id: entry.id,
            words: bare(&entry.words),
            contact: entry.contact.into(),
        })
        .collect();
    directory.authorities = authorities
        .into_iter()
        .map(|entry| Authority {
            id: entry.id,
            words: bare(&entry.words),
            contact: entry.contact.into(),
        })
        .collect();
}

/// The tables of a list, of which a file may have none.
fn entries(reader: &mut Reader, list: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    if reader.holds(list) {
        reader.read_checked(list, &mut entries, WANTED, is_right);
    }
    entries
}

fn complaints(reader: &mut Reader) -> ContactTable {
    let mut contact = ContactTable::default();
    reader.read("complaints.telephone", &mut contact.telephone);
    reader.read("complaints.email", &mut contact.email);
    reader.read_checked("complaints.url", &mut contact.url, "a web address", |url| {
        url.is_empty() || is_web(url)
    });
    for (code, place, text) in reader.below::<String>("complaints.text") {
        match code.parse::<Language>() {
            Ok(language) => {
                contact.text.insert(language, text);
            }
            Err(error) => reader.problem_at(place, error.to_string()),
        }
    }
    contact
}

fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

/// The general contact, as the web channel has it.
pub(super) fn general(contact: &adapters::contact::Contact) -> Contact {
    Contact {
        text: contact.text.clone().into_iter().collect(),
        url: contact.url.clone(),
        telephone: contact.telephone.clone(),
        email: contact.email.clone(),
    }
}

/// What every entry must be.
const WANTED: &str = "entries with different ids in lower case, each with words, and with web \
                      addresses that start with `https://` or `http://`";

#[expect(
    clippy::ptr_arg,
    reason = "the reader hands over what it read, which is a list"
)]
fn is_right(entries: &Vec<Entry>) -> bool {
    let mut ids: Vec<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let is_id = |id: &str| {
        let is_letter = |letter: char| letter.is_ascii_lowercase() || letter == '_';
        !id.is_empty() && id.chars().all(is_letter)
    };
    ids.len() == entries.len()
        && entries.iter().all(|entry| {
            let url = &entry.contact.url;
            is_id(&entry.id) && !bare(&entry.words).is_empty() && (url.is_empty() || is_web(url))
        })
}

fn bare(words: &[String]) -> Vec<BareWords> {
    let bare = words.iter().map(|words| BareWords::of(words));
    bare.filter(|words| !words.is_empty()).collect()
}

impl From<ContactTable> for Contact {
    fn from(table: ContactTable) -> Self {
        Self {
            text: table.text.into_iter().collect(),
            url: table.url,
            telephone: table.telephone,
            email: table.email,
        }
    }
}
