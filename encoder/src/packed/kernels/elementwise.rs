//! What happens to each value by itself, or to each row: bias, GELU, residual and layer norm.

use super::dispatch::for_each_kernel;
use super::math::gelu;

for_each_kernel! {
    /// Adds `bias` to every row of `values`.
    fn add_bias(values: &mut [f32], bias: &[f32]) {
        for row in values.chunks_exact_mut(bias.len()) {
            for (value, bias) in row.iter_mut().zip(bias) {
                *value += bias;
            }
        }
    }
}

for_each_kernel! {
    /// Adds `bias` to every row of `values`, then applies GELU.
    fn add_bias_gelu(values: &mut [f32], bias: &[f32]) {
        for row in values.chunks_exact_mut(bias.len()) {
            for (value, bias) in row.iter_mut().zip(bias) {
                *value = gelu(*value + bias);
            }
        }
    }
}

/// Values summed side by side, so that one register holds the partial sums.
const LANES: usize = 16;

/// Scale and shift of a layer norm, and what keeps its division finite.
pub(crate) struct LayerNorm {
    pub(crate) weight: Vec<f32>,
    pub(crate) bias: Vec<f32>,
    pub(crate) epsilon: f32,
}

for_each_kernel! {
    /// Every row of `hidden` becomes the layer norm of itself, the row of `addend` and `bias`.
    /// The width must be a multiple of 16.
    fn add_normalize(hidden: &mut [f32], addend: &[f32], bias: &[f32], norm: &LayerNorm) {
        let width = norm.weight.len();
        for (row, addend) in hidden.chunks_exact_mut(width).zip(addend.chunks_exact(width)) {
            let mean = add_and_average(row, addend, bias);
            let spread = 1.0 / (variance(row, mean) + norm.epsilon).sqrt();
            for ((value, weight), bias) in row.iter_mut().zip(&norm.weight).zip(&norm.bias) {
                *value = (*value - mean) * spread * weight + bias;
            }
        }
    }
}

#[inline(always)]
fn add_and_average(row: &mut [f32], addend: &[f32], bias: &[f32]) -> f32 {
    let mut sums = [0.0; LANES];
    let (values, _) = row.as_chunks_mut::<LANES>();
    let (addends, _) = addend.as_chunks::<LANES>();
    let (biases, _) = bias.as_chunks::<LANES>();
    for ((values, addends), biases) in values.iter_mut().zip(addends).zip(biases) {
        for lane in 0..LANES {
            values[lane] += addends[lane] + biases[lane];
            sums[lane] += values[lane];
        }
    }
    sums.iter().sum::<f32>() / row.len() as f32
}

#[inline(always)]
fn variance(row: &[f32], mean: f32) -> f32 {
    let mut sums = [0.0; LANES];
    let (values, _) = row.as_chunks::<LANES>();
    for values in values {
        for lane in 0..LANES {
            let distance = values[lane] - mean;
            sums[lane] += distance * distance;
        }
    }
    sums.iter().sum::<f32>() / row.len() as f32
}
