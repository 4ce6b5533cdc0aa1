//! The language model as the crates share it: one encoding a question, however many ask for it.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use encoder::{EncodeError, Encoder, TextKind};
use intents::{Embed, EmbedError};
use tokio::runtime::{Handle, RuntimeFlavor};

/// Vectors of questions that are kept: those of turns that run at the same time, and of what many people
/// ask. Some 800 kB.
const KEPT: usize = 512;

/// An encoder that keeps the vectors of the last questions. What a message wants and which pages
/// answer it are both told from the same vector, within one turn.
pub(super) struct SharedEncoder {
    encoder: Box<dyn Encoder>,
    /// By the hash of the question, so that no word that anyone typed is kept; the newest last.
    last: Mutex<VecDeque<(blake3::Hash, Vec<f32>)>>,
}

impl SharedEncoder {
    pub(super) fn new(encoder: impl Encoder + 'static) -> Self {
        Self {
            encoder: Box::new(encoder),
            last: Mutex::default(),
        }
    }

    fn known(&self, name: &blake3::Hash) -> Option<Vec<f32>> {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let found = last.iter().rev().find(|(known, _)| known == name);
        found.map(|(_, vector)| vector.clone())
    }

    fn keep(&self, name: blake3::Hash, vector: &[f32]) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.len() == KEPT {
            last.pop_front();
        }
        last.push_back((name, vector.to_vec()));
    }
}

impl Encoder for SharedEncoder {
    fn encode(&self, kind: TextKind, text: &str) -> Result<Vec<f32>, EncodeError> {
        if kind == TextKind::Passage {
            return self.encoder.encode(kind, text);
        }
        let name = blake3::hash(text.as_bytes());
        if let Some(vector) = self.known(&name) {
            return Ok(vector);
        }
        let vector = self.encoder.encode(kind, text)?;
        self.keep(name, &vector);
        Ok(vector)
    }

    fn encode_batch(&self, kind: TextKind, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncodeError> {
        self.encoder.encode_batch(kind, texts)
    }

    fn dimensions(&self) -> usize {
        self.encoder.dimensions()
    }

    fn identity(&self) -> &str {
        self.encoder.identity()
    }
}

/// The encoder as the recogniser reaches it.
pub(super) struct Model(pub(super) Arc<dyn Encoder>);

impl Embed for Model {
    fn embed(&self, question: &str) -> Result<Vec<f32>, EmbedError> {
        // Some milliseconds of pure computing: the other tasks of this thread move over meanwhile
        // where the runtime has threads to move them to.
        let encode = || self.0.encode(TextKind::Query, question);
        let vector = match Handle::try_current().map(|runtime| runtime.runtime_flavor()) {
            Ok(RuntimeFlavor::MultiThread) => tokio::task::block_in_place(encode),
            _ => encode(),
        };
        vector.map_err(|error| EmbedError(Box::new(error)))
    }

    fn dimensions(&self) -> usize {
        self.0.dimensions()
    }

    fn identity(&self) -> &str {
        self.0.identity()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[derive(Default)]
    struct Counting(Arc<AtomicUsize>);

    impl Encoder for Counting {
        fn encode(&self, _: TextKind, text: &str) -> Result<Vec<f32>, EncodeError> {
            self.0.fetch_add(1, Ordering::Relaxed);
            Ok(vec![text.len() as f32])
        }

        fn dimensions(&self) -> usize {
            1
        }

        fn identity(&self) -> &'static str {
            "counting"
        }
    }

    #[test]
    fn a_question_is_encoded_once_and_a_passage_each_time() {
        let count = Arc::new(AtomicUsize::new(0));
        let shared = SharedEncoder::new(Counting(Arc::clone(&count)));
        let encode = |kind, text: &str| shared.encode(kind, text).unwrap();
        assert_eq!(encode(TextKind::Query, "mairie"), [6.0]);
        assert_eq!(encode(TextKind::Query, "mairie"), [6.0]);
        assert_eq!(count.load(Ordering::Relaxed), 1);
        encode(TextKind::Passage, "mairie");
        assert_eq!(count.load(Ordering::Relaxed), 2);
        for number in 0..KEPT {
            encode(TextKind::Query, &number.to_string());
        }
        encode(TextKind::Query, "mairie");
        assert_eq!(count.load(Ordering::Relaxed), 3 + KEPT, "the oldest goes");
    }
}
