//! `guichet serve` as a process, with its log, and the least HTTP that tests need to talk to it.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here fails the test"
)]

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use command_fds::{CommandFdExt as _, FdMapping};

use crate::support::root;

/// How long a test waits for something that takes a moment.
const PATIENCE: Duration = Duration::from_secs(20);

/// How to start a server. Without more it serves the sample by words alone.
pub(crate) struct Options {
    data_dir: PathBuf,
    config: PathBuf,
    arguments: Vec<String>,
    variables: Vec<(String, String)>,
    socket: Option<TcpListener>,
}

impl Options {
    pub(crate) fn new(data_dir: &Path) -> Self {
        Self {
            data_dir: data_dir.to_owned(),
            config: root().join("config"),
            arguments: vec!["--sample".to_owned()],
            variables: Vec::new(),
            socket: None,
        }
    }

    pub(crate) fn config(mut self, folder: &Path) -> Self {
        folder.clone_into(&mut self.config);
        self
    }

    /// Serves what `sources.toml` of the configuration lists.
    pub(crate) fn own_sources(mut self) -> Self {
        self.arguments.clear();
        self
    }

    pub(crate) fn variable(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Gives the server its socket, as systemd does.
    pub(crate) fn socket(mut self, listener: TcpListener) -> Self {
        self.socket = Some(listener);
        self
    }

    pub(crate) fn start(self) -> Server {
        fs::create_dir_all(&self.data_dir).unwrap();
        let log = self.data_dir.join("stderr.log");
        let mut command = Command::new(env!("CARGO_BIN_EXE_guichet"));
        if let Some(socket) = self.socket {
            let (parent_fd, child_fd) = (socket.into(), 3);
            let mapping = FdMapping {
                parent_fd,
                child_fd,
            };
            command
                .fd_mappings(vec![mapping])
                .unwrap()
                .env("LISTEN_FDS", "1");
        }
        let mut process = command
            .current_dir(root())
            .env("GUICHET_CONFIG_DIR", &self.config)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(["--model", "no-such-model", "--data-dir"])
            .arg(&self.data_dir)
            .args(&self.arguments)
            .envs(self.variables)
            .stdout(Stdio::piped())
            .stderr(File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let address = lines
            .map_while(Result::ok)
            .find_map(|line| Some(line.split_once("http://")?.1.to_owned()));
        let address = address.unwrap_or_else(|| {
            let log = fs::read_to_string(&log).unwrap();
            unreachable!("the server did not start: {log}")
        });
        Server {
            process,
            address,
            log,
        }
    }
}

/// A running server, ended when the test is.
pub(crate) struct Server {
    process: Child,
    pub(crate) address: String,
    log: PathBuf,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Reply {
    /// The values of a header, each as it was sent.
    pub(crate) fn headers<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines
            .filter(move |(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

impl Server {
    pub(crate) fn start(data_dir: &Path) -> Self {
        Options::new(data_dir).start()
    }

    pub(crate) fn get(&self, path: &str) -> Reply {
        self.request("GET", path, &[], "")
    }

    /// Posts JSON.
    pub(crate) fn post(&self, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        let json = [("Content-Type", "application/json")];
        self.request("POST", path, &[&json[..], headers].concat(), body)
    }

    /// Sends one request on a connection of its own.
    pub(crate) fn request(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Reply {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let mut text = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: {}\r\n",
            self.address,
            body.len()
        );
        for (name, value) in headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        write!(stream, "{text}\r\n{body}").unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).unwrap();
        let (head, body) = response.split_once("\r\n\r\n").unwrap();
        Reply {
            status: head[9..12].parse().unwrap(),
            head: head.to_owned(),
            body: body.to_owned(),
        }
    }

    /// Everything that the server has logged.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap()
    }

    /// Waits until something holds, and fails the test when it never does.
    pub(crate) fn wait_until(&self, what: &str, holds: impl Fn(&Self) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !holds(self) {
            assert!(Instant::now() < deadline, "{what}: {}", self.log());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    /// Sends a signal, such as `HUP`.
    pub(crate) fn signal(&self, name: &str) {
        signal(self.id(), name);
    }

    /// Asks the server to stop, and gives its exit code.
    pub(crate) fn terminate(&mut self) -> Option<i32> {
        self.signal("TERM");
        self.wait()
    }

    /// Waits for the end of the server, and gives its exit code.
    pub(crate) fn wait(&mut self) -> Option<i32> {
        self.process.wait().unwrap().code()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Already ended in a test that passes.
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// Sends a signal to a process.
pub(crate) fn signal(process: u32, name: &str) {
    let arguments = [format!("-{name}"), process.to_string()];
    let sent = Command::new("kill").args(arguments).status().unwrap();
    assert!(sent.success());
}

/// A configuration folder of one's own over the sample pages.
pub(crate) fn config_over_sample(folder: &Path) -> PathBuf {
    let config = folder.join("config");
    fs::create_dir_all(&config).unwrap();
    std::os::unix::fs::symlink(root().join("config/sample"), config.join("sample")).unwrap();
    config
}
