//! The trait through which a language model is reached, where there is one.

/// Turns a question into a vector whose direction says what it means.
///
/// Vectors have [`dimensions`](Self::dimensions) values and length one; the same text gives the same
/// vector. Calls may run at the same time.
pub trait Embed: Send + Sync {
    /// The vector of a question.
    ///
    /// # Errors
    /// Fails when the model cannot compute.
    fn embed(&self, question: &str) -> Result<Vec<f32>, EmbedError>;

    /// How many values each vector has.
    fn dimensions(&self) -> usize;

    /// Names the model: vectors of different models have nothing to do with each other.
    fn identity(&self) -> &str;
}

/// The model could not compute a vector.
#[derive(Debug, thiserror::Error)]
#[error("the language model cannot compute the vector of a phrase")]
pub struct EmbedError(#[source] pub Box<dyn std::error::Error + Send + Sync>);
