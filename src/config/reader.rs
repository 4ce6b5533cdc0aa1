//! Reads a TOML file key by key, so that every mistake is reported with its line and not only the
//! first one.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use toml::Value;
use toml::de::{DeTable, DeValue};

use super::Problem;

/// The keys of a file that were not read yet, by their dotted path.
pub(super) struct Reader {
    file: PathBuf,
    keys: BTreeMap<String, Key>,
    problems: Vec<Problem>,
}

struct Key {
    line: usize,
    value: Value,
}

impl Reader {
    /// Takes a file apart. Syntax errors become problems; what could be read is kept.
    pub(super) fn new(file: &Path, text: &str) -> Self {
        let mut reader = Self {
            file: file.to_owned(),
            keys: BTreeMap::new(),
            problems: Vec::new(),
        };
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let line = error.span().map_or(0, |span| line_of(text, span.start));
            reader.problem(line, error.message().to_owned());
        }
        if reader.problems.is_empty() {
            reader.collect(text, "", table.get_ref());
        }
        reader
    }

    fn collect(&mut self, text: &str, prefix: &str, table: &DeTable<'_>) {
        for (name, value) in table {
            let path = format!("{prefix}{}", name.get_ref());
            match value.get_ref() {
                DeValue::Table(inner) => self.collect(text, &format!("{path}."), inner),
                other => {
                    let line = line_of(text, name.span().start);
                    let value = plain(other);
                    self.keys.insert(path, Key { line, value });
                }
            }
        }
    }

    /// Reads one key into `target`, which keeps its value when the key is absent or wrong.
    pub(super) fn read<T: DeserializeOwned>(&mut self, path: &str, target: &mut T) {
        if let Some(key) = self.keys.remove(path) {
            self.convert(path, key, target);
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
        let Some(key) = self.keys.remove(path) else {
            return;
        };
        let line = key.line;
        let known = self.problems.len();
        let mut read = None;
        self.convert(path, key, &mut read);
        match read {
            Some(value) if is_right(&value) => *target = value,
            Some(_) => self.problem(line, format!("`{path}` must be {wanted}")),
            None if self.problems.len() == known => {
                self.problem(line, format!("`{path}` must be {wanted}"));
            }
            None => {}
        }
    }

    /// All keys below a table whose names are free, with the lines they stand on.
    pub(super) fn below<T: DeserializeOwned>(&mut self, table: &str) -> Vec<(String, usize, T)> {
        let prefix = format!("{table}.");
        let paths: Vec<String> = self
            .keys
            .keys()
            .filter(|path| path.starts_with(&prefix))
            .cloned()
            .collect();
        let mut found = Vec::new();
        for path in paths {
            let mut value = None;
            let mut line = 0;
            if let Some(key) = self.keys.remove(&path) {
                line = key.line;
                self.convert(&path, key, &mut value);
            }
            found.extend(value.map(|value| (path[prefix.len()..].to_owned(), line, value)));
        }
        found
    }

    /// Adds a problem.
    pub(super) fn problem(&mut self, line: usize, message: String) {
        self.problems.push(Problem {
            file: self.file.clone(),
            line,
            message,
        });
    }

    /// All problems in the order of their lines; keys that nobody read are problems too.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        for (path, key) in std::mem::take(&mut self.keys) {
            self.problem(key.line, format!("there is no setting `{path}`"));
        }
        self.problems.sort_by_key(|problem| problem.line);
        self.problems
    }

    fn convert<T: DeserializeOwned>(&mut self, path: &str, key: Key, target: &mut T) {
        match T::deserialize(key.value) {
            Ok(value) => *target = value,
            Err(error) => self.problem(key.line, format!("`{path}`: {}", error.message())),
        }
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
