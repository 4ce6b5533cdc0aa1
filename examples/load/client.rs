//! The least HTTP/1.1 that a load driver needs: one connection kept alive, one request at a time, and
//! streams of events.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use crate::options::Options;

const PATH: &str = "/api/v1/ask";
const PATIENCE: Duration = Duration::from_secs(10);
const LONGEST_ANSWER: usize = 4 << 20;

/// One client with its connection, made anew after a failure.
pub(crate) struct Client {
    address: SocketAddr,
    connection: Option<BufReader<TcpStream>>,
    answer: Vec<u8>,
}

impl Client {
    /// A client that is not connected yet.
    pub(crate) fn new(options: &Options) -> Self {
        Self::to(options.address)
    }

    /// A client of a server at an address.
    pub(crate) fn to(address: SocketAddr) -> Self {
        Self {
            address,
            connection: None,
            answer: Vec::new(),
        }
    }

    /// Posts one body and reads the whole answer. True when the status is 200 and a JSON object
    /// came back.
    pub(crate) fn post(&mut self, body: &str) -> bool {
        self.request("POST", PATH, None, body) == Some(200) && self.answer.first() == Some(&b'{')
    }

    /// Sends a request and reads the whole answer. The status, or none when there was no answer.
    pub(crate) fn request(
        &mut self,
        method: &str,
        path: &str,
        token: Option<&str>,
        body: &str,
    ) -> Option<u16> {
        let status = self.exchange(method, path, token, body).unwrap_or(None);
        if status.is_none() {
            self.connection = None;
        }
        status
    }

    /// The answer to the last request, when it was JSON.
    pub(crate) fn json(&self) -> Option<serde_json::Value> {
        serde_json::from_slice(&self.answer).ok()
    }

    /// The status, or none when the exchange cannot be trusted any more.
    fn exchange(
        &mut self,
        method: &str,
        path: &str,
        token: Option<&str>,
        body: &str,
    ) -> io::Result<Option<u16>> {
        let address = self.address;
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => connect(address)?,
        };
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
             Accept: application/json\r\nContent-Length: {}\r\n{}\r\n{body}",
            body.len(),
            authorization(token),
        );
        connection.get_mut().write_all(request.as_bytes())?;
        let head = read_head(&mut connection)?;
        self.answer.clear();
        match head.body {
            Body::Length(length) if length <= LONGEST_ANSWER => {
                self.answer.resize(length, 0);
                connection.read_exact(&mut self.answer)?;
            }
            Body::Chunked => read_chunks(&mut connection, &mut self.answer)?,
            Body::Length(_) => return Ok(None),
        }
        if !head.closes {
            self.connection = Some(connection);
        }
        Ok(Some(head.status))
    }
}

fn authorization(token: Option<&str>) -> String {
    token.map_or_else(String::new, |token| {
        format!("Authorization: Bearer {token}\r\n")
    })
}

/// An open stream of events.
pub(crate) struct Stream(BufReader<TcpStream>);

impl Stream {
    /// Opens the stream of a conversation after an event.
    pub(crate) fn open(
        address: SocketAddr,
        path: &str,
        token: &str,
        after: u64,
    ) -> io::Result<Self> {
        let mut stream = connect(address)?;
        let request = format!(
            "GET {path}/events HTTP/1.1\r\nHost: {address}\r\nAccept: text/event-stream\r\n\
             Last-Event-ID: {after}\r\n{}\r\n",
            authorization(Some(token)),
        );
        stream.get_mut().write_all(request.as_bytes())?;
        let head = read_head(&mut stream)?;
        if head.status != 200 {
            return Err(io::Error::other(format!(
                "a stream got status {}",
                head.status
            )));
        }
        Ok(Self(BufReader::with_capacity(512, stream.into_inner())))
    }

    /// How long to wait for the next event.
    pub(crate) fn patience(&self, patience: Duration) -> io::Result<()> {
        self.0.get_ref().set_read_timeout(Some(patience))
    }

    /// Another handle of the connection, to end it from elsewhere.
    pub(crate) fn handle(&self) -> io::Result<TcpStream> {
        self.0.get_ref().try_clone()
    }

    /// The next event; none when the stream has ended in order.
    pub(crate) fn next(&mut self) -> io::Result<Option<serde_json::Value>> {
        let mut line = String::new();
        loop {
            line.clear();
            if self.0.read_line(&mut line)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if line.trim_end() == "0" {
                return Ok(None);
            }
            if let Some(data) = line.strip_prefix("data: ") {
                return Ok(Some(serde_json::from_str(data)?));
            }
        }
    }
}

fn connect(address: SocketAddr) -> io::Result<BufReader<TcpStream>> {
    let stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    Ok(BufReader::with_capacity(64 << 10, stream))
}

struct Head {
    status: u16,
    body: Body,
    closes: bool,
}

enum Body {
    Length(usize),
    Chunked,
}

fn read_head(connection: &mut impl BufRead) -> io::Result<Head> {
    let mut line = String::new();
    read_line(connection, &mut line)?;
    let status = line
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .ok_or(io::ErrorKind::InvalidData)?;
    let mut head = Head {
        status,
        body: Body::Length(0),
        closes: false,
    };
    loop {
        read_line(connection, &mut line)?;
        let Some((name, value)) = line.split_once(':') else {
            return Ok(head);
        };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "content-length" => {
                head.body = Body::Length(value.parse().map_err(|_| io::ErrorKind::InvalidData)?);
            }
            "transfer-encoding" if value.eq_ignore_ascii_case("chunked") => {
                head.body = Body::Chunked;
            }
            "connection" => head.closes = value.eq_ignore_ascii_case("close"),
            _ => {}
        }
    }
}

fn read_chunks(connection: &mut impl BufRead, answer: &mut Vec<u8>) -> io::Result<()> {
    let mut line = String::new();
    loop {
        read_line(connection, &mut line)?;
        let digits = line.split(';').next().unwrap_or_default().trim();
        let size = usize::from_str_radix(digits, 16).map_err(|_| io::ErrorKind::InvalidData)?;
        if answer.len().saturating_add(size) > LONGEST_ANSWER {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let start = answer.len();
        answer.resize(start + size, 0);
        if let Some(chunk) = answer.get_mut(start..) {
            connection.read_exact(chunk)?;
        }
        read_line(connection, &mut line)?;
        if size == 0 {
            return Ok(());
        }
    }
}

/// One line without its end; an end of the stream is an error, because more was promised.
fn read_line(connection: &mut impl BufRead, line: &mut String) -> io::Result<()> {
    const LONGEST_LINE: u64 = 16 << 10;
    line.clear();
    let read = connection.by_ref().take(LONGEST_LINE).read_line(line)?;
    if read == 0 || !line.ends_with('\n') {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    line.truncate(line.trim_end().len());
    Ok(())
}
