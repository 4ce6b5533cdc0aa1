//! The fixed part at the start of a packed file: shapes and special tokens.

use super::{Fault, reader::Reader};

const MAGIC: &[u8] = b"E5S1";
const VERSION: u32 = 1;
/// The kernels work on blocks of 32 inputs and pairs of tiles of 16 outputs.
const WIDTH_UNIT: usize = 32;
/// The tokenizer's table keeps an id in 20 bits.
const MAX_PIECES: usize = 1 << 20;

/// The shape of the model and the ids of its special tokens.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    /// Values a token (`H`).
    pub(crate) hidden: usize,
    pub(crate) layers: usize,
    pub(crate) heads: usize,
    /// Values a token inside the feed-forward part.
    pub(crate) feed_forward: usize,
    /// Rows of the embedding table, at least one a piece.
    pub(crate) word_rows: usize,
    /// The longest text, in tokens.
    pub(crate) positions: usize,
    pub(crate) token_types: usize,
    /// Added to the variance before a layer norm takes its root.
    pub(crate) epsilon: f32,
    pub(crate) begin_id: u32,
    pub(crate) end_id: u32,
    pub(crate) pad_id: u32,
    pub(crate) unknown_id: u32,
}

/// How long the tables are that follow the header.
pub(super) struct TableSizes {
    pub(super) pieces: usize,
    pub(super) text_bytes: usize,
}

impl Header {
    /// Reads and checks the first 72 bytes.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<(Self, TableSizes), Fault> {
        check_magic(reader)?;
        let hidden = width(reader, "the hidden width")?;
        let layers = reader.count("the number of layers", 1..257)?;
        let at = reader.position();
        let heads = reader.count("the number of heads", 1..257)?;
        check_heads(at, hidden, heads)?;
        let feed_forward = width(reader, "the feed-forward width")?;
        let word_rows = reader.count("the number of embedding rows", 1..MAX_PIECES)?;
        let positions = reader.count("the number of positions", 3..65_537)?;
        let token_types = reader.count("the number of token types", 1..1_025)?;
        let epsilon = epsilon(reader)?;
        reader.count("the quantisation block", 32..33)?;
        let pieces = reader.count("the number of pieces", 1..word_rows + 1)?;
        let [begin_id, end_id, pad_id, unknown_id] = special_ids(reader, pieces)?;
        let text_bytes = text_bytes(reader)?;
        let header = Self {
            hidden,
            layers,
            heads,
            feed_forward,
            word_rows,
            positions,
            token_types,
            epsilon,
            begin_id,
            end_id,
            pad_id,
            unknown_id,
        };
        Ok((header, TableSizes { pieces, text_bytes }))
    }

    /// Values a token and head; 32 or 64.
    pub(crate) fn head_width(&self) -> usize {
        self.hidden / self.heads
    }
}

fn check_magic(reader: &mut Reader<'_>) -> Result<(), Fault> {
    if reader.take(MAGIC.len(), "the file's mark")? != MAGIC {
        return Err(Fault::new(0, "the file does not begin with `E5S1`"));
    }
    let at = reader.position();
    match reader.u32("the version")? {
        VERSION => Ok(()),
        other => Err(Fault::new(
            at,
            format!("the version is {other}, expected {VERSION}"),
        )),
    }
}

fn width(reader: &mut Reader<'_>, what: &str) -> Result<usize, Fault> {
    let at = reader.position();
    let width = reader.count(what, WIDTH_UNIT..16_385)?;
    if width.is_multiple_of(WIDTH_UNIT) {
        return Ok(width);
    }
    Err(Fault::new(
        at,
        format!("{what} is {width}, expected a multiple of {WIDTH_UNIT}"),
    ))
}

fn check_heads(at: usize, hidden: usize, heads: usize) -> Result<(), Fault> {
    if hidden.is_multiple_of(heads) && matches!(hidden / heads, 32 | 64) {
        return Ok(());
    }
    let text = format!("{heads} heads share {hidden} values, expected 32 or 64 values each");
    Err(Fault::new(at, text))
}

fn epsilon(reader: &mut Reader<'_>) -> Result<f32, Fault> {
    let at = reader.position();
    let value = reader.f32("the layer norm's epsilon")?;
    if value > 0.0 && value < 1.0 {
        return Ok(value);
    }
    Err(Fault::new(
        at,
        format!("the layer norm's epsilon is {value}, expected 0 to 1"),
    ))
}

fn special_ids(reader: &mut Reader<'_>, pieces: usize) -> Result<[u32; 4], Fault> {
    let mut ids = [0; 4];
    let names = [
        "the begin id",
        "the end id",
        "the padding id",
        "the unknown id",
    ];
    for (id, name) in ids.iter_mut().zip(names) {
        // Below `MAX_PIECES`, so the narrowing loses nothing.
        *id = reader.count(name, 0..pieces)? as u32;
    }
    Ok(ids)
}

fn text_bytes(reader: &mut Reader<'_>) -> Result<usize, Fault> {
    let at = reader.position();
    let length = reader.u64("the length of the pieces' text")?;
    usize::try_from(length)
        .map_err(|_| Fault::new(at, format!("the pieces' text has {length} bytes, too many")))
}
