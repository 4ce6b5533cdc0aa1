//! A hash table from the text of a piece to its id.

use crate::packed::format::{Fault, PackedFile};

/// An id needs 20 bits (the format allows fewer than 2²⁰ pieces), the rest is part of the hash.
const ID_BITS: u32 = 20;
const ID_MASK: u32 = (1 << ID_BITS) - 1;
const EMPTY: u32 = u32::MAX;

/// Open addressing with linear probing; at most half full.
pub(super) struct PieceTable {
    slots: Vec<u32>,
    longest: usize,
}

/// FNV-1a over the bytes so far, so that the hash of a longer prefix costs one step a byte.
#[derive(Clone, Copy)]
pub(super) struct PrefixHash(u64);

impl PrefixHash {
    pub(super) fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    pub(super) fn push(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }

    /// FNV's low bits are weak in the last byte, so they are mixed once more.
    fn finish(self) -> u64 {
        (self.0 ^ (self.0 >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

/// The 12 bits kept beside an id, which spare most comparisons of text.
fn tag(hash: u64) -> u32 {
    ((hash & 0xfff) as u32) << ID_BITS
}

impl PieceTable {
    /// Enters every piece of the file. Two equal pieces are a fault of the file.
    pub(super) fn build(file: &PackedFile) -> Result<Self, Fault> {
        let pieces = file.vocabulary.len();
        let slots = vec![EMPTY; (pieces * 2).next_power_of_two().max(2)];
        let mut table = Self { slots, longest: 0 };
        for id in 0..pieces as u32 {
            let piece = file.vocabulary.piece(file, id);
            let mut hash = PrefixHash::new();
            piece.iter().for_each(|byte| hash.push(*byte));
            match table.find(file, piece, hash) {
                Ok(first) => return Err(duplicate(file, first, id)),
                Err(slot) => table.slots[slot] = tag(hash.finish()) | id,
            }
            table.longest = table.longest.max(piece.len());
        }
        Ok(table)
    }

    /// The length of the longest piece, in bytes.
    pub(super) fn longest(&self) -> usize {
        self.longest
    }

    /// The id of the piece `text`, whose hash is `hash`.
    pub(super) fn get(&self, file: &PackedFile, text: &[u8], hash: PrefixHash) -> Option<u32> {
        self.find(file, text, hash).ok()
    }

    /// The id, or else the free slot where it would stand.
    fn find(&self, file: &PackedFile, text: &[u8], hash: PrefixHash) -> Result<u32, usize> {
        let hash = hash.finish();
        let mask = self.slots.len() - 1;
        let mut slot = (hash >> 32) as usize & mask;
        loop {
            let entry = self.slots[slot];
            if entry == EMPTY {
                return Err(slot);
            }
            let id = entry & ID_MASK;
            if entry & !ID_MASK == tag(hash) && file.vocabulary.piece(file, id) == text {
                return Ok(id);
            }
            slot = (slot + 1) & mask;
        }
    }
}

fn duplicate(file: &PackedFile, first: u32, second: u32) -> Fault {
    let place = file.vocabulary.offset_place(second);
    Fault::new(
        place,
        format!("pieces {first} and {second} have the same text"),
    )
}
