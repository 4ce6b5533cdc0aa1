//! The three steps of attention for some queries: scores, shares, weighted values.

use super::AttentionInput;
use crate::packed::kernels::math::exp;
use crate::packed::kernels::registers::Register;

/// The dot products of the queries with every key, two registers of keys at a time.
///
/// # Safety
/// The processor must have the registers `V`.
#[inline(always)]
pub(super) unsafe fn score<V: Register<L>, const L: usize, const Q: usize>(
    queries: &[[f32; Q]],
    keys: &[[f32; L]],
    scores: &mut [[[f32; L]; Q]],
) {
    let width = queries.len();
    let (pairs, rest) = scores.as_chunks_mut::<2>();
    let (pair_keys, rest_keys) = keys.split_at(pairs.len() * 2 * width);
    for ([left, right], keys) in pairs.iter_mut().zip(pair_keys.chunks_exact(2 * width)) {
        let (one, other) = keys.split_at(width);
        // SAFETY: the caller vouches for the processor.
        unsafe { score_keys::<V, L, Q, 2>(queries, [one, other], [left, right]) };
    }
    if let [last] = rest {
        // SAFETY: as above.
        unsafe { score_keys::<V, L, Q, 1>(queries, [rest_keys], [last]) };
    }
}

/// [`score`] for `C` registers of keys.
#[inline(always)]
unsafe fn score_keys<V: Register<L>, const L: usize, const Q: usize, const C: usize>(
    queries: &[[f32; Q]],
    keys: [&[[f32; L]]; C],
    scores: [&mut [[f32; L]; Q]; C],
) {
    // SAFETY: the caller vouches for the processor.
    unsafe {
        let mut sums = [[V::zero(); Q]; C];
        for (value, query) in queries.iter().enumerate() {
            for (keys, sums) in keys.iter().zip(&mut sums) {
                let key = V::load(&keys[value]);
                for (sum, query) in sums.iter_mut().zip(query) {
                    *sum = sum.plus_product(V::splat(*query), key);
                }
            }
        }
        for (sums, scores) in sums.iter().zip(scores) {
            for (sum, score) in sums.iter().zip(scores) {
                sum.store(score);
            }
        }
    }
}

/// Turns scores into unscaled shares and returns what the sum of each query must be multiplied
/// with.
#[inline(always)]
pub(super) fn soften<const L: usize, const Q: usize>(
    scores: &mut [[[f32; L]; Q]],
    tokens: usize,
) -> [f32; Q] {
    if let Some(last) = scores.last_mut() {
        let used = tokens - (tokens - 1) / L * L;
        for lanes in last {
            lanes[used..].fill(f32::NEG_INFINITY);
        }
    }
    let mut factors = [0.0; Q];
    for (place, factor) in factors.iter_mut().enumerate() {
        let mut highest = [f32::NEG_INFINITY; L];
        for chunk in scores.iter() {
            for (high, score) in highest.iter_mut().zip(&chunk[place]) {
                *high = if *score > *high { *score } else { *high };
            }
        }
        let highest = highest.into_iter().fold(f32::NEG_INFINITY, f32::max);
        let mut sums = [0.0; L];
        for chunk in scores.iter_mut() {
            for (sum, score) in sums.iter_mut().zip(&mut chunk[place]) {
                // A place without a token scores -∞, of which the share must be nothing.
                let share = exp(*score - highest);
                *score = if *score == f32::NEG_INFINITY {
                    0.0
                } else {
                    share
                };
                *sum += *score;
            }
        }
        *factor = 1.0 / sums.iter().sum::<f32>();
    }
    factors
}

/// The values of all tokens, weighted with the shares of each query, two registers of them at a
/// time.
///
/// # Safety
/// The processor must have the registers `V`.
#[inline(always)]
pub(super) unsafe fn mix<V: Register<L>, const L: usize, const Q: usize>(
    input: &AttentionInput<'_>,
    head: usize,
    shares: &[[[f32; L]; Q]],
    factors: &[f32; Q],
    out: &mut [f32],
) {
    for column in (0..input.head_width).step_by(2 * L) {
        let width = (2 * L).min(input.head_width - column);
        // SAFETY: the caller vouches for the processor.
        let sums = unsafe { mix_columns::<V, L, Q>(input, head, column, shares) };
        let start = head * input.head_width + column;
        let rows = out.chunks_exact_mut(input.width).zip(&sums).zip(factors);
        for ((row, sums), factor) in rows {
            for (value, sum) in row[start..][..width].iter_mut().zip(sums.as_flattened()) {
                *value = sum * factor;
            }
        }
    }
}

/// [`mix`] for two registers of values from `column` on. Where the head ends before the second,
/// that one repeats the first.
#[inline(always)]
unsafe fn mix_columns<V: Register<L>, const L: usize, const Q: usize>(
    input: &AttentionInput<'_>,
    head: usize,
    column: usize,
    shares: &[[[f32; L]; Q]],
) -> [[[f32; L]; 2]; Q] {
    let mut out = [[[0.0; L]; 2]; Q];
    // SAFETY: the caller vouches for the processor.
    unsafe {
        let mut sums = [[V::zero(); 2]; Q];
        for token in 0..input.tokens() {
            let (values, _) = input.head(token, 2, head)[column..].as_chunks::<L>();
            let left = V::load(&values[0]);
            let right = V::load(values.get(1).unwrap_or(&values[0]));
            let shares = &shares[token / L];
            for (sums, shares) in sums.iter_mut().zip(shares) {
                let share = V::splat(shares[token % L]);
                sums[0] = sums[0].plus_product(share, left);
                sums[1] = sums[1].plus_product(share, right);
            }
        }
        for (sum, out) in sums.as_flattened().iter().zip(out.as_flattened_mut()) {
            sum.store(out);
        }
    }
    out
}
