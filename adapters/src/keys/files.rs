//! Where keys come from: the environment, or files that only the operator may read.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret as _, SecretString};

use super::{KeyError, Keyring, Ring};

/// Where the keys of one kind are.
#[derive(Debug, Clone)]
pub struct KeySource {
    /// The variable of the environment that comes before the file.
    pub variable: &'static str,
    /// The file.
    pub file: PathBuf,
}

/// Where the keys of both kinds are.
#[derive(Debug, Clone)]
pub struct KeyFiles {
    /// For keyed hashes.
    pub hashing: KeySource,
    /// For encryption.
    pub encryption: KeySource,
}

impl KeyFiles {
    /// The usual variables, `GUICHET_HASH_KEY` and `GUICHET_ENCRYPTION_KEY`, and these files.
    pub fn new(hashing: PathBuf, encryption: PathBuf) -> Self {
        let source = |variable, file| KeySource { variable, file };
        Self {
            hashing: source("GUICHET_HASH_KEY", hashing),
            encryption: source("GUICHET_ENCRYPTION_KEY", encryption),
        }
    }

    /// Both sources.
    pub fn both(&self) -> [&KeySource; 2] {
        [&self.hashing, &self.encryption]
    }

    /// Reads the keys.
    ///
    /// # Errors
    /// Fails when a key is missing, malformed or open to everybody.
    pub fn load(&self) -> Result<Keyring, KeyError> {
        Ok(Keyring::new(self.hashing.load()?, self.encryption.load()?))
    }
}

impl KeySource {
    /// Whether the environment gives the keys.
    pub fn is_in_environment(&self) -> bool {
        self.of_environment().is_some()
    }

    /// Whether there is a key at all.
    pub fn exists(&self) -> bool {
        self.is_in_environment() || self.file.exists()
    }

    fn of_environment(&self) -> Option<SecretString> {
        let text = std::env::var(self.variable).ok()?;
        (!text.trim().is_empty()).then(|| SecretString::from(text))
    }

    /// Reads the keys, from the environment if they are there.
    ///
    /// # Errors
    /// Fails when there is none, or one is malformed or open to everybody.
    pub fn load(&self) -> Result<Ring, KeyError> {
        if let Some(text) = self.of_environment() {
            return Ring::parse(&text, &format!("`{}`", self.variable));
        }
        let place = format!("`{}` or `{}`", self.file.display(), self.variable);
        let failed = |source| file_error(&self.file, source);
        let file = match File::open(&self.file) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(KeyError::Missing(place));
            }
            opened => opened.map_err(failed)?,
        };
        check_mode(&self.file, &file)?;
        let text = io::read_to_string(file).map_err(failed)?;
        Ring::parse(&SecretString::from(text), &place)
    }
}

/// Writes a new key file that only its owner may read.
///
/// # Errors
/// [`KeyError::Exists`] when there is a file already; fails when it cannot be written.
pub fn generate(file: &Path) -> Result<Ring, KeyError> {
    let ring = Ring::random()?;
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(|source| file_error(folder, source))?;
    }
    match write_new(file, &ring) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(KeyError::Exists(file.to_owned()))
        }
        written => written
            .map(|()| ring)
            .map_err(|source| file_error(file, source)),
    }
}

/// Adds a new current key to a key file. The file is replaced in one step.
///
/// # Errors
/// Fails when the file cannot be read or written.
pub fn rotate(source: &KeySource) -> Result<Ring, KeyError> {
    let ring = source.load()?.rotated()?;
    let file = &source.file;
    let next = file.with_extension("next");
    let replaced = match fs::remove_file(&next) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => write_new(&next, &ring).and_then(|()| fs::rename(&next, file)),
    };
    replaced.map_err(|source| file_error(file, source))?;
    Ok(ring)
}

fn write_new(file: &Path, ring: &Ring) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(file)?;
    file.write_all(ring.text().expose_secret().as_bytes())?;
    file.sync_all()
}

#[cfg(unix)]
fn check_mode(path: &Path, file: &File) -> Result<(), KeyError> {
    use std::os::unix::fs::PermissionsExt as _;

    let metadata = file.metadata().map_err(|source| file_error(path, source))?;
    if metadata.permissions().mode() & 0o007 != 0 {
        return Err(KeyError::Exposed(path.to_owned()));
    }
    Ok(())
}

#[cfg(not(unix))]
fn check_mode(_: &Path, _: &File) -> Result<(), KeyError> {
    Ok(())
}

fn file_error(path: &Path, source: io::Error) -> KeyError {
    KeyError::File {
        path: path.to_owned(),
        source,
    }
}
