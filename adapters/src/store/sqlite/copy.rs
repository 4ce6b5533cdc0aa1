//! Copies of the database: made while it is in use, and put back while it is not.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use sqlx::Connection as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};

use super::OpenError;
use super::open::{self, Lock, MIGRATIONS, beside, for_moving, for_reading, private};

/// What the names of a database, its log and the index of the log end with.
const ENDINGS: [&str; 3] = ["", "-wal", "-shm"];

/// A copy could not be made or put back.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// There is no database to copy.
    #[error("there is no database `{}`", .0.display())]
    Missing(PathBuf),
    /// A file of this name is there already.
    #[error("there is a file `{}` already: give another name", .0.display())]
    Exists(PathBuf),
    /// Somebody uses the database.
    #[error("a server uses `{}`: stop it first", .0.display())]
    InUse(PathBuf),
    /// The copy is damaged.
    #[error("`{}` is damaged and was not put back: {found}", path.display())]
    Damaged {
        /// The copy.
        path: PathBuf,
        /// What SQLite says about it.
        found: String,
    },
    /// The database or the copy cannot be used.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// SQLite could not copy.
    #[error("the database cannot be copied")]
    Database(#[source] sqlx::Error),
    /// A file could not be written.
    #[error("`{}` cannot be written", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
}

/// Whether somebody uses the database at the moment.
///
/// # Errors
/// Fails when that cannot be told.
pub fn is_in_use(database: &Path) -> Result<bool, OpenError> {
    Ok(Lock::alone(database)?.is_none())
}

/// Copies the database into a new file that only its owner may read. It may be in use: the copy has
/// the state of one moment. It holds nothing that was deleted before.
///
/// # Errors
/// Fails when there is no database, the file exists or cannot be written.
pub async fn back_up(database: &Path, copy: &Path) -> Result<(), CopyError> {
    if !database.exists() {
        return Err(CopyError::Missing(database.to_owned()));
    }
    if copy.exists() {
        return Err(CopyError::Exists(copy.to_owned()));
    }
    let _lock = Lock::share(database)?;
    // An unfinished copy never has the name that was asked for.
    let unfinished = beside(copy, ".unfinished");
    let failed = |source| file_error(&unfinished, source);
    remove(&unfinished).map_err(failed)?;
    drop(private(&unfinished).map_err(failed)?);
    let copied = vacuum_into(database, &unfinished).await;
    let ended = match copied {
        Ok(()) => put(&unfinished, copy).map_err(|source| file_error(copy, source)),
        Err(error) => Err(error),
    };
    if ended.is_err() {
        // The failure is told; what is left of the copy is of no use.
        drop(remove(&unfinished));
    }
    ended
}

async fn vacuum_into(database: &Path, copy: &Path) -> Result<(), CopyError> {
    let mut connection = connect(for_reading(database)).await?;
    open::check(&mut connection, database, &MIGRATIONS).await?;
    sqlx::query("VACUUM INTO ?1")
        .bind(copy.to_string_lossy().into_owned())
        .execute(&mut connection)
        .await
        .map_err(CopyError::Database)?;
    connection.close().await.map_err(CopyError::Database)
}

/// Puts a copy in the place of the database, and gives the name under which the replaced one is kept,
/// if there was one. The copy itself stays.
///
/// # Errors
/// Fails, and changes nothing, when the copy is damaged, is no copy of conversations or is of a newer
/// version of the program, or when somebody uses the database.
pub async fn restore(copy: &Path, database: &Path) -> Result<Option<PathBuf>, CopyError> {
    if !copy.exists() {
        return Err(CopyError::Missing(copy.to_owned()));
    }
    if let Some(folder) = database.parent() {
        fs::create_dir_all(folder).map_err(|source| file_error(folder, source))?;
    }
    let Some(_lock) = Lock::alone(database)? else {
        return Err(CopyError::InUse(database.to_owned()));
    };
    let next = beside(database, ".restoring");
    let copied = copy_file(copy, &next).map_err(|source| file_error(&next, source));
    // What is checked is what is put in place, whatever happens to the copy meanwhile.
    let checked = match copied {
        Ok(()) => examine(&next, copy).await,
        Err(error) => Err(error),
    };
    if checked.is_err() {
        // The failure is told; what is left of the copy is of no use.
        for ending in ENDINGS {
            drop(remove(&beside(&next, ending)));
        }
    }
    checked?;
    let kept = keep(database).map_err(|source| file_error(database, source))?;
    put(&next, database).map_err(|source| file_error(database, source))?;
    Ok(kept)
}

/// Whether a copy is whole and ours. `name` is what it is called in errors.
async fn examine(file: &Path, name: &Path) -> Result<(), CopyError> {
    let mut connection = connect(for_moving(file)).await?;
    let damaged = |found| CopyError::Damaged {
        path: name.to_owned(),
        found,
    };
    let version = open::check(&mut connection, name, &MIGRATIONS).await?;
    if version == 0 {
        return Err(CopyError::Open(OpenError::Foreign(name.to_owned())));
    }
    let found: String = sqlx::query_scalar("PRAGMA integrity_check(1)")
        .fetch_one(&mut connection)
        .await
        .map_err(|error| damaged(error.to_string()))?;
    if found != "ok" {
        return Err(damaged(found));
    }
    // A database that was kept by an earlier restore may have a log; from here on it is one file.
    sqlx::query("PRAGMA journal_mode = DELETE")
        .execute(&mut connection)
        .await
        .map_err(CopyError::Database)?;
    connection.close().await.map_err(CopyError::Database)
}

async fn connect(options: SqliteConnectOptions) -> Result<SqliteConnection, CopyError> {
    let connected = SqliteConnection::connect_with(&options).await;
    connected.map_err(|source| {
        let path = options.get_filename().to_owned();
        CopyError::Open(OpenError::Database { path, source })
    })
}

/// Copies a database, with its log when it has one.
fn copy_file(from: &Path, to: &Path) -> io::Result<()> {
    for ending in ENDINGS {
        remove(&beside(to, ending))?;
    }
    for ending in ["", "-wal"] {
        let mut source = match File::open(beside(from, ending)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && !ending.is_empty() => continue,
            opened => opened?,
        };
        let mut target = private(&beside(to, ending))?;
        io::copy(&mut source, &mut target)?;
        target.sync_all()?;
    }
    Ok(())
}

/// Gives the database that is in place another name, with its log.
fn keep(database: &Path) -> io::Result<Option<PathBuf>> {
    if !database.exists() {
        return Ok(None);
    }
    let now = Timestamp::now().strftime("%Y%m%dT%H%M%S%.3fZ");
    let kept = beside(database, &format!(".before-{now}"));
    // SQLite finds the log by the name of the file, so both go the same way. The index of the log
    // is made anew.
    for ending in ["-wal", ""] {
        match fs::rename(beside(database, ending), beside(&kept, ending)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    remove(&beside(database, "-shm"))?;
    Ok(Some(kept))
}

/// Gives a finished file its name, so that it is there after a power cut.
fn put(from: &Path, to: &Path) -> io::Result<()> {
    File::open(from)?.sync_all()?;
    fs::rename(from, to)?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn file_error(path: &Path, source: io::Error) -> CopyError {
    CopyError::File {
        path: path.to_owned(),
        source,
    }
}
