//! Joins what several files say about the same page or term.

use std::collections::HashMap;

use crate::document::{ContentHash, GlossaryEntry, Page};

/// Order in which audiences are named, and in which versions of a page are preferred.
const AUDIENCES: &[&str] = &["individuals", "businesses", "associations"];

/// Makes one page of several with the same source, id and language, as when a sheet is published
/// for several audiences. The version for individuals is kept unless another one says at least a
/// fifth more; text and address always come from the same version. The order of first appearance
/// is kept.
pub fn merge(pages: Vec<Page>) -> Vec<Page> {
    let mut merged: Vec<Page> = Vec::with_capacity(pages.len());
    let mut places = HashMap::new();
    for page in pages {
        let key = (page.source.clone(), page.id.clone(), page.language);
        match places.get(&key) {
            Some(&place) => join(&mut merged[place], page),
            None => {
                places.insert(key, merged.len());
                merged.push(page);
            }
        }
    }
    merged
}

/// Makes one entry of several with the same source, id and term, keeping the one that says most.
/// An id that stands for another term as well gets a suffix there, so that ids are unique.
pub fn merge_entries(entries: Vec<GlossaryEntry>) -> Vec<GlossaryEntry> {
    let mut merged: Vec<GlossaryEntry> = Vec::with_capacity(entries.len());
    let mut places: HashMap<(String, String), usize> = HashMap::new();
    for mut entry in entries {
        let mut key = (entry.source.clone(), entry.id.clone());
        if places
            .get(&key)
            .is_some_and(|&place| !is_same(&merged[place], &entry))
        {
            let hash = ContentHash::of(format!("{}\n{}", entry.term, entry.language).as_bytes());
            entry.id = format!("{}-{}", entry.id, &hash.to_hex()[..8]);
            key.1.clone_from(&entry.id);
        }
        match places.get(&key) {
            Some(&place) => join_entry(&mut merged[place], entry),
            None => {
                places.insert(key, merged.len());
                merged.push(entry);
            }
        }
    }
    merged
}

fn is_same(one: &GlossaryEntry, other: &GlossaryEntry) -> bool {
    one.term.to_lowercase() == other.term.to_lowercase() && one.language == other.language
}

fn join_entry(kept: &mut GlossaryEntry, other: GlossaryEntry) {
    let amount = |entry: &GlossaryEntry| {
        let length = |text: &Option<String>| text.as_ref().map_or(0, String::len);
        length(&entry.definition) + length(&entry.expansion)
    };
    let modified = kept.modified.max(other.modified);
    if amount(&other) > amount(kept) {
        *kept = other;
    }
    kept.modified = modified;
}

fn join(kept: &mut Page, mut other: Page) {
    if prefers(&other, kept) {
        std::mem::swap(kept, &mut other);
    }
    extend(&mut kept.audiences, other.audiences);
    kept.audiences.sort_by_key(|audience| rank(audience));
    extend(&mut kept.related, other.related);
    extend(&mut kept.mentions, other.mentions);
    extend(&mut kept.actions, other.actions);
    extend(&mut kept.references, other.references);
    kept.modified = kept.modified.max(other.modified);
}

/// Whether the first version should stand for the page rather than the second.
fn prefers(one: &Page, other: &Page) -> bool {
    let (ours, theirs) = (amount(one), amount(other));
    if home(one) < home(other) {
        ours * 6 >= theirs * 5
    } else {
        ours * 5 > theirs * 6
    }
}

/// Characters of text in a page.
fn amount(page: &Page) -> usize {
    page.sections.iter().map(|section| section.text.len()).sum()
}

/// Rank of the audience in whose part of the site the version stands.
fn home(page: &Page) -> usize {
    let url = page.url.as_deref().unwrap_or_default();
    if url.contains("/professionnels") {
        1
    } else if url.contains("/associations/") {
        2
    } else {
        page.audiences
            .first()
            .map_or(AUDIENCES.len(), |audience| rank(audience))
    }
}

fn rank(audience: &str) -> usize {
    let known = AUDIENCES.iter().position(|known| *known == audience);
    known.unwrap_or(AUDIENCES.len())
}

fn extend<T: PartialEq>(list: &mut Vec<T>, more: Vec<T>) {
    for item in more {
        if !list.contains(&item) {
            list.push(item);
        }
    }
}
