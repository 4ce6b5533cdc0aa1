//! Lexical evidence: for every page that the caller may see, how well its parts match the words of
//! a question.
//!
//! One pass over the postings of the question's terms fills one small row of sums a page
//! (term-at-a-time). Pages outside the scope are dropped while postings are read, before document
//! frequencies are counted, so that what a caller may not read has no influence at all, not even
//! on the weight of a word. For some thousand pages this costs less than a top-k search would,
//! and it gives the ranker every part's score instead of one number.

use std::collections::HashMap;

use bot_core::Language;
use tantivy::index::SegmentReader;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet as _, Index, InvertedIndexReader, Term};

use crate::analyzer;
use crate::schema::{Fields, LanguageFields, PARTS, Part};

/// BM25's saturation and length normalisation (Robertson and Zaragoza, 2009).
const K1: f32 = 1.2;
const B: f32 = 0.75;
/// Most distinct terms of a question that are looked up; the rarest words of a long message come
/// early enough for this.
const MOST_TERMS: usize = 64;

/// Lexical evidence about one page.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct LexicalScore {
    /// BM25 of each part, by [`Part`].
    pub(crate) bm25: [f32; PARTS],
    /// Weight of the question's terms that occur in each part, as a share of all their weight.
    pub(crate) coverage: [f32; PARTS],
    /// The same for the page as a whole.
    pub(crate) covered: f32,
    /// Number of distinct question terms in the title.
    pub(crate) title_matches: f32,
}

/// The postings of one generation, with page lengths.
pub(crate) struct LexicalIndex {
    fields: Fields,
    segments: Vec<Segment>,
    /// Length of each part of each page in terms, by catalog row.
    lengths: Vec<[u16; PARTS]>,
}

struct Segment {
    /// Catalog row of each document; `u32::MAX` for deleted ones.
    rows: Vec<u32>,
    inverted: HashMap<Field, std::sync::Arc<InvertedIndexReader>>,
}

/// The pages that a caller may see in one language, with the averages that BM25 needs.
#[derive(Debug, Clone)]
pub(crate) struct LanguageMask {
    /// Whether a row takes part.
    pub(crate) allowed: Vec<bool>,
    /// How many do.
    pub(crate) count: usize,
    average_lengths: [f32; PARTS],
}

/// A term of a question with the weight it is given (1, less for a guess).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct QueryTerm {
    pub(crate) text: String,
    pub(crate) weight: f32,
}

/// The outcome of one pass.
pub(crate) struct LexicalEvidence {
    /// Rows that match anything, unordered, with their scores.
    pub(crate) scores: HashMap<u32, LexicalScore>,
    /// Inverse document frequency of each term, 0 for one that no visible page holds.
    pub(crate) weights: Vec<f32>,
}

impl LexicalIndex {
    /// Reads what has to be in memory. `row_of` gives the catalog row of a page number.
    pub(crate) fn open(
        index: &Index,
        fields: Fields,
        languages: &[Language],
        row_of: &HashMap<u32, u32>,
    ) -> tantivy::Result<Self> {
        let searcher = index.reader_builder().reload_policy(tantivy::ReloadPolicy::Manual).try_into()?.searcher();
        let mut lengths = vec![[0; PARTS]; row_of.len()];
        let mut segments = Vec::new();
        for reader in searcher.segment_readers() {
            segments.push(Segment::open(reader, &fields, languages, row_of, &mut lengths)?);
        }
        Ok(Self { fields, segments, lengths })
    }

    /// The mask of the pages of one language among those allowed.
    pub(crate) fn mask(&self, allowed: Vec<bool>) -> LanguageMask {
        let count = allowed.iter().filter(|allowed| **allowed).count();
        let mut sums = [0.0_f32; PARTS];
        for (lengths, _) in self.lengths.iter().zip(&allowed).filter(|(_, allowed)| **allowed) {
            for (sum, length) in sums.iter_mut().zip(lengths) {
                *sum += f32::from(*length);
            }
        }
        let pages = count.max(1) as f32;
        LanguageMask { allowed, count, average_lengths: sums.map(|sum| (sum / pages).max(1.0)) }
    }

    /// The distinct terms of a question, in order of appearance.
    pub(crate) fn query_terms(language: Language, text: &str) -> Vec<QueryTerm> {
        let mut terms: Vec<QueryTerm> = Vec::new();
        for text in analyzer::terms(&mut analyzer::stem_analyzer(language), text) {
            if terms.len() < MOST_TERMS && terms.iter().all(|term| term.text != text) {
                terms.push(QueryTerm { text, weight: 1.0 });
            }
        }
        terms
    }

    /// Scores every visible page of `language` that holds one of the terms.
    pub(crate) fn score(
        &self,
        language: Language,
        terms: &[QueryTerm],
        mask: &LanguageMask,
    ) -> tantivy::Result<LexicalEvidence> {
        let fields = self.fields.of(language);
        let mut table = Table::new(self.lengths.len());
        let mut weights = Vec::with_capacity(terms.len());
        for term in terms {
            weights.push(self.score_term(&fields, term, mask, &mut table)?);
        }
        let total: f32 = weights.iter().sum();
        Ok(LexicalEvidence { scores: table.finish(total), weights })
    }

    fn score_term(
        &self,
        fields: &LanguageFields,
        term: &QueryTerm,
        mask: &LanguageMask,
        table: &mut Table,
    ) -> tantivy::Result<f32> {
        table.next_term();
        for (part, field) in fields.stems.iter().enumerate() {
            for segment in &self.segments {
                segment.collect(*field, part, &term.text, mask, table)?;
            }
        }
        let frequency = table.pages_with_term() as f32;
        if frequency == 0.0 {
            return Ok(0.0);
        }
        let pages = mask.count as f32;
        let weight = term.weight * (1.0 + (pages - frequency + 0.5) / (frequency + 0.5)).ln();
        table.add_term(weight, &self.lengths, &mask.average_lengths);
        Ok(weight)
    }

    /// Every plain word of a language with the rows of the pages that hold it.
    pub(crate) fn words(
        &self,
        language: Language,
        mut each: impl FnMut(&str, &mut dyn Iterator<Item = u32>),
    ) -> tantivy::Result<()> {
        let field = self.fields.of(language).plain;
        for segment in &self.segments {
            let Some(inverted) = segment.inverted.get(&field) else { continue };
            let mut stream = inverted.terms().stream()?;
            while stream.advance() {
                let Ok(word) = std::str::from_utf8(stream.key()) else { continue };
                let mut postings = inverted
                    .read_postings_from_terminfo(stream.value(), IndexRecordOption::Basic)?;
                let mut rows = std::iter::from_fn(|| {
                    let document = postings.doc();
                    (document != tantivy::TERMINATED).then(|| {
                        postings.advance();
                        segment.rows.get(document as usize).copied().unwrap_or(u32::MAX)
                    })
                });
                each(word, &mut rows);
            }
        }
        Ok(())
    }
}

impl Segment {
    fn open(
        reader: &SegmentReader,
        fields: &Fields,
        languages: &[Language],
        row_of: &HashMap<u32, u32>,
        lengths: &mut [[u16; PARTS]],
    ) -> tantivy::Result<Self> {
        let numbers = reader.fast_fields().u64("number")?;
        let row = |document: u32| {
            let number = numbers.first(document).and_then(|number| u32::try_from(number).ok())?;
            (!reader.is_deleted(document)).then(|| row_of.get(&number).copied())?
        };
        let rows: Vec<u32> =
            (0..reader.max_doc()).map(|document| row(document).unwrap_or(u32::MAX)).collect();
        let mut inverted = HashMap::new();
        for language in languages {
            let of = fields.of(*language);
            inverted.insert(of.plain, reader.inverted_index(of.plain)?);
            for (part, field) in of.stems.iter().enumerate() {
                inverted.insert(*field, reader.inverted_index(*field)?);
                let norms = reader.get_fieldnorms_reader(*field)?;
                for (document, row) in (0..).zip(&rows) {
                    let length = norms.fieldnorm(document);
                    if let Some(lengths) = lengths.get_mut(*row as usize).filter(|_| length > 0) {
                        lengths[part] = u16::try_from(length).unwrap_or(u16::MAX);
                    }
                }
            }
        }
        Ok(Self { rows, inverted })
    }

    fn collect(
        &self,
        field: Field,
        part: usize,
        text: &str,
        mask: &LanguageMask,
        table: &mut Table,
    ) -> tantivy::Result<()> {
        let Some(inverted) = self.inverted.get(&field) else { return Ok(()) };
        let term = Term::from_field_text(field, text);
        let Some(mut postings) =
            inverted.read_block_postings(&term, IndexRecordOption::WithFreqs)?
        else {
            return Ok(());
        };
        while !postings.docs().is_empty() {
            for (document, frequency) in postings.docs().iter().zip(postings.freqs()) {
                let row = self.rows.get(*document as usize).copied().unwrap_or(u32::MAX);
                if mask.allowed.get(row as usize).copied().unwrap_or(false) {
                    table.collect(row, part, *frequency);
                }
            }
            postings.advance();
        }
        Ok(())
    }
}

/// The sums while a question is scored.
struct Table {
    scores: Vec<LexicalScore>,
    /// Last term that touched a row, and last term whose weight a row has: a page counts once.
    touched_by: Vec<u32>,
    counted_for: Vec<u32>,
    touched: Vec<u32>,
    term: u32,
    hits: Vec<(u32, u8, u32)>,
    pages_with_term: usize,
}

impl Table {
    fn new(rows: usize) -> Self {
        Self {
            scores: vec![LexicalScore::default(); rows],
            touched_by: vec![0; rows],
            counted_for: vec![0; rows],
            touched: Vec::new(),
            term: 0,
            hits: Vec::new(),
            pages_with_term: 0,
        }
    }

    fn next_term(&mut self) {
        self.term += 1;
        self.hits.clear();
        self.pages_with_term = 0;
    }

    const fn pages_with_term(&self) -> usize {
        self.pages_with_term
    }

    fn collect(&mut self, row: u32, part: usize, frequency: u32) {
        let last = &mut self.touched_by[row as usize];
        if *last != self.term {
            if *last == 0 {
                self.touched.push(row);
            }
            *last = self.term;
            self.pages_with_term += 1;
        }
        self.hits.push((row, part as u8, frequency));
    }

    fn add_term(&mut self, weight: f32, lengths: &[[u16; PARTS]], averages: &[f32; PARTS]) {
        for (row, part, frequency) in &self.hits {
            let (row, part) = (*row as usize, usize::from(*part));
            let frequency = *frequency as f32;
            let relative_length = f32::from(lengths[row][part]) / averages[part];
            let saturated =
                frequency * (K1 + 1.0) / (frequency + K1 * (1.0 - B + B * relative_length));
            let score = &mut self.scores[row];
            score.bm25[part] += weight * saturated;
            score.coverage[part] += weight;
            if part == Part::Title as usize {
                score.title_matches += 1.0;
            }
            if self.counted_for[row] != self.term {
                self.counted_for[row] = self.term;
                score.covered += weight;
            }
        }
    }

    fn finish(self, total_weight: f32) -> HashMap<u32, LexicalScore> {
        let share = 1.0 / total_weight.max(f32::MIN_POSITIVE);
        let mut scores = HashMap::with_capacity(self.touched.len());
        for row in self.touched {
            let mut score = self.scores[row as usize];
            score.coverage.iter_mut().for_each(|part| *part *= share);
            score.covered *= share;
            scores.insert(row, score);
        }
        scores
    }
}
