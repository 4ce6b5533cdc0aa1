//! `sources.toml`: a list of `[[source]]`.

use std::collections::BTreeSet;
use std::path::Path;

use knowledge::source::SourceSpec;
use serde::Deserialize as _;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::reader::{line_of, plain};
use super::{Loaded, Place, Problem};

/// Reads the text of a `sources.toml`. Relative paths start at the folder of the file.
pub(super) fn parse(file: &Path, text: &str) -> Loaded<Vec<SourceSpec>> {
    let mut loaded = Loaded::default();
    let (table, errors) = DeTable::parse_recoverable(text);
    let problem = |line, message: String| Problem {
        place: Place::Line(file.to_owned(), line),
        message,
    };
    for error in errors {
        let line = error.span().map_or(0, |span| line_of(text, span.start));
        loaded
            .problems
            .push(problem(line, error.message().to_owned()));
    }
    if !loaded.problems.is_empty() {
        return loaded;
    }
    let folder = file.parent().unwrap_or(Path::new(""));
    for (name, value) in table.get_ref() {
        match (&**name.get_ref(), value.get_ref()) {
            ("source", DeValue::Array(sources)) => {
                for source in sources {
                    read_source(&mut loaded, source, text, folder, &problem);
                }
            }
            (other, _) => {
                let line = line_of(text, name.span().start);
                let message = format!("there is no setting `{other}`: write `[[source]]`");
                loaded.problems.push(problem(line, message));
            }
        }
    }
    loaded
}

fn read_source(
    loaded: &mut Loaded<Vec<SourceSpec>>,
    source: &Spanned<DeValue<'_>>,
    text: &str,
    folder: &Path,
    problem: &dyn Fn(usize, String) -> Problem,
) {
    let line = line_of(text, source.span().start);
    match SourceSpec::deserialize(plain(source.get_ref())) {
        Ok(mut spec) => {
            let names: BTreeSet<&str> = loaded
                .value
                .iter()
                .map(|known| known.name.as_str())
                .collect();
            if names.contains(spec.name.as_str()) {
                let message = format!("there are two sources named `{}`", spec.name);
                loaded.problems.push(problem(line, message));
            }
            if spec.address.is_some() != spec.path.as_os_str().is_empty() {
                let message = format!("source `{}` needs a `path` or an `address`", spec.name);
                loaded.problems.push(problem(line, message));
            }
            spec.path = folder.join(&spec.path);
            loaded.value.push(spec);
        }
        Err(error) => loaded
            .problems
            .push(problem(line, error.message().to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_files_load() {
        for (file, text, least) in [
            (
                "config/sources.toml",
                include_str!("../../config/sources.toml"),
                1,
            ),
            (
                "config/sample/sources.toml",
                include_str!("../../config/sample/sources.toml"),
                8,
            ),
        ] {
            let loaded = parse(Path::new(file), text);
            assert_eq!(loaded.problems, []);
            assert!(loaded.value.len() >= least);
        }
    }

    #[test]
    fn all_mistakes_are_told() {
        let text = "[[source]]\nname = \"a\"\nkind = \"pdf\"\npath = \"x\"\n\n[[source]]\nname = \"b\"\n\
            kind = \"jsonl\"\npath = \"y\"\nvisibility = \"secret\"\n\n[other]\nx = 1\n";
        let problems = parse(Path::new("s.toml"), text).problems;
        let mut told: Vec<String> = problems.iter().map(Problem::to_string).collect();
        told.sort();
        assert_eq!(told.len(), 3, "{told:#?}");
        for (told, place) in told.iter().zip(["s.toml:12:", "s.toml:1:", "s.toml:6:"]) {
            assert!(told.starts_with(place), "{told}");
        }
    }

    #[test]
    fn names_are_unique_and_paths_start_at_the_file() {
        let text = "[[source]]\nname = \"a\"\nkind = \"jsonl\"\npath = \"x\"\n".repeat(2);
        let loaded = parse(Path::new("folder/s.toml"), &text);
        assert_eq!(loaded.problems.len(), 1);
        assert_eq!(loaded.value[0].path, Path::new("folder/x"));
    }

    #[test]
    fn a_source_has_a_path_or_an_address() {
        for (place, problems) in [
            ("path = \"x\"", 0),
            ("address = \"https://portal.example/x.zip\"", 0),
            (
                "path = \"x\"\naddress = \"https://portal.example/x.zip\"",
                1,
            ),
            ("owner = \"nobody\"", 1),
        ] {
            let text = format!("[[source]]\nname = \"a\"\nkind = \"dila\"\n{place}\n");
            let loaded = parse(Path::new("s.toml"), &text);
            assert_eq!(loaded.problems.len(), problems, "{place}");
        }
    }
}
