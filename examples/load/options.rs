//! What the command line asks for, within bounds.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

pub(crate) const USAGE: &str = "\
usage: load [ask|messages|streams|soak] [--url http://127.0.0.1:8080] [--json] ...

  ask       questions to the stateless API, as fast as they are answered
            --questions FILE [--clients 8] [--requests 10000] [--seconds 30] [--lang xx] [--repeat]
  messages  messages in conversations at a steady rate, timed until the answer is on the stream
            --questions FILE [--rate 50] [--clients 50] [--seconds 30] [--lang xx]
  streams   open streams of events, and the memory of the server before and with them
            [--count 5000] [--process ID]
  soak      conversations that begin, go on, break off and are deleted, for a long time
            --questions FILE [--rate 20] [--clients 20] [--seconds 600] [--process ID]

FILE has one question a line, or JSON lines with `question` or `query` (and `lang`).
Without --repeat no text is sent twice: when the file has been sent once, further passes add the
number of the pass to each question, so that a cache of answers does not help. With --repeat the
texts are sent again as they are. --process is the server's, for its memory. At most 1,000,000
requests, 3,600 seconds, 64 clients, 200 messages a second, 20,000 streams; loopback only.";

const MOST_REQUESTS: usize = 1_000_000;
const MOST_SECONDS: usize = 3_600;
const MOST_CLIENTS: usize = 64;
const MOST_A_SECOND: usize = 200;
const MOST_STREAMS: usize = 20_000;

/// What to measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Measure {
    Ask,
    Messages,
    Streams,
    Soak,
}

/// What to send, where, and when to stop.
#[derive(Debug, PartialEq)]
pub(crate) struct Options {
    pub(crate) measure: Measure,
    pub(crate) address: SocketAddr,
    pub(crate) questions: PathBuf,
    pub(crate) clients: usize,
    pub(crate) requests: usize,
    /// Messages a second.
    pub(crate) rate: usize,
    /// Streams.
    pub(crate) count: usize,
    /// The process of the server.
    pub(crate) process: Option<u32>,
    pub(crate) longest: Duration,
    pub(crate) language: Option<String>,
    pub(crate) repeat: bool,
    pub(crate) json: bool,
}

impl Options {
    /// Reads the arguments after the program's name.
    pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut arguments = arguments.peekable();
        let measure = arguments.next_if(|first| !first.starts_with("--"));
        let mut options = Self::of(measure.as_deref().unwrap_or("ask"))?;
        while let Some(name) = arguments.next() {
            match name.as_str() {
                "--repeat" => options.repeat = true,
                "--json" => options.json = true,
                _ => {
                    let value = arguments.next().ok_or(format!("`{name}` needs a value"))?;
                    options.set(&name, value)?;
                }
            }
        }
        if options.questions.as_os_str().is_empty() && options.measure != Measure::Streams {
            return Err("`--questions` is missing".to_owned());
        }
        Ok(options)
    }

    fn of(measure: &str) -> Result<Self, String> {
        let (measure, clients, rate, seconds) = match measure {
            "ask" => (Measure::Ask, 8, 0, 30),
            "messages" => (Measure::Messages, 50, 50, 30),
            "streams" => (Measure::Streams, 1, 0, 60),
            "soak" => (Measure::Soak, 20, 20, 600),
            other => return Err(format!("nothing is measured by the name of `{other}`")),
        };
        Ok(Self {
            measure,
            address: SocketAddr::from(([127, 0, 0, 1], 8080)),
            questions: PathBuf::new(),
            clients,
            requests: 10_000,
            rate,
            count: 5_000,
            process: None,
            longest: Duration::from_secs(seconds),
            language: None,
            repeat: false,
            json: false,
        })
    }

    fn set(&mut self, name: &str, value: String) -> Result<(), String> {
        match name {
            "--url" => self.address = address(&value)?,
            "--questions" => self.questions = value.into(),
            "--clients" => self.clients = bounded(name, &value, MOST_CLIENTS)?,
            "--requests" => self.requests = bounded(name, &value, MOST_REQUESTS)?,
            "--rate" => self.rate = bounded(name, &value, MOST_A_SECOND)?,
            "--count" => self.count = bounded(name, &value, MOST_STREAMS)?,
            "--process" => self.process = Some(bounded(name, &value, u32::MAX as usize)? as u32),
            "--seconds" => {
                let seconds = bounded(name, &value, MOST_SECONDS)?;
                self.longest = Duration::from_secs(seconds as u64);
            }
            "--lang" => self.language = Some(value),
            _ => return Err(format!("unknown argument `{name}`")),
        }
        Ok(())
    }
}

/// The address of a server on this machine; any other is refused.
fn address(url: &str) -> Result<SocketAddr, String> {
    let host = url
        .strip_prefix("http://")
        .ok_or(format!("`{url}` does not start with `http://`"))?
        .trim_end_matches('/')
        .replace("localhost:", "127.0.0.1:");
    let address: SocketAddr = host
        .parse()
        .map_err(|_| format!("`{url}` is not of the form `http://127.0.0.1:8080`"))?;
    if address.ip().is_loopback() {
        Ok(address)
    } else {
        Err(format!(
            "`{url}` is not on this machine: only loopback is measured"
        ))
    }
}

fn bounded(name: &str, text: &str, most: usize) -> Result<usize, String> {
    match text.parse() {
        Ok(number) if (1..=most).contains(&number) => Ok(number),
        _ => Err(format!("`{name} {text}` is not a number from 1 to {most}")),
    }
}
