//! Lexical evidence: for every page that the caller may see, how well its parts match the words of
//! a question.
//!
//! One pass over the postings of the question's terms fills one small row of sums a page
//! (term-at-a-time). Pages outside the scope are dropped while postings are read, before document
//! frequencies are counted, so that what a caller may not read has no influence at all, not even
//! on the weight of a word. For some thousand pages this costs less than a top-k search would,
//! and it gives the ranker every part's score instead of one number.

mod names;
mod segment;
mod table;

use std::collections::{HashMap, HashSet};

use bot_core::Language;
use tantivy::schema::IndexRecordOption;
use tantivy::tokenizer::TokenStream as _;
use tantivy::{DocSet as _, Index};

use unicode_normalization::UnicodeNormalization as _;

use self::names::NameLengths;
pub(crate) use self::names::Names;
use self::segment::Segment;
use self::table::Table;
use crate::analyzer;
use crate::schema::{Fields, LanguageFields, PARTS, Part};

/// What each part's BM25 counts in the plain sum, by [`Part`](crate::schema::Part).
const PART_WEIGHTS: [f32; PARTS] = [3.0, 0.5, 1.0, 0.25, 1.5, 0.5, 1.5];
/// Most distinct terms of a question that are looked up; the rarest words of a long message come
/// early enough for this.
const MOST_TERMS: usize = 64;

/// Lexical evidence about one page.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct LexicalScore {
    /// BM25 of each part, by [`Part`](crate::schema::Part).
    pub(crate) bm25: [f32; PARTS],
    /// Weight of the question's terms that occur in each part, as a share of all their weight.
    pub(crate) coverage: [f32; PARTS],
    /// The same for the page as a whole.
    pub(crate) covered: f32,
    /// Number of distinct question terms in the title.
    pub(crate) title_matches: f32,
    /// BM25 of the names that other pages give it; no part of the sum.
    pub(crate) names: f32,
    /// Weight of the question's terms in those names, as a share of all their weight.
    pub(crate) named: f32,
}

impl LexicalScore {
    /// The weighted sum of the parts' BM25.
    pub(crate) fn total(&self) -> f32 {
        self.bm25
            .iter()
            .zip(PART_WEIGHTS)
            .map(|(score, weight)| score * weight)
            .sum()
    }
}

/// The postings of one generation, with page lengths.
pub(crate) struct LexicalIndex {
    fields: Fields,
    segments: Vec<Segment>,
    names: Names,
    /// Length of each part of each page in terms, by catalog row.
    lengths: Vec<[u16; PARTS]>,
}

/// What a page is to one search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Outside the scope: as if it did not exist.
    Hidden,
    /// A page that can be the answer.
    Answer,
    /// A folder, service or form, which only supports the pages it belongs to.
    Support,
}

/// The roles of all pages in one search, with the averages that BM25 needs.
#[derive(Debug, Clone)]
pub(crate) struct Mask {
    /// By catalog row.
    pub(crate) roles: Vec<Role>,
    /// How many pages can be the answer.
    pub(crate) answers: usize,
    average_lengths: [f32; PARTS],
    names: NameLengths,
}

/// A term of a question with the weight it is given (1, less for a guess).
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct QueryTerm {
    /// The stem that is looked up.
    pub(crate) text: String,
    /// The word as it was typed.
    pub(crate) word: String,
    pub(crate) weight: f32,
    /// Whether it is another form of what was written: it raises what is found already, and is not
    /// missed where it is not found.
    pub(crate) is_other_form: bool,
}

/// The outcome of one pass.
pub(crate) struct LexicalEvidence {
    /// Scores by catalog row.
    pub(crate) scores: Vec<LexicalScore>,
    /// Rows that match anything, unordered.
    pub(crate) matching: Vec<u32>,
    /// Inverse document frequency of each term, 0 for one that no visible page holds.
    pub(crate) weights: Vec<f32>,
    /// Sum of the weights, with unknown terms at the greatest weight there is.
    pub(crate) total_weight: f32,
}

impl LexicalEvidence {
    /// Whether the title of a page has every term.
    pub(crate) fn is_covered_by_a_title(&self) -> bool {
        // Sums of the same weights in another order differ in the last digits.
        let has_all = |row: &u32| self.scores[*row as usize].coverage[Part::Title as usize] > 0.999;
        self.matching.iter().any(has_all)
    }
}

impl LexicalIndex {
    /// Reads what has to be in memory. `row_of` gives the catalog row of a page number.
    pub(crate) fn open(
        index: &Index,
        fields: Fields,
        languages: &[Language],
        row_of: &HashMap<u32, u32>,
        names: Names,
    ) -> tantivy::Result<Self> {
        let searcher = index
            .reader_builder()
            .reload_policy(tantivy::ReloadPolicy::Manual)
            .try_into()?
            .searcher();
        let mut lengths = vec![[0; PARTS]; row_of.len()];
        let mut segments = Vec::new();
        for reader in searcher.segment_readers() {
            segments.push(Segment::open(
                reader,
                &fields,
                languages,
                row_of,
                &mut lengths,
            )?);
        }
        Ok(Self {
            fields,
            segments,
            names,
            lengths,
        })
    }

    /// The mask for these roles. Averages and counts are those of the pages that can answer.
    pub(crate) fn mask(&self, roles: Vec<Role>) -> Mask {
        let mut sums = [0.0_f32; PARTS];
        let mut present = [0.0_f32; PARTS];
        let mut answers = 0;
        for (lengths, _) in self
            .lengths
            .iter()
            .zip(&roles)
            .filter(|(_, role)| **role == Role::Answer)
        {
            answers += 1;
            for part in (0..PARTS).filter(|part| lengths[*part] > 0) {
                sums[part] += f32::from(lengths[part]);
                present[part] += 1.0;
            }
        }
        let average = |part: usize| (sums[part] / present[part].max(1.0)).max(1.0);
        Mask {
            names: self.names.lengths(&roles),
            roles,
            answers,
            average_lengths: std::array::from_fn(average),
        }
    }

    /// The distinct terms of a question, in order of appearance.
    pub(crate) fn query_terms(language: Language, text: &str) -> Vec<QueryTerm> {
        // The tokenizer composes characters; composing first makes its offsets fit.
        let composed: String = text.nfc().collect();
        analyzer::with_analyzer(language, true, |analyzer| {
            let mut stream = analyzer.token_stream(&composed);
            let mut terms: Vec<QueryTerm> = Vec::new();
            while terms.len() < MOST_TERMS && stream.advance() {
                let token = stream.token();
                if terms.iter().all(|term| term.text != token.text) {
                    let word = composed
                        .get(token.offset_from..token.offset_to)
                        .unwrap_or_default();
                    let (text, word) = (token.text.clone(), word.to_lowercase());
                    terms.push(QueryTerm {
                        text,
                        word,
                        weight: 1.0,
                        is_other_form: false,
                    });
                }
            }
            terms
        })
    }

    /// Scores every visible page of `language` that holds one of the terms.
    pub(crate) fn score(
        &self,
        language: Language,
        terms: &[QueryTerm],
        mask: &Mask,
    ) -> tantivy::Result<LexicalEvidence> {
        let fields = self.fields.of(language);
        let mut table = Table::new(self.lengths.len());
        let mut weights = Vec::with_capacity(terms.len());
        for term in terms {
            weights.push(self.score_term(&fields, term, mask, &mut table)?);
        }
        let unknown = (1.0 + (mask.answers as f32 + 0.5) / 0.5).ln();
        let full = |(weight, term): (&f32, &QueryTerm)| {
            if *weight > 0.0 {
                *weight
            } else {
                unknown * term.weight
            }
        };
        let own = weights.iter().zip(terms);
        let own = own.filter(|(_, term)| !term.is_other_form);
        let total_weight = own.map(full).sum();
        let mut evidence = table.finish(weights, total_weight);
        self.names.score(terms, mask, &mut evidence);
        Ok(evidence)
    }

    fn score_term(
        &self,
        fields: &LanguageFields,
        term: &QueryTerm,
        mask: &Mask,
        table: &mut Table,
    ) -> tantivy::Result<f32> {
        table.next_term();
        for (part, field) in fields.stems.iter().enumerate() {
            for segment in &self.segments {
                segment.each_hit(*field, &term.text, mask, |row, frequency, role| {
                    table.collect(row, part, frequency, role);
                    true
                })?;
            }
        }
        if table.hits.is_empty() {
            return Ok(0.0);
        }
        let frequency = table.pages_with_term as f32;
        let pages = mask.answers as f32;
        let weight = term.weight * (1.0 + (pages - frequency + 0.5) / (frequency + 0.5)).ln();
        table.add_term(
            weight,
            term.is_other_form,
            &self.lengths,
            &mask.average_lengths,
        );
        Ok(weight)
    }

    /// Whether more than so many visible pages hold a stem.
    pub(crate) fn is_on_more(
        &self,
        pages: usize,
        language: Language,
        stem: &str,
        mask: &Mask,
    ) -> tantivy::Result<bool> {
        let counted = self.pages_with(pages + 1, language, stem, mask)?;
        Ok(counted > pages)
    }

    /// How many visible pages hold a stem, counted up to `most`.
    pub(crate) fn pages_with(
        &self,
        most: usize,
        language: Language,
        stem: &str,
        mask: &Mask,
    ) -> tantivy::Result<usize> {
        let mut rows = HashSet::new();
        for field in self.fields.of(language).stems {
            for segment in &self.segments {
                segment.each_hit(field, stem, mask, |row, _, _| {
                    rows.insert(row);
                    rows.len() < most
                })?;
            }
        }
        Ok(rows.len())
    }

    /// Every plain word of a language with the rows of the pages that hold it.
    pub(crate) fn words(
        &self,
        language: Language,
        mut each: impl FnMut(&str, &mut dyn Iterator<Item = u32>),
    ) -> tantivy::Result<()> {
        let field = self.fields.of(language).plain;
        for segment in &self.segments {
            let Some(inverted) = segment.inverted.get(&field) else {
                continue;
            };
            let mut stream = inverted.terms().stream()?;
            while stream.advance() {
                let Ok(word) = std::str::from_utf8(stream.key()) else {
                    continue;
                };
                let mut postings = inverted
                    .read_postings_from_terminfo(stream.value(), IndexRecordOption::Basic)?;
                let mut rows = std::iter::from_fn(|| {
                    let document = postings.doc();
                    (document != tantivy::TERMINATED).then(|| {
                        postings.advance();
                        segment
                            .rows
                            .get(document as usize)
                            .copied()
                            .unwrap_or(u32::MAX)
                    })
                });
                each(word, &mut rows);
            }
        }
        Ok(())
    }
}
