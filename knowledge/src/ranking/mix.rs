//! The plain mix of words and meaning: the order without a learned ranker, and one of its features.

use super::signals::Signals;

/// Questions of at most this many words read like titles.
const SHORT_QUESTION: usize = 8;
/// What the likeness to the title counts for them, beside everything else.
const TITLE_SHARE: f32 = 0.8;

/// Six parts words and four parts meaning, each on its own scale; one alone when the other is
/// missing. The shares are the best simple mix measured on French questions. Without words a short
/// question is compared with titles too, which it resembles; a long one is not.
pub(super) fn mix(signals: &Signals, row: u32, words: usize) -> f32 {
    let lexical = signals
        .lexical
        .as_ref()
        .map(|lexical| lexical.relative(row));
    let dense = signals.dense.as_ref().map(|dense| (dense, dense.of(row)));
    match (lexical, dense) {
        (Some(lexical), Some((dense, similarity))) => {
            0.6 * lexical + 0.4 * dense.combined(&similarity)
        }
        (None, Some((dense, similarity))) if words <= SHORT_QUESTION => {
            dense.combined(&similarity) + TITLE_SHARE * dense.title.scaled(similarity.title)
        }
        (None, Some((dense, similarity))) => dense.combined(&similarity),
        (Some(lexical), None) => lexical,
        (None, None) => 0.0,
    }
}
