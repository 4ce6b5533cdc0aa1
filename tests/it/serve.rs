//! `guichet serve` as a process: it prints its address, answers, and stops cleanly when asked to.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here fails the test"
)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::{root, scratch};

/// A running server, ended when the test is.
pub(crate) struct Server {
    process: Child,
    address: String,
}

impl Server {
    pub(crate) fn start(data_dir: &Path) -> Self {
        Self::with(data_dir, &root().join("config"), &["--sample"])
    }

    fn with(data_dir: &Path, config: &Path, arguments: &[&str]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_guichet"))
            .current_dir(root())
            .env("GUICHET_CONFIG_DIR", config)
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(["--model", "no-such-model", "--data-dir"])
            .arg(data_dir)
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let address = lines
            .map_while(Result::ok)
            .find_map(|line| Some(line.split_once("http://")?.1.to_owned()));
        let address = address.unwrap();
        Self { process, address }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).unwrap();
        response
    }

    /// Calls the API, and gives the body of whatever it answers.
    pub(crate) fn api(&self, method: &str, path: &str, token: Option<&str>, body: &Value) -> Value {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let token = token.map(|token| format!("Authorization: Bearer {token}\r\n"));
        let content = match body {
            Value::Null => String::new(),
            other => other.to_string(),
        };
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{}\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{content}",
            token.unwrap_or_default(),
            content.len()
        )
        .unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).unwrap();
        let (_, body) = response.split_once("\r\n\r\n").unwrap();
        serde_json::from_str(body).unwrap_or_default()
    }

    pub(crate) fn terminate(&mut self) -> Option<i32> {
        let id = self.process.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &id]).status().unwrap();
        assert!(sent.success());
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

#[test]
fn the_sample_is_served_until_the_signal() {
    let mut server = Server::start(&scratch("serve"));
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200"));
    assert!(server.get("/readyz").contains("\"sample\":true"));
    assert_eq!(server.terminate(), Some(0));
}

#[test]
fn an_index_of_another_version_is_built_anew() {
    let folder = scratch("serve-old");
    assert_eq!(Server::start(&folder).terminate(), Some(0));
    let generation = folder.join("index").join("gen-000001");
    for file in ["catalog.bin", "manifest.bin"] {
        std::fs::write(generation.join(file), b"of another version").unwrap();
    }
    let mut server = Server::start(&folder);
    assert!(server.get("/readyz").starts_with("HTTP/1.1 200"));
    assert_eq!(server.terminate(), Some(0));
}

#[test]
fn sources_are_read_again_while_it_serves() {
    let folder = scratch("serve-again");
    let pages = folder.join("pages");
    std::fs::create_dir_all(&pages).unwrap();
    let page = |name: &str, title: &str| {
        let text = format!("---\ntitle: {title}\nlang: en\n---\n\nOpen every day.\n");
        std::fs::write(pages.join(name), text).unwrap();
    };
    page("pool.md", "The swimming pool");
    let source =
        "[[source]]\nname = \"town\"\nkind = \"markdown\"\npath = \"pages\"\nrefresh = \"1s\"\n";
    std::fs::write(folder.join("sources.toml"), source).unwrap();
    let mut server = Server::with(&folder.join("data"), &folder, &[]);
    assert!(server.get("/readyz").contains("\"pages\":1"));

    page("library.md", "The library");
    let deadline = Instant::now() + Duration::from_secs(20);
    while !server.get("/readyz").contains("\"pages\":2") {
        assert!(Instant::now() < deadline, "the new page is not picked up");
        std::thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(server.terminate(), Some(0));
}
