//! One segment of the index: its postings, and the pages that they are about.

use std::collections::HashMap;
use std::sync::Arc;

use bot_core::Language;
use tantivy::index::SegmentReader;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{InvertedIndexReader, Term};

use super::{Mask, Role};
use crate::schema::{Fields, PARTS};

/// Postings by field.
pub(super) struct Segment {
    /// Catalog row of each document; `u32::MAX` for deleted ones.
    pub(super) rows: Vec<u32>,
    pub(super) inverted: HashMap<Field, Arc<InvertedIndexReader>>,
}

impl Segment {
    /// Reads what has to be in memory, and notes the lengths of the parts of pages.
    pub(super) fn open(
        reader: &SegmentReader,
        fields: &Fields,
        languages: &[Language],
        row_of: &HashMap<u32, u32>,
        lengths: &mut [[u16; PARTS]],
    ) -> tantivy::Result<Self> {
        let numbers = reader.fast_fields().u64("number")?;
        let row = |document: u32| {
            let number = numbers
                .first(document)
                .and_then(|number| u32::try_from(number).ok())?;
            (!reader.is_deleted(document)).then(|| row_of.get(&number).copied())?
        };
        let rows: Vec<u32> = (0..reader.max_doc())
            .map(|document| row(document).unwrap_or(u32::MAX))
            .collect();
        let mut inverted = HashMap::new();
        for language in languages {
            let of = fields.of(*language);
            inverted.insert(of.plain, reader.inverted_index(of.plain)?);
            for (part, field) in of.stems.iter().enumerate() {
                inverted.insert(*field, reader.inverted_index(*field)?);
                let norms = reader.get_fieldnorms_reader(*field)?;
                for (document, row) in (0..).zip(&rows) {
                    let length = norms.fieldnorm(document);
                    if let Some(lengths) = lengths.get_mut(*row as usize).filter(|_| length > 0) {
                        lengths[part] = u16::try_from(length).unwrap_or(u16::MAX);
                    }
                }
            }
        }
        Ok(Self { rows, inverted })
    }

    /// Gives row, frequency and role of every visible page with a term in a field, as long as `each`
    /// wants more.
    pub(super) fn each_hit(
        &self,
        field: Field,
        text: &str,
        mask: &Mask,
        mut each: impl FnMut(u32, u32, Role) -> bool,
    ) -> tantivy::Result<()> {
        let Some(inverted) = self.inverted.get(&field) else {
            return Ok(());
        };
        let term = Term::from_field_text(field, text);
        let Some(mut postings) =
            inverted.read_block_postings(&term, IndexRecordOption::WithFreqs)?
        else {
            return Ok(());
        };
        while !postings.docs().is_empty() {
            for (document, frequency) in postings.docs().iter().zip(postings.freqs()) {
                let row = self.rows.get(*document as usize).copied();
                let row = row.unwrap_or(u32::MAX);
                let role = mask.roles.get(row as usize).copied();
                let role = role.unwrap_or(Role::Hidden);
                if role != Role::Hidden && !each(row, *frequency, role) {
                    return Ok(());
                }
            }
            postings.advance();
        }
        Ok(())
    }
}
