//! Writes the weights as a `safetensors` file: the length of a JSON header in eight bytes, the
//! header, and the tensors one after another.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use half::f16;
use serde_json::{Map, Value, json};

use super::{ImportError, Precision};
use crate::packed::{PackedFile, TensorKind, TensorSpec, unpack_row};

/// Writes all weights of `file` to `path`.
pub(super) fn write(
    file: &PackedFile,
    path: &Path,
    precision: Precision,
) -> Result<(), ImportError> {
    let specs = TensorSpec::all(&file.header);
    let header = header(&specs, precision);
    let mut out = BufWriter::new(File::create(path).map_err(ImportError::io(path))?);
    let start = [&(header.len() as u64).to_le_bytes(), header.as_bytes()].concat();
    out.write_all(&start).map_err(ImportError::io(path))?;
    for spec in &specs {
        let data = tensor(file, path, spec)?;
        write_values(&mut out, data, spec, precision).map_err(ImportError::io(path))?;
    }
    out.flush().map_err(ImportError::io(path))
}

fn tensor<'a>(
    file: &'a PackedFile,
    path: &Path,
    spec: &TensorSpec,
) -> Result<&'a [u8], ImportError> {
    let range = file
        .tensors
        .range(&spec.name)
        .map_err(|fault| fault.of(path))?;
    Ok(file.data(range))
}

/// The header, filled up with spaces so that the tensors begin at a multiple of eight.
fn header(specs: &[TensorSpec], precision: Precision) -> String {
    let (name, size) = match precision {
        Precision::F16 => ("F16", 2),
        Precision::F32 => ("F32", 4),
    };
    let mut entries = Map::new();
    entries.insert("__metadata__".to_owned(), json!({ "format": "pt" }));
    let mut offset = 0;
    for spec in specs {
        let end = offset + spec.count() * size;
        let entry = json!({ "dtype": name, "shape": spec.shape, "data_offsets": [offset, end] });
        entries.insert(spec.long_name.clone(), entry);
        offset = end;
    }
    let mut text = Value::Object(entries).to_string();
    while !text.len().is_multiple_of(8) {
        text.push(' ');
    }
    text
}

fn write_values(
    out: &mut impl Write,
    data: &[u8],
    spec: &TensorSpec,
    precision: Precision,
) -> std::io::Result<()> {
    match spec.kind {
        TensorKind::F32 => {
            let (values, _) = data.as_chunks::<4>();
            write_row(
                out,
                values.iter().map(|bytes| f32::from_le_bytes(*bytes)),
                precision,
            )
        }
        TensorKind::Q4 => {
            let (rows, columns) = (spec.shape[0], spec.shape[1]);
            let mut row = vec![0.0; columns];
            for blocks in data.chunks_exact((data.len() / rows).max(1)) {
                unpack_row(blocks, &mut row);
                write_row(out, row.iter().copied(), precision)?;
            }
            Ok(())
        }
    }
}

fn write_row(
    out: &mut impl Write,
    values: impl Iterator<Item = f32>,
    precision: Precision,
) -> std::io::Result<()> {
    for value in values {
        match precision {
            Precision::F16 => out.write_all(&f16::from_f32(value).to_le_bytes())?,
            Precision::F32 => out.write_all(&value.to_le_bytes())?,
        }
    }
    Ok(())
}
