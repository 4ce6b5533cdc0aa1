//! Reads a TOML file key by key, so that every mistake is reported with its line and not only the
//! first one. What the environment says of a key comes before the file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::de::DeserializeOwned;
use toml::Value;
use toml::de::{DeTable, DeValue};

use super::environment::{self, Environment};
use super::{Place, Problem};

/// The keys of a file that were not read yet, by their dotted path.
pub(super) struct Reader {
    file: PathBuf,
    keys: BTreeMap<String, Key>,
    /// Paths that were asked for and are not in the file.
    missed: Vec<String>,
    problems: Vec<Problem>,
}

struct Key {
    place: Place,
    /// What it may mean, the likeliest first.
    values: Vec<Value>,
}

impl Reader {
    /// Takes a file apart and lays the environment over it. Syntax errors become problems; the other
    /// keys are then not read, as a broken line may hide any of them.
    pub(super) fn new(file: &Path, text: &str, environment: &Environment) -> Self {
        let mut reader = Self {
            file: file.to_owned(),
            keys: BTreeMap::new(),
            missed: Vec::new(),
            problems: Vec::new(),
        };
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let line = error.span().map_or(0, |span| line_of(text, span.start));
            reader.problem_at(reader.line(line), error.message().to_owned());
        }
        if reader.problems.is_empty() {
            reader.collect(text, "", table.get_ref());
            reader.overlay(environment);
        }
        reader
    }

    fn collect(&mut self, text: &str, prefix: &str, table: &DeTable<'_>) {
        for (name, value) in table {
            let path = format!("{prefix}{}", name.get_ref());
            match value.get_ref() {
                DeValue::Table(inner) => self.collect(text, &format!("{path}."), inner),
                other => {
                    let place = self.line(line_of(text, name.span().start));
                    let values = vec![plain(other)];
                    self.keys.insert(path, Key { place, values });
                }
            }
        }
    }

    fn overlay(&mut self, environment: &Environment) {
        let stem = self.file.file_stem().unwrap_or_default().to_string_lossy();
        for variable in environment.of_file(&stem) {
            let key = Key {
                place: Place::Variable(variable.name),
                values: environment::meanings(&variable.text),
            };
            self.keys.insert(variable.path, key);
        }
    }

    /// Reads one key into `target`, which keeps its value when the key is absent or wrong.
    pub(super) fn read<T: DeserializeOwned>(&mut self, path: &str, target: &mut T) {
        if let Some(key) = self.take(path)
            && let Some(value) = self.convert(path, &key)
        {
            *target = value;
        }
    }

    /// Reads one key and checks it.
    pub(super) fn read_checked<T: DeserializeOwned>(
        &mut self,
        path: &str,
        target: &mut T,
        wanted: &str,
        is_right: impl Fn(&T) -> bool,
    ) {
        let Some(key) = self.take(path) else {
            return;
        };
        match self.convert(path, &key) {
            Some(value) if is_right(&value) => *target = value,
            Some(_) => self.problem_at(key.place, format!("`{path}` must be {wanted}")),
            None => {}
        }
    }

    /// Reads a length of time that is written as a whole number of units, `least` or more.
    pub(super) fn read_duration(
        &mut self,
        path: &str,
        target: &mut Duration,
        unit: Duration,
        least: u32,
    ) {
        let mut units: Option<u32> = None;
        let wanted = format!("{least} or more");
        self.read_checked(path, &mut units, &wanted, |units| {
            units.is_some_and(|units| units >= least)
        });
        if let Some(units) = units {
            *target = unit.saturating_mul(units);
        }
    }

    /// Reads one key that is empty when there is nothing to say, and otherwise of a form of its own.
    pub(super) fn read_optional<T>(&mut self, path: &str, target: &mut Option<T>)
    where
        T: TryFrom<String>,
        T::Error: std::fmt::Display,
    {
        let Some(key) = self.take(path) else {
            return;
        };
        match self.convert::<String>(path, &key) {
            Some(text) if text.is_empty() => *target = None,
            Some(text) => match T::try_from(text) {
                Ok(value) => *target = Some(value),
                Err(error) => self.problem_at(key.place, format!("`{path}`: {error}")),
            },
            None => {}
        }
    }

    /// All keys below a table whose names are free, with the places where they stand.
    pub(super) fn below<T: DeserializeOwned>(&mut self, table: &str) -> Vec<(String, Place, T)> {
        let prefix = format!("{table}.");
        let starts = |path: &String| path.starts_with(&prefix);
        let paths: Vec<String> = self
            .keys
            .keys()
            .filter(|path| starts(path))
            .cloned()
            .collect();
        let mut found = Vec::new();
        for path in paths {
            if let Some(key) = self.keys.remove(&path)
                && let Some(value) = self.convert(&path, &key)
            {
                found.push((path[prefix.len()..].to_owned(), key.place, value));
            }
        }
        found
    }

    /// Whether a key is there that was not read yet.
    pub(super) fn holds(&self, path: &str) -> bool {
        self.keys.contains_key(path)
    }

    /// The folder of the file, where relative paths in it start.
    pub(super) fn folder(&self) -> &Path {
        self.file.parent().unwrap_or(Path::new(""))
    }

    /// Where a key stands, while it was not read yet; otherwise the file as a whole.
    pub(super) fn place(&self, path: &str) -> Place {
        let key = self.keys.get(path);
        key.map_or_else(|| self.line(0), |key| key.place.clone())
    }

    /// Adds a problem.
    pub(super) fn problem_at(&mut self, place: Place, message: String) {
        self.problems.push(Problem { place, message });
    }

    /// All problems, those of the file in the order of its lines; keys that nobody read are problems
    /// too.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        for (path, key) in std::mem::take(&mut self.keys) {
            self.problem_at(key.place, format!("there is no setting `{path}`"));
        }
        self.problems
            .sort_by(|one, other| one.place.cmp(&other.place));
        self.problems
    }

    /// Paths that were asked for and are not in the file: what a file must show to be complete.
    #[cfg(test)]
    pub(super) fn missed(&self) -> Vec<String> {
        self.missed.clone()
    }

    fn take(&mut self, path: &str) -> Option<Key> {
        let key = self.keys.remove(path);
        if key.is_none() {
            self.missed.push(path.to_owned());
        }
        key
    }

    fn line(&self, line: usize) -> Place {
        Place::Line(self.file.clone(), line)
    }

    /// The first meaning that is of the type asked for.
    fn convert<T: DeserializeOwned>(&mut self, path: &str, key: &Key) -> Option<T> {
        let mut first = None;
        for value in &key.values {
            match T::deserialize(value.clone()) {
                Ok(value) => return Some(value),
                Err(error) => first = first.or_else(|| Some(error.message().to_owned())),
            }
        }
        let message = first.unwrap_or_default();
        self.problem_at(key.place.clone(), format!("`{path}`: {message}"));
        None
    }
}

/// The number of the line that holds a byte, from 1.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// A parsed value without its places.
pub(super) fn plain(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::String(text.to_string()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or_else(|_| Value::String(number.to_string()), Value::Integer),
        DeValue::Float(number) => number
            .as_str()
            .parse()
            .map_or_else(|_| Value::String(number.to_string()), Value::Float),
        DeValue::Boolean(value) => Value::Boolean(*value),
        DeValue::Datetime(date) => Value::Datetime(*date),
        DeValue::Array(items) => {
            Value::Array(items.iter().map(|item| plain(item.get_ref())).collect())
        }
        DeValue::Table(table) => Value::Table(
            table
                .iter()
                .map(|(name, value)| (name.get_ref().to_string(), plain(value.get_ref())))
                .collect(),
        ),
    }
}
