//! Attention of some tokens to all tokens, four questions at a time.
//!
//! The factor 1/√(head width) is already part of the query weights.

use std::array;

use super::Dispatch;
use super::dispatch::for_each_kernel;
use super::math::exp;

/// Query tokens handled together, so that their sums do not wait for each other.
const TOGETHER: usize = 4;
/// Values in one register of the widest kernel.
const LANES: usize = 16;
/// Below every score, and still finite.
const NEVER: f32 = -1e30;

/// Query, key and value of every token: a row holds three times `width` values.
#[derive(Clone, Copy)]
pub(crate) struct AttentionInput<'a> {
    pub(crate) rows: &'a [f32],
    pub(crate) width: usize,
    pub(crate) head_width: usize,
}

impl<'a> AttentionInput<'a> {
    fn tokens(&self) -> usize {
        self.rows.len() / (3 * self.width)
    }

    /// The `D` values of one head in part 0 (query), 1 (key) or 2 (value) of a token's row.
    #[inline(always)]
    fn head<const D: usize>(&self, token: usize, part: usize, head: usize) -> &'a [f32; D] {
        let start = (token * 3 + part) * self.width + head * D;
        let (chunks, _) = self.rows[start..start + D].as_chunks::<D>();
        &chunks[0]
    }
}

/// Memory that is used again from layer to layer.
#[derive(Default)]
pub(crate) struct AttentionScratch {
    /// The keys of one head, turned: head width × tokens, padded to full registers.
    keys: Vec<f32>,
    /// The scores of four queries, one row each.
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
    match input.head_width {
        32 => attend_heads::<32>(dispatch, input, first, out, scratch),
        _ => attend_heads::<64>(dispatch, input, first, out, scratch),
    }
}

for_each_kernel! {
    fn attend_heads [const D](
        input: AttentionInput<'_>,
        first: usize,
        out: &mut [f32],
        scratch: &mut AttentionScratch,
    ) {
        let tokens = input.tokens();
        let padded = tokens.next_multiple_of(LANES);
        scratch.keys.clear();
        scratch.keys.resize(D * padded, 0.0);
        scratch.scores.resize(TOGETHER * padded, 0.0);
        for head in 0..input.width / D {
            turn_keys::<D>(&input, head, padded, &mut scratch.keys);
            for (index, out) in out.chunks_mut(TOGETHER * input.width).enumerate() {
                let queries = queries::<D>(&input, first + index * TOGETHER, head);
                score(&queries, &scratch.keys, padded, &mut scratch.scores);
                let shares = scratch.scores.chunks_exact_mut(padded);
                let mut factors = [0.0; TOGETHER];
                for (factor, scores) in factors.iter_mut().zip(shares) {
                    *factor = soften(scores, tokens);
                }
                let sums = mix::<D>(&input, head, &scratch.scores, padded);
                for (row, out) in out.chunks_exact_mut(input.width).enumerate() {
                    for (value, sum) in out[head * D..][..D].iter_mut().zip(&sums[row]) {
                        *value = sum * factors[row];
                    }
                }
            }
        }
    }
}

#[inline(always)]
fn turn_keys<const D: usize>(
    input: &AttentionInput<'_>,
    head: usize,
    padded: usize,
    keys: &mut [f32],
) {
    for token in 0..input.tokens() {
        for (index, value) in input.head::<D>(token, 1, head).iter().enumerate() {
            keys[index * padded + token] = *value;
        }
    }
}

/// The queries of four tokens; past the last token, the last one again.
#[inline(always)]
fn queries<'a, const D: usize>(
    input: &AttentionInput<'a>,
    first: usize,
    head: usize,
) -> [&'a [f32; D]; TOGETHER] {
    let last = input.tokens() - 1;
    array::from_fn(|row| input.head((first + row).min(last), 0, head))
}

/// The dot product of each query with every key. The innermost loop runs along the keys of many
/// tokens, which is the one form that the compiler turns into full registers; four products at a
/// time keep it from waiting for memory.
#[inline(always)]
fn score<const D: usize>(
    queries: &[&[f32; D]; TOGETHER],
    keys: &[f32],
    padded: usize,
    scores: &mut [f32],
) {
    for (query, scores) in queries.iter().zip(scores.chunks_exact_mut(padded)) {
        scores.fill(0.0);
        for (values, keys) in query.chunks_exact(4).zip(keys.chunks_exact(4 * padded)) {
            let (first, keys) = keys.split_at(padded);
            let (second, keys) = keys.split_at(padded);
            let (third, fourth) = keys.split_at(padded);
            let pairs = first.iter().zip(second).zip(third.iter().zip(fourth));
            for (score, ((first, second), (third, fourth))) in scores.iter_mut().zip(pairs) {
                *score += values[0] * first + values[1] * second + values[2] * third + values[3] * fourth;
            }
        }
    }
}

/// Turns scores into unscaled shares and returns what they must be multiplied with.
#[inline(always)]
fn soften(scores: &mut [f32], tokens: usize) -> f32 {
    scores[tokens..].fill(NEVER);
    let (chunks, _) = scores.as_chunks_mut::<LANES>();
    let mut highest = [NEVER; LANES];
    for chunk in &*chunks {
        for (high, score) in highest.iter_mut().zip(chunk) {
            *high = if *score > *high { *score } else { *high };
        }
    }
    let highest = highest.into_iter().fold(NEVER, f32::max);
    let mut sums = [0.0; LANES];
    for chunk in chunks {
        for (sum, score) in sums.iter_mut().zip(chunk) {
            *score = exp(*score - highest);
            *sum += *score;
        }
    }
    // The padding adds e⁻⁸⁷ each, far below the precision of the sum.
    1.0 / sums.iter().sum::<f32>()
}

/// The values of all tokens, each weighted with its share.
#[inline(always)]
fn mix<const D: usize>(
    input: &AttentionInput<'_>,
    head: usize,
    shares: &[f32],
    padded: usize,
) -> [[f32; D]; TOGETHER] {
    let mut sums = [[0.0; D]; TOGETHER];
    for token in 0..input.tokens() {
        let values = input.head::<D>(token, 2, head);
        for (row, sums) in sums.iter_mut().enumerate() {
            let share = shares[row * padded + token];
            for (sum, value) in sums.iter_mut().zip(values) {
                *sum += share * value;
            }
        }
    }
    sums
}
