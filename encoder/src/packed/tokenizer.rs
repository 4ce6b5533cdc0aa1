//! Cuts a text into the pieces of the vocabulary, as `SentencePiece`'s unigram model does.
//!
//! Gives the ids that the `tokenizers` crate gives for XLM-RoBERTa's `tokenizer.json`, in a
//! few megabytes: the pieces stay in the mapped file, only a hash table of ids is built.

mod lookup;
mod normalize;
mod viterbi;

use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use self::lookup::PieceTable;
use self::viterbi::Segmenter;
use super::format::{Fault, PackedFile};

/// Stands for a space in front of a word (U+2581).
const WORD_MARK: char = '\u{2581}';

/// A tokenizer over the vocabulary of a packed file.
pub struct Tokenizer {
    file: Arc<PackedFile>,
    table: PieceTable,
}

impl Tokenizer {
    pub(crate) fn new(file: Arc<PackedFile>) -> Result<Self, Fault> {
        let table = PieceTable::build(&file)?;
        Ok(Self { file, table })
    }

    /// The ids of `text`, with those of begin and end, at most `limit` in all (two at least).
    /// The text is put into NFC first.
    pub fn ids(&self, text: &str, limit: usize) -> Vec<u32> {
        let header = &self.file.header;
        let room = limit.max(2) - 1;
        let mut ids = vec![header.begin_id];
        let composed: String = text.nfc().collect();
        let normal = normalize::normalize(&self.file.rules, &composed);
        let mut segmenter = Segmenter::new(&self.file, &self.table);
        // Words are cut independently, so those past the limit need not be looked at.
        for word in normal.split_whitespace() {
            if ids.len() >= room {
                break;
            }
            segment_word(&mut segmenter, word, &mut ids);
        }
        ids.truncate(room);
        ids.push(header.end_id);
        ids
    }
}

/// Puts the mark before `word` where it lacks it, and cuts before every further mark.
fn segment_word(segmenter: &mut Segmenter<'_>, word: &str, ids: &mut Vec<u32>) {
    let mut marked = String::with_capacity(word.len() + WORD_MARK.len_utf8());
    if !word.starts_with(WORD_MARK) {
        marked.push(WORD_MARK);
    }
    marked.push_str(word);
    let mut start = 0;
    for (next, _) in marked.match_indices(WORD_MARK).skip(1) {
        segmenter.segment(&marked[start..next], ids);
        start = next;
    }
    segmenter.segment(&marked[start..], ids);
}
