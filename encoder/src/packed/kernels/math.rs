//! Scalar functions that the compiler can turn into vector instructions: no branches, no calls.

/// 1.5 × 2²³: adding it to a small number rounds that to an integer in the lowest bits.
const ROUNDING: f32 = 12_582_912.0;

/// `e` to the power of `x`, for `x` from −60 to 88, with a relative error below 3 × 10⁻⁷. Outside
/// it is that of the nearer end: smaller results would vanish in the sums they are for, and slow
/// the processor down.
///
/// Writes `x = n ln 2 + r` and takes the polynomial of Cephes' `expf` for `r`; `ln 2` is
/// subtracted in two parts so that no digits are lost.
#[inline(always)]
pub(super) fn exp(x: f32) -> f32 {
    let low = if x < -60.0 { -60.0 } else { x };
    let x = if low > 88.0 { 88.0 } else { low };
    let shifted = x * std::f32::consts::LOG2_E + ROUNDING;
    let whole = shifted - ROUNDING;
    let rest = x - whole * 0.693_359_4 + whole * 2.121_944_4e-4;
    let mut sum = 1.987_569_1e-4;
    for factor in [1.398_2e-3, 8.333_452e-3, 4.166_579_6e-2, 0.166_666_66, 0.5] {
        sum = sum * rest + factor;
    }
    let fraction = sum * rest * rest + rest + 1.0;
    let power = f32::from_bits(shifted.to_bits().wrapping_add(127) << 23);
    power * fraction
}

/// The exact form of GELU, `x Φ(x)`, with an absolute error of about 10⁻⁷ × `x`.
///
/// The error function is formula 7.1.26 of Abramowitz and Stegun.
#[inline(always)]
pub(super) fn gelu(x: f32) -> f32 {
    let scaled = x * std::f32::consts::FRAC_1_SQRT_2;
    let size = scaled.abs();
    let t = 1.0 / (1.0 + 0.327_591_1 * size);
    let mut sum = 1.061_405_4;
    for factor in [-1.453_152, 1.421_413_7, -0.284_496_74, 0.254_829_6] {
        sum = sum * t + factor;
    }
    let error_function = (1.0 - sum * t * exp(-size * size)).copysign(scaled);
    0.5 * x * (1.0 + error_function)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_close_to_the_standard_library() {
        for step in -6_000..8_700 {
            let x = step as f32 / 100.0;
            let exact = f64::from(x).exp();
            assert!((f64::from(exp(x)) / exact - 1.0).abs() < 3e-7, "exp({x})");
        }
    }

    #[test]
    fn gelu_has_its_known_values() {
        // Computed with 20 digits from x Φ(x).
        let known = [(-3.0, -0.004_049_694), (-1.0, -0.158_655_25), (0.0, 0.0)];
        let positive = [(0.5, 0.345_731_23), (1.0, 0.841_344_7), (10.0, 10.0)];
        for (x, value) in known.into_iter().chain(positive) {
            assert!((gelu(x) - value).abs() < 1e-6, "gelu({x}) = {}", gelu(x));
        }
    }
}
