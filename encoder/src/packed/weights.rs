//! Loads the weights of a packed file into the shapes that the kernels want.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use half::f16;

use super::format::{Fault, PackedFile, Q4_BLOCK_BYTES, Q4_BLOCK_WEIGHTS};
use super::kernels::{LayerNorm, StackedMatrix, Tiles};

/// A matrix with what is added to its result.
pub(super) struct Linear {
    pub(super) weights: Tiles,
    pub(super) bias: Vec<f32>,
}

/// One transformer layer.
pub(super) struct Layer {
    /// Query, key and value in one; the query scaled by 1/√(head width).
    pub(super) attention_in: Linear,
    pub(super) attention_out: Linear,
    pub(super) attention_norm: LayerNorm,
    pub(super) feed_in: Linear,
    pub(super) feed_out: Linear,
    pub(super) feed_norm: LayerNorm,
}

/// Texts after which the memory of word embeddings is given back. The system brings in whole
/// neighbourhoods of the few rows that a text needs, so that after some hundred texts the whole
/// table would be resident; reading a page again costs a fault, and no disk while the system caches it.
const TEXTS_BETWEEN_RELEASES: usize = 16;

/// All weights; those of the word embeddings stay in the file.
pub(super) struct Weights {
    file: Arc<PackedFile>,
    words: Range<usize>,
    texts: AtomicUsize,
    /// Positions × hidden, the row of token type 0 added to each.
    pub(super) positions: Vec<f32>,
    pub(super) embedding_norm: LayerNorm,
    pub(super) layers: Vec<Layer>,
}

impl Weights {
    pub(super) fn load(file: Arc<PackedFile>) -> Result<Self, Fault> {
        let words = file.tensors.range("emb.word")?.clone();
        file.mapping().read_sparsely(words.clone());
        let source = Source { file: &file };
        let layers = (0..file.header.layers).map(|layer| source.layer(layer));
        let layers = layers.collect::<Result<Vec<_>, _>>()?;
        let positions = source.positions()?;
        let embedding_norm = source.norm("emb.ln")?;
        source.release_layers()?;
        Ok(Self {
            words,
            texts: AtomicUsize::new(0),
            positions,
            embedding_norm,
            layers,
            file,
        })
    }

    /// To be called after each text: gives memory back now and then.
    pub(super) fn text_is_read(&self) {
        let texts = self.texts.fetch_add(1, Ordering::Relaxed) + 1;
        if texts.is_multiple_of(TEXTS_BETWEEN_RELEASES) {
            self.file.mapping().release(self.words.clone());
        }
    }

    /// Writes the embedding of the word `id` into `row`; an id past the table reads as zeros.
    pub(super) fn read_word(&self, id: u32, row: &mut [f32]) {
        let bytes = row.len() / Q4_BLOCK_WEIGHTS * Q4_BLOCK_BYTES;
        let table = self.file.data(&self.words);
        match table
            .get(id as usize * bytes..)
            .and_then(|rest| rest.get(..bytes))
        {
            Some(blocks) => unpack_row(blocks, row),
            None => row.fill(0.0),
        }
    }
}

/// Turns blocks of `Q4_0` into values.
pub(crate) fn unpack_row(blocks: &[u8], row: &mut [f32]) {
    let half = Q4_BLOCK_WEIGHTS / 2;
    let blocks = blocks.chunks_exact(Q4_BLOCK_BYTES);
    for (block, values) in blocks.zip(row.chunks_exact_mut(Q4_BLOCK_WEIGHTS)) {
        let scale = f16::from_le_bytes([block[0], block[1]]).to_f32();
        for (index, byte) in block[2..].iter().enumerate() {
            values[index] = (f32::from(byte & 15) - 8.0) * scale;
            values[index + half] = (f32::from(byte >> 4) - 8.0) * scale;
        }
    }
}

/// Reads tensors by name.
struct Source<'a> {
    file: &'a PackedFile,
}

impl<'a> Source<'a> {
    fn bytes(&self, name: &str) -> Result<&'a [u8], Fault> {
        Ok(self.file.data(self.file.tensors.range(name)?))
    }

    fn values(&self, name: &str) -> Result<Vec<f32>, Fault> {
        let (values, _) = self.bytes(name)?.as_chunks::<4>();
        Ok(values
            .iter()
            .map(|bytes| f32::from_le_bytes(*bytes))
            .collect())
    }

    fn norm(&self, name: &str) -> Result<LayerNorm, Fault> {
        Ok(LayerNorm {
            weight: self.values(&format!("{name}.w"))?,
            bias: self.values(&format!("{name}.b"))?,
            epsilon: self.file.header.epsilon,
        })
    }

    fn positions(&self) -> Result<Vec<f32>, Fault> {
        let mut positions = self.values("emb.pos")?;
        let types = self.values("emb.type")?;
        for row in positions.chunks_exact_mut(self.file.header.hidden) {
            row.iter_mut()
                .zip(&types)
                .for_each(|(value, kind)| *value += kind);
        }
        Ok(positions)
    }

    /// The matrices `names`, each multiplied with its factor, one under the other.
    fn linear(&self, names: &[(String, f32)], inputs: usize) -> Result<Linear, Fault> {
        let mut bias = Vec::new();
        let mut matrices = Vec::new();
        for (name, factor) in names {
            let part = self.values(&format!("{name}.b"))?;
            let blocks = self.bytes(&format!("{name}.w"))?;
            matrices.push(StackedMatrix {
                blocks,
                outputs: part.len(),
                factor: *factor,
            });
            bias.extend(part.iter().map(|value| value * factor));
        }
        Ok(Linear {
            weights: Tiles::stack(&matrices, inputs),
            bias,
        })
    }

    fn layer(&self, layer: usize) -> Result<Layer, Fault> {
        let header = &self.file.header;
        let part = |name: &str, factor: f32| (format!("l{layer}.{name}"), factor);
        let query = 1.0 / (header.head_width() as f32).sqrt();
        let joined = [part("q", query), part("k", 1.0), part("v", 1.0)];
        Ok(Layer {
            attention_in: self.linear(&joined, header.hidden)?,
            attention_out: self.linear(&[part("ao", 1.0)], header.hidden)?,
            attention_norm: self.norm(&format!("l{layer}.aln"))?,
            feed_in: self.linear(&[part("fi", 1.0)], header.hidden)?,
            feed_out: self.linear(&[part("fo", 1.0)], header.feed_forward)?,
            feed_norm: self.norm(&format!("l{layer}.oln"))?,
        })
    }

    /// Everything but the word embeddings has been copied, so its pages are not needed again.
    fn release_layers(&self) -> Result<(), Fault> {
        let words = self.file.tensors.range("emb.word")?;
        let end = self.file.bytes().len();
        self.file.mapping().release(words.end.min(end)..end);
        Ok(())
    }
}
