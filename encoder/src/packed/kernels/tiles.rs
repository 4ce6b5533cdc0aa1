//! Weights laid out in the order in which the kernels read them.

use half::f16;

use crate::packed::format::{Q4_BLOCK_BYTES, Q4_BLOCK_WEIGHTS};

/// Outputs that one tile computes together.
pub(crate) const TILE_OUTPUTS: usize = 16;

/// The weights of 16 outputs for 32 inputs, in 320 bytes.
///
/// Byte `4 × output + c` of `nibbles[g]` holds the weight of input `4g + c` in its low half
/// and that of input `16 + 4g + c` in its high half, both with ggml's offset of 8. So one
/// 64-byte load feeds two dot products of four inputs for all 16 outputs.
#[derive(Clone, Copy)]
#[repr(C, align(64))]
pub(crate) struct TileBlock {
    pub(super) nibbles: [[u8; 64]; 4],
    pub(super) scales: [f32; TILE_OUTPUTS],
}

const EMPTY: TileBlock = TileBlock {
    nibbles: [[0; 64]; 4],
    scales: [0.0; TILE_OUTPUTS],
};

/// One matrix of `Q4_0` rows, to be stacked with others.
pub(crate) struct StackedMatrix<'a> {
    /// The blocks, row after row; as many bytes as outputs and inputs ask for.
    pub(crate) blocks: &'a [u8],
    /// Number of rows, a multiple of 16.
    pub(crate) outputs: usize,
    /// Every weight is multiplied with this.
    pub(crate) factor: f32,
}

/// A weight matrix (outputs × inputs) as tiles.
pub(crate) struct Tiles {
    outputs: usize,
    inputs: usize,
    /// Tile after tile, each with one block for every 32 inputs.
    blocks: Vec<TileBlock>,
}

impl Tiles {
    /// Lays matrices with the same `inputs` one under the other.
    ///
    /// # Panics
    /// When a matrix has fewer bytes than its shape needs, or odd sizes; the file's checks
    /// rule that out.
    pub(crate) fn stack(matrices: &[StackedMatrix<'_>], inputs: usize) -> Self {
        let outputs: usize = matrices.iter().map(|matrix| matrix.outputs).sum();
        let per_tile = inputs / Q4_BLOCK_WEIGHTS;
        assert!(
            per_tile > 0 && outputs.is_multiple_of(2 * TILE_OUTPUTS),
            "odd shape"
        );
        let mut blocks = vec![EMPTY; outputs / TILE_OUTPUTS * per_tile];
        let mut tiles = blocks.chunks_exact_mut(per_tile);
        for matrix in matrices {
            let rows = matrix
                .blocks
                .chunks_exact(TILE_OUTPUTS * per_tile * Q4_BLOCK_BYTES);
            assert_eq!(
                rows.len() * TILE_OUTPUTS,
                matrix.outputs,
                "matrix of another size"
            );
            for (source, tile) in rows.zip(&mut tiles) {
                fill_tile(tile, source, matrix.factor);
            }
        }
        Self {
            outputs,
            inputs,
            blocks,
        }
    }

    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    pub(crate) fn inputs(&self) -> usize {
        self.inputs
    }

    /// The tiles in order, each as its blocks.
    pub(super) fn tiles(&self) -> std::slice::ChunksExact<'_, TileBlock> {
        self.blocks.chunks_exact(self.inputs / Q4_BLOCK_WEIGHTS)
    }
}

/// Copies 16 rows of `Q4_0` blocks into one tile.
fn fill_tile(tile: &mut [TileBlock], source: &[u8], factor: f32) {
    for (output, row) in source.chunks_exact(tile.len() * Q4_BLOCK_BYTES).enumerate() {
        for (block, bytes) in tile.iter_mut().zip(row.chunks_exact(Q4_BLOCK_BYTES)) {
            let (scale, nibbles) = bytes.split_at(2);
            block.scales[output] = f16::from_le_bytes([scale[0], scale[1]]).to_f32() * factor;
            for (group, quad) in block.nibbles.iter_mut().zip(nibbles.chunks_exact(4)) {
                group[output * 4..output * 4 + 4].copy_from_slice(quad);
            }
        }
    }
}
