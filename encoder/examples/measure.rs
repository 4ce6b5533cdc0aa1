//! Measures a packed model on this machine: load time, milliseconds a text, memory.
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
    for kernel in Kernel::ALL.into_iter().filter(|kernel| kernel.is_available()) {
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
    let options = PackedOptions { kernel: Some(kernel), threads, ..PackedOptions::default() };
    let encoder = PackedEncoder::open(path, &options)?;
    print!("{kernel}, {threads} threads: open {:.1} ms", milliseconds(start));
    for tokens in [10, 40, 128] {
        let ids: Vec<u32> = (0..tokens).map(|index| 5 + index * 97).collect();
        let mut times = Vec::with_capacity(RUNS);
        for _ in 0..RUNS {
            let start = Instant::now();
            encoder.encode_ids(&ids)?;
            times.push(milliseconds(start));
        }
        times.sort_by(f64::total_cmp);
        print!(", {tokens} tokens {:.2} ms", times[RUNS / 2]);
    }
    let start = Instant::now();
    encoder.encode(TextKind::Query, "comment renouveler mon passeport ?")?;
    println!(", a question {:.2} ms, {}", milliseconds(start), resident());
    Ok(())
}

fn milliseconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}

/// What Linux says about this process's memory; empty elsewhere.
fn resident() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let lines = status.lines().filter(|line| line.starts_with("VmRSS") || line.starts_with("Rss"));
    lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>().join(", ")
}
