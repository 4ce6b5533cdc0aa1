//! The arithmetic of the forward pass, in versions for several processors.
//!
//! All `unsafe` code of the forward pass is in here. Two things make it sound: a [`Dispatch`]
//! exists only for a kernel that this processor can run, and blocks of weights and
//! activations are arrays of fixed size, so no kernel computes an address.
#![allow(
    unsafe_code,
    reason = "instructions of a processor family and their dispatch"
)]

mod attention;
#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx512;
mod bytes;
mod dispatch;
mod elementwise;
mod math;
mod plain;
mod quantize;
mod registers;
mod tiles;

#[cfg(test)]
mod tests;

pub(crate) use attention::{AttentionInput, AttentionScratch, attend};
pub use bytes::integer_dots;
pub(crate) use dispatch::Dispatch;
pub use dispatch::Kernel;
pub(crate) use elementwise::{LayerNorm, add_bias, add_bias_gelu, add_normalize};
pub(crate) use quantize::{Activations, quantize};
pub(crate) use tiles::{StackedMatrix, Tiles};

/// Multiplies every row of `rows` with the weights: `out` becomes tokens × outputs.
///
/// # Panics
/// When the sizes do not fit each other, which the model's construction rules out.
pub(crate) fn multiply(dispatch: Dispatch, weights: &Tiles, rows: &Activations, out: &mut [f32]) {
    assert_eq!(
        weights.inputs(),
        rows.width(),
        "weights and activations differ in width"
    );
    assert_eq!(
        out.len(),
        rows.len() * weights.outputs(),
        "the result has another size"
    );
    match dispatch.kernel() {
        // SAFETY: a `Dispatch` for this kernel exists only where the processor has it.
        #[cfg(target_arch = "x86_64")]
        Kernel::Avx512Vnni => unsafe { avx512::multiply(weights, rows, out) },
        // SAFETY: as above.
        #[cfg(target_arch = "x86_64")]
        Kernel::Avx2 => unsafe { avx2::multiply(weights, rows, out) },
        _ => plain::multiply(weights, rows, out),
    }
}
