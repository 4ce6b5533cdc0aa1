//! Measures a packed model on this machine: load time, milliseconds a text (the least, the
//! median, and the mean time on the processor, which other programs disturb less), memory.
//! The time on the processor is that of the calling thread, so it tells nothing for several.
//!
//! `GUICHET_MODEL_BIN=packed.bin cargo run --release -p encoder --example measure`
#![allow(clippy::print_stdout, reason = "printing is what this program is for")]

use std::path::PathBuf;
use std::time::Instant;

use encoder::packed::{Kernel, PackedEncoder, PackedOptions};
use encoder::{Encoder, TextKind};

const RUNS: usize = 100;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = PathBuf::from(std::env::var("GUICHET_MODEL_BIN")?);
    for kernel in Kernel::ALL
        .into_iter()
        .filter(|kernel| kernel.is_available())
    {
        for threads in [1, 2] {
            measure(&path, kernel, threads)?;
        }
    }
    Ok(())
}

fn measure(
    path: &std::path::Path,
    kernel: Kernel,
    threads: usize,
) -> Result<(), Box<dyn std::error::Error>> {
    let start = Instant::now();
    let options = PackedOptions {
        kernel: Some(kernel),
        threads,
        ..PackedOptions::default()
    };
    let encoder = PackedEncoder::open(path, &options)?;
    print!(
        "{kernel}, {threads} threads: open {:.1} ms",
        milliseconds(start)
    );
    for tokens in [10, 40, 128] {
        let ids: Vec<u32> = (0..tokens).map(|index| 5 + index * 97).collect();
        let mut times = Vec::with_capacity(RUNS);
        let before = processor_milliseconds();
        for _ in 0..RUNS {
            let start = Instant::now();
            encoder.encode_ids(&ids)?;
            times.push(milliseconds(start));
        }
        let processor = (processor_milliseconds() - before) / RUNS as f64;
        times.sort_by(f64::total_cmp);
        let (least, median) = (times[0], times[RUNS / 2]);
        print!(", {tokens} tokens {least:.2} / {median:.2} / {processor:.2} ms");
    }
    let start = Instant::now();
    encoder.encode(TextKind::Query, "comment renouveler mon passeport ?")?;
    println!(", a question {:.2} ms, {}", milliseconds(start), resident());
    Ok(())
}

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}

/// How long this thread has run on a processor, as Linux says; zero elsewhere.
fn processor_milliseconds() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = text
        .split_whitespace()
        .next()
        .and_then(|first| first.parse().ok());
    nanoseconds.unwrap_or(0.0) / 1e6
}

/// What Linux says about this process's memory; empty elsewhere.
fn resident() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let lines = status
        .lines()
        .filter(|line| line.starts_with("VmRSS") || line.starts_with("Rss"));
    lines
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>()
        .join(", ")
}
