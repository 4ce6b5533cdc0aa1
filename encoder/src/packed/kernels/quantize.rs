//! Activations as signed bytes with one scale for every 32 values.

use super::dispatch::for_each_kernel;

/// 32 activations. Value `i` is `bytes[i] as i8 × scale`.
#[derive(Clone, Copy, Default)]
#[repr(C, align(4))]
pub(crate) struct ActivationBlock {
    /// Two's complement, from −127 to 127, so that 16 products of two bytes and a nibble fit
    /// into 16 bits (see `avx2`).
    pub(super) bytes: [u8; 32],
    pub(super) scale: f32,
    /// −8 × the sum of the bytes: what the offset of 8 in the weights adds too much.
    pub(super) offset: i32,
}

impl ActivationBlock {
    /// Inputs `4 × group` to `4 × group + 3` as one word, for a broadcast.
    #[inline(always)]
    pub(super) fn quad(&self, group: usize) -> i32 {
        let (quads, _) = self.bytes.as_chunks::<4>();
        i32::from_le_bytes(quads[group])
    }
}

/// Rows of quantised activations, one row a token.
#[derive(Default)]
pub(crate) struct Activations {
    blocks: Vec<ActivationBlock>,
    rows: usize,
    width: usize,
}

impl Activations {
    /// Number of rows.
    pub(crate) fn len(&self) -> usize {
        self.rows
    }

    /// Values a row.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// The blocks of row `index`.
    #[inline(always)]
    pub(super) fn row(&self, index: usize) -> &[ActivationBlock] {
        let count = self.width / 32;
        &self.blocks[index * count..][..count]
    }

    /// The blocks of `R` rows from `first` on. A loop, since `array::from_fn` is not inlined
    /// into the kernels.
    #[inline(always)]
    pub(super) fn rows<const R: usize>(&self, first: usize) -> [&[ActivationBlock]; R] {
        let mut rows: [&[ActivationBlock]; R] = [&[]; R];
        for (index, row) in rows.iter_mut().enumerate() {
            *row = self.row(first + index);
        }
        rows
    }
}

/// Quantises `values` (rows of `width`) into `into`, whose memory is used again.
pub(crate) fn quantize(
    dispatch: super::Dispatch,
    values: &[f32],
    width: usize,
    into: &mut Activations,
) {
    into.blocks
        .resize(values.len() / 32, ActivationBlock::default());
    into.rows = values.len() / width;
    into.width = width;
    quantize_blocks(dispatch, values, &mut into.blocks);
}

/// 1.5 × 2²³: adding it to a small number rounds that to an integer in the lowest bits.
const ROUNDING: f32 = 12_582_912.0;

for_each_kernel! {
    /// Symmetric: the largest value of a block becomes 127 or −127.
    fn quantize_blocks(values: &[f32], blocks: &mut [ActivationBlock]) {
        let (chunks, _) = values.as_chunks::<32>();
        for (chunk, block) in chunks.iter().zip(blocks) {
            // Comparing the bits of absolute values as integers vectorises, unlike `f32::max`.
            let largest = chunk.iter().map(|value| value.to_bits() & 0x7fff_ffff).max();
            let largest = f32::from_bits(largest.unwrap_or(0));
            let factor = if largest > 0.0 { 127.0 / largest } else { 0.0 };
            let mut sum = 0;
            for (byte, value) in block.bytes.iter_mut().zip(chunk) {
                let rounded = (value * factor + ROUNDING).to_bits().wrapping_sub(ROUNDING.to_bits());
                *byte = rounded as u8;
                sum += i32::from(rounded as u8 as i8);
            }
            block.scale = largest / 127.0;
            block.offset = -8 * sum;
        }
    }
}
