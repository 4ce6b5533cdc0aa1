//! The questions to send, as request bodies.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fs;

use serde_json::{Value, json};

use crate::options::Options;

/// Distinct questions and how to go on after the last.
pub(crate) struct Questions {
    asked: Vec<(String, Option<String>)>,
    bodies: Vec<String>,
    repeat: bool,
}

impl Questions {
    /// Reads the file that the options name.
    pub(crate) fn read(options: &Options) -> Result<Self, String> {
        let name = options.questions.display();
        let text = fs::read_to_string(&options.questions)
            .map_err(|error| format!("cannot read `{name}`: {error}"))?;
        let mut seen = HashSet::new();
        let asked: Vec<_> = text
            .lines()
            .filter_map(|line| question(line.trim(), options.language.as_deref()))
            .filter(|(question, _)| seen.insert(question.clone()))
            .collect();
        if asked.is_empty() {
            return Err(format!("`{name}` holds no question"));
        }
        let bodies = asked
            .iter()
            .map(|(text, language)| body(text, language.as_deref()))
            .collect();
        Ok(Self {
            asked,
            bodies,
            repeat: options.repeat,
        })
    }

    /// The text of the message with this number.
    pub(crate) fn text(&self, number: usize) -> String {
        let (pass, index) = (number / self.asked.len(), number % self.asked.len());
        let text = self.asked.get(index).map_or("", |(text, _)| text.as_str());
        if pass == 0 || self.repeat {
            return text.to_owned();
        }
        format!("{text} {}", pass + 1)
    }

    /// The body of the request with this number.
    pub(crate) fn body(&self, number: usize) -> Option<Cow<'_, str>> {
        let (pass, index) = (number / self.asked.len(), number % self.asked.len());
        if pass == 0 || self.repeat {
            return self.bodies.get(index).map(|body| Cow::from(body.as_str()));
        }
        let (text, language) = self.asked.get(index)?;
        let again = format!("{text} {}", pass + 1);
        Some(Cow::from(body(&again, language.as_deref())))
    }

    /// How many distinct questions the file holds.
    pub(crate) fn len(&self) -> usize {
        self.asked.len()
    }
}

fn question(line: &str, language: Option<&str>) -> Option<(String, Option<String>)> {
    let language = language.map(str::to_owned);
    if !line.starts_with('{') {
        return (!line.is_empty()).then(|| (line.to_owned(), language));
    }
    let value: Value = serde_json::from_str(line).ok()?;
    let text = value.get("question").or_else(|| value.get("query"))?;
    let own = value.get("lang").and_then(Value::as_str).map(str::to_owned);
    Some((text.as_str()?.to_owned(), language.or(own)))
}

fn body(text: &str, language: Option<&str>) -> String {
    match language {
        Some(language) => json!({ "question": text, "lang": language }),
        None => json!({ "question": text }),
    }
    .to_string()
}
