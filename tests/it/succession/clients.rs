//! Clients that never try again: they write on connections kept alive, and read streams of events.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use serde_json::Value;

/// A number of an event and the turn that it belongs to.
pub(crate) type Numbered = (u64, String);

/// How long a client waits for a word of the server.
const PATIENCE: Duration = Duration::from_secs(20);

/// How to reach a conversation.
#[derive(Clone)]
pub(crate) struct Conversation {
    address: String,
    path: String,
    token: String,
}

impl Conversation {
    fn start(address: &str) -> Self {
        let mut connection = Connection::open(address);
        let started = connection
            .exchange("POST", "/api/v1/conversations", "", "{}")
            .1;
        let text = |name: &str| started[name].as_str().unwrap().to_owned();
        Self {
            address: address.to_owned(),
            path: format!("/api/v1/conversations/{}", text("id")),
            token: text("token"),
        }
    }

    fn authorization(&self) -> String {
        format!("Authorization: Bearer {}\r\n", self.token)
    }

    /// All events that are kept.
    pub(crate) fn events(&self) -> Vec<Numbered> {
        let mut found: Vec<Numbered> = Vec::new();
        loop {
            let after = found.last().map_or(0, |(number, _)| *number);
            let path = format!("{}/events?after={after}", self.path);
            let mut connection = Connection::open(&self.address);
            let page = connection
                .exchange("GET", &path, &self.authorization(), "")
                .1;
            let events = page["events"].as_array().unwrap();
            if events.is_empty() {
                return found;
            }
            found.extend(events.iter().map(numbered));
        }
    }

    /// Follows the events on a thread of its own.
    pub(crate) fn read(&self) -> Reader {
        let (send, events) = mpsc::channel();
        let conversation = self.clone();
        std::thread::spawn(move || follow(&conversation, &send));
        Reader { events }
    }
}

fn numbered(event: &Value) -> Numbered {
    let turn = event["turn"].as_str().unwrap().to_owned();
    (event["id"].as_u64().unwrap(), turn)
}

/// Somebody who writes one message after the other.
pub(crate) struct Writer {
    pub(crate) conversation: Conversation,
    connection: Connection,
}

/// What was written and acknowledged.
pub(crate) struct Written {
    pub(crate) conversation: Conversation,
    pub(crate) turns: Vec<String>,
}

impl Writer {
    pub(crate) fn start(address: &str) -> Self {
        Self {
            conversation: Conversation::start(address),
            connection: Connection::open(address),
        }
    }

    /// Writes until it is time to stop. A connection is used as long as the server does not say that
    /// it closes it.
    pub(crate) fn write_until(mut self, stop: &AtomicBool) -> Written {
        let mut turns = Vec::new();
        let path = format!("{}/messages", self.conversation.path);
        let headers = self.conversation.authorization();
        while !stop.load(Ordering::Relaxed) {
            let body = format!(r#"{{"text": "passeport perdu {}"}}"#, turns.len());
            let (closes, reply) = self.connection.exchange("POST", &path, &headers, &body);
            turns.push(reply["turn"].as_str().unwrap().to_owned());
            if closes {
                self.connection = Connection::open(&self.conversation.address);
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Written {
            conversation: self.conversation,
            turns,
        }
    }
}

/// A connection that is kept alive.
struct Connection(BufReader<TcpStream>);

impl Connection {
    fn open(address: &str) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_nodelay(true).unwrap();
        Self(BufReader::new(stream))
    }

    fn send(&mut self, method: &str, path: &str, headers: &str, body: &str) {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n{headers}\r\n{body}",
            body.len()
        );
        self.0.get_mut().write_all(request.as_bytes()).unwrap();
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        assert!(
            self.0.read_line(&mut line).unwrap() > 0,
            "the connection broke"
        );
        line.trim_end().to_owned()
    }

    /// The head of an answer, which must be a success: its lines in lower case.
    fn head(&mut self) -> Vec<String> {
        let status = self.line();
        assert!(status.starts_with("HTTP/1.1 20"), "{status}");
        let lines = std::iter::from_fn(|| {
            let line = self.line().to_ascii_lowercase();
            (!line.is_empty()).then_some(line)
        });
        lines.collect()
    }

    /// One request and its answer: whether the server closes the connection, and the body.
    fn exchange(&mut self, method: &str, path: &str, headers: &str, body: &str) -> (bool, Value) {
        self.send(method, path, headers, body);
        let head = self.head();
        let length = head
            .iter()
            .find_map(|line| line.strip_prefix("content-length: "));
        let mut body = vec![0; length.unwrap().parse().unwrap()];
        self.0.read_exact(&mut body).unwrap();
        let closes = head.iter().any(|line| line == "connection: close");
        (closes, serde_json::from_slice(&body).unwrap())
    }
}

/// What arrives on the streams of a conversation.
pub(crate) struct Reader {
    events: mpsc::Receiver<Item>,
}

enum Item {
    Connected,
    Event(Numbered),
}

impl Reader {
    /// The first so many events, and how many connections were made.
    pub(crate) fn until(&self, count: usize) -> (Vec<Numbered>, usize) {
        let (mut events, mut connections) = (Vec::new(), 0);
        while events.len() < count {
            match self.events.recv_timeout(PATIENCE).unwrap() {
                Item::Connected => connections += 1,
                Item::Event(event) => events.push(event),
            }
        }
        (events, connections)
    }
}

/// Reads one stream after the other, each from where the one before ended, until nobody listens.
fn follow(conversation: &Conversation, send: &mpsc::Sender<Item>) {
    let mut last = 0;
    loop {
        // After the test there is no server any more.
        let Ok(stream) = TcpStream::connect(&conversation.address) else {
            return;
        };
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let mut connection = Connection(BufReader::new(stream));
        let headers = format!(
            "Accept: text/event-stream\r\nLast-Event-ID: {last}\r\n{}",
            conversation.authorization()
        );
        let path = format!("{}/events", conversation.path);
        connection.send("GET", &path, &headers, "");
        connection.head();
        if send.send(Item::Connected).is_err() {
            return;
        }
        for data in Lines(&mut connection.0) {
            let event = numbered(&serde_json::from_str(&data).unwrap());
            last = event.0;
            if send.send(Item::Event(event)).is_err() {
                return;
            }
        }
    }
}

/// The data of each event of a stream, until it ends in order.
struct Lines<'a>(&'a mut BufReader<TcpStream>);

impl Iterator for Lines<'_> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        loop {
            let mut line = String::new();
            let read = self.0.read_line(&mut line).ok()?;
            assert!(read > 0, "a stream broke off instead of ending");
            // The last chunk has no bytes.
            if line.trim_end() == "0" {
                return None;
            }
            if let Some(data) = line.strip_prefix("data: ") {
                return Some(data.trim_end().to_owned());
            }
        }
    }
}
