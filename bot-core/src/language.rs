//! A language by its two-letter code.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// ISO 639-1 code in lower case, such as `fr`. Small enough to be copied.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language([u8; 2]);

impl Language {
    /// French.
    pub const FRENCH: Self = Self(*b"fr");
    /// English.
    pub const ENGLISH: Self = Self(*b"en");
    /// Spanish.
    pub const SPANISH: Self = Self(*b"es");
    /// Portuguese.
    pub const PORTUGUESE: Self = Self(*b"pt");
    /// German.
    pub const GERMAN: Self = Self(*b"de");

    /// The two letters.
    pub fn code(&self) -> &str {
        // Built from two ASCII letters only, so this is always valid UTF-8.
        std::str::from_utf8(&self.0).unwrap_or("xx")
    }

    /// Whether the script of the language runs from right to left.
    pub fn is_right_to_left(self) -> bool {
        matches!(&self.0, b"ar" | b"fa" | b"he" | b"ur")
    }

    /// The direction of the script, as documents name it: `rtl` or `ltr`.
    pub fn direction(self) -> &'static str {
        if self.is_right_to_left() {
            "rtl"
        } else {
            "ltr"
        }
    }
}

/// A language code that is not two ASCII letters.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a two-letter language code such as `fr`")]
pub struct UnknownLanguage(String);

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Accepts `fr`, `FR` and region forms such as `fr-FR` or `fr_CA`, of which the region is dropped.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let primary = text.split(['-', '_']).next().unwrap_or_default();
        match primary.as_bytes() {
            [first, second] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic() => {
                Ok(Self([
                    first.to_ascii_lowercase(),
                    second.to_ascii_lowercase(),
                ]))
            }
            _ => Err(UnknownLanguage(text.chars().take(20).collect())),
        }
    }
}

impl TryFrom<String> for Language {
    type Error = UnknownLanguage;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.code().to_owned()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl schemars::JsonSchema for Language {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Language".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^[a-z]{2}$",
            "description": "ISO 639-1 code in lower case, such as `fr`."
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn region_and_case_are_dropped() {
        assert_eq!("fr-FR".parse(), Ok(Language::FRENCH));
        assert_eq!("ES_mx".parse(), Ok(Language::SPANISH));
    }

    #[test]
    fn anything_else_is_refused_with_a_reason() {
        for wrong in ["", "f", "fra", "é", "12"] {
            let error = wrong.parse::<Language>().unwrap_err().to_string();
            assert!(error.contains("two-letter"), "{error}");
        }
    }
}
