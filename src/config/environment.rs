//! Settings from the environment: `GUICHET_WEB__RATE_LIMITS__CLIENT_BURST` is `client_burst` in the
//! table `rate_limits` of `web.toml`.

use std::collections::BTreeMap;

use serde::Deserialize as _;
use toml::Value;

use super::{Place, Problem};

const PREFIX: &str = "GUICHET_";
const SEPARATOR: &str = "__";

/// The variables that may set something, as they were when they were read.
#[derive(Debug, Clone, Default)]
pub struct Environment(BTreeMap<String, String>);

/// One variable that sets a key of a file.
pub(super) struct Variable {
    /// Its name.
    pub(super) name: String,
    /// The dotted path of the key.
    pub(super) path: String,
    /// What it says.
    pub(super) text: String,
}

impl Environment {
    /// The environment of this process.
    pub fn of_process() -> Self {
        let text = |text: std::ffi::OsString| text.to_string_lossy().into_owned();
        Self::of(std::env::vars_os().map(|(name, value)| (text(name), text(value))))
    }

    /// An environment of these variables.
    pub fn of(variables: impl IntoIterator<Item = (String, String)>) -> Self {
        let ours = |name: &str| name.starts_with(PREFIX) && name.contains(SEPARATOR);
        Self(
            variables
                .into_iter()
                .filter(|(name, _)| ours(name))
                .collect(),
        )
    }

    /// The variables that set keys of the file with this stem, such as `web`.
    pub(super) fn of_file(&self, stem: &str) -> Vec<Variable> {
        let parts = self.0.iter().filter_map(|(name, text)| {
            let (file, path) = split(name)?;
            (file == stem).then(|| Variable {
                name: name.clone(),
                path,
                text: text.clone(),
            })
        });
        parts.collect()
    }

    /// A problem for each variable that belongs to none of the files with these stems.
    pub(super) fn strangers(&self, stems: &[&str]) -> Vec<Problem> {
        let unknown = self
            .0
            .keys()
            .filter(|name| split(name).is_none_or(|(file, _)| !stems.contains(&file.as_str())));
        unknown
            .map(|name| Problem {
                place: Place::Variable(name.clone()),
                message: format!(
                    "the part before the first `__` must be one of {}",
                    beginnings(stems)
                ),
            })
            .collect()
    }
}

/// File and path of a variable, both in lower case.
fn split(name: &str) -> Option<(String, String)> {
    let (file, path) = name.strip_prefix(PREFIX)?.split_once(SEPARATOR)?;
    let path = path.replace(SEPARATOR, ".");
    Some((file.to_ascii_lowercase(), path.to_ascii_lowercase()))
}

/// What names of the files with these stems begin with.
fn beginnings(stems: &[&str]) -> String {
    let names = stems
        .iter()
        .map(|stem| format!("`{PREFIX}{}`", stem.to_ascii_uppercase()));
    names.collect::<Vec<_>>().join(", ")
}

/// What a variable may mean: a TOML value (`8`, `true`, `["a", "b"]`), or its own text.
pub(super) fn meanings(text: &str) -> Vec<Value> {
    let parsed = toml::de::ValueDeserializer::parse(text).ok();
    let parsed = parsed.and_then(|value| Value::deserialize(value).ok());
    let own = Value::String(text.to_owned());
    parsed.into_iter().chain([own]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(variables: &[(&str, &str)]) -> Environment {
        let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
        Environment::of(variables.iter().map(owned))
    }

    #[test]
    fn names_are_file_and_path() {
        let set = environment(&[
            ("GUICHET_WEB__RATE_LIMITS__CLIENT_BURST", "5"),
            ("GUICHET_DATA_DIR", "x"),
            ("OTHER__KEY", "y"),
        ]);
        let found = set.of_file("web");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].path, "rate_limits.client_burst");
        assert!(set.of_file("storage").is_empty());
        assert!(set.strangers(&["web"]).is_empty());
    }

    #[test]
    fn a_variable_of_no_file_is_a_problem_that_names_it() {
        let set = environment(&[("GUICHET_WBE__LISTEN", "x")]);
        let problems = set.strangers(&["web", "storage"]);
        assert_eq!(
            problems[0].to_string(),
            "GUICHET_WBE__LISTEN: the part before the first `__` must be one of `GUICHET_WEB`, \
             `GUICHET_STORAGE`"
        );
    }

    #[test]
    fn values_are_toml_or_text() {
        assert_eq!(meanings("8")[0], Value::Integer(8));
        assert_eq!(meanings("[\"a\"]")[0], Value::from(vec!["a"]));
        assert_eq!(meanings("127.0.0.1:80"), [Value::from("127.0.0.1:80")]);
        assert_eq!(meanings("true").len(), 2);
    }
}
