//! Text to terms, one way for each language, the same when indexing and when asking.
//!
//! Two forms of every word are indexed. The *stem* form serves ranking: lower case, elision, stop
//! words (negations stay: they change the meaning of a right), stem, then folded accents, in this
//! order, because stemmers know accented endings. The *plain* form, lower case and folded only,
//! serves spelling correction and people who type without accents.

mod stop_words;
mod tokenizer;

use std::cell::RefCell;
use std::collections::HashMap;

use bot_core::Language;
use tantivy::tokenizer::{
    AsciiFoldingFilter, LowerCaser, RemoveLongFilter, Stemmer, StopWordFilter, TextAnalyzer,
    TokenizerManager,
};

use self::tokenizer::ElisionTokenizer;

/// Longest token in bytes; longer ones are no words.
const LONGEST_TOKEN: usize = 60;

/// Words whose stems a thread remembers in one language; some 100 bytes each.
const MOST_KNOWN_STEMS: usize = 30_000;

/// The languages that have analyzers of their own. Others share one without stems.
pub const ANALYSED: [Language; 5] = [
    Language::FRENCH,
    Language::ENGLISH,
    Language::SPANISH,
    Language::PORTUGUESE,
    Language::GERMAN,
];

/// The code under which a language's fields and analyzers are named: its own, or `xx`.
pub fn field_code(language: Language) -> &'static str {
    match language.code() {
        "fr" => "fr",
        "en" => "en",
        "es" => "es",
        "pt" => "pt",
        "de" => "de",
        _ => "xx",
    }
}

/// The analyzer of the stem form.
pub fn stem_analyzer(language: Language) -> TextAnalyzer {
    let base = TextAnalyzer::builder(ElisionTokenizer::for_language(language))
        .filter(RemoveLongFilter::limit(LONGEST_TOKEN))
        .filter(LowerCaser)
        .filter(StopWordFilter::remove(stop_words::of(language)));
    match stemmer(language) {
        Some(stemmer) => base
            .filter(Stemmer::new(stemmer))
            .filter(AsciiFoldingFilter)
            .build(),
        None => base.filter(AsciiFoldingFilter).build(),
    }
}

/// The analyzer of the plain form.
pub fn plain_analyzer(language: Language) -> TextAnalyzer {
    TextAnalyzer::builder(ElisionTokenizer::for_language(language))
        .filter(RemoveLongFilter::limit(LONGEST_TOKEN))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .build()
}

/// Registers `stem_<code>` and `plain_<code>` for every language.
pub fn register(manager: &TokenizerManager) {
    let other = "xx".parse().unwrap_or(Language::ENGLISH);
    for language in ANALYSED.into_iter().chain([other]) {
        let code = field_code(language);
        manager.register(&format!("stem_{code}"), stem_analyzer(language));
        manager.register(&format!("plain_{code}"), plain_analyzer(language));
    }
}

thread_local! {
    /// Analyzers made once a thread: making one costs more than analysing a sentence with it.
    static MADE: RefCell<HashMap<(&'static str, bool), TextAnalyzer>> = RefCell::default();

    /// Stems of words as they are written, by language; `None` for a stop word.
    static KNOWN_STEMS: RefCell<HashMap<&'static str, HashMap<String, Option<String>>>> =
        RefCell::default();
}

/// The stems of a text, in order, with repetitions.
pub fn stems(language: Language, text: &str) -> Vec<String> {
    with_analyzer(language, true, |analyzer| terms(analyzer, text))
}

/// The plain words of a text, in order, with repetitions.
pub fn plain_words(language: Language, text: &str) -> Vec<String> {
    with_analyzer(language, false, |analyzer| terms(analyzer, text))
}

/// Gives the stem of every word of a text in turn. Stems of words seen before are remembered, which
/// makes reading the sections of a page while somebody waits several times faster. Elided articles
/// are not recognised here: they come as words of one letter.
pub(crate) fn each_stem(language: Language, text: &str, mut each: impl FnMut(&str)) {
    KNOWN_STEMS.with_borrow_mut(|known| {
        let known = known.entry(field_code(language)).or_default();
        if known.len() > MOST_KNOWN_STEMS {
            known.clear();
        }
        let words = text.split(|letter: char| !letter.is_alphanumeric());
        for word in words.filter(|word| !word.is_empty()) {
            if !known.contains_key(word) {
                let stem = stems(language, word).into_iter().next();
                known.insert(word.to_owned(), stem);
            }
            if let Some(Some(stem)) = known.get(word) {
                each(stem);
            }
        }
    });
}

/// Runs `work` with this thread's stem or plain analyzer of a language.
pub(crate) fn with_analyzer<T>(
    language: Language,
    is_stem: bool,
    work: impl FnOnce(&mut TextAnalyzer) -> T,
) -> T {
    MADE.with_borrow_mut(|made| {
        let analyzer = made
            .entry((field_code(language), is_stem))
            .or_insert_with(|| {
                if is_stem {
                    stem_analyzer(language)
                } else {
                    plain_analyzer(language)
                }
            });
        work(analyzer)
    })
}

fn terms(analyzer: &mut TextAnalyzer, text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    let mut stream = analyzer.token_stream(text);
    while stream.advance() {
        terms.push(stream.token().text.clone());
    }
    terms
}

fn stemmer(language: Language) -> Option<tantivy::tokenizer::Language> {
    use tantivy::tokenizer::Language as Stem;
    Some(match language.code() {
        "fr" => Stem::French,
        "en" => Stem::English,
        "es" => Stem::Spanish,
        "pt" => Stem::Portuguese,
        "de" => Stem::German,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_elision_with_both_apostrophes() {
        assert_eq!(
            stems(Language::FRENCH, "l'identité d’une"),
            stems(Language::FRENCH, "identité")
        );
        assert_eq!(
            plain_words(Language::FRENCH, "qu'elle jusqu’ici"),
            ["elle", "ici"]
        );
    }

    #[test]
    fn a_lone_letter_that_is_not_elided_stays() {
        assert_eq!(stems(Language::FRENCH, "permis D"), ["perm", "d"]);
    }

    #[test]
    fn typing_without_accents_meets_the_accented_stem() {
        assert_eq!(
            stems(Language::FRENCH, "impôts"),
            stems(Language::FRENCH, "impots")
        );
        assert_eq!(
            stems(Language::SPANISH, "pensión"),
            stems(Language::SPANISH, "pension")
        );
    }

    #[test]
    fn remembered_stems_are_those_of_the_analyzer() {
        let text = "Les déclarations de perte, sans frais, sont les déclarations les plus simples";
        for _ in 0..2 {
            let mut found = Vec::new();
            each_stem(Language::FRENCH, text, |stem| found.push(stem.to_owned()));
            assert_eq!(found, stems(Language::FRENCH, text));
        }
    }

    #[test]
    fn negations_stay() {
        for (language, word) in [
            (Language::FRENCH, "pas"),
            (Language::FRENCH, "sans"),
            (Language::ENGLISH, "not"),
            (Language::ENGLISH, "without"),
            (Language::SPANISH, "no"),
            (Language::SPANISH, "sin"),
            (Language::GERMAN, "nicht"),
            (Language::PORTUGUESE, "sem"),
        ] {
            assert_eq!(stems(language, word).len(), 1, "{word}");
        }
    }

    #[test]
    fn decomposed_text_gives_the_terms_of_composed_text() {
        assert_eq!(
            stems(Language::FRENCH, "de\u{301}me\u{301}nagement"),
            stems(Language::FRENCH, "déménagement")
        );
    }

    #[test]
    fn text_in_another_script_has_terms() {
        let chinese = "zh".parse().unwrap();
        assert!(!stems(chinese, "身份证 更新").is_empty());
    }
}
