//! Which version of the arithmetic runs, decided by what the processor can do.

use std::fmt;

use crate::OpenError;

/// A version of the arithmetic for one family of processors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kernel {
    /// x86-64 with AVX-512 (F, BW, DQ, VL) and its integer dot product.
    Avx512Vnni,
    /// x86-64 with AVX2 and FMA.
    Avx2,
    /// Plain Rust, for every processor.
    Plain,
}

impl Kernel {
    /// All kernels, fastest first.
    pub const ALL: [Self; 3] = [Self::Avx512Vnni, Self::Avx2, Self::Plain];

    /// Whether this processor can run it.
    pub fn is_available(self) -> bool {
        match self {
            #[cfg(target_arch = "x86_64")]
            Self::Avx512Vnni => {
                Self::Avx2.is_available()
                    && is_x86_feature_detected!("avx512f")
                    && is_x86_feature_detected!("avx512bw")
                    && is_x86_feature_detected!("avx512dq")
                    && is_x86_feature_detected!("avx512vl")
                    && is_x86_feature_detected!("avx512vnni")
            }
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 => is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma"),
            Self::Plain => true,
            #[allow(
                unreachable_patterns,
                reason = "which kernels remain depends on the target"
            )]
            _ => false,
        }
    }

    /// The fastest kernel that this processor can run.
    pub fn fastest() -> Self {
        Self::ALL
            .into_iter()
            .find(|kernel| kernel.is_available())
            .unwrap_or(Self::Plain)
    }
}

impl fmt::Display for Kernel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Avx512Vnni => "avx512-vnni",
            Self::Avx2 => "avx2",
            Self::Plain => "plain",
        })
    }
}

/// Proof that the processor can run a kernel. The field is private so that
/// [`Dispatch::new`] is the only way to one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dispatch(Kernel);

impl Dispatch {
    /// The kernel asked for, or the fastest one.
    pub(crate) fn new(wanted: Option<Kernel>) -> Result<Self, OpenError> {
        let kernel = wanted.unwrap_or_else(Kernel::fastest);
        if kernel.is_available() {
            return Ok(Self(kernel));
        }
        Err(OpenError::KernelUnavailable(kernel))
    }

    pub(crate) fn kernel(self) -> Kernel {
        self.0
    }
}

/// Writes a function once and compiles it for each family, letting the compiler use the wider
/// registers. The first argument of the result is the [`Dispatch`].
macro_rules! for_each_kernel {
    (
        $(#[$doc:meta])*
        fn $name:ident ($($argument:ident: $kind:ty),* $(,)?) $body:block
    ) => {
        $(#[$doc])*
        pub(crate) fn $name (
            dispatch: crate::packed::kernels::Dispatch,
            $($argument: $kind),*
        ) {
            #[inline(always)]
            fn body ($($argument: $kind),*) $body

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx2,fma")]
            fn avx512 ($($argument: $kind),*) {
                body ($($argument),*);
            }

            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2,fma")]
            fn avx2 ($($argument: $kind),*) {
                body ($($argument),*);
            }

            match dispatch.kernel() {
                // SAFETY: a `Dispatch` for this kernel exists only where the processor has it.
                #[cfg(target_arch = "x86_64")]
                crate::packed::kernels::Kernel::Avx512Vnni => unsafe {
                    avx512 ($($argument),*);
                },
                // SAFETY: as above.
                #[cfg(target_arch = "x86_64")]
                crate::packed::kernels::Kernel::Avx2 => unsafe {
                    avx2 ($($argument),*);
                },
                _ => body ($($argument),*),
            }
        }
    };
}

pub(super) use for_each_kernel;
