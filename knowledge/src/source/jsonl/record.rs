//! What a line may say. Keys that are not here are ignored: the pages are other people's.

use bot_core::access::{Place, Visibility};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer};

/// A line.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Record {
    #[serde(deserialize_with = "text_or_number")]
    pub(super) id: Option<String>,
    pub(super) lang: Option<String>,
    title: Option<String>,
    pub(super) url: Option<String>,
    pub(super) toggle_url: Option<String>,
    pub(super) description: Option<String>,
    markdown: Option<String>,
    text: Option<String>,
    body: Option<String>,
    sections: Vec<Part>,
    fields: Fields,
    data: Option<serde::de::IgnoredAny>,
    #[serde(deserialize_with = "one_or_many")]
    pub(super) topics: Vec<String>,
    pub(super) page_type: Option<String>,
    #[serde(deserialize_with = "one_or_many")]
    pub(super) audience: Vec<String>,
    pub(super) visibility: Option<Visibility>,
    pub(super) place: Place,
    pub(super) valid_from: Option<Date>,
    pub(super) valid_until: Option<Date>,
    pub(super) modified: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) licence: Option<String>,
}

/// A part of a page under its heading.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Part {
    heading: Option<String>,
    markdown: Option<String>,
}

/// Front matter that was left as it was.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Fields {
    title: Option<String>,
}

impl Record {
    /// The title, unless it is blank.
    pub(super) fn title(&self) -> Option<String> {
        let title = self.title.as_ref().or(self.fields.title.as_ref());
        title.filter(|title| !title.trim().is_empty()).cloned()
    }

    /// The text of the page as Markdown.
    pub(super) fn markdown(&mut self) -> Option<String> {
        let whole = [self.markdown.take(), self.text.take(), self.body.take()];
        whole.into_iter().flatten().next().or_else(|| {
            let parts = self.sections.iter().map(Part::markdown);
            (!self.sections.is_empty()).then(|| parts.collect::<Vec<_>>().join("\n\n"))
        })
    }

    /// Why a line without text is left out.
    pub(super) fn why_no_text(&self) -> String {
        let what = if self.data.is_some() {
            "holds form data (`data`) and no page"
        } else {
            "has no text"
        };
        format!("{what}: `markdown`, `text`, `body` or `sections` is needed")
    }
}

impl Part {
    fn markdown(&self) -> String {
        let text = self.markdown.as_deref().unwrap_or_default();
        match self.heading.as_deref().map(str::trim) {
            Some(heading) if !heading.is_empty() => format!("## {heading}\n\n{text}"),
            _ => text.to_owned(),
        }
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum TextOrNumber {
    Text(String),
    Number(serde_json::Number),
}

/// An id, which some write as a number. A blank one is none.
fn text_or_number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let id = match Option::<TextOrNumber>::deserialize(deserializer)? {
        Some(TextOrNumber::Text(text)) => text,
        Some(TextOrNumber::Number(number)) => number.to_string(),
        None => return Ok(None),
    };
    Ok(Some(id.trim().to_owned()).filter(|id| !id.is_empty()))
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
    None(()),
}

/// A list, one text that stands for a list of one, or nothing.
fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let mut list = match OneOrMany::deserialize(deserializer)? {
        OneOrMany::One(text) => vec![text],
        OneOrMany::Many(list) => list,
        OneOrMany::None(()) => Vec::new(),
    };
    list.retain(|text| !text.trim().is_empty());
    Ok(list)
}
