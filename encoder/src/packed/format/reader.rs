//! Reads little-endian values from a byte slice and says where it ended when it ends too early.

use std::ops::Range;

use super::Fault;

/// A position in the file that only moves forward and never past its end.
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// How many bytes have been read.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// The whole file, for values that lie elsewhere in it.
    pub(super) fn file(&self) -> &'a [u8] {
        self.bytes
    }

    /// The range of the next `count` bytes, which are skipped. `what` names them in the error.
    pub(super) fn skip(&mut self, count: usize, what: &str) -> Result<Range<usize>, Fault> {
        let end = self
            .at
            .checked_add(count)
            .filter(|end| *end <= self.bytes.len());
        let Some(end) = end else {
            let left = self.bytes.len() - self.at;
            let text = format!("{what} needs {count} bytes but the file has {left} more");
            return Err(Fault::new(self.at, text));
        };
        let range = self.at..end;
        self.at = end;
        Ok(range)
    }

    /// The next `count` bytes.
    pub(super) fn take(&mut self, count: usize, what: &str) -> Result<&'a [u8], Fault> {
        let bytes = self.bytes;
        self.skip(count, what).map(|range| &bytes[range])
    }

    fn array<const N: usize>(&mut self, what: &str) -> Result<[u8; N], Fault> {
        let mut array = [0; N];
        array.copy_from_slice(self.take(N, what)?);
        Ok(array)
    }

    pub(super) fn u8(&mut self, what: &str) -> Result<u8, Fault> {
        self.array(what).map(u8::from_le_bytes)
    }

    pub(super) fn u16(&mut self, what: &str) -> Result<u16, Fault> {
        self.array(what).map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self, what: &str) -> Result<u32, Fault> {
        self.array(what).map(u32::from_le_bytes)
    }

    pub(super) fn u64(&mut self, what: &str) -> Result<u64, Fault> {
        self.array(what).map(u64::from_le_bytes)
    }

    pub(super) fn f32(&mut self, what: &str) -> Result<f32, Fault> {
        self.array(what).map(f32::from_le_bytes)
    }

    /// A signed 32-bit number that must lie within `allowed`.
    pub(super) fn count(&mut self, what: &str, allowed: Range<usize>) -> Result<usize, Fault> {
        let at = self.at;
        let value = i32::from_le_bytes(self.array(what)?);
        let found = usize::try_from(value)
            .ok()
            .filter(|value| allowed.contains(value));
        found.ok_or_else(|| {
            let (low, high) = (allowed.start, allowed.end.saturating_sub(1));
            Fault::new(at, format!("{what} is {value}, expected {low} to {high}"))
        })
    }
}

/// The little-endian `u32` at `at`; zero past the end, which callers rule out beforehand.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> u32 {
    match bytes.get(at..).and_then(<[u8]>::first_chunk) {
        Some(chunk) => u32::from_le_bytes(*chunk),
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_ends_early_is_named_with_its_place() {
        let mut reader = Reader::new(&[1, 0, 2]);
        assert_eq!(reader.u16("version").unwrap(), 1);
        let fault = reader.u32("the number of layers").unwrap_err();
        assert_eq!(fault.at, 2);
        assert_eq!(
            fault.what,
            "the number of layers needs 4 bytes but the file has 1 more"
        );
    }

    #[test]
    fn a_count_out_of_range_is_refused_at_its_own_place() {
        let mut reader = Reader::new(&[0xff, 0xff, 0xff, 0xff]);
        let fault = reader.count("the number of heads", 1..65).unwrap_err();
        assert_eq!(
            fault,
            Fault::new(0, "the number of heads is -1, expected 1 to 64")
        );
    }
}
