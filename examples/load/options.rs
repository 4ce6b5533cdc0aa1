//! What the command line asks for, within bounds.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

pub(crate) const USAGE: &str = "\
usage: load --questions FILE [--url http://127.0.0.1:8080] [--clients 8] [--requests 10000]
            [--seconds 30] [--lang xx] [--repeat] [--json]

FILE has one question a line, or JSON lines with `question` or `query` (and `lang`).
Without --repeat no text is sent twice: when the file has been sent once, further passes add the
number of the pass to each question, so that a cache of answers does not help. With --repeat the
texts are sent again as they are. At most 1,000,000 requests, 600 seconds, 64 clients; loopback only.";

const MOST_REQUESTS: usize = 1_000_000;
const MOST_SECONDS: usize = 600;
const MOST_CLIENTS: usize = 64;

/// What to send, where, and when to stop.
#[derive(Debug, PartialEq)]
pub(crate) struct Options {
    pub(crate) address: SocketAddr,
    pub(crate) questions: PathBuf,
    pub(crate) clients: usize,
    pub(crate) requests: usize,
    pub(crate) longest: Duration,
    pub(crate) language: Option<String>,
    pub(crate) repeat: bool,
    pub(crate) json: bool,
}

impl Options {
    /// Reads the arguments after the program's name.
    pub(crate) fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self {
            address: SocketAddr::from(([127, 0, 0, 1], 8080)),
            questions: PathBuf::new(),
            clients: 8,
            requests: 10_000,
            longest: Duration::from_secs(30),
            language: None,
            repeat: false,
            json: false,
        };
        while let Some(name) = arguments.next() {
            let mut value = || arguments.next().ok_or(format!("`{name}` needs a value"));
            match name.as_str() {
                "--url" => options.address = address(&value()?)?,
                "--questions" => options.questions = value()?.into(),
                "--clients" => options.clients = bounded(&name, &value()?, MOST_CLIENTS)?,
                "--requests" => options.requests = bounded(&name, &value()?, MOST_REQUESTS)?,
                "--seconds" => {
                    let seconds = bounded(&name, &value()?, MOST_SECONDS)?;
                    options.longest = Duration::from_secs(seconds as u64);
                }
                "--lang" => options.language = Some(value()?),
                "--repeat" => options.repeat = true,
                "--json" => options.json = true,
                _ => return Err(format!("unknown argument `{name}`")),
            }
        }
        if options.questions.as_os_str().is_empty() {
            return Err("`--questions` is missing".to_owned());
        }
        Ok(options)
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
