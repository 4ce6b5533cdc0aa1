//! Trains a head by stochastic gradient descent. The same samples give the same head: the order is
//! shuffled by a generator of its own.

use super::{Head, NO_ROW, Sample, VECTOR, add, softmax};
use crate::features::FEATURES;

/// How often every sample is seen.
const EPOCHS: u16 = 16;

/// The first step; later ones are smaller.
const STEP: f32 = 0.6;

/// How much the steps shrink with each epoch.
const SLOWING: f32 = 0.25;

/// How much of each weight goes with each epoch (L2).
const DECAY: f32 = 0.01;

/// What a sample of a class with few counts at most.
const MOST_WEIGHT: f32 = 1.5;

/// A feature must occur in this many samples: what occurs once tells nothing of other messages.
const LEAST_OCCURRENCES: u32 = 2;

/// A head for `classes` classes from samples with their classes.
pub(crate) fn train(samples: &[(&Sample, usize)], classes: usize) -> Head {
    let mut head = untrained(samples, classes);
    let weights = weights(samples, classes);
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut shuffle = Shuffle(0x9e37_79b9_7f4a_7c15);
    for epoch in 0..EPOCHS {
        shuffle.apply(&mut order);
        let step = STEP / (1.0 + SLOWING * f32::from(epoch));
        for &at in &order {
            let (sample, class) = samples[at];
            head.learn(sample, class, step * weights[class]);
        }
        head.forget(1.0 - DECAY * step);
    }
    head
}

/// What a sample of each class counts: those of a class with many count less, by the square root, or
/// the class would take the doubtful messages of all others.
fn weights(samples: &[(&Sample, usize)], classes: usize) -> Vec<f32> {
    let mut counts = vec![0.0_f32; classes];
    for &(_, class) in samples {
        counts[class] += 1.0;
    }
    let mean = samples.len() as f32 / classes as f32;
    let weight = |count: f32| (mean / count.max(1.0)).sqrt().min(MOST_WEIGHT);
    counts.into_iter().map(weight).collect()
}

fn untrained(samples: &[(&Sample, usize)], classes: usize) -> Head {
    let mut counts = vec![0_u32; FEATURES];
    for (sample, _) in samples {
        for &(feature, _) in &sample.features {
            counts[feature as usize] += 1;
        }
    }
    let mut next = 0;
    let mut rows = vec![NO_ROW; FEATURES];
    for (row, count) in rows.iter_mut().zip(counts) {
        if count >= LEAST_OCCURRENCES {
            *row = next;
            next += 1;
        }
    }
    let mean = mean(samples);
    Head {
        classes,
        bias: vec![0.0; classes],
        rows,
        weights: vec![0.0; next as usize * classes],
        vector_weights: vec![0.0; mean.len() * classes],
        mean,
        temperature: 1.0,
    }
}

fn mean(samples: &[(&Sample, usize)]) -> Vec<f32> {
    let dimensions = samples.first().map_or(0, |(sample, _)| sample.vector.len());
    let mut mean = vec![0.0; dimensions];
    for (sample, _) in samples {
        add(&mut mean, &sample.vector, 1.0);
    }
    for value in &mut mean {
        // No list is so long that its length is not exact.
        *value /= samples.len() as f32;
    }
    mean
}

impl Head {
    /// One step along the gradient of the logarithm of the likelihood.
    fn learn(&mut self, sample: &Sample, class: usize, step: f32) {
        let mut gradient = self.scores(sample);
        softmax(&mut gradient);
        gradient[class] -= 1.0;
        add(&mut self.bias, &gradient, -step);
        for &(feature, value) in &sample.features {
            if let Some(row) = self.row(feature) {
                add(&mut self.weights[row], &gradient, -step * value);
            }
        }
        let rows = self.vector_weights.chunks_exact_mut(self.classes);
        let centred = sample.vector.iter().zip(&self.mean);
        for ((value, mean), row) in centred.zip(rows) {
            add(row, &gradient, -step * (value - mean) * VECTOR);
        }
    }

    fn forget(&mut self, keep: f32) {
        let weights = self.weights.iter_mut().chain(&mut self.vector_weights);
        weights.for_each(|weight| *weight *= keep);
    }
}

/// Xorshift: enough to shuffle, the same everywhere.
struct Shuffle(u64);

impl Shuffle {
    fn apply(&mut self, order: &mut [usize]) {
        for end in (1..order.len()).rev() {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            let other = usize::try_from(self.0 >> 33).unwrap_or_default() % (end + 1);
            order.swap(end, other);
        }
    }
}
