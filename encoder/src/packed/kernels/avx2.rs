//! The matrix product and attention with AVX2.
//!
//! `maddubs` adds two products of a nibble (0 to 15) and a byte (−127 to 127) into 16 bits.
//! Eight of them stay within 8 × 2 × 15 × 127 = 30,480, so they are summed there without
//! overflow and widened once a block.

use std::arch::x86_64::*;
use std::array;

use super::attention::{AttentionInput, AttentionScratch, attend_with};
use super::quantize::{ActivationBlock, Activations};
use super::registers::register;
use super::tiles::{TILE_OUTPUTS, TileBlock, Tiles};

/// Outputs that one register holds.
const LANES: usize = 8;
/// Rows computed together: their two sums each fit into the 16 registers.
const ROWS: usize = 4;

/// Half a tile: which one, and where its results go.
struct Half<'a> {
    tile: &'a [TileBlock],
    /// 0 for outputs 0 to 7 of the tile, 1 for 8 to 15.
    side: usize,
    outputs: usize,
    column: usize,
}

#[target_feature(enable = "avx2,fma")]
pub(super) fn multiply(weights: &Tiles, rows: &Activations, out: &mut [f32]) {
    let outputs = weights.outputs();
    for (index, tile) in weights.tiles().enumerate() {
        for side in 0..2 {
            let column = index * TILE_OUTPUTS + side * LANES;
            let half = Half {
                tile,
                side,
                outputs,
                column,
            };
            let mut row = 0;
            while row < rows.len() {
                row += match rows.len() - row {
                    1 => panel::<1>(&half, rows, row, out),
                    2 => panel::<2>(&half, rows, row, out),
                    3 => panel::<3>(&half, rows, row, out),
                    _ => panel::<ROWS>(&half, rows, row, out),
                };
            }
        }
    }
}

/// `R` rows times 8 outputs; returns `R`.
#[target_feature(enable = "avx2,fma")]
fn panel<const R: usize>(
    half: &Half<'_>,
    rows: &Activations,
    first: usize,
    out: &mut [f32],
) -> usize {
    let activations = rows.rows::<R>(first);
    let mut totals = [_mm256_setzero_ps(); R];
    for (index, block) in half.tile.iter().enumerate() {
        let blocks: [&ActivationBlock; R] = array::from_fn(|row| &activations[row][index]);
        let sums = short_sums(block, half.side, &blocks);
        let (scales, _) = block.scales.as_chunks::<LANES>();
        let scales = load(&scales[half.side]);
        for row in 0..R {
            let wide = _mm256_madd_epi16(sums[row], _mm256_set1_epi16(1));
            let exact = _mm256_add_epi32(wide, _mm256_set1_epi32(blocks[row].offset));
            let factor = _mm256_mul_ps(scales, _mm256_set1_ps(blocks[row].scale));
            totals[row] = _mm256_fmadd_ps(_mm256_cvtepi32_ps(exact), factor, totals[row]);
        }
    }
    for (row, total) in totals.iter().enumerate() {
        store(
            &mut out[(first + row) * half.outputs + half.column..],
            *total,
        );
    }
    R
}

/// Sums of 16 products each, two neighbours for each of 8 outputs, as 16-bit integers.
#[inline]
#[target_feature(enable = "avx2,fma")]
fn short_sums<const R: usize>(
    block: &TileBlock,
    side: usize,
    blocks: &[&ActivationBlock; R],
) -> [__m256i; R] {
    let mut sums = [_mm256_setzero_si256(); R];
    for group in 0..4 {
        let nibbles = load_nibbles(&block.nibbles[group], side);
        for (half, nibbles) in nibbles.into_iter().enumerate() {
            for row in 0..R {
                let quad = _mm256_set1_epi32(blocks[row].quad(half * 4 + group));
                sums[row] = _mm256_add_epi16(sums[row], _mm256_maddubs_epi16(nibbles, quad));
            }
        }
    }
    sums
}

/// The low and the high nibbles of 32 bytes, one a byte.
#[inline]
#[target_feature(enable = "avx2")]
fn load_nibbles(bytes: &[u8; 64], side: usize) -> [__m256i; 2] {
    let bytes = &bytes[side * 32..][..32];
    // SAFETY: the line above ends with a slice of exactly the 32 bytes that are read; the load
    // needs no alignment.
    let packed = unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) };
    let mask = _mm256_set1_epi8(15);
    [
        _mm256_and_si256(packed, mask),
        _mm256_and_si256(_mm256_srli_epi16::<4>(packed), mask),
    ]
}

/// Writes 8 values to the start of `out`.
#[inline]
#[target_feature(enable = "avx2")]
fn store(out: &mut [f32], values: __m256) {
    let out = &mut out[..LANES];
    // SAFETY: the line above ends with a slice of exactly the 8 values that are written.
    unsafe { _mm256_storeu_ps(out.as_mut_ptr(), values) }
}

register!(
    __m256,
    8,
    _mm256_setzero_ps,
    _mm256_set1_ps,
    _mm256_loadu_ps,
    _mm256_storeu_ps,
    _mm256_fmadd_ps
);

/// See [`attend`](super::attend).
#[target_feature(enable = "avx2,fma")]
pub(super) fn attend(
    input: AttentionInput<'_>,
    first: usize,
    out: &mut [f32],
    scratch: &mut AttentionScratch,
) {
    // SAFETY: this function is compiled for processors that have the registers.
    unsafe { attend_with::<__m256, 8, 4>(input, first, out, scratch) }
}

#[inline]
#[target_feature(enable = "avx2")]
fn load(values: &[f32; LANES]) -> __m256 {
    // SAFETY: the array has the 8 values that are read; the load needs no alignment.
    unsafe { _mm256_loadu_ps(values.as_ptr()) }
}
