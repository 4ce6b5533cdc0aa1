//! What is told of a page that was quoted.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Language;

/// A page that was quoted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Source {
    /// The page's id in its own source.
    pub page: String,
    /// Title of the page.
    pub title: String,
    /// Address, at the quoted section where the page has anchors. Absent only when the source that
    /// the operator indexed gives none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub url: Option<String>,
    /// Who publishes it.
    pub publisher: String,
    /// When it was last modified, as the source says.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[schemars(with = "Option<String>")]
    pub modified: Option<Date>,
    /// Licence of the text.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub licence: Option<String>,
    /// Language of the page.
    pub language: Language,
    /// Where the page stands among its publisher's themes.
    pub breadcrumb: Vec<String>,
    /// What to know before relying on it, each a whole sentence.
    pub notices: Vec<String>,
    /// The laws and rules that the page rests on, as it names them. Since 1.6.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub laws: Vec<Law>,
}

impl Source {
    /// A page of which nothing more is known.
    pub fn new(page: String, title: String, language: Language) -> Self {
        Self {
            page,
            title,
            url: None,
            publisher: String::new(),
            modified: None,
            licence: None,
            language,
            breadcrumb: Vec::new(),
            notices: Vec::new(),
            laws: Vec::new(),
        }
    }
}

/// A law or rule that a page names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Law {
    /// What the page calls it.
    pub label: String,
    /// Where it is to be read, when the page says so.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub url: Option<String>,
}
