//! Load driver for `make bench` and `make soak`: bounded questions, messages and streams, to a server
//! on this machine only, and what that took.
//!
//! ```text
//! cargo run --release --example load -- --url http://127.0.0.1:8080 --questions FILE
//! ```
//!
//! It is plain blocking sockets on one thread a client, so that on a small machine it takes little
//! from the server that it measures.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line program that prints what it measured"
)]

mod client;
mod conversation;
mod memory;
mod messages;
mod options;
mod questions;
mod report;
mod soak;
mod streams;

use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use client::Client;
use options::{Measure, Options};
use questions::Questions;
use report::{Report, Sample};

fn main() -> ExitCode {
    let options = match Options::parse(std::env::args().skip(1)) {
        Ok(options) => options,
        Err(problem) => {
            eprintln!("error: {problem}\n\n{}", options::USAGE);
            return ExitCode::from(2);
        }
    };
    match measure(&options) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("error: {problem}");
            ExitCode::from(2)
        }
    }
}

/// Measures and prints. Whether all went as it should.
fn measure(options: &Options) -> Result<bool, String> {
    if options.measure == Measure::Streams {
        return Ok(print(&streams::run(options)?));
    }
    let questions = Questions::read(options)?;
    let report = match options.measure {
        Measure::Soak => {
            let told = soak::run(options, &questions);
            return Ok(print(&told) && told["is_flat"] == true);
        }
        Measure::Messages => {
            let started = Instant::now();
            let samples = messages::run(options, &questions)?;
            Report::new(options, &questions, samples, started.elapsed())
        }
        Measure::Ask | Measure::Streams => run(options, &questions),
    };
    if options.json {
        println!("{}", report.to_json());
    } else {
        println!("{report}");
    }
    Ok(report.answered() > 0 && report.errors == 0)
}

/// Prints what was measured. Whether nothing went wrong.
fn print(told: &serde_json::Value) -> bool {
    println!("{told}");
    let none = |name: &str| told[name].as_u64().unwrap_or(0) == 0;
    none("errors") && none("lost") && none("repeated")
}

/// Sends the questions from all clients at once until a bound is reached.
fn run(options: &Options, questions: &Questions) -> Report {
    let next = AtomicUsize::new(0);
    let started = Instant::now();
    let deadline = started + options.longest;
    let samples: Vec<Sample> = thread::scope(|scope| {
        let clients: Vec<_> = (0..options.clients)
            .map(|_| scope.spawn(|| ask_all(options, questions, &next, deadline)))
            .collect();
        clients
            .into_iter()
            .filter_map(|client| client.join().ok())
            .flatten()
            .collect()
    });
    Report::new(options, questions, samples, started.elapsed())
}

/// One client: takes the next question until there is none or the time is up.
fn ask_all(
    options: &Options,
    questions: &Questions,
    next: &AtomicUsize,
    deadline: Instant,
) -> Vec<Sample> {
    let mut client = Client::new(options);
    let mut samples = Vec::new();
    while Instant::now() < deadline {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= options.requests {
            break;
        }
        let Some(body) = questions.body(number) else {
            break;
        };
        let asked = Instant::now();
        let ok = client.post(&body);
        samples.push(Sample {
            took: asked.elapsed(),
            ok,
        });
        if !ok {
            // A server that is down must not be hammered.
            thread::sleep(Duration::from_millis(20));
        }
    }
    samples
}
