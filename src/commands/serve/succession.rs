//! Handing the socket from one server to the next, so that nobody is refused in between.
//!
//! The running server starts the program anew with the listening socket and, as its standard input,
//! one end of a pair of connected sockets. On that pair the new server says once that it is ready.
//! From then on the old one tells on it what was stored in which conversation, because streams may be
//! with the new server while the last requests still run in the old one. When the old server has ended
//! the pair is closed, and the new one begins with the work that only one of them may do.

use std::ffi::OsString;
use std::io;
use std::net::TcpListener;
use std::os::fd::{AsFd as _, OwnedFd};
use std::os::unix::net::UnixStream as StdStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use adapters::web::WebState;
use anyhow::{Context as _, bail};
use bot_core::conversation::EventId;
use command_fds::{CommandFdExt as _, FdMapping};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::UnixStream;
use tokio::sync::mpsc;

/// Tells a server that another one started it to take over.
const SUCCEEDS: &str = "GUICHET_SUCCEEDS";

/// The first descriptor that is handed on by the protocol of systemd.
const FIRST_SOCKET: i32 = 3;

/// What the new server says when it answers.
const READY: &str = "ready";

/// How long the new server may take to say so: it opens index, model and database.
const READY_WITHIN: Duration = Duration::from_secs(120);

/// A server that was started to take over and is ready.
pub(super) struct Successor {
    process: u32,
    line: BufReader<UnixStream>,
}

impl Successor {
    /// Starts the program that is now where this one was started from, with the same arguments, and
    /// waits until it is ready. When that is not waited for to its end, the program is stopped.
    pub(super) async fn start(listener: &TcpListener) -> anyhow::Result<Self> {
        let (ours, theirs) = StdStream::pair().context("no pair of sockets")?;
        let mut starting = Starting::spawn(listener, theirs)?;
        ours.set_nonblocking(true)?;
        let mut line = BufReader::new(UnixStream::from_std(ours)?);
        let mut said = String::new();
        match tokio::time::timeout(READY_WITHIN, line.read_line(&mut said)).await {
            Err(_) => bail!("it was not ready within {} s", READY_WITHIN.as_secs()),
            Ok(read) => read.context("it does not say whether it is ready")?,
        };
        if said.trim_end() != READY {
            bail!("it ended ({}); its own log says why", starting.ended());
        }
        let process = starting.succeeded();
        Ok(Self { process, line })
    }

    /// The number of the process.
    pub(super) fn process(&self) -> u32 {
        self.process
    }

    /// Tells it, as long as this program lives, what was stored here.
    pub(super) fn keep_informed(mut self, state: &WebState) {
        let (rings, mut rung) = mpsc::unbounded_channel();
        state.pass_rings_to(rings);
        tokio::spawn(async move {
            while let Some((id, EventId(newest))) = rung.recv().await {
                let line = format!("{id} {newest}\n");
                if let Err(error) = self.line.write_all(line.as_bytes()).await {
                    tracing::warn!(%error, "the other server cannot be told what is stored here");
                    return;
                }
            }
        });
    }
}

/// A process that is stopped unless it succeeds.
struct Starting(Option<Child>);

impl Starting {
    fn spawn(listener: &TcpListener, line: StdStream) -> anyhow::Result<Self> {
        let socket = listener.as_fd().try_clone_to_owned();
        let socket = FdMapping {
            parent_fd: socket.context("the socket cannot be duplicated")?,
            child_fd: FIRST_SOCKET,
        };
        let program = program().context("the program does not know where it is")?;
        let mut command = Command::new(&program);
        command
            .args(std::env::args_os().skip(1))
            .env("LISTEN_FDS", "1")
            .env_remove("LISTEN_PID")
            .env_remove("LISTEN_FDNAMES")
            .env(SUCCEEDS, "1")
            .stdin(Stdio::from(OwnedFd::from(line)))
            .fd_mappings(vec![socket])?;
        let spawned = command.spawn();
        let child = spawned.with_context(|| format!("`{}` does not start", program.display()))?;
        Ok(Self(Some(child)))
    }

    /// How it ended, when it has.
    fn ended(&mut self) -> String {
        let ended = self.0.as_mut().and_then(|child| child.wait().ok());
        ended.map_or_else(|| "no status".to_owned(), |status| status.to_string())
    }

    /// It goes on by itself.
    fn succeeded(mut self) -> u32 {
        self.0.take().map_or(0, |child| child.id())
    }
}

impl Drop for Starting {
    fn drop(&mut self) {
        if let Some(child) = &mut self.0 {
            // It may have ended already.
            drop(child.kill());
            drop(child.wait());
        }
    }
}

/// Where the program is: as it was called, so that a link may lead to a newer one by now.
fn program() -> io::Result<PathBuf> {
    let called: Option<OsString> = std::env::args_os().next();
    match called.map(PathBuf::from) {
        Some(path) if path.components().count() > 1 => Ok(path),
        Some(_) | None => std::env::current_exe(),
    }
}

/// The server that started this one to be succeeded.
pub(super) struct Predecessor(BufReader<UnixStream>);

impl Predecessor {
    /// The predecessor, when there is one.
    pub(super) fn of_environment() -> anyhow::Result<Option<Self>> {
        if std::env::var_os(SUCCEEDS).is_none() {
            return Ok(None);
        }
        let line = io::stdin().as_fd().try_clone_to_owned();
        let line = StdStream::from(line.context("there is no line to the server before")?);
        line.set_nonblocking(true)?;
        Ok(Some(Self(BufReader::new(UnixStream::from_std(line)?))))
    }

    /// Says that this server is ready, then rings for what is stored by the predecessor until that
    /// has ended.
    pub(super) async fn succeed(mut self, state: &WebState) {
        if let Err(error) = self.0.write_all(format!("{READY}\n").as_bytes()).await {
            tracing::error!(%error, "the server before cannot be told that this one is ready");
        }
        let mut line = String::new();
        while self.0.read_line(&mut line).await.is_ok_and(|read| read > 0) {
            if let Some((id, newest)) = line.trim_end().split_once(' ')
                && let (Ok(id), Ok(newest)) = (id.parse(), newest.parse())
            {
                state.ring(id, EventId(newest));
            }
            line.clear();
        }
        tracing::info!("the server before has ended");
    }
}
