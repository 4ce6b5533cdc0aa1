//! Writes the changes into a draft generation and publishes it.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use tantivy::schema::Term;
use tantivy::{Index, IndexSettings, IndexWriter, TantivyDocument};

use super::changes::{Changes, page_key};
use super::{IngestError, Progress};
use crate::analyzer;
use crate::asked::Asked;
use crate::catalog::Card;
use crate::document::Page;
use crate::generation::{Draft, Generation};
use crate::schema::{Fields, Part};

/// Below this many pages one indexing thread is faster than several.
const SMALL_RUN: usize = 200;
/// Memory for each indexing thread in bytes.
const THREAD_MEMORY: usize = 96 << 20;

/// Builds and publishes the next generation.
pub(super) fn build(
    draft: Draft,
    changes: Changes,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Generation, IngestError> {
    let fields = Fields::new();
    let folder = draft.lexical();
    let directory = tantivy::directory::MmapDirectory::open(&folder)
        .map_err(|error| IngestError::Index(error.into()))?;
    let builder = Index::builder()
        .schema(fields.schema.clone())
        .settings(IndexSettings::default());
    let index = builder.open_or_create(directory)?;
    analyzer::register(index.tokenizers());
    let threads = if changes.written.len() < SMALL_RUN {
        1
    } else {
        rayon::current_num_threads().min(4)
    };
    let mut writer: IndexWriter =
        index.writer_with_num_threads(threads, threads * THREAD_MEMORY)?;
    for key in &changes.dropped {
        writer.delete_term(Term::from_field_text(fields.key, key));
    }
    let cards = add_pages(&writer, &fields, &changes, progress)?;
    writer.commit()?;
    writer.wait_merging_threads()?;
    progress(Progress::Publishing);
    let mut all = changes.kept;
    all.extend(cards);
    all.sort_by_key(|card| card.number);
    Ok(draft.publish(&all, &changes.manifest)?)
}

fn add_pages(
    writer: &IndexWriter,
    fields: &Fields,
    changes: &Changes,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Vec<Card>, IngestError> {
    let done = AtomicUsize::new(0);
    let total = changes.written.len();
    let add = |(number, page): (usize, &Page)| {
        let number = changes.next_number + u32::try_from(number).unwrap_or(u32::MAX);
        let card = Card::of(page, number);
        writer.add_document(document(fields, page, number)?)?;
        let count = done.fetch_add(1, Ordering::Relaxed) + 1;
        if count.is_multiple_of(256) || count == total {
            progress(Progress::Indexing(count, total));
        }
        Ok(card)
    };
    changes
        .written
        .par_iter()
        .enumerate()
        .map(|(number, page)| add((number, page)))
        .collect()
}

fn document(fields: &Fields, page: &Page, number: u32) -> Result<TantivyDocument, IngestError> {
    let of = fields.of(page.language);
    let mut document = TantivyDocument::new();
    document.add_text(fields.key, page_key(page));
    document.add_u64(fields.number, u64::from(number));
    document.add_bytes(fields.page, &serde_json::to_vec(page)?);
    let mut part = |part: Part, text: &str| {
        document.add_text(of.stems[part as usize], text);
        if !matches!(part, Part::Breadcrumb | Part::Links) {
            document.add_text(of.plain, text);
        }
    };
    part(Part::Title, &page.title);
    for crumb in &page.breadcrumb {
        part(Part::Breadcrumb, &crumb.label);
    }
    for action in &page.actions {
        part(Part::Links, &action.label);
    }
    let own = |asked: &&Asked| asked.language == page.language;
    for asked in page.asked.iter().filter(own) {
        part(Part::Asked, &asked.text);
    }
    let mut last: &[String] = &[];
    for (number, section) in page.sections.iter().enumerate() {
        // A heading that several sections share is a heading once.
        let shared = section
            .heading_path
            .iter()
            .zip(last)
            .take_while(|(one, other)| one == other);
        let shared = shared.count();
        section
            .heading_path
            .iter()
            .skip(shared)
            .for_each(|heading| part(Part::Headings, heading));
        last = &section.heading_path;
        part(
            if number == 0 {
                Part::Introduction
            } else {
                Part::Body
            },
            &section.text,
        );
    }
    Ok(document)
}
