//! Milliseconds a text of 10, 40 and 128 tokens, for every kernel of this processor.
//!
//! `GUICHET_MODEL_BIN=packed.bin cargo bench -p encoder`
#![allow(clippy::print_stderr, reason = "says why nothing is measured")]
#![allow(
    missing_docs,
    reason = "criterion's macro writes an undocumented function"
)]

use std::path::Path;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use encoder::OpenError;
use encoder::packed::{Kernel, PackedEncoder, PackedOptions};

const LENGTHS: [u32; 3] = [10, 40, 128];

fn encode(criterion: &mut Criterion) {
    let Some(path) = std::env::var_os("GUICHET_MODEL_BIN") else {
        eprintln!("SKIPPED: encode: set GUICHET_MODEL_BIN to the packed file");
        return;
    };
    for kernel in Kernel::ALL
        .into_iter()
        .filter(|kernel| kernel.is_available())
    {
        for threads in [1, 2] {
            if let Err(error) = measure(criterion, Path::new(&path), kernel, threads) {
                eprintln!("SKIPPED: {kernel} with {threads} threads: {error}");
            }
        }
    }
}

fn measure(
    criterion: &mut Criterion,
    path: &Path,
    kernel: Kernel,
    threads: usize,
) -> Result<(), OpenError> {
    let options = PackedOptions {
        kernel: Some(kernel),
        threads,
        ..PackedOptions::default()
    };
    let encoder = PackedEncoder::open(path, &options)?;
    let mut group = criterion.benchmark_group(format!("{kernel}/{threads} threads"));
    group.sample_size(30);
    for length in LENGTHS {
        let ids: Vec<u32> = (0..length).map(|index| 5 + index * 97).collect();
        let id = BenchmarkId::from_parameter(format!("{length} tokens"));
        group.bench_function(id, |bencher| bencher.iter(|| encoder.encode_ids(&ids)));
    }
    group.finish();
    Ok(())
}

criterion_group!(benches, encode);
criterion_main!(benches);
