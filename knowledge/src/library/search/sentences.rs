//! The vectors of sentences of pages that were quoted before: encoding the sentences of a page takes longer
//! than all else in a search, and the same pages are asked for again and again.

use std::sync::Arc;

use encoder::{Encoder, TextKind};
use moka::sync::Cache;
use rayon::prelude::*;

/// Sentences whose vectors are kept, of some 1.5 kB each: those of about two hundred pages.
const MOST: u64 = 5_000;

/// A bounded memory of vectors, by the hash of their text.
#[derive(Debug)]
pub(in crate::library) struct SentenceVectors(Cache<[u8; 32], Arc<[f32]>>);

impl Default for SentenceVectors {
    fn default() -> Self {
        Self(Cache::new(MOST))
    }
}

impl SentenceVectors {
    /// How similar each text is to a question. A model that fails tells nothing here: the search before
    /// it would have failed.
    pub(super) fn similarities(
        &self,
        encoder: &dyn Encoder,
        question: &[f32],
        texts: &[String],
    ) -> Option<Vec<f32>> {
        let similarity = |text: &String| {
            let vector = self.vector(encoder, text)?;
            let products = vector.iter().zip(question);
            Some(products.map(|(one, other)| one * other).sum())
        };
        texts.par_iter().map(similarity).collect()
    }

    fn vector(&self, encoder: &dyn Encoder, text: &str) -> Option<Arc<[f32]>> {
        let key = *blake3::hash(text.as_bytes()).as_bytes();
        if let Some(known) = self.0.get(&key) {
            return Some(known);
        }
        let vector: Arc<[f32]> = encoder.encode(TextKind::Passage, text).ok()?.into();
        self.0.insert(key, Arc::clone(&vector));
        Some(vector)
    }
}
