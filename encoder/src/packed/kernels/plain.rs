//! The matrix product in plain Rust: the reference for the others, and the fallback.

use super::quantize::{ActivationBlock, Activations};
use super::tiles::{TILE_OUTPUTS, TileBlock, Tiles};

/// 32 weights of one output, without the offset.
type Weights = [i16; 32];

pub(super) fn multiply(weights: &Tiles, rows: &Activations, out: &mut [f32]) {
    let outputs = weights.outputs();
    for (tile, blocks) in weights.tiles().enumerate() {
        // Unpacked once a tile, used for every row.
        let unpacked: [Vec<Weights>; TILE_OUTPUTS] = std::array::from_fn(|output| {
            blocks.iter().map(|block| unpack(block, output)).collect()
        });
        for (row, result) in out.chunks_exact_mut(outputs).enumerate() {
            let result = &mut result[tile * TILE_OUTPUTS..][..TILE_OUTPUTS];
            for (output, value) in result.iter_mut().enumerate() {
                *value = dot(blocks, output, &unpacked[output], rows.row(row));
            }
        }
    }
}

fn unpack(block: &TileBlock, output: usize) -> Weights {
    let mut weights = [0; 32];
    for (group, nibbles) in block.nibbles.iter().enumerate() {
        for (position, byte) in nibbles[output * 4..][..4].iter().enumerate() {
            weights[group * 4 + position] = i16::from(byte & 15) - 8;
            weights[16 + group * 4 + position] = i16::from(byte >> 4) - 8;
        }
    }
    weights
}

fn dot(
    blocks: &[TileBlock],
    output: usize,
    weights: &[Weights],
    activations: &[ActivationBlock],
) -> f32 {
    let mut total = 0.0;
    for ((block, weights), activation) in blocks.iter().zip(weights).zip(activations) {
        let products = weights.iter().zip(&activation.bytes);
        let sum: i32 = products
            .map(|(w, a)| i32::from(*w) * i32::from(*a as i8))
            .sum();
        total += sum as f32 * (block.scales[output] * activation.scale);
    }
    total
}
