//! From one vector a token to one unit vector a text.

use crate::EncodeError;

/// The mean of the rows of `hidden` (tokens × `width`, row after row), scaled to length one.
pub(crate) fn mean_unit(hidden: &[f32], width: usize) -> Result<Vec<f32>, EncodeError> {
    let mut sum = vec![0.0; width];
    for row in hidden.chunks_exact(width) {
        for (total, value) in sum.iter_mut().zip(row) {
            *total += value;
        }
    }
    unit(sum)
}

/// Scales to Euclidean length one; the number of rows summed before makes no difference.
pub(crate) fn unit(mut vector: Vec<f32>) -> Result<Vec<f32>, EncodeError> {
    let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
    if !length.is_finite() || length <= f32::MIN_POSITIVE {
        return Err(EncodeError::NotFinite);
    }
    for value in &mut vector {
        *value /= length;
    }
    Ok(vector)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mean_has_length_one_and_the_direction_of_the_sum() {
        let vector = mean_unit(&[3.0, 0.0, 0.0, 4.0], 2).unwrap();
        assert!((vector[0] - 0.6).abs() < 1e-6 && (vector[1] - 0.8).abs() < 1e-6);
    }

    #[test]
    fn undefined_values_are_an_error() {
        assert!(matches!(
            unit(vec![f32::NAN, 1.0]),
            Err(EncodeError::NotFinite)
        ));
        assert!(matches!(unit(vec![0.0, 0.0]), Err(EncodeError::NotFinite)));
    }
}
