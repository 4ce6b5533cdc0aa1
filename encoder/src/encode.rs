//! The contract that every back end fulfils: text in, unit vector out.

use crate::EncodeError;

/// What a text is used for. E5 models were trained with a different prefix for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextKind {
    /// Something that a person asks.
    Query,
    /// A piece of a page that may answer.
    Passage,
}

/// What is written before a text, by kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prefixes {
    /// Before a [`TextKind::Query`].
    pub query: String,
    /// Before a [`TextKind::Passage`].
    pub passage: String,
}

impl Prefixes {
    /// The prefixes of the E5 family: `query: ` and `passage: `.
    pub fn e5() -> Self {
        Self {
            query: "query: ".to_owned(),
            passage: "passage: ".to_owned(),
        }
    }

    /// No prefix, for models that were trained without one.
    pub fn none() -> Self {
        Self {
            query: String::new(),
            passage: String::new(),
        }
    }

    /// The prefix for `kind`.
    pub fn of(&self, kind: TextKind) -> &str {
        match kind {
            TextKind::Query => &self.query,
            TextKind::Passage => &self.passage,
        }
    }
}

impl Default for Prefixes {
    fn default() -> Self {
        Self::e5()
    }
}

/// Turns texts into vectors whose dot product says how close their meanings are.
///
/// Contract:
/// - every vector has [`dimensions`](Encoder::dimensions) values and Euclidean length one;
/// - the same text gives the same vector on the same machine, whatever runs beside it;
/// - text is put into Unicode NFC and cut after 512 tokens, the special ones included (or
///   after fewer where the model has fewer positions);
/// - any text is accepted, also an empty one; a failure concerns the model, not the text;
/// - calls from several threads at once are allowed (whether they wait for each other is for
///   the back end to say).
pub trait Encoder: Send + Sync {
    /// The vector of one text.
    ///
    /// # Errors
    /// When the model cannot compute: see [`EncodeError`].
    fn encode(&self, kind: TextKind, text: &str) -> Result<Vec<f32>, EncodeError>;

    /// The vectors of many texts, in their order. One failure fails the batch.
    ///
    /// # Errors
    /// As for [`encode`](Encoder::encode).
    fn encode_batch(&self, kind: TextKind, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncodeError> {
        texts.iter().map(|text| self.encode(kind, text)).collect()
    }

    /// How many values each vector has.
    fn dimensions(&self) -> usize;

    /// Names the weights and the way in which they are used. Vectors may be compared only when
    /// they come from encoders with the same identity, so store it beside cached vectors.
    fn identity(&self) -> &str;
}
