//! The directory of tensors: which there must be, how long, and where their data lies.

use std::collections::HashMap;
use std::ops::Range;

use super::Fault;
use super::header::Header;
use super::reader::Reader;

/// Weights in one block of ggml's `Q4_0`.
pub(crate) const Q4_BLOCK_WEIGHTS: usize = 32;
/// Bytes of one block: an `f16` scale and 32 nibbles. Weight `j` is
/// `(low nibble of byte j − 8) × scale` for `j` below 16, weight `j + 16` the same with the
/// high nibble (ggml's `block_q4_0`).
pub(crate) const Q4_BLOCK_BYTES: usize = 18;

/// How a tensor's values are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TensorKind {
    /// Little-endian `f32`, one after another.
    F32,
    /// ggml's `Q4_0`, row after row.
    Q4,
}

impl TensorKind {
    fn bytes(self, count: usize) -> usize {
        match self {
            Self::F32 => count * 4,
            Self::Q4 => count / Q4_BLOCK_WEIGHTS * Q4_BLOCK_BYTES,
        }
    }
}

/// A tensor that the model needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TensorSpec {
    /// Its name in the packed file.
    pub(crate) name: String,
    /// Its name in a Hugging Face BERT.
    pub(crate) long_name: String,
    pub(crate) kind: TensorKind,
    /// Rows and columns, or one number for a vector.
    pub(crate) shape: Vec<usize>,
}

impl TensorSpec {
    fn matrix(name: String, long_name: String, rows: usize, columns: usize) -> Self {
        Self {
            name,
            long_name,
            kind: TensorKind::Q4,
            shape: vec![rows, columns],
        }
    }

    fn vector(name: String, long_name: String, length: usize) -> Self {
        Self {
            name,
            long_name,
            kind: TensorKind::F32,
            shape: vec![length],
        }
    }

    pub(crate) fn count(&self) -> usize {
        self.shape.iter().product()
    }

    /// Every tensor of a model of this shape.
    pub(crate) fn all(header: &Header) -> Vec<Self> {
        let mut specs = embeddings(header);
        for layer in 0..header.layers {
            specs.extend(layer_specs(header, layer));
        }
        specs
    }
}

fn embeddings(header: &Header) -> Vec<TensorSpec> {
    let width = header.hidden;
    let table = |name: &str, long: &str, kind, rows| TensorSpec {
        name: name.to_owned(),
        long_name: format!("embeddings.{long}.weight"),
        kind,
        shape: vec![rows, width],
    };
    let norm = |name: &str, long: &str| {
        TensorSpec::vector(
            name.to_owned(),
            format!("embeddings.LayerNorm.{long}"),
            width,
        )
    };
    vec![
        table(
            "emb.word",
            "word_embeddings",
            TensorKind::Q4,
            header.word_rows,
        ),
        table(
            "emb.pos",
            "position_embeddings",
            TensorKind::F32,
            header.positions,
        ),
        table(
            "emb.type",
            "token_type_embeddings",
            TensorKind::F32,
            header.token_types,
        ),
        norm("emb.ln.w", "weight"),
        norm("emb.ln.b", "bias"),
    ]
}

fn layer_specs(header: &Header, layer: usize) -> Vec<TensorSpec> {
    let (width, inner) = (header.hidden, header.feed_forward);
    let linear = [
        ("q", "attention.self.query", width, width),
        ("k", "attention.self.key", width, width),
        ("v", "attention.self.value", width, width),
        ("ao", "attention.output.dense", width, width),
        ("fi", "intermediate.dense", inner, width),
        ("fo", "output.dense", width, inner),
    ];
    let mut specs = Vec::new();
    for (short, long, rows, columns) in linear {
        let (name, long) = (
            format!("l{layer}.{short}"),
            format!("encoder.layer.{layer}.{long}"),
        );
        specs.push(TensorSpec::matrix(
            format!("{name}.w"),
            format!("{long}.weight"),
            rows,
            columns,
        ));
        specs.push(TensorSpec::vector(
            format!("{name}.b"),
            format!("{long}.bias"),
            rows,
        ));
    }
    for (short, long) in [
        ("aln", "attention.output.LayerNorm"),
        ("oln", "output.LayerNorm"),
    ] {
        let (name, long) = (
            format!("l{layer}.{short}"),
            format!("encoder.layer.{layer}.{long}"),
        );
        specs.push(TensorSpec::vector(
            format!("{name}.w"),
            format!("{long}.weight"),
            width,
        ));
        specs.push(TensorSpec::vector(
            format!("{name}.b"),
            format!("{long}.bias"),
            width,
        ));
    }
    specs
}

/// Where each tensor's data lies in the file.
pub(crate) struct Tensors {
    ranges: HashMap<String, Range<usize>>,
    directory_at: usize,
}

impl Tensors {
    /// Reads the directory and checks that every tensor of the model is there, complete.
    pub(super) fn read(reader: &mut Reader<'_>, header: &Header) -> Result<Self, Fault> {
        let directory_at = reader.position();
        let wanted: HashMap<_, _> = TensorSpec::all(header)
            .into_iter()
            .map(|spec| (spec.name.clone(), spec))
            .collect();
        let count = reader.count("the number of tensors", 1..65_537)?;
        let mut ranges = HashMap::new();
        for _ in 0..count {
            let (name, range) = read_entry(reader, &wanted)?;
            ranges.insert(name, range);
        }
        if let Some(name) = wanted
            .keys()
            .filter(|name| !ranges.contains_key(*name))
            .min()
        {
            return Err(Fault::new(
                directory_at,
                format!("the tensor `{name}` is missing"),
            ));
        }
        Ok(Self {
            ranges,
            directory_at,
        })
    }

    /// The range of the tensor `name`.
    pub(crate) fn range(&self, name: &str) -> Result<&Range<usize>, Fault> {
        let missing = || Fault::new(self.directory_at, format!("the tensor `{name}` is missing"));
        self.ranges.get(name).ok_or_else(missing)
    }
}

fn read_entry(
    reader: &mut Reader<'_>,
    wanted: &HashMap<String, TensorSpec>,
) -> Result<(String, Range<usize>), Fault> {
    let at = reader.position();
    let length = reader.u16("the length of a tensor's name")?;
    let name = reader.take(length.into(), "a tensor's name")?;
    let name = String::from_utf8_lossy(name).into_owned();
    let Some(spec) = wanted.get(&name) else {
        return Err(Fault::new(
            at,
            format!("the tensor `{name}` is not part of the model"),
        ));
    };
    let kind = match reader.u8("a tensor's type")? {
        0 => TensorKind::F32,
        1 => TensorKind::Q4,
        other => {
            return Err(Fault::new(
                at,
                format!("tensor `{name}` has unknown type {other}"),
            ));
        }
    };
    let count = reader.u32("a tensor's length")? as usize;
    let start = reader.u64("a tensor's offset")?;
    let size = reader.u64("a tensor's size")?;
    if kind != spec.kind || count != spec.count() || size != kind.bytes(count) as u64 {
        let (want, want_count) = (spec.kind, spec.count());
        let what = format!(
            "tensor `{name}` has {count} values of {kind:?} in {size} bytes, \
             expected {want_count} of {want:?}"
        );
        return Err(Fault::new(at, what));
    }
    let end = start
        .checked_add(size)
        .filter(|end| *end <= reader.file().len() as u64);
    let Some(end) = end else {
        let what = format!("the data of tensor `{name}` lies past the end of the file");
        return Err(Fault::new(at, what));
    };
    // Both lie within the file, so they fit.
    Ok((name, start as usize..end as usize))
}
