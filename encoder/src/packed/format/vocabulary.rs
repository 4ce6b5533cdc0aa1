//! The pieces of the vocabulary with their scores, and the rules that normalise characters.

use std::ops::Range;

use super::header::TableSizes;
use super::reader::{Reader, u32_at};
use super::{Fault, PackedFile};

/// Where the pieces, their scores and their text lie in the file.
pub(crate) struct Vocabulary {
    pieces: usize,
    offsets_at: usize,
    scores_at: usize,
    text: Range<usize>,
    lowest_score: f32,
}

impl Vocabulary {
    /// Reads the three tables and checks every offset and score.
    pub(super) fn read(reader: &mut Reader<'_>, sizes: &TableSizes) -> Result<Self, Fault> {
        let file = reader.file();
        let pieces = sizes.pieces;
        let offsets = reader.skip((pieces + 1) * 4, "the table of piece offsets")?;
        let scores = reader.skip(pieces * 4, "the table of scores")?;
        let text = reader.skip(sizes.text_bytes, "the pieces' text")?;
        check_offsets(file, offsets.start, pieces, &text)?;
        let lowest_score = lowest_score(file, &scores)?;
        let (offsets_at, scores_at) = (offsets.start, scores.start);
        Ok(Self {
            pieces,
            offsets_at,
            scores_at,
            text,
            lowest_score,
        })
    }

    /// How many pieces there are; their ids count from zero.
    pub(crate) fn len(&self) -> usize {
        self.pieces
    }

    /// The score of the least likely piece.
    pub(crate) fn lowest_score(&self) -> f32 {
        self.lowest_score
    }

    /// The UTF-8 text of piece `id`, which must be below [`len`](Self::len).
    pub(crate) fn piece<'a>(&self, file: &'a PackedFile, id: u32) -> &'a [u8] {
        let at = self.offset_place(id);
        let bytes = file.bytes();
        let (start, end) = (u32_at(bytes, at) as usize, u32_at(bytes, at + 4) as usize);
        &bytes[self.text.clone()][start..end]
    }

    /// Where the offset of piece `id` stands in the file.
    pub(crate) fn offset_place(&self, id: u32) -> usize {
        self.offsets_at + id as usize * 4
    }

    /// The logarithm of the likelihood of piece `id`, which must be below [`len`](Self::len).
    pub(crate) fn score(&self, file: &PackedFile, id: u32) -> f32 {
        f32::from_bits(u32_at(file.bytes(), self.scores_at + id as usize * 4))
    }
}

/// Offsets must rise, stay within the text and lie between characters.
fn check_offsets(file: &[u8], at: usize, pieces: usize, text: &Range<usize>) -> Result<(), Fault> {
    let words = str::from_utf8(&file[text.clone()]).map_err(|error| {
        Fault::new(
            text.start + error.valid_up_to(),
            "a piece's text is not valid UTF-8",
        )
    })?;
    let mut before = 0;
    for index in 0..=pieces {
        let place = at + index * 4;
        let offset = u32_at(file, place) as usize;
        if offset < before || !words.is_char_boundary(offset) {
            let text = format!("piece offset {index} is {offset}, not a character in order");
            return Err(Fault::new(place, text));
        }
        before = offset;
    }
    Ok(())
}

fn lowest_score(file: &[u8], scores: &Range<usize>) -> Result<f32, Fault> {
    let mut lowest = f32::INFINITY;
    for place in scores.clone().step_by(4) {
        let score = f32::from_bits(u32_at(file, place));
        if !score.is_finite() {
            return Err(Fault::new(
                place,
                format!("a piece's score is {score}, not finite"),
            ));
        }
        lowest = lowest.min(score);
    }
    Ok(lowest)
}

/// Which characters are written differently before a text is cut into pieces.
///
/// Sorted by character; each maps to zero or more characters.
#[derive(Debug, Default)]
pub(crate) struct NormalizationRules {
    rules: Vec<(char, Range<usize>)>,
    text: String,
}

impl NormalizationRules {
    /// Reads the table of rules.
    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        let count = reader.count("the number of normalisation rules", 0..0x11_0000)?;
        let size_at = reader.position();
        let size = reader.u32("the size of the normalisation rules")? as usize;
        let start = reader.position();
        let mut rules = Self::default();
        for _ in 0..count {
            rules.read_rule(reader)?;
        }
        let used = reader.position() - start;
        if used == size {
            return Ok(rules);
        }
        let what = format!("the normalisation rules have {used} bytes but {size} are announced");
        Err(Fault::new(size_at, what))
    }

    fn read_rule(&mut self, reader: &mut Reader<'_>) -> Result<(), Fault> {
        let at = reader.position();
        let from = character(reader)?;
        if self.rules.last().is_some_and(|(last, _)| *last >= from) {
            return Err(Fault::new(at, "the normalisation rules are not sorted"));
        }
        let start = self.text.len();
        for _ in 0..reader.u8("the length of a normalisation rule")? {
            self.text.push(character(reader)?);
        }
        self.rules.push((from, start..self.text.len()));
        Ok(())
    }

    /// What replaces `from`, or nothing where it stays as it is.
    pub(crate) fn get(&self, from: char) -> Option<&str> {
        let index = self
            .rules
            .binary_search_by_key(&from, |(key, _)| *key)
            .ok()?;
        Some(&self.text[self.rules[index].1.clone()])
    }

    /// All rules, sorted by character.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (char, &str)> {
        self.rules
            .iter()
            .map(|(from, range)| (*from, &self.text[range.clone()]))
    }
}

fn character(reader: &mut Reader<'_>) -> Result<char, Fault> {
    let at = reader.position();
    let code = reader.u32("a character of a normalisation rule")?;
    char::from_u32(code).ok_or_else(|| Fault::new(at, format!("{code:#x} is not a character")))
}
