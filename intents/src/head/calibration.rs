//! Makes probabilities honest: of the messages understood with 0.8, four in five are to be understood
//! rightly. One temperature, fitted on scores of heads that had not seen the messages (Guo et al.,
//! "On Calibration of Modern Neural Networks", 2017).

use super::softmax;

/// Where the temperature is looked for.
const LOWEST: f32 = 0.5;
const HIGHEST: f32 = 5.0;

/// Steps of the search; each makes the interval a third smaller.
const STEPS: usize = 24;

/// What a head that had not seen a message said of it.
#[derive(Debug, Clone)]
pub(crate) struct Judged {
    /// The scores of the classes.
    pub(crate) scores: Vec<f32>,
    /// The right class.
    pub(crate) class: usize,
}

/// The temperature under which the right classes are likeliest.
pub(crate) fn calibrated_temperature(judged: &[Judged]) -> f32 {
    let (mut low, mut high) = (LOWEST.ln(), HIGHEST.ln());
    for _ in 0..STEPS {
        let third = (high - low) / 3.0;
        let (one, other) = (low + third, high - third);
        if surprise(judged, one.exp()) < surprise(judged, other.exp()) {
            high = other;
        } else {
            low = one;
        }
    }
    f32::midpoint(low, high).exp()
}

/// The negative logarithm of the likelihood of the right classes.
fn surprise(judged: &[Judged], temperature: f32) -> f32 {
    let of_one = |judged: &Judged| {
        let mut scores: Vec<f32> = judged
            .scores
            .iter()
            .map(|score| score / temperature)
            .collect();
        softmax(&mut scores);
        -scores[judged.class].max(f32::MIN_POSITIVE).ln()
    };
    judged.iter().map(of_one).sum()
}
