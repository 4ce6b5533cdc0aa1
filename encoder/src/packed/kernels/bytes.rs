//! Dot products of whole numbers, for the exact scan over stored vectors.

use super::dispatch::{Dispatch, for_each_kernel};

for_each_kernel! {
    /// Writes the dot product of `question` with each of the rows, which are as long as it is.
    fn dot_rows(rows: &[i8], question: &[i8], out: &mut [i32]) {
        for (row, out) in rows.chunks_exact(question.len()).zip(out) {
            let products = row.iter().zip(question);
            *out = products.map(|(one, other)| i32::from(*one) * i32::from(*other)).sum();
        }
    }
}

/// The dot product of `question` with each row of `rows`, with the widest registers that the
/// processor has. A rest shorter than a row is left out; an empty question gives nothing.
pub fn integer_dots(question: &[i8], rows: &[i8]) -> Vec<i32> {
    if question.is_empty() {
        return Vec::new();
    }
    let mut dots = vec![0; rows.len() / question.len()];
    // The fastest kernel of this processor is always available on it.
    if let Ok(dispatch) = Dispatch::new(None) {
        dot_rows(dispatch, rows, question, &mut dots);
    }
    dots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_its_sum() {
        let question: Vec<i8> = (0..96).map(|place| (place % 17) as i8 - 8).collect();
        let rows: Vec<i8> = (0..96 * 5).map(|place| (place % 251) as u8 as i8).collect();
        let sum = |row: &[i8]| -> i32 {
            row.iter()
                .zip(&question)
                .map(|(one, other)| i32::from(*one) * i32::from(*other))
                .sum()
        };
        let expected: Vec<i32> = rows.chunks(96).map(sum).collect();
        assert_eq!(integer_dots(&question, &rows), expected);
        assert!(integer_dots(&[], &rows).is_empty());
    }
}
