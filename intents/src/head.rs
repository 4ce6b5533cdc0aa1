//! [`Head`]: a linear classifier over the features of a message and, where there is a model, its
//! vector. Multinomial logistic regression with a temperature that makes its probabilities honest.

mod calibration;
mod training;

use serde::{Deserialize, Serialize};

use crate::features::{FEATURES, Features};

pub(crate) use self::calibration::{Judged, calibrated_temperature};
pub(crate) use self::training::train;

/// How much the vector weighs beside the features, before training: the centred vectors of a model of
/// the E5 family are short.
const VECTOR: f32 = 4.0;

/// A feature without a row of weights.
const NO_ROW: u32 = u32::MAX;

/// A message as the head sees it.
#[derive(Debug, Clone)]
pub(crate) struct Sample {
    /// Numbered features.
    pub(crate) features: Features,
    /// Its vector; empty without a model.
    pub(crate) vector: Vec<f32>,
}

/// A trained classifier.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Head {
    classes: usize,
    bias: Vec<f32>,
    /// By feature the row of its weights; most features never occur.
    rows: Vec<u32>,
    /// By row and class.
    weights: Vec<f32>,
    /// The middle of the vectors; empty when trained without.
    mean: Vec<f32>,
    /// By dimension and class.
    vector_weights: Vec<f32>,
    /// What scores are divided by before they become probabilities.
    pub(crate) temperature: f32,
}

impl Head {
    /// The probabilities of the classes.
    pub(crate) fn probabilities(&self, sample: &Sample) -> Vec<f32> {
        let mut scores = self.scores(sample);
        for score in &mut scores {
            *score /= self.temperature;
        }
        softmax(&mut scores);
        scores
    }

    /// Whether everything in it fits together, as it does unless a file was damaged.
    pub(crate) fn is_sound(&self, classes: usize, dimensions: usize) -> bool {
        let last = self.rows.iter().filter(|row| **row != NO_ROW).max();
        let rows = last.map_or(0, |last| *last as usize + 1);
        self.classes == classes
            && self.bias.len() == classes
            && self.rows.len() == FEATURES
            && self.weights.len() == rows * classes
            && self.mean.len() == dimensions
            && self.vector_weights.len() == dimensions * classes
            && self.temperature.is_finite()
            && self.temperature > 0.0
    }

    pub(crate) fn scores(&self, sample: &Sample) -> Vec<f32> {
        let mut scores = self.bias.clone();
        for &(feature, value) in &sample.features {
            if let Some(row) = self.row(feature) {
                add(&mut scores, &self.weights[row], value);
            }
        }
        let rows = self.vector_weights.chunks_exact(self.classes.max(1));
        let centred = sample.vector.iter().zip(&self.mean);
        for ((value, mean), row) in centred.zip(rows) {
            add(&mut scores, row, (value - mean) * VECTOR);
        }
        scores
    }

    fn row(&self, feature: u32) -> Option<std::ops::Range<usize>> {
        let row = *self.rows.get(feature as usize)?;
        let start = row as usize * self.classes;
        (row != NO_ROW).then(|| start..start + self.classes)
    }
}

fn add(scores: &mut [f32], weights: &[f32], value: f32) {
    for (score, weight) in scores.iter_mut().zip(weights) {
        *score += weight * value;
    }
}

/// Turns scores into probabilities.
fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
        sum += *score;
    }
    for score in scores.iter_mut() {
        *score /= sum;
    }
}

/// The class with the highest probability, and that probability.
pub(crate) fn likeliest(probabilities: &[f32]) -> Option<(usize, f32)> {
    let numbered = probabilities.iter().copied().enumerate();
    numbered.max_by(|one, other| one.1.total_cmp(&other.1))
}

#[cfg(test)]
mod tests;
