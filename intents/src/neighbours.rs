//! [`Neighbours`]: what the examples want that are nearest in meaning to a message. A linear head draws
//! one border around each intent; an intent that is said in many ways lies in many places, and the
//! examples mark them all.

use serde::{Deserialize, Serialize};

/// How many of the nearest examples are looked at.
const NEAREST: usize = 10;

/// How much more the nearer of them count: by the exponential of this times the cosine.
const SHARPNESS: f32 = 6.0;

/// A direction of length one is kept in steps of one part in this many.
const STEPS: f32 = 127.0;

/// The examples by the direction in which they lie from the middle of all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Neighbours {
    classes: usize,
    /// The class of each example.
    class_of: Vec<u16>,
    mean: Vec<f32>,
    /// The directions one after the other, in steps.
    directions: Vec<i8>,
}

impl Neighbours {
    /// The neighbourhood that examples make, each a vector and a class below `classes`.
    pub(crate) fn of(examples: &[(&[f32], usize)], classes: usize) -> Self {
        let mean = mean(examples);
        let mut directions = Vec::with_capacity(examples.len() * mean.len());
        for (vector, _) in examples {
            directions.extend(direction(vector, &mean));
        }
        let class = |class: usize| u16::try_from(class).unwrap_or(u16::MAX);
        Self {
            classes,
            class_of: examples.iter().map(|example| class(example.1)).collect(),
            mean,
            directions,
        }
    }

    /// Whether everything in it fits together, as it does unless a file was damaged.
    pub(crate) fn is_sound(&self, classes: usize, dimensions: usize) -> bool {
        self.classes == classes
            && self.mean.len() == dimensions
            && self.directions.len() == self.class_of.len() * dimensions
            && self
                .class_of
                .iter()
                .all(|&class| usize::from(class) < classes)
    }

    /// By class, its share among the examples that are nearest to a vector.
    pub(crate) fn shares(&self, vector: &[f32]) -> Vec<f32> {
        let towards = direction(vector, &self.mean);
        let mut nearest = Nearest::default();
        for (known, &class) in self.each().zip(&self.class_of) {
            nearest.offer(cosine(&towards, known), class);
        }
        nearest.shares(self.classes)
    }

    /// The same for each of the examples among all others.
    pub(crate) fn own_shares(&self) -> Vec<Vec<f32>> {
        let mut nearest: Vec<Nearest> = vec![Nearest::default(); self.class_of.len()];
        for (at, one) in self.each().enumerate() {
            for (other, known) in self.each().enumerate().skip(at + 1) {
                let cosine = cosine(one, known);
                nearest[at].offer(cosine, self.class_of[other]);
                nearest[other].offer(cosine, self.class_of[at]);
            }
        }
        let shares = nearest.iter().map(|nearest| nearest.shares(self.classes));
        shares.collect()
    }

    fn each(&self) -> impl Iterator<Item = &[i8]> {
        self.directions.chunks_exact(self.mean.len().max(1))
    }
}

/// The nearest examples that were offered.
#[derive(Debug, Clone, Default)]
struct Nearest {
    /// Cosines and classes, the nearest first.
    found: Vec<(f32, u16)>,
}

impl Nearest {
    fn offer(&mut self, cosine: f32, class: u16) {
        let is_full = self.found.len() == NEAREST;
        if is_full && self.found.last().is_some_and(|last| last.0 >= cosine) {
            return;
        }
        self.found.truncate(NEAREST - 1);
        let at = self.found.partition_point(|known| known.0 >= cosine);
        self.found.insert(at, (cosine, class));
    }

    fn shares(&self, classes: usize) -> Vec<f32> {
        let mut shares = vec![0.0; classes];
        let best = self.found.first().map_or(0.0, |best| best.0);
        let mut sum = 0.0;
        for &(cosine, class) in &self.found {
            let weight = (SHARPNESS * (cosine - best)).exp();
            sum += weight;
            if let Some(share) = shares.get_mut(usize::from(class)) {
                *share += weight;
            }
        }
        for share in &mut shares {
            *share /= sum.max(f32::MIN_POSITIVE);
        }
        shares
    }
}

/// The middle of the vectors of some examples.
fn mean(examples: &[(&[f32], usize)]) -> Vec<f32> {
    let dimensions = examples.first().map_or(0, |(vector, _)| vector.len());
    let mut mean = vec![0.0; dimensions];
    for (vector, _) in examples {
        for (sum, value) in mean.iter_mut().zip(*vector) {
            *sum += value;
        }
    }
    for value in &mut mean {
        // No list is so long that its length is not exact.
        *value /= examples.len() as f32;
    }
    mean
}

fn direction(vector: &[f32], mean: &[f32]) -> Vec<i8> {
    let away: Vec<f32> = vector
        .iter()
        .zip(mean)
        .map(|(value, mean)| value - mean)
        .collect();
    let length = away.iter().map(|value| value * value).sum::<f32>().sqrt();
    let scale = STEPS / length.max(f32::MIN_POSITIVE);
    // A value is at most the length, and the conversion stays within its type.
    let steps = away.iter().map(|value| (value * scale).round() as i8);
    steps.collect()
}

fn cosine(one: &[i8], other: &[i8]) -> f32 {
    let products = one.iter().zip(other);
    let sum: i32 = products
        .map(|(one, other)| i32::from(*one) * i32::from(*other))
        .sum();
    sum as f32 / (STEPS * STEPS)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two examples of class 0 to the right, one of class 1 above, one of class 2 to the left.
    fn neighbours() -> Neighbours {
        let examples: [(&[f32], usize); 4] = [
            (&[2.0, 0.1], 0),
            (&[2.0, -0.1], 0),
            (&[0.0, 2.0], 1),
            (&[-4.0, -2.0], 2),
        ];
        Neighbours::of(&examples, 3)
    }

    #[test]
    fn the_nearest_count_most_and_shares_add_up() {
        let shares = neighbours().shares(&[1.9, 0.0]);
        assert!(shares[0] > 0.95, "{shares:?}");
        assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        let shares = neighbours().shares(&[0.1, 1.8]);
        assert!(shares[1] > shares[0], "{shares:?}");
    }

    #[test]
    fn an_example_is_not_its_own_neighbour() {
        let shares = neighbours().own_shares();
        assert!(shares[0][0] > 0.9, "its twin is near: {shares:?}");
        assert!(shares[2][1] < 1e-6, "the only one of its class: {shares:?}");
    }

    #[test]
    fn only_so_many_are_looked_at_and_they_are_the_nearest() {
        let mut nearest = Nearest::default();
        for number in [3_u8, 40, 12, 7, 25, 1, 33, 18, 9, 21, 30, 5, 28] {
            nearest.offer(f32::from(number) / 40.0, u16::from(number));
        }
        let classes: Vec<u16> = nearest.found.iter().map(|found| found.1).collect();
        assert_eq!(classes, [40, 33, 30, 28, 25, 21, 18, 12, 9, 7]);
    }

    #[test]
    fn a_damaged_one_is_told() {
        let whole = neighbours();
        assert!(whole.is_sound(3, 2));
        assert!(!whole.is_sound(2, 2), "a class too many");
        let mut damaged = whole;
        damaged.directions.pop();
        assert!(!damaged.is_sound(3, 2));
    }

    #[test]
    fn a_vector_of_nothing_has_no_nan() {
        let alone = Neighbours::of(&[(&[1.0, 0.0], 0)], 1);
        assert!(
            alone
                .shares(&[1.0, 0.0])
                .iter()
                .all(|share| share.is_finite())
        );
        assert_eq!(alone.own_shares(), [[0.0]]);
    }
}
