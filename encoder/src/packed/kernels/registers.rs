//! A register of floats, so that a kernel for several processors is written once.

/// `L` floats that are computed with together.
///
/// # Safety
/// Every method must only be called where the processor has the instructions of the type, and
/// from a function compiled for them, or else nothing is inlined. A type for every processor
/// asks for nothing.
pub(super) trait Register<const L: usize>: Copy {
    /// All values 0.
    unsafe fn zero() -> Self;
    /// The same value everywhere.
    unsafe fn splat(value: f32) -> Self;
    /// The values of an array.
    unsafe fn load(values: &[f32; L]) -> Self;
    /// Writes the values into an array.
    unsafe fn store(self, out: &mut [f32; L]);
    /// `self + one × other`.
    unsafe fn plus_product(self, one: Self, other: Self) -> Self;
}

/// Registers for every processor: what the compiler makes of an array.
impl<const L: usize> Register<L> for [f32; L] {
    #[inline(always)]
    unsafe fn zero() -> Self {
        [0.0; L]
    }

    #[inline(always)]
    unsafe fn splat(value: f32) -> Self {
        [value; L]
    }

    #[inline(always)]
    unsafe fn load(values: &[f32; L]) -> Self {
        *values
    }

    #[inline(always)]
    unsafe fn store(self, out: &mut [f32; L]) {
        *out = self;
    }

    #[inline(always)]
    unsafe fn plus_product(mut self, one: Self, other: Self) -> Self {
        for lane in 0..L {
            self[lane] += one[lane] * other[lane];
        }
        self
    }
}

/// Implements [`Register`] for a type of `std::arch` with the functions named.
macro_rules! register {
    ($kind:ty, $lanes:literal, $zero:ident, $splat:ident, $load:ident, $store:ident, $fused:ident) => {
        impl crate::packed::kernels::registers::Register<$lanes> for $kind {
            #[inline(always)]
            unsafe fn zero() -> Self {
                // SAFETY: the caller vouches for the processor, here and below.
                unsafe { $zero() }
            }

            #[inline(always)]
            unsafe fn splat(value: f32) -> Self {
                // SAFETY: as above.
                unsafe { $splat(value) }
            }

            #[inline(always)]
            unsafe fn load(values: &[f32; $lanes]) -> Self {
                // SAFETY: as above; the array has the values that are read, and the load needs
                // no alignment.
                unsafe { $load(values.as_ptr()) }
            }

            #[inline(always)]
            unsafe fn store(self, out: &mut [f32; $lanes]) {
                // SAFETY: as above; the array has room for the values that are written.
                unsafe { $store(out.as_mut_ptr(), self) }
            }

            #[inline(always)]
            unsafe fn plus_product(self, one: Self, other: Self) -> Self {
                // SAFETY: as above.
                unsafe { $fused(one, other, self) }
            }
        }
    };
}

pub(super) use register;
