//! The fields of the lexical index.
//!
//! Every language has fields of its own, so that a word counts by how rare it is among pages of
//! its language, and lengths are compared with pages of its language.

use bot_core::Language;
use tantivy::schema::{
    BytesOptions, FAST, Field, IndexRecordOption, STORED, STRING, Schema, SchemaBuilder,
    TextFieldIndexing, TextOptions,
};

use crate::analyzer;

/// Changes when an index written before cannot be read any more, or would rank differently.
pub(crate) const FORMAT: u32 = 5;

/// The fields that a language has, in the order of [`Part`].
pub(crate) const PARTS: usize = 7;

/// What a field holds of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Part {
    /// The title.
    Title = 0,
    /// Headings and case labels.
    Headings = 1,
    /// Names of the themes and folders above.
    Breadcrumb = 2,
    /// The introduction.
    Introduction = 3,
    /// The text of the sections.
    Body = 4,
    /// Names of the services, forms and letters that the page offers.
    Links = 5,
    /// What people ask for the page by.
    Asked = 6,
}

/// The fields of one language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LanguageFields {
    /// Stem forms, by [`Part`].
    pub(crate) stems: [Field; PARTS],
    /// Plain forms of title, headings and text together.
    pub(crate) plain: Field,
}

/// The schema and its fields.
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    pub(crate) schema: Schema,
    /// Source and id of the page, the key by which it is replaced.
    pub(crate) key: Field,
    /// The page's number in the catalog.
    pub(crate) number: Field,
    /// The whole page as JSON.
    pub(crate) page: Field,
    by_language: Vec<(&'static str, LanguageFields)>,
}

impl Fields {
    /// Builds the schema.
    pub(crate) fn new() -> Self {
        let mut builder = Schema::builder();
        let key = builder.add_text_field("key", STRING);
        let number = builder.add_u64_field("number", FAST);
        let page = builder.add_bytes_field("page", BytesOptions::from(STORED));
        let codes = ["fr", "en", "es", "pt", "de", "xx"];
        let by_language = codes
            .map(|code| (code, language_fields(&mut builder, code)))
            .to_vec();
        Self {
            schema: builder.build(),
            key,
            number,
            page,
            by_language,
        }
    }

    /// The fields of a language.
    pub(crate) fn of(&self, language: Language) -> LanguageFields {
        let code = analyzer::field_code(language);
        let found = self.by_language.iter().find(|(of, _)| *of == code);
        // The list holds every code that `field_code` can give; the last is for other languages.
        found
            .or(self.by_language.last())
            .map_or_else(|| unreachable_fields(self.key), |(_, fields)| *fields)
    }
}

/// Stands in where the list of languages would be empty, which `new` excludes.
const fn unreachable_fields(field: Field) -> LanguageFields {
    LanguageFields {
        stems: [field; PARTS],
        plain: field,
    }
}

fn language_fields(builder: &mut SchemaBuilder, code: &str) -> LanguageFields {
    let mut field = |name: &str, form: &str| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(&format!("{form}_{code}"))
            .set_index_option(IndexRecordOption::WithFreqs);
        let options = TextOptions::default().set_indexing_options(indexing);
        builder.add_text_field(&format!("{name}_{code}"), options)
    };
    LanguageFields {
        stems: [
            field("title", "stem"),
            field("headings", "stem"),
            field("breadcrumb", "stem"),
            field("introduction", "stem"),
            field("body", "stem"),
            field("links", "stem"),
            field("asked", "stem"),
        ],
        plain: field("plain", "plain"),
    }
}
