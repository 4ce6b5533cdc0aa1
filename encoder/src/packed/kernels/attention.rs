//! Attention of some tokens to all tokens.
//!
//! The factor 1/√(head width) is already part of the query weights.

use super::math::exp;
use super::{Dispatch, Kernel};

/// Values in one register of the widest kernel.
const LANES: usize = 16;
/// Rows that [`AddScaled`] takes at a time.
pub(super) const ROWS: usize = 4;

/// Adds four rows to the first argument, each multiplied with its factor. All have the length
/// of the first, a multiple of 16. The one step that each kernel writes by hand: compilers turn
/// it into slow gathers.
pub(super) trait AddScaled: Fn(&mut [f32], &[f32; ROWS], [&[f32]; ROWS]) {}

impl<F: Fn(&mut [f32], &[f32; ROWS], [&[f32]; ROWS])> AddScaled for F {}

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
    /// The keys of one head, turned: head width × tokens, padded to full registers.
    keys: Vec<f32>,
    /// One query's score for every token, padded.
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
        _ => attend_with(input, first, out, scratch, super::plain::add_scaled),
    }
}

/// [`attend`] with the given way to add rows, to be compiled into each kernel.
#[inline(always)]
pub(super) fn attend_with(
    input: AttentionInput<'_>,
    first: usize,
    out: &mut [f32],
    scratch: &mut AttentionScratch,
    add_scaled: impl AddScaled,
) {
    let tokens = input.tokens();
    let padded = tokens.next_multiple_of(LANES);
    scratch.keys.resize(input.head_width * padded, 0.0);
    scratch.scores.resize(padded, 0.0);
    for head in 0..input.width / input.head_width {
        turn_keys(&input, head, padded, &mut scratch.keys);
        for (row, out) in out.chunks_exact_mut(input.width).enumerate() {
            let out = &mut out[head * input.head_width..][..input.head_width];
            let query = input.head(first + row, 0, head);
            score(query, &scratch.keys, &mut scratch.scores, &add_scaled);
            let factor = soften(&mut scratch.scores, tokens);
            mix(&input, head, &scratch.scores, out, &add_scaled);
            out.iter_mut().for_each(|value| *value *= factor);
        }
    }
}

/// One token after another, so that what is read lies together.
#[inline(always)]
fn turn_keys(input: &AttentionInput<'_>, head: usize, padded: usize, keys: &mut [f32]) {
    for token in 0..input.tokens() {
        let (groups, _) = input.head(token, 1, head).as_chunks::<LANES>();
        for (group, values) in groups.iter().enumerate() {
            let start = group * LANES * padded + token;
            for (lane, value) in values.iter().enumerate() {
                keys[start + lane * padded] = *value;
            }
        }
    }
}

/// The dot product of the query with every key.
#[inline(always)]
fn score(query: &[f32], keys: &[f32], scores: &mut [f32], add_scaled: &impl AddScaled) {
    scores.fill(0.0);
    let (queries, _) = query.as_chunks::<ROWS>();
    let padded = scores.len();
    for (query, keys) in queries.iter().zip(keys.chunks_exact(ROWS * padded)) {
        let (first, second) = keys.split_at(2 * padded);
        let (a, b) = first.split_at(padded);
        let (c, d) = second.split_at(padded);
        add_scaled(scores, query, [a, b, c, d]);
    }
}

/// Turns scores into unscaled shares and returns what their sum must be multiplied with.
#[inline(always)]
fn soften(scores: &mut [f32], tokens: usize) -> f32 {
    scores[tokens..].fill(f32::NEG_INFINITY);
    let (chunks, _) = scores.as_chunks::<LANES>();
    let mut highest = [f32::NEG_INFINITY; LANES];
    for chunk in chunks {
        for (high, score) in highest.iter_mut().zip(chunk) {
            *high = if *score > *high { *score } else { *high };
        }
    }
    let highest = highest.into_iter().fold(f32::NEG_INFINITY, f32::max);
    for score in scores.iter_mut() {
        *score = exp(*score - highest);
    }
    scores[tokens..].fill(0.0);
    let (chunks, _) = scores.as_chunks::<LANES>();
    let mut sums = [0.0; LANES];
    for chunk in chunks {
        for (sum, share) in sums.iter_mut().zip(chunk) {
            *sum += share;
        }
    }
    1.0 / sums.iter().sum::<f32>()
}

/// The values of all tokens, each weighted with its share.
#[inline(always)]
fn mix(
    input: &AttentionInput<'_>,
    head: usize,
    shares: &[f32],
    out: &mut [f32],
    add_scaled: &impl AddScaled,
) {
    out.fill(0.0);
    let tokens = input.tokens();
    let (shares, _) = shares.as_chunks::<ROWS>();
    for (index, shares) in shares.iter().enumerate().take(tokens.div_ceil(ROWS)) {
        // Past the last token the share is zero, so any row will do.
        let value = |row: usize| input.head((index * ROWS + row).min(tokens - 1), 2, head);
        add_scaled(out, shares, [value(0), value(1), value(2), value(3)]);
    }
}
