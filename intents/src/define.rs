//! Tells whether a question asks for the meaning of a term, and for which one.

use std::collections::HashSet;

use crate::lexicon::Lexicon;
use crate::phrases::{PhraseSet, same_word, variants};
use crate::words::{Word, folded_words};

/// A term has this many words or fewer.
const LONGEST_TERM: usize = 4;

/// A question with more words than this asks for more than a meaning.
const LONGEST_QUESTION: usize = 22;

/// Quotation marks that open and close.
const MARKS: [(char, char); 5] = [('«', '»'), ('“', '”'), ('"', '"'), ('‘', '’'), ('\'', '\'')];

/// Knows the ways to ask for a meaning.
#[derive(Debug, Default)]
pub(crate) struct DefinitionBook {
    ways: Vec<Way>,
    lead_ins: PhraseSet<()>,
    nouns: PhraseSet<()>,
    not_in_terms: HashSet<String>,
}

/// A way to ask: the words before and after the term.
#[derive(Debug)]
struct Way {
    before: Vec<String>,
    after: Vec<String>,
}

impl DefinitionBook {
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut book = Self::default();
        for wording in lexicon.languages.values() {
            for pattern in &wording.define {
                book.ways
                    .extend(variants(pattern).iter().filter_map(|way| Way::parse(way)));
            }
            wording
                .lead_ins
                .iter()
                .for_each(|phrase| book.lead_ins.add(phrase, ()));
            wording
                .term_nouns
                .iter()
                .for_each(|noun| book.nouns.add(noun, ()));
            book.not_in_terms
                .extend(folded_words(&wording.not_in_terms));
        }
        // The longest way first: "what does * mean" before "what does *".
        book.ways
            .sort_by_key(|way| std::cmp::Reverse(way.before.len() + way.after.len()));
        book
    }

    /// The term whose meaning is asked for, as it is written in `text`.
    pub(crate) fn term<'text>(&self, text: &'text str, words: &[Word]) -> Option<&'text str> {
        if words.len() > LONGEST_QUESTION {
            return None;
        }
        let words = self.without(&self.lead_ins, words);
        self.ways
            .iter()
            .filter_map(|way| way.term(words))
            .find_map(|term| self.acceptable(text, self.without_nouns(text, term)))
    }

    /// The term of a question that is known to ask for a meaning: what stands in quotation marks, or
    /// the only acronym.
    pub(crate) fn marked(&self, text: &str) -> Option<String> {
        let quoted = MARKS.iter().find_map(|(open, close)| {
            let (_, rest) = text.split_once(*open)?;
            let (quoted, _) = rest.split_once(*close)?;
            Some(quoted.trim())
        });
        let mut acronyms = text
            .split(|sign: char| !sign.is_alphanumeric())
            .filter(|word| word.chars().count() > 1 && word.chars().all(char::is_uppercase));
        let acronym = acronyms.next().filter(|_| acronyms.next().is_none());
        let is_term = |term: &&str| {
            let words = folded_words(term);
            (1..=LONGEST_TERM).contains(&words.len())
        };
        quoted.or(acronym).filter(is_term).map(str::to_owned)
    }

    /// The term without words such as "the acronym"; the A of `A.O.T.` is no article.
    fn without_nouns<'words>(&self, text: &str, term: &'words [Word]) -> &'words [Word] {
        if is_dotted(text, term) {
            return term;
        }
        self.without(&self.nouns, term)
    }

    /// Words after all phrases of `set` that open them; the last word always stays.
    fn without<'words>(&self, set: &PhraseSet<()>, mut words: &'words [Word]) -> &'words [Word] {
        while let Some(found) = set.longest(words) {
            if found.length >= words.len() {
                break;
            }
            words = &words[found.length..];
        }
        words
    }

    fn acceptable<'text>(&self, text: &'text str, term: &[Word]) -> Option<&'text str> {
        let is_word = |word: &Word| !self.not_in_terms.contains(&word.folded);
        let is_term = is_dotted(text, term) || term.iter().all(is_word);
        let (first, last) = (term.first()?, term.last()?);
        let written = with_last_bracket(text, first.start, last.end);
        let length = written.split_whitespace().count();
        (is_term && length <= LONGEST_TERM).then_some(written)
    }
}

/// Whether words are letters with dots between them: the M and the S of `S.M.I.C.` are no words.
fn is_dotted(text: &str, term: &[Word]) -> bool {
    let has_dot = |pair: &[Word]| text.get(pair[0].end..pair[1].start) == Some(".");
    term.len() > 1 && term.windows(2).all(has_dot)
}

impl Way {
    fn parse(pattern: &str) -> Option<Self> {
        let (before, after) = pattern.split_once('*')?;
        let way = Self {
            before: folded_words(before),
            after: folded_words(after),
        };
        (!way.before.is_empty() || !way.after.is_empty()).then_some(way)
    }

    /// What stands where the term is expected.
    fn term<'words>(&self, words: &'words [Word]) -> Option<&'words [Word]> {
        let (before, after) = (self.before.len(), self.after.len());
        let term_end = words.len().checked_sub(after)?;
        if term_end <= before {
            return None;
        }
        let same = |words: &[Word], expected: &[String]| {
            words
                .iter()
                .zip(expected)
                .all(|(word, expected)| same_word(&word.folded, expected))
        };
        let fits = same(&words[..before], &self.before) && same(&words[term_end..], &self.after);
        fits.then(|| &words[before..term_end])
    }
}

/// The text between two bytes, with the bracket that closes in `8(a)` and signs as in `C++`, and
/// the dot of `.gov`.
fn with_last_bracket(text: &str, mut start: usize, mut end: usize) -> &str {
    let after = &text[end..];
    let opened = text[start..end].matches('(').count() > text[start..end].matches(')').count();
    if (opened && after.starts_with(')')) || after.starts_with('+') {
        end += after.len() - after.trim_start_matches([')', '+']).len();
    }
    if text[..start].ends_with([' ', '\'', '’']) || start == 0 {
        return &text[start..end];
    }
    if text[..start].ends_with('.') && text[..start].ends_with(" .") {
        start -= 1;
    }
    &text[start..end]
}
