//! The packed file (`E5S1`): reads and checks its layout before anything uses it.

mod header;
mod reader;
mod tensors;
mod vocabulary;

use std::ops::Range;
use std::path::Path;

use self::reader::Reader;
use super::mapping::Mapping;
use crate::OpenError;

pub(crate) use header::Header;
pub(crate) use tensors::{Q4_BLOCK_BYTES, Q4_BLOCK_WEIGHTS, TensorKind, TensorSpec, Tensors};
pub(crate) use vocabulary::{NormalizationRules, Vocabulary};

/// What is wrong, and how many bytes into the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) at: usize,
    pub(crate) what: String,
}

impl Fault {
    pub(crate) fn new(at: usize, what: impl Into<String>) -> Self {
        Self {
            at,
            what: what.into(),
        }
    }

    /// The error for the file at `path`.
    pub(crate) fn of(self, path: &Path) -> OpenError {
        OpenError::Malformed {
            path: path.to_owned(),
            at: self.at as u64,
            what: self.what,
        }
    }
}

/// A mapped file whose every offset and size has been checked.
pub(crate) struct PackedFile {
    map: Mapping,
    pub(crate) header: Header,
    pub(crate) vocabulary: Vocabulary,
    pub(crate) rules: NormalizationRules,
    pub(crate) tensors: Tensors,
    data_start: usize,
}

impl PackedFile {
    /// Maps and checks the file at `path`.
    pub(crate) fn open(path: &Path) -> Result<Self, OpenError> {
        let map = Mapping::open(path)?;
        Self::parse(map).map_err(|fault| fault.of(path))
    }

    fn parse(map: Mapping) -> Result<Self, Fault> {
        let mut reader = Reader::new(map.bytes());
        let (header, sizes) = Header::read(&mut reader)?;
        let vocabulary = Vocabulary::read(&mut reader, &sizes)?;
        let rules = NormalizationRules::read(&mut reader)?;
        let tensors = Tensors::read(&mut reader, &header)?;
        let data_start = reader.position();
        Ok(Self {
            header,
            vocabulary,
            rules,
            tensors,
            data_start,
            map,
        })
    }

    /// All bytes of the file.
    pub(crate) fn bytes(&self) -> &[u8] {
        self.map.bytes()
    }

    /// Everything before the tensors' data: shapes, vocabulary, directory.
    pub(crate) fn description(&self) -> &[u8] {
        &self.bytes()[..self.data_start]
    }

    /// The bytes of a tensor, which [`Tensors::read`] has checked to exist.
    pub(crate) fn data(&self, range: &Range<usize>) -> &[u8] {
        &self.bytes()[range.clone()]
    }

    /// The mapping, for advice on memory.
    pub(crate) fn mapping(&self) -> &Mapping {
        &self.map
    }
}
