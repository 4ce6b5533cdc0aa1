//! The matrix product with AVX-512 and its integer dot product (VNNI), and attention.

use std::arch::x86_64::*;
use std::array;

use super::attention::{AttentionInput, AttentionScratch, attend_with};
use super::quantize::{ActivationBlock, Activations};
use super::registers::register;
use super::tiles::{TILE_OUTPUTS, TileBlock, Tiles};

/// Rows computed together: with two tiles, their sums just fit into the 32 registers.
const ROWS: usize = 6;

/// Where the results of one pair of tiles go.
struct Target<'a> {
    out: &'a mut [f32],
    outputs: usize,
    column: usize,
}

#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,avx2,fma")]
pub(super) fn multiply(weights: &Tiles, rows: &Activations, out: &mut [f32]) {
    let mut tiles = weights.tiles();
    let mut target = Target {
        out,
        outputs: weights.outputs(),
        column: 0,
    };
    while let (Some(left), Some(right)) = (tiles.next(), tiles.next()) {
        let mut row = 0;
        while row < rows.len() {
            row += match rows.len() - row {
                1 => panel::<1>([left, right], rows, row, &mut target),
                2 => panel::<2>([left, right], rows, row, &mut target),
                3 => panel::<3>([left, right], rows, row, &mut target),
                4 => panel::<4>([left, right], rows, row, &mut target),
                5 => panel::<5>([left, right], rows, row, &mut target),
                _ => panel::<ROWS>([left, right], rows, row, &mut target),
            };
        }
        target.column += 2 * TILE_OUTPUTS;
    }
}

/// `R` rows times 32 outputs; returns `R`.
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,avx2,fma")]
fn panel<const R: usize>(
    [left, right]: [&[TileBlock]; 2],
    rows: &Activations,
    first: usize,
    target: &mut Target<'_>,
) -> usize {
    let activations = rows.rows::<R>(first);
    let mut totals = [[_mm512_setzero_ps(); 2]; R];
    for (index, (left, right)) in left.iter().zip(right).enumerate() {
        let blocks: [&ActivationBlock; R] = array::from_fn(|row| &activations[row][index]);
        let sums = integer_sums(left, right, &blocks);
        let scales = [load(&left.scales), load(&right.scales)];
        for row in 0..R {
            let scale = _mm512_set1_ps(blocks[row].scale);
            for side in 0..2 {
                let sum = _mm512_cvtepi32_ps(sums[row][side]);
                let factor = _mm512_mul_ps(scales[side], scale);
                totals[row][side] = _mm512_fmadd_ps(sum, factor, totals[row][side]);
            }
        }
    }
    for (row, [low, high]) in totals.iter().enumerate() {
        let start = (first + row) * target.outputs + target.column;
        store(&mut target.out[start..], *low);
        store(&mut target.out[start + TILE_OUTPUTS..], *high);
    }
    R
}

/// The exact sums of 32 products for 32 outputs and `R` rows.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,avx2,fma")]
fn integer_sums<const R: usize>(
    left: &TileBlock,
    right: &TileBlock,
    blocks: &[&ActivationBlock; R],
) -> [[__m512i; 2]; R] {
    let mut sums: [[__m512i; 2]; R] =
        array::from_fn(|row| [_mm512_set1_epi32(blocks[row].offset); 2]);
    for group in 0..4 {
        let left = load_nibbles(&left.nibbles[group]);
        let right = load_nibbles(&right.nibbles[group]);
        for half in 0..2 {
            for row in 0..R {
                let quad = _mm512_set1_epi32(blocks[row].quad(half * 4 + group));
                sums[row][0] = _mm512_dpbusd_epi32(sums[row][0], left[half], quad);
                sums[row][1] = _mm512_dpbusd_epi32(sums[row][1], right[half], quad);
            }
        }
    }
    sums
}

/// The low and the high nibbles of 64 bytes, one a byte.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn load_nibbles(bytes: &[u8; 64]) -> [__m512i; 2] {
    // SAFETY: the array has the 64 bytes that are read; the load needs no alignment.
    let packed = unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) };
    let mask = _mm512_set1_epi8(15);
    [
        _mm512_and_si512(packed, mask),
        _mm512_and_si512(_mm512_srli_epi16::<4>(packed), mask),
    ]
}

/// Writes 16 values to the start of `out`.
#[inline]
#[target_feature(enable = "avx512f")]
fn store(out: &mut [f32], values: __m512) {
    let out = &mut out[..TILE_OUTPUTS];
    // SAFETY: the line above ends with a slice of exactly the 16 values that are written.
    unsafe { _mm512_storeu_ps(out.as_mut_ptr(), values) }
}

register!(
    __m512,
    16,
    _mm512_setzero_ps,
    _mm512_set1_ps,
    _mm512_loadu_ps,
    _mm512_storeu_ps,
    _mm512_fmadd_ps
);

/// See [`attend`](super::attend).
#[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,avx2,fma")]
pub(super) fn attend(
    input: AttentionInput<'_>,
    first: usize,
    out: &mut [f32],
    scratch: &mut AttentionScratch,
) {
    // SAFETY: this function is compiled for processors that have the registers.
    unsafe { attend_with::<__m512, 16, 8>(input, first, out, scratch) }
}

#[inline]
#[target_feature(enable = "avx512f")]
fn load(values: &[f32; TILE_OUTPUTS]) -> __m512 {
    // SAFETY: the array has the 16 values that are read; the load needs no alignment.
    unsafe { _mm512_loadu_ps(values.as_ptr()) }
}
