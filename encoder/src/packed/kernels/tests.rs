//! Every kernel against plain Rust, and plain Rust against the formulas, on random numbers.

use super::*;
use crate::testing::Random;

/// Differences of rounding only: the kernels add the same products in another order.
const TOLERANCE: f32 = 2e-5;

fn dispatches() -> Vec<Dispatch> {
    let available = Kernel::ALL
        .into_iter()
        .filter(|kernel| kernel.is_available());
    available
        .map(|kernel| Dispatch::new(Some(kernel)).unwrap())
        .collect()
}

fn plain() -> Dispatch {
    Dispatch::new(Some(Kernel::Plain)).unwrap()
}

fn values(random: &mut Random, count: usize, size: f32) -> Vec<f32> {
    (0..count).map(|_| size * random.signed()).collect()
}

fn assert_close(found: &[f32], expected: &[f32], what: &str) {
    assert_eq!(found.len(), expected.len());
    let size = expected
        .iter()
        .fold(1.0_f32, |size, value| size.max(value.abs()));
    for (index, (found, expected)) in found.iter().zip(expected).enumerate() {
        let distance = (found - expected).abs();
        assert!(
            distance <= TOLERANCE * size,
            "{what}: value {index} is {found}, not {expected}"
        );
    }
}

/// Random `Q4_0` rows and the same weights as floats.
fn matrix(random: &mut Random, outputs: usize, inputs: usize) -> (Vec<u8>, Vec<f32>) {
    let blocks: Vec<u8> = (0..outputs * inputs / 32)
        .flat_map(|_| random.block())
        .collect();
    let mut weights = vec![0.0; outputs * inputs];
    crate::packed::unpack_row(&blocks, &mut weights);
    (blocks, weights)
}

fn product(dispatch: Dispatch, tiles: &Tiles, rows: &[f32]) -> Vec<f32> {
    let mut activations = Activations::default();
    quantize(dispatch, rows, tiles.inputs(), &mut activations);
    let mut out = vec![f32::NAN; activations.len() * tiles.outputs()];
    multiply(dispatch, tiles, &activations, &mut out);
    out
}

#[test]
fn products_agree_for_random_shapes() {
    let mut random = Random(1);
    for _ in 0..60 {
        let inputs = 32 * (1 + random.below(12));
        let parts = 1 + random.below(3);
        let outputs = 32 * (1 + random.below(5));
        let count = 1 + random.below(20);
        let sources: Vec<_> = (0..parts)
            .map(|_| matrix(&mut random, outputs, inputs).0)
            .collect();
        let stacked: Vec<_> = sources
            .iter()
            .map(|blocks| StackedMatrix {
                blocks,
                outputs,
                factor: random.signed(),
            })
            .collect();
        let tiles = Tiles::stack(&stacked, inputs);
        let rows = values(&mut random, count * inputs, 3.0);
        let expected = product(plain(), &tiles, &rows);
        for dispatch in dispatches() {
            let name = dispatch.kernel().to_string();
            assert_close(&product(dispatch, &tiles, &rows), &expected, &name);
        }
    }
}

#[test]
fn the_plain_product_is_close_to_floats() {
    let mut random = Random(2);
    let (inputs, outputs, count) = (384, 64, 5);
    let (blocks, weights) = matrix(&mut random, outputs, inputs);
    let rows = values(&mut random, count * inputs, 1.0);
    let tiles = Tiles::stack(
        &[StackedMatrix {
            blocks: &blocks,
            outputs,
            factor: 0.5,
        }],
        inputs,
    );
    let found = product(plain(), &tiles, &rows);
    for (row, found) in rows.chunks_exact(inputs).zip(found.chunks_exact(outputs)) {
        for (weights, found) in weights.chunks_exact(inputs).zip(found) {
            let exact: f32 = row.iter().zip(weights).map(|(a, w)| a * w * 0.5).sum();
            // Each activation is off by at most half a step of 1/127.
            assert!((exact - found).abs() < 0.02, "{found}, not {exact}");
        }
    }
}

/// The largest nibbles against the largest bytes: sums of 16 bits must not overflow.
#[test]
fn extreme_values_do_not_overflow() {
    for nibble in [0x00, 0xff] {
        let mut block = [nibble; 18];
        block[..2].copy_from_slice(&half::f16::ONE.to_le_bytes());
        let blocks = block.repeat(32 * 2);
        let matrix = StackedMatrix {
            blocks: &blocks,
            outputs: 32,
            factor: 1.0,
        };
        let tiles = Tiles::stack(&[matrix], 64);
        for sign in [1.0, -1.0] {
            let rows = vec![sign * 10.0; 3 * 64];
            let weight = if nibble == 0 { -8.0 } else { 7.0 };
            let expected = vec![sign * 10.0 * weight * 64.0; 3 * 32];
            for dispatch in dispatches() {
                let name = dispatch.kernel().to_string();
                assert_close(&product(dispatch, &tiles, &rows), &expected, &name);
            }
        }
    }
}

#[test]
fn undefined_values_stay_within_their_row() {
    let mut random = Random(3);
    let (blocks, _) = matrix(&mut random, 32, 32);
    let tiles = Tiles::stack(
        &[StackedMatrix {
            blocks: &blocks,
            outputs: 32,
            factor: 1.0,
        }],
        32,
    );
    let mut rows = values(&mut random, 2 * 32, 1.0);
    rows[40] = f32::NAN;
    rows[41] = f32::INFINITY;
    for dispatch in dispatches() {
        let found = product(dispatch, &tiles, &rows);
        assert!(
            found[..32].iter().all(|value| value.is_finite()),
            "{}",
            dispatch.kernel()
        );
    }
}

#[test]
fn bias_and_gelu_agree_with_the_formula() {
    let mut random = Random(4);
    let (start, bias) = (
        values(&mut random, 5 * 96, 4.0),
        values(&mut random, 96, 1.0),
    );
    for dispatch in dispatches() {
        let name = dispatch.kernel().to_string();
        let sum: Vec<f32> = start
            .iter()
            .enumerate()
            .map(|(index, value)| value + bias[index % 96])
            .collect();
        let mut found = start.clone();
        add_bias(dispatch, &mut found, &bias);
        assert_close(&found, &sum, &name);
        let mut found = start.clone();
        add_bias_gelu(dispatch, &mut found, &bias);
        let expected: Vec<f32> = sum.into_iter().map(math::gelu).collect();
        assert_close(&found, &expected, &name);
    }
}

#[test]
fn layer_norm_agrees_with_the_formula() {
    let mut random = Random(5);
    let width = 96;
    let (start, addend) = (
        values(&mut random, 3 * width, 2.0),
        values(&mut random, 3 * width, 2.0),
    );
    let bias = values(&mut random, width, 1.0);
    let norm = LayerNorm {
        weight: values(&mut random, width, 1.0),
        bias: values(&mut random, width, 1.0),
        epsilon: 1e-5,
    };
    let mut expected = Vec::new();
    for (row, addend) in start.chunks_exact(width).zip(addend.chunks_exact(width)) {
        let sums: Vec<f64> = (0..width)
            .map(|i| f64::from(row[i]) + f64::from(addend[i]) + f64::from(bias[i]))
            .collect();
        let mean = sums.iter().sum::<f64>() / width as f64;
        let variance = sums.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / width as f64;
        for (index, sum) in sums.iter().enumerate() {
            let unit = (sum - mean) / (variance + 1e-5).sqrt();
            expected.push(unit as f32 * norm.weight[index] + norm.bias[index]);
        }
    }
    for dispatch in dispatches() {
        let mut found = start.clone();
        add_normalize(dispatch, &mut found, &addend, &bias, &norm);
        assert_close(&found, &expected, &dispatch.kernel().to_string());
    }
}

#[test]
fn attention_agrees_with_the_formula() {
    let mut random = Random(6);
    for _ in 0..20 {
        let head_width = [32, 64][random.below(2)];
        let width = head_width * (1 + random.below(3));
        let tokens = 1 + random.below(40);
        let first = random.below(tokens);
        let rows = values(&mut random, tokens * 3 * width, 1.0);
        let input = AttentionInput {
            rows: &rows,
            width,
            head_width,
        };
        let expected = attention(&input, first, tokens);
        for dispatch in dispatches() {
            let mut found = vec![f32::NAN; (tokens - first) * width];
            attend(
                dispatch,
                input,
                first,
                &mut found,
                &mut AttentionScratch::default(),
            );
            assert_close(&found, &expected, &dispatch.kernel().to_string());
        }
    }
}

/// Softmax attention, word for word.
fn attention(input: &AttentionInput<'_>, first: usize, tokens: usize) -> Vec<f32> {
    let width = input.width;
    let value = |token: usize, part: usize, index: usize| {
        f64::from(input.rows[(token * 3 + part) * width + index])
    };
    let mut out = vec![0.0; (tokens - first) * width];
    for query in first..tokens {
        for head in (0..width).step_by(input.head_width) {
            let range = head..head + input.head_width;
            let score = |key: usize| -> f64 {
                range
                    .clone()
                    .map(|index| value(query, 0, index) * value(key, 1, index))
                    .sum()
            };
            let shares: Vec<f64> = (0..tokens).map(|key| score(key).exp()).collect();
            let total: f64 = shares.iter().sum();
            for index in range {
                let sum: f64 = (0..tokens)
                    .map(|key| shares[key] * value(key, 2, index))
                    .sum();
                out[(query - first) * width + index] = (sum / total) as f32;
            }
        }
    }
    out
}
