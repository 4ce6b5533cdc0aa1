//! The one task that writes: it takes all calls that wait and stores them in one transaction, each
//! for itself. The disk is then asked once for many calls, which is what writing costs.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bot_core::error::StoreError;
use futures_util::future::BoxFuture;
use sqlx::Connection as _;
use sqlx::sqlite::{SqliteConnection, SqlitePool};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout};

use super::unavailable;

/// Calls that may wait before the next caller waits for room.
const QUEUE: usize = 1024;

/// How long a call may wait for old states of the file to be given up by their readers.
const ERASED_WITHIN: Duration = Duration::from_secs(10);

/// How often to try again.
const ERASE_AGAIN: Duration = Duration::from_millis(100);

/// The store was closed, or its task has ended.
#[derive(Debug, thiserror::Error)]
#[error("the store is closed")]
struct Closed;

/// What was to be erased is deleted, but a reader holds an older state of the file.
#[derive(Debug, thiserror::Error)]
#[error("deleted, but another program still reads an older state of the file; it is erased later")]
struct StillRead;

/// The way to the task.
pub(super) struct Writer {
    jobs: Mutex<Option<mpsc::Sender<Box<dyn Job>>>>,
    task: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    /// Starts the task on a pool with one connection.
    pub(super) fn start(pool: SqlitePool, most_together: usize) -> Self {
        let (sender, jobs) = mpsc::channel(QUEUE);
        let task = Task {
            pool,
            jobs,
            most_together: most_together.max(1),
            erasing: None,
            waiting: Vec::new(),
        };
        Self {
            jobs: Mutex::new(Some(sender)),
            task: Mutex::new(Some(tokio::spawn(task.run()))),
        }
    }

    /// Does some work in a transaction, and returns when that is stored.
    pub(super) async fn store<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: Work<T>,
    {
        self.send(work, false).await
    }

    /// The same for work that deletes: returns when nothing of it is left in the files.
    pub(super) async fn erase<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: Work<T>,
    {
        self.send(work, true).await
    }

    async fn send<T, W>(&self, work: W, erases: bool) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: Work<T>,
    {
        let (reply, replied) = oneshot::channel();
        let job = Call {
            work: Some(work),
            result: None,
            reply,
            erases,
        };
        let jobs = lock(&self.jobs).clone();
        let jobs = jobs.ok_or_else(|| unavailable(Closed))?;
        let sent = jobs.send(Box::new(job)).await;
        sent.map_err(|_| unavailable(Closed))?;
        replied.await.map_err(|_| unavailable(Closed))?
    }

    /// Ends the task once everything that waits is stored.
    pub(super) async fn close(&self) {
        drop(lock(&self.jobs).take());
        let task = lock(&self.task).take();
        if let Some(task) = task {
            // It only fails when it panicked, and then there is nothing to wait for.
            drop(task.await);
        }
    }
}

/// What a call does with the connection, within a transaction.
pub(super) trait Work<T>:
    for<'c> FnOnce(&'c mut SqliteConnection) -> BoxFuture<'c, Result<T, StoreError>> + Send + 'static
{
}

impl<T, F> Work<T> for F where
    F: for<'c> FnOnce(&'c mut SqliteConnection) -> BoxFuture<'c, Result<T, StoreError>>
        + Send
        + 'static
{
}

/// A call that waits, whatever it gives.
trait Job: Send {
    /// Does the work, and tells whether it is to be kept.
    fn run<'a>(&'a mut self, connection: &'a mut SqliteConnection) -> BoxFuture<'a, bool>;

    /// Answers the caller, who may be gone.
    fn answer(self: Box<Self>, stored: Result<(), StoreError>);

    /// Whether the caller waits for the files to be erased as well.
    fn erases(&self) -> bool;
}

struct Call<T, W> {
    work: Option<W>,
    result: Option<Result<T, StoreError>>,
    reply: oneshot::Sender<Result<T, StoreError>>,
    erases: bool,
}

impl<T: Send + 'static, W: Work<T>> Job for Call<T, W> {
    fn run<'a>(&'a mut self, connection: &'a mut SqliteConnection) -> BoxFuture<'a, bool> {
        Box::pin(async move {
            let Some(work) = self.work.take() else {
                return false;
            };
            let result = work(connection).await;
            let is_kept = result.is_ok();
            self.result = Some(result);
            is_kept
        })
    }

    fn answer(self: Box<Self>, stored: Result<(), StoreError>) {
        let answer = match (self.result, stored) {
            (Some(Err(error)), _) | (_, Err(error)) => Err(error),
            (Some(Ok(value)), Ok(())) => Ok(value),
            (None, Ok(())) => Err(unavailable(Closed)),
        };
        drop(self.reply.send(answer));
    }

    fn erases(&self) -> bool {
        self.erases
    }
}

struct Task {
    pool: SqlitePool,
    jobs: mpsc::Receiver<Box<dyn Job>>,
    most_together: usize,
    /// Since when something deleted is still in the files.
    erasing: Option<Instant>,
    /// Callers who wait for it to be gone.
    waiting: Vec<Box<dyn Job>>,
}

impl Task {
    async fn run(mut self) {
        loop {
            let mut batch = Vec::new();
            let next = self.jobs.recv_many(&mut batch, self.most_together);
            let received = match self.erasing {
                None => next.await,
                Some(_) => timeout(ERASE_AGAIN, next).await.unwrap_or(usize::MAX),
            };
            if received == 0 {
                break;
            }
            if !batch.is_empty() {
                self.store(batch).await;
            }
            self.erase().await;
        }
        self.answer_waiting();
        self.pool.close().await;
    }

    async fn store(&mut self, mut batch: Vec<Box<dyn Job>>) {
        let stored = together(&self.pool, &mut batch).await.map_err(Arc::new);
        for job in batch {
            match &stored {
                Ok(()) if job.erases() => self.waiting.push(job),
                Ok(()) => job.answer(Ok(())),
                Err(error) => job.answer(Err(unavailable(Arc::clone(error)))),
            }
        }
        if !self.waiting.is_empty() {
            self.erasing.get_or_insert_with(Instant::now);
        }
    }

    /// Moves what is in the log into the file and empties the log, when something was deleted.
    async fn erase(&mut self) {
        let Some(since) = self.erasing else {
            return;
        };
        match empty_log(&self.pool).await {
            Ok(true) => {
                self.erasing = None;
                for job in self.waiting.drain(..) {
                    job.answer(Ok(()));
                }
            }
            Ok(false) if since.elapsed() < ERASED_WITHIN => {}
            Ok(false) => self.answer_waiting(),
            Err(error) => {
                let error = Arc::new(error);
                for job in self.waiting.drain(..) {
                    job.answer(Err(unavailable(Arc::clone(&error))));
                }
            }
        }
    }

    fn answer_waiting(&mut self) {
        if !self.waiting.is_empty() {
            tracing::warn!(
                "deleted conversations are still in the log of the database: a reader holds them"
            );
        }
        for job in self.waiting.drain(..) {
            job.answer(Err(unavailable(StillRead)));
        }
    }
}

/// Runs all jobs in one transaction. Each has a savepoint, so that one that fails takes no other with
/// it.
async fn together(pool: &SqlitePool, batch: &mut [Box<dyn Job>]) -> Result<(), sqlx::Error> {
    let mut connection = pool.acquire().await?;
    // A deferred transaction that reads first could not wait for another program that writes.
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    if let [job] = batch {
        if !job.run(&mut transaction).await {
            return transaction.rollback().await;
        }
        return transaction.commit().await;
    }
    for job in batch {
        let mut savepoint = transaction.begin().await?;
        if job.run(&mut savepoint).await {
            savepoint.commit().await?;
        } else {
            savepoint.rollback().await?;
        }
    }
    transaction.commit().await
}

/// Whether the log could be emptied: not while a reader sees an older state.
async fn empty_log(pool: &SqlitePool) -> Result<bool, sqlx::Error> {
    let mut connection = pool.acquire().await?;
    // Others who write must not wait for a slow reader.
    sqlx::query("PRAGMA busy_timeout = 50")
        .execute(&mut *connection)
        .await?;
    let emptied: Result<(i64, i64, i64), _> = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)")
        .fetch_one(&mut *connection)
        .await;
    sqlx::query("PRAGMA busy_timeout = 5000")
        .execute(&mut *connection)
        .await?;
    emptied.map(|(is_busy, ..)| is_busy == 0)
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
