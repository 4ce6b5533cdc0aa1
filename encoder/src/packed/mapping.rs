//! Maps the model file into memory, so that only the parts in use take room.
#![allow(
    unsafe_code,
    reason = "memory mapping cannot be checked by the compiler"
)]

use std::fs::File;
use std::ops::Range;
use std::path::Path;

use crate::OpenError;

/// A read-only view of a whole file.
pub(crate) struct Mapping(memmap2::Mmap);

impl Mapping {
    /// Maps `path`. The file must not be changed or cut while it is in use; replacing it by
    /// renaming another over it, as the import does, is safe.
    pub(crate) fn open(path: &Path) -> Result<Self, OpenError> {
        let file = File::open(path).map_err(OpenError::io(path))?;
        // SAFETY: the mapping is private and read-only. The bytes are only read through
        // shared slices, and every value read from them is validated. Cutting the file while
        // it is mapped is ruled out by the contract above, which the README repeats.
        let map = unsafe { memmap2::Mmap::map(&file) }.map_err(OpenError::io(path))?;
        Ok(Self(map))
    }

    /// All bytes of the file.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Tells the system that `range` is read here and there, so reading ahead is wasted.
    /// Advice only: a system that ignores it costs nothing but memory.
    #[cfg_attr(
        not(unix),
        allow(unused_variables, reason = "advice exists on Unix only")
    )]
    pub(crate) fn read_sparsely(&self, range: Range<usize>) {
        #[cfg(unix)]
        let _ = self
            .0
            .advise_range(memmap2::Advice::Random, range.start, range.len());
    }

    /// Gives the memory of `range` back; reading it again loads it from the file.
    #[cfg_attr(
        not(unix),
        allow(unused_variables, reason = "advice exists on Unix only")
    )]
    pub(crate) fn release(&self, range: Range<usize>) {
        // SAFETY: for a read-only mapping of a file, dropping pages loses nothing: the next
        // access reads the same bytes from the file again.
        #[cfg(unix)]
        let _ = unsafe {
            self.0.unchecked_advise_range(
                memmap2::UncheckedAdvice::DontNeed,
                range.start,
                range.len(),
            )
        };
    }
}
