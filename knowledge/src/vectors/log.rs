//! The file of vectors: records of fixed size, only ever appended, each with its own checksum, so
//! that a stop while writing costs the last record and nothing else.
//!
//! ```text
//! header   "GVEC" | version u32 | dimensions u32 | crc32 of the encoder's identity u32
//! record   key [16] | dimensions × f16 | crc32 of the record u32         (little endian)
//! ```

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use half::f16;

use super::VectorError;
use crate::document::ContentHash;

const MAGIC: &[u8; 4] = b"GVEC";
const VERSION: u32 = 1;
const HEADER: usize = 16;
const KEY: usize = 16;

/// The vectors of one encoder under a data directory.
#[derive(Debug, Clone)]
pub(crate) struct VectorLog {
    path: PathBuf,
    dimensions: usize,
    identity: u32,
}

/// All vectors of a log.
#[derive(Debug, Default)]
pub(crate) struct Vectors {
    /// Place of each key's vector in `values`, counted in vectors.
    pub(crate) rows: HashMap<ContentHash, usize>,
    /// The vectors one after the other.
    pub(crate) values: Vec<f16>,
}

/// A log opened for writing; nobody else writes while it is open.
pub(crate) struct Appender {
    file: File,
    path: PathBuf,
    dimensions: usize,
}

impl VectorLog {
    /// The log for an encoder. Each has its own file, so that vectors of two models never mix.
    pub(crate) fn of(data_dir: &Path, encoder: &dyn encoder::Encoder) -> Self {
        let identity = crc32fast::hash(encoder.identity().as_bytes());
        let path = data_dir.join("vectors").join(format!("{identity:08x}.log"));
        Self {
            path,
            dimensions: encoder.dimensions(),
            identity,
        }
    }

    /// Bytes on disk, 0 when there is no file; tells whether anything was added.
    pub(crate) fn size(&self) -> u64 {
        fs::metadata(&self.path).map_or(0, |data| data.len())
    }

    /// Reads every whole record. A missing file is an empty log; a damaged record is left out and
    /// will be computed again.
    pub(crate) fn read(&self) -> Result<Vectors, VectorError> {
        let mut bytes = Vec::new();
        match File::open(&self.path) {
            Ok(mut file) => file
                .read_to_end(&mut bytes)
                .map_err(|source| self.io(source))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vectors::default()),
            Err(source) => return Err(self.io(source)),
        };
        let mut vectors = Vectors::default();
        if bytes.get(..HEADER) != Some(&self.header()[..]) {
            return Ok(vectors);
        }
        let records = bytes[HEADER..].chunks_exact(self.record_size());
        vectors
            .values
            .reserve_exact(records.len() * self.dimensions);
        for record in records {
            self.read_record(record, &mut vectors);
        }
        Ok(vectors)
    }

    /// Opens the log for writing, or gives `None` while another process does. A torn last record
    /// is cut off; a file of another form is begun anew.
    pub(crate) fn appender(&self) -> Result<Option<Appender>, VectorError> {
        let open = || -> io::Result<Option<Appender>> {
            if let Some(folder) = self.path.parent() {
                fs::create_dir_all(folder)?;
            }
            let mut file = OpenOptions::new()
                .read(true)
                .write(true)
                .create(true)
                .truncate(false)
                .open(&self.path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(fs::TryLockError::WouldBlock) => return Ok(None),
                Err(fs::TryLockError::Error(error)) => return Err(error),
            }
            self.prepare(&mut file)?;
            Ok(Some(Appender {
                file,
                path: self.path.clone(),
                dimensions: self.dimensions,
            }))
        };
        open().map_err(|source| self.io(source))
    }

    fn prepare(&self, file: &mut File) -> io::Result<()> {
        let mut header = [0; HEADER];
        let is_ours = file.read_exact(&mut header).is_ok() && header == self.header();
        if is_ours {
            let records = (file.metadata()?.len() - HEADER as u64) / self.record_size() as u64;
            file.set_len(HEADER as u64 + records * self.record_size() as u64)?;
        } else {
            file.set_len(0)?;
            file.rewind()?;
            file.write_all(&self.header())?;
        }
        file.seek(SeekFrom::End(0)).map(|_| ())
    }

    fn read_record(&self, record: &[u8], vectors: &mut Vectors) {
        let Some((body, check)) = record.split_last_chunk::<4>() else {
            return;
        };
        let Some((key, values)) = body.split_first_chunk::<KEY>() else {
            return;
        };
        if crc32fast::hash(body) == u32::from_le_bytes(*check) {
            vectors.rows.insert(
                ContentHash(*key),
                vectors.values.len() / self.dimensions.max(1),
            );
            vectors.values.extend(
                values
                    .chunks_exact(2)
                    .map(|pair| f16::from_le_bytes([pair[0], pair[1]])),
            );
        }
    }

    fn header(&self) -> [u8; HEADER] {
        let mut header = [0; HEADER];
        header[..4].copy_from_slice(MAGIC);
        header[4..8].copy_from_slice(&VERSION.to_le_bytes());
        header[8..12].copy_from_slice(&u32::try_from(self.dimensions).unwrap_or(0).to_le_bytes());
        header[12..].copy_from_slice(&self.identity.to_le_bytes());
        header
    }

    const fn record_size(&self) -> usize {
        KEY + self.dimensions * 2 + 4
    }

    fn io(&self, source: io::Error) -> VectorError {
        VectorError::Io {
            path: self.path.clone(),
            source,
        }
    }
}

impl Appender {
    /// Appends vectors in one write and hands them to the disk.
    pub(crate) fn append(&mut self, batch: &[(ContentHash, Vec<f32>)]) -> Result<(), VectorError> {
        let mut bytes = Vec::with_capacity(batch.len() * (KEY + self.dimensions * 2 + 4));
        for (key, vector) in batch {
            let start = bytes.len();
            bytes.extend_from_slice(&key.0);
            bytes.extend(
                vector
                    .iter()
                    .flat_map(|value| f16::from_f32(*value).to_le_bytes()),
            );
            let check = crc32fast::hash(&bytes[start..]);
            bytes.extend_from_slice(&check.to_le_bytes());
        }
        let written = self
            .file
            .write_all(&bytes)
            .and_then(|()| self.file.sync_data());
        written.map_err(|source| VectorError::Io {
            path: self.path.clone(),
            source,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log(folder: &Path) -> VectorLog {
        VectorLog {
            path: folder.join("vectors").join("test.log"),
            dimensions: 3,
            identity: 7,
        }
    }

    fn key(number: u8) -> ContentHash {
        ContentHash([number; 16])
    }

    #[test]
    fn a_torn_record_costs_itself_only_and_writing_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        let log = log(folder.path());
        let batch = [(key(1), vec![1.0, 0.0, 0.0]), (key(2), vec![0.0, 1.0, 0.0])];
        log.appender().unwrap().unwrap().append(&batch).unwrap();
        let file = OpenOptions::new().write(true).open(&log.path).unwrap();
        file.set_len(log.size() - 5).unwrap();
        assert_eq!(log.read().unwrap().rows.len(), 1);
        log.appender()
            .unwrap()
            .unwrap()
            .append(&[(key(3), vec![0.0, 0.0, 1.0])])
            .unwrap();
        let vectors = log.read().unwrap();
        assert_eq!(vectors.rows[&key(3)], 1);
        assert_eq!(vectors.values[5].to_f32(), 1.0);
    }

    #[test]
    fn a_damaged_record_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let log = log(folder.path());
        let batch = [(key(1), vec![1.0, 0.0, 0.0]), (key(2), vec![0.0, 1.0, 0.0])];
        log.appender().unwrap().unwrap().append(&batch).unwrap();
        let mut bytes = fs::read(&log.path).unwrap();
        bytes[HEADER + 20] ^= 0xff;
        fs::write(&log.path, bytes).unwrap();
        let vectors = log.read().unwrap();
        assert_eq!(vectors.rows.keys().collect::<Vec<_>>(), [&key(2)]);
    }

    #[test]
    fn two_writers_exclude_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let log = log(folder.path());
        let first = log.appender().unwrap();
        assert!(first.is_some());
        assert!(log.appender().unwrap().is_none());
        drop(first);
        assert!(log.appender().unwrap().is_some());
    }
}
