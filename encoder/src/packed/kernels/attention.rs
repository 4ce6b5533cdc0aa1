//! Attention of some tokens to all tokens, several queries at a time: what is loaded of keys and
//! values serves all of them.
//!
//! The factor 1/√(head width) is already part of the query weights.

mod steps;

use self::steps::{mix, score, soften};
use super::registers::Register;
use super::{Dispatch, Kernel};

/// Query, key and value of every token: a row holds three times `width` values.
#[derive(Clone, Copy)]
pub(crate) struct AttentionInput<'a> {
    pub(crate) rows: &'a [f32],
    pub(crate) width: usize,
    /// A multiple of 16.
    pub(crate) head_width: usize,
}

impl<'a> AttentionInput<'a> {
    fn tokens(&self) -> usize {
        self.rows.len() / (3 * self.width)
    }

    /// The values of one head in part 0 (query), 1 (key) or 2 (value) of a token's row.
    #[inline(always)]
    fn head(&self, token: usize, part: usize, head: usize) -> &'a [f32] {
        &self.rows[(token * 3 + part) * self.width + head * self.head_width..][..self.head_width]
    }
}

/// Memory that is used again from layer to layer.
#[derive(Default)]
pub(crate) struct AttentionScratch {
    /// The keys of one head, turned: for every `L` tokens and value of the head, `L` floats.
    keys: Vec<f32>,
    /// Some queries, turned: for every value of the head, one float a query.
    queries: Vec<f32>,
    /// For every `L` tokens and query, `L` scores.
    scores: Vec<f32>,
}

/// The attention of the tokens from `first` on; `out` has one row of `width` for each of them.
pub(crate) fn attend(
    dispatch: Dispatch,
    input: AttentionInput<'_>,
    first: usize,
    out: &mut [f32],
    scratch: &mut AttentionScratch,
) {
    match dispatch.kernel() {
        // SAFETY: a `Dispatch` for this kernel exists only where the processor has it.
        #[cfg(target_arch = "x86_64")]
        Kernel::Avx512Vnni => unsafe { super::avx512::attend(input, first, out, scratch) },
        // SAFETY: as above.
        #[cfg(target_arch = "x86_64")]
        Kernel::Avx2 => unsafe { super::avx2::attend(input, first, out, scratch) },
        // SAFETY: arrays need no special processor.
        _ => unsafe { attend_with::<[f32; 4], 4, 4>(input, first, out, scratch) },
    }
}

/// [`attend`] with registers of `L` floats, `Q` queries at a time: `2 × Q` sums are to fit into
/// the registers of the processor.
///
/// # Safety
/// The processor must have the registers `V`.
#[inline(always)]
pub(super) unsafe fn attend_with<V: Register<L>, const L: usize, const Q: usize>(
    input: AttentionInput<'_>,
    first: usize,
    out: &mut [f32],
    scratch: &mut AttentionScratch,
) {
    let chunks = input.tokens().div_ceil(L);
    scratch.keys.resize(chunks * input.head_width * L, 0.0);
    scratch.scores.resize(chunks * Q * L, 0.0);
    scratch.queries.resize(input.head_width * Q, 0.0);
    let (keys, _) = scratch.keys.as_chunks_mut::<L>();
    let (scores, _) = scratch.scores.as_chunks_mut::<L>();
    let (scores, _) = scores.as_chunks_mut::<Q>();
    let (queries, _) = scratch.queries.as_chunks_mut::<Q>();
    for head in 0..input.width / input.head_width {
        turn_keys(&input, head, keys);
        for (block, out) in out.chunks_mut(Q * input.width).enumerate() {
            turn_queries(&input, head, first + block * Q, queries);
            // SAFETY: the caller vouches for the processor.
            unsafe { score::<V, L, Q>(queries, keys, scores) };
            let factors = soften(scores, input.tokens());
            // SAFETY: as above.
            unsafe { mix::<V, L, Q>(&input, head, scores, &factors, out) };
        }
    }
}

/// One token after another, so that what is read lies together.
#[inline(always)]
fn turn_keys<const L: usize>(input: &AttentionInput<'_>, head: usize, keys: &mut [[f32; L]]) {
    for (chunk, keys) in keys.chunks_exact_mut(input.head_width).enumerate() {
        for lane in 0..L.min(input.tokens() - chunk * L) {
            let values = input.head(chunk * L + lane, 1, head);
            for (key, value) in keys.iter_mut().zip(values) {
                key[lane] = *value;
            }
        }
    }
}

/// `Q` queries from `first` on; past the last token the last one again.
#[inline(always)]
fn turn_queries<const Q: usize>(
    input: &AttentionInput<'_>,
    head: usize,
    first: usize,
    queries: &mut [[f32; Q]],
) {
    for place in 0..Q {
        let values = input.head((first + place).min(input.tokens() - 1), 0, head);
        for (query, value) in queries.iter_mut().zip(values) {
            query[place] = *value;
        }
    }
}
