//! The YAML between the two `---` lines at the top of a page. Unknown keys are an error, so that a
//! misspelt `visibility` cannot publish a page.

use bot_core::access::{Place, Visibility};
use bot_core::answer::{Action, ActionKind};
use jiff::civil::Date;
use serde::{Deserialize, Deserializer};

use crate::document::{PageKind, Reference, Status};

/// Everything that front matter may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct FrontMatter {
    pub(super) id: Option<String>,
    pub(super) title: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) kind: Option<PageKind>,
    pub(super) url: Option<String>,
    pub(super) translation_of: Option<String>,
    #[serde(deserialize_with = "one_or_many")]
    pub(super) audience: Vec<String>,
    pub(super) visibility: Option<Visibility>,
    pub(super) place: Place,
    pub(super) valid_from: Option<Date>,
    pub(super) valid_until: Option<Date>,
    pub(super) modified: Option<Date>,
    pub(super) publisher: Option<String>,
    pub(super) licence: Option<String>,
    pub(super) theme: Option<String>,
    pub(super) breadcrumb: Vec<String>,
    /// How people ask for the page, in its language.
    pub(super) asked: Vec<String>,
    pub(super) cost: Option<String>,
    pub(super) delay: Option<String>,
    pub(super) status: Status,
    services: Vec<Link>,
    forms: Vec<Link>,
    letters: Vec<Link>,
    references: Vec<Link>,
    contacts: Vec<Link>,
}

/// A service, form, letter, contact or reference.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Link {
    label: String,
    number: Option<String>,
    url: Option<String>,
    phone: Option<String>,
    address: Option<String>,
}

impl FrontMatter {
    /// Services, forms, letters and contacts, in this order.
    pub(super) fn actions(&self) -> Vec<Action> {
        let lists = [
            (ActionKind::OnlineService, &self.services),
            (ActionKind::Form, &self.forms),
            (ActionKind::Letter, &self.letters),
            (ActionKind::Contact, &self.contacts),
        ];
        lists
            .into_iter()
            .flat_map(|(kind, links)| links.iter().map(move |link| link.action(kind)))
            .collect()
    }

    /// Laws and rules.
    pub(super) fn references(&self) -> Vec<Reference> {
        let reference = |link: &Link| Reference {
            label: link.label.clone(),
            url: link.url.clone(),
        };
        self.references.iter().map(reference).collect()
    }
}

impl Link {
    fn action(&self, kind: ActionKind) -> Action {
        let details = [&self.number, &self.phone, &self.address];
        let details: Vec<&str> = details.into_iter().flatten().map(String::as_str).collect();
        Action {
            kind,
            label: self.label.clone(),
            url: self.url.clone(),
            detail: (!details.is_empty()).then(|| details.join(", ")),
        }
    }
}

/// Front matter and the text after it. A page without front matter is all text.
pub(super) fn split(text: &str) -> Result<(FrontMatter, &str), String> {
    let Some(rest) = after_fence(text) else {
        return Ok((FrontMatter::default(), text));
    };
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            let yaml = &rest[..at];
            let front = if yaml.trim().is_empty() {
                FrontMatter::default()
            } else {
                serde_saphyr::from_str(yaml).map_err(|error| explain(&error))?
            };
            return Ok((front, &rest[at + line.len()..]));
        }
        at += line.len();
    }
    Err("front matter starts with `---` and never ends: add a second `---` line".to_owned())
}

/// What follows a first line of three hyphens.
fn after_fence(text: &str) -> Option<&str> {
    let (first, rest) = text.split_once('\n')?;
    (first.trim_end() == "---").then_some(rest)
}

/// An error of the YAML reader on one line, without its drawing of the source.
fn explain(error: &serde_saphyr::Error) -> String {
    let text = error.to_string();
    let line = text.lines().next().unwrap_or_default();
    format!("front matter: {}", line.trim_start_matches("error: "))
}

/// A list, or one text that stands for a list of one.
fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(String),
        Many(Vec<String>),
    }
    Ok(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::One(text) => vec![text],
        OneOrMany::Many(list) => list,
    })
}
