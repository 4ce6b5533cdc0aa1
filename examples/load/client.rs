//! The least HTTP/1.1 that a load driver needs: one connection kept alive, one POST at a time.

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
        Self {
            address: options.address,
            connection: None,
            answer: Vec::new(),
        }
    }

    /// Posts one body and reads the whole answer. True when the status is 200 and a JSON object
    /// came back.
    pub(crate) fn post(&mut self, body: &str) -> bool {
        let answered = self.exchange(body).unwrap_or(None);
        match answered {
            Some(status) => status == 200 && self.answer.first() == Some(&b'{'),
            None => {
                self.connection = None;
                false
            }
        }
    }

    /// The status, or none when the exchange cannot be trusted any more.
    fn exchange(&mut self, body: &str) -> io::Result<Option<u16>> {
        let address = self.address;
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => connect(address)?,
        };
        let request = format!(
            "POST {PATH} HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/json\r\n\
             Accept: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
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
