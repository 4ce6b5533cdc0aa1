//! Opening the file: who may read it, which version it is, and bringing it to the newest.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::Connection as _;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};

use super::{SqliteSettings, Synchronous};

/// Every change of the form of the file, in order.
pub(super) static MIGRATIONS: Migrator = sqlx::migrate!("migrations/sqlite");

/// What the head of a file of conversations says; the first migration writes it.
const APPLICATION: i64 = 0x4755_4943;

/// How long to wait for another program that writes.
const BUSY: Duration = Duration::from_secs(5);

/// The file of conversations cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// A file or folder could not be made or read.
    #[error("`{}` cannot be opened", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The file is a database of something else.
    #[error("`{}` is no database of conversations: set another path", .0.display())]
    Foreign(PathBuf),
    /// A newer version of the program wrote it.
    #[error(
        "`{}` was written by a newer version of the program (schema {found}, this one knows {known}): \
         use that version, or restore a backup", path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// The version of the file.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// Somebody is replacing the file.
    #[error("`{}` is being replaced by another program: try again", .0.display())]
    Replaced(PathBuf),
    /// SQLite could not open or read it.
    #[error("the database `{}` cannot be used", path.display())]
    Database {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: sqlx::Error,
    },
    /// The form of the file could not be brought to the newest version.
    #[error("the database `{}` cannot be upgraded", path.display())]
    Migration {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: MigrateError,
    },
}

/// What using the file needs.
pub(super) struct Opened {
    pub(super) writer: SqlitePool,
    pub(super) readers: SqlitePool,
    pub(super) lock: Lock,
}

/// Says that the file is in use, to programs that would replace it. Several may use it, as a server
/// does while it hands over to the next.
#[derive(Debug)]
pub(super) struct Lock(#[allow(dead_code, reason = "held, not read")] File);

impl Lock {
    /// Shares the file with others who use it.
    pub(super) fn share(database: &Path) -> Result<Self, OpenError> {
        let (path, file) = Self::file(database)?;
        match file.try_lock_shared() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(OpenError::Replaced(database.to_owned())),
            Err(TryLockError::Error(source)) => Err(OpenError::File { path, source }),
        }
    }

    /// Has the file alone, or nothing when somebody uses it.
    pub(super) fn alone(database: &Path) -> Result<Option<Self>, OpenError> {
        let (path, file) = Self::file(database)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(source)) => Err(OpenError::File { path, source }),
        }
    }

    fn file(database: &Path) -> Result<(PathBuf, File), OpenError> {
        let path = beside(database, ".lock");
        let file = private(&path).map_err(|source| OpenError::File {
            path: path.clone(),
            source,
        })?;
        Ok((path, file))
    }
}

/// A file beside another, with an ending added to its name.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Opens a file, made if there is none, that only its owner may read.
pub(super) fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Opens the file and brings it to the newest version.
pub(super) async fn open(settings: &SqliteSettings) -> Result<Opened, OpenError> {
    let path = settings.path.as_path();
    make(path)?;
    let lock = Lock::share(path)?;
    let failed = |source| OpenError::Database {
        path: path.to_owned(),
        source,
    };
    let writer = pool(1, for_writing(settings)).await.map_err(failed)?;
    let mut connection = writer.acquire().await.map_err(failed)?;
    upgrade(&mut connection, path, &MIGRATIONS).await?;
    drop(connection);
    let options = for_reading(path);
    let readers = pool(settings.readers, options).await.map_err(failed)?;
    Ok(Opened {
        writer,
        readers,
        lock,
    })
}

/// Makes folder and file. The log that SQLite writes beside it takes over who may read it.
fn make(path: &Path) -> Result<(), OpenError> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let made = fs::create_dir_all(folder).and_then(|()| private(path));
    made.map(drop).map_err(|source| OpenError::File {
        path: path.to_owned(),
        source,
    })
}

async fn pool(size: u32, options: SqliteConnectOptions) -> Result<SqlitePool, sqlx::Error> {
    SqlitePoolOptions::new()
        .max_connections(size.max(1))
        .acquire_timeout(BUSY)
        .idle_timeout(None)
        .max_lifetime(None)
        // A connection to a file does not break by itself.
        .test_before_acquire(false)
        .connect_with(options)
        .await
}

/// Every write is one that the log, the disk and a deletion can be trusted with.
fn for_writing(settings: &SqliteSettings) -> SqliteConnectOptions {
    common(&settings.path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(match settings.synchronous {
            Synchronous::Full => SqliteSynchronous::Full,
            Synchronous::Normal => SqliteSynchronous::Normal,
        })
        // What is deleted is overwritten with zeros.
        .pragma("secure_delete", "ON")
        // The log shrinks again after a busy hour.
        .pragma("journal_size_limit", "16777216")
}

/// Options of a connection that only reads.
pub(super) fn for_reading(path: &Path) -> SqliteConnectOptions {
    common(path).read_only(true)
}

/// Options of a connection to a file that nobody else uses.
pub(super) fn for_moving(path: &Path) -> SqliteConnectOptions {
    common(path)
}

fn common(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(BUSY)
        .foreign_keys(true)
        // Nothing of a conversation goes to a temporary file.
        .pragma("temp_store", "MEMORY")
}

/// Brings a database to the newest version, or refuses to touch it.
pub(super) async fn upgrade(
    connection: &mut SqliteConnection,
    path: &Path,
    migrations: &Migrator,
) -> Result<(), OpenError> {
    let failed = |source| OpenError::Database {
        path: path.to_owned(),
        source,
    };
    check(connection, path, migrations).await?;
    // One transaction for all steps, taken before anything is read: a second program that starts at
    // the same time waits, and finds everything done.
    let mut transaction = connection
        .begin_with("BEGIN IMMEDIATE")
        .await
        .map_err(failed)?;
    let upgraded = migrations.run_direct(None, &mut *transaction, false).await;
    upgraded.map_err(|source| OpenError::Migration {
        path: path.to_owned(),
        source,
    })?;
    transaction.commit().await.map_err(failed)
}

/// Refuses what is not ours or too new, and gives the version; 0 for an empty file.
pub(super) async fn check(
    connection: &mut SqliteConnection,
    path: &Path,
    migrations: &Migrator,
) -> Result<i64, OpenError> {
    let failed = |source| OpenError::Database {
        path: path.to_owned(),
        source,
    };
    let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema")
        .fetch_one(&mut *connection)
        .await
        .map_err(failed)?;
    if tables == 0 {
        return Ok(0);
    }
    let application: i64 = sqlx::query_scalar("PRAGMA application_id")
        .fetch_one(&mut *connection)
        .await
        .map_err(failed)?;
    if application != APPLICATION {
        return Err(OpenError::Foreign(path.to_owned()));
    }
    let found: i64 = sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations")
        .fetch_one(connection)
        .await
        .map_err(failed)?;
    let known = migrations.iter().map(|step| step.version).max();
    let known = known.unwrap_or_default();
    if found > known {
        let path = path.to_owned();
        return Err(OpenError::Newer { path, found, known });
    }
    Ok(found)
}
