//! A tiny synthetic model, so that tests need no download. Its vectors mean nothing.

use std::path::Path;

use crate::packed::{Header, TensorKind, TensorSpec};

/// Pieces of the tiny vocabulary; scores fall with the position.
const PIECES: &[&str] = &[
    "<s>",
    "<pad>",
    "</s>",
    "<unk>",
    "\u{2581}",
    "e",
    "a",
    "s",
    "i",
    "n",
    "t",
    "r",
    "u",
    "o",
    "l",
    "d",
    "c",
    "m",
    "p",
    "é",
    "g",
    "b",
    "v",
    "h",
    "f",
    "q",
    "y",
    "x",
    "j",
    "è",
    "à",
    "k",
    "w",
    "z",
    "ê",
    "ç",
    ":",
    ".",
    ",",
    "'",
    "?",
    "1",
    "2",
    "0",
    "\u{2581}que",
    "\u{2581}query",
    "ry",
    "er",
    "\u{2581}pass",
    "age",
    "port",
    "\u{2581}carte",
    "\u{2581}le",
    "\u{2581}la",
    "tion",
    "ité",
    "护",
    "照",
    "ال",
    "🙂",
    "fi",
    "\u{2581}passport",
];

/// Rules of the tiny vocabulary, sorted.
const RULES: &[(char, &str)] = &[
    ('\u{1}', ""),
    ('\t', " "),
    ('\n', " "),
    ('\r', " "),
    ('\u{a0}', " "),
    ('²', "2"),
    ('\u{200d}', " "),
    ('\u{2581}', " "),
    ('ﬁ', "fi"),
];

/// The shape of the tiny model: two layers of width 64 for 64 positions.
fn shape() -> Header {
    Header {
        hidden: 64,
        layers: 2,
        heads: 2,
        feed_forward: 128,
        word_rows: PIECES.len() + 2,
        positions: 64,
        token_types: 2,
        epsilon: 1e-12,
        begin_id: 0,
        end_id: 2,
        pad_id: 1,
        unknown_id: 3,
    }
}

/// Writes the tiny model to `path`; its weights follow from `seed`.
///
/// # Errors
/// When the file cannot be written.
pub fn write_tiny_packed(path: &Path, seed: u64) -> std::io::Result<()> {
    std::fs::write(path, tiny_packed(seed))
}

/// The bytes of the tiny model; its weights follow from `seed`.
pub fn tiny_packed(seed: u64) -> Vec<u8> {
    let header = shape();
    let mut random = Random(seed);
    let mut bytes = header_bytes(&header);
    bytes.extend(vocabulary_bytes());
    bytes.extend(rule_bytes());
    let specs = TensorSpec::all(&header);
    let data: Vec<_> = specs
        .iter()
        .map(|spec| tensor_bytes(spec, &mut random))
        .collect();
    let directory: usize = specs.iter().map(|spec| spec.name.len() + 23).sum();
    let mut offset = (bytes.len() + 4 + directory).next_multiple_of(32);
    bytes.extend((specs.len() as u32).to_le_bytes());
    for (spec, data) in specs.iter().zip(&data) {
        bytes.extend((spec.name.len() as u16).to_le_bytes());
        bytes.extend(spec.name.as_bytes());
        bytes.push(u8::from(spec.kind == TensorKind::Q4));
        bytes.extend((spec.count() as u32).to_le_bytes());
        bytes.extend((offset as u64).to_le_bytes());
        bytes.extend((data.len() as u64).to_le_bytes());
        offset = (offset + data.len()).next_multiple_of(32);
    }
    for data in data {
        bytes.resize(bytes.len().next_multiple_of(32), 0);
        bytes.extend(data);
    }
    bytes
}

fn header_bytes(header: &Header) -> Vec<u8> {
    let sizes = [
        header.hidden,
        header.layers,
        header.heads,
        header.feed_forward,
        header.word_rows,
        header.positions,
        header.token_types,
    ];
    let mut bytes = b"E5S1".to_vec();
    bytes.extend(1_u32.to_le_bytes());
    bytes.extend(sizes.iter().flat_map(|size| (*size as u32).to_le_bytes()));
    bytes.extend(header.epsilon.to_le_bytes());
    let ids = [
        header.begin_id,
        header.end_id,
        header.pad_id,
        header.unknown_id,
    ];
    let numbers = [32, PIECES.len() as u32].into_iter().chain(ids);
    bytes.extend(numbers.flat_map(u32::to_le_bytes));
    let text: usize = PIECES.iter().map(|piece| piece.len()).sum();
    bytes.extend((text as u64).to_le_bytes());
    bytes
}

fn vocabulary_bytes() -> Vec<u8> {
    let mut offset = 0_u32;
    let mut bytes = offset.to_le_bytes().to_vec();
    for piece in PIECES {
        offset += piece.len() as u32;
        bytes.extend(offset.to_le_bytes());
    }
    for index in 0..PIECES.len() {
        // The special tokens are likelier than anything, as in the published vocabularies.
        let score = if index < 4 {
            0.0
        } else {
            -2.0 - 0.13 * index as f32
        };
        bytes.extend(score.to_le_bytes());
    }
    bytes.extend(PIECES.concat().as_bytes());
    bytes
}

fn rule_bytes() -> Vec<u8> {
    let mut rules = Vec::new();
    for (from, to) in RULES {
        rules.extend((*from as u32).to_le_bytes());
        rules.push(to.chars().count() as u8);
        rules.extend(
            to.chars()
                .flat_map(|character| (character as u32).to_le_bytes()),
        );
    }
    let mut bytes = (RULES.len() as u32).to_le_bytes().to_vec();
    bytes.extend((rules.len() as u32).to_le_bytes());
    bytes.extend(rules);
    bytes
}

fn tensor_bytes(spec: &TensorSpec, random: &mut Random) -> Vec<u8> {
    match spec.kind {
        // A layer norm's weights stand around one, everything else around zero.
        TensorKind::F32 => {
            let centre = if spec.name.ends_with("ln.w") {
                1.0
            } else {
                0.0
            };
            let value = |_| (centre + 0.1 * random.signed()).to_le_bytes();
            (0..spec.count()).flat_map(value).collect()
        }
        TensorKind::Q4 => (0..spec.count() / 32)
            .flat_map(|_| random.block())
            .collect(),
    }
}

/// A small generator of reproducible numbers (`SplitMix64`, Steele, Lea and Flood, 2014).
pub struct Random(pub u64);

impl Random {
    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, which must not be zero.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.bits() % limit as u64) as usize
    }

    /// A number from −1 to 1.
    pub fn signed(&mut self) -> f32 {
        (self.bits() >> 40) as f32 / (1_u64 << 23) as f32 - 1.0
    }

    /// A block of 32 weights in ggml's `Q4_0`.
    pub fn block(&mut self) -> [u8; 18] {
        let scale = half::f16::from_f32(0.02 + 0.01 * self.signed());
        let mut block = [0; 18];
        block[..2].copy_from_slice(&scale.to_le_bytes());
        block[2..10].copy_from_slice(&self.bits().to_le_bytes());
        block[10..].copy_from_slice(&self.bits().to_le_bytes());
        block
    }
}
