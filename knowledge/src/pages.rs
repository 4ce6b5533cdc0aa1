//! Whole pages, read from the lexical index by their number and kept in a small cache.

use std::collections::HashMap;
use std::sync::Arc;

use moka::sync::Cache;
use tantivy::schema::{Field, OwnedValue};
use tantivy::{DocAddress, Index, Searcher, TantivyDocument};

use crate::document::Page;
use crate::generation::Generation;
use crate::schema::Fields;

/// Pages kept in memory; about 15 kB each.
const CACHED: u64 = 600;

/// Reads pages of one generation.
pub(crate) struct PageStore {
    searcher: Searcher,
    field: Field,
    addresses: HashMap<u32, DocAddress>,
    cache: Cache<u32, Arc<Page>>,
}

impl PageStore {
    /// Opens the pages of a generation.
    pub(crate) fn open(generation: &Generation) -> tantivy::Result<Self> {
        let index = Index::open_in_dir(generation.lexical())?;
        Self::of(&index, &Fields::new())
    }

    /// The pages of an index that is open already.
    pub(crate) fn of(index: &Index, fields: &Fields) -> tantivy::Result<Self> {
        let searcher = index
            .reader_builder()
            .reload_policy(tantivy::ReloadPolicy::Manual)
            .doc_store_cache_num_blocks(16)
            .try_into()?
            .searcher();
        let mut addresses = HashMap::new();
        for (segment, reader) in (0..).zip(searcher.segment_readers()) {
            let numbers = reader.fast_fields().u64("number")?;
            for document in reader.doc_ids_alive() {
                if let Some(number) = numbers.first(document) {
                    let number = u32::try_from(number).unwrap_or(u32::MAX);
                    addresses.insert(number, DocAddress::new(segment, document));
                }
            }
        }
        Ok(Self {
            searcher,
            field: fields.page,
            addresses,
            cache: Cache::new(CACHED),
        })
    }

    /// The page with this number, if the generation has it.
    pub(crate) fn page(&self, number: u32) -> tantivy::Result<Option<Arc<Page>>> {
        if let Some(page) = self.cache.get(&number) {
            return Ok(Some(page));
        }
        let Some(address) = self.addresses.get(&number) else {
            return Ok(None);
        };
        let document: TantivyDocument = self.searcher.doc(*address)?;
        let Some(OwnedValue::Bytes(bytes)) = document.get_first(self.field).map(OwnedValue::from)
        else {
            return Ok(None);
        };
        let page: Page = serde_json::from_slice(&bytes).map_err(|error| {
            tantivy::TantivyError::InternalError(format!("page {number} is damaged: {error}"))
        })?;
        let page = Arc::new(page);
        self.cache.insert(number, Arc::clone(&page));
        Ok(Some(page))
    }
}
