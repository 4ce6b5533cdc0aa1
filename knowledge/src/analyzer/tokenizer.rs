//! Splits text at everything that is neither letter nor digit, and drops elided articles.

use bot_core::Language;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Words that lose their vowel before another in French: "l'impôt", "jusqu'à".
const FRENCH_ELISIONS: [&str; 14] = [
    "l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu",
];

/// A tokenizer that composes characters first (NFC) and knows elision.
#[derive(Clone)]
pub(super) struct ElisionTokenizer {
    elisions: &'static [&'static str],
    token: Token,
}

impl ElisionTokenizer {
    /// The tokenizer of a language.
    pub(super) fn for_language(language: Language) -> Self {
        let elisions: &[&str] = if language == Language::FRENCH {
            &FRENCH_ELISIONS
        } else {
            &[]
        };
        Self {
            elisions,
            token: Token::default(),
        }
    }
}

/// The tokens of one text. Offsets are those of the composed text.
pub(super) struct ElisionStream<'a> {
    text: std::borrow::Cow<'a, str>,
    at: usize,
    elisions: &'static [&'static str],
    token: &'a mut Token,
}

impl Tokenizer for ElisionTokenizer {
    type TokenStream<'a> = ElisionStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> ElisionStream<'a> {
        self.token.reset();
        let text = match is_nfc_quick(text.chars()) {
            IsNormalized::Yes => text.into(),
            _ => text.nfc().collect::<String>().into(),
        };
        ElisionStream {
            text,
            at: 0,
            elisions: self.elisions,
            token: &mut self.token,
        }
    }
}

impl ElisionStream<'_> {
    /// Bounds of the next run of letters and digits.
    fn next_run(&mut self) -> Option<(usize, usize)> {
        let rest = self.text.get(self.at..)?;
        let start = self.at + rest.find(char::is_alphanumeric)?;
        let word = self.text.get(start..)?;
        let length = word
            .find(|letter: char| !letter.is_alphanumeric())
            .unwrap_or(word.len());
        self.at = start + length;
        Some((start, self.at))
    }

    fn is_elided(&self, start: usize, end: usize) -> bool {
        let followed = self
            .text
            .get(end..)
            .is_some_and(|rest| rest.starts_with(['\'', '\u{2019}']));
        followed
            && self.text.get(start..end).is_some_and(|word| {
                self.elisions
                    .iter()
                    .any(|elision| elision.eq_ignore_ascii_case(word))
            })
    }
}

impl TokenStream for ElisionStream<'_> {
    fn advance(&mut self) -> bool {
        while let Some((start, end)) = self.next_run() {
            if self.is_elided(start, end) {
                continue;
            }
            self.token.text.clear();
            self.token
                .text
                .push_str(self.text.get(start..end).unwrap_or_default());
            self.token.offset_from = start;
            self.token.offset_to = end;
            self.token.position = self.token.position.wrapping_add(1);
            return true;
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
