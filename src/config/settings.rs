//! `assistant.toml`.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use bot_core::Language;
use bot_core::engine::EngineSettings;

use super::Loaded;
use super::reader::Reader;

/// Everything that an operator sets; `config/assistant.toml` explains each key.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Name of the service.
    pub site_name: String,
    /// Languages told apart in messages.
    pub recognised: Vec<Language>,
    /// Index and vectors.
    pub data_dir: PathBuf,
    /// Index and vectors of the sample.
    pub sample_data_dir: PathBuf,
    /// The language model.
    pub model_dir: PathBuf,
    /// Where to listen.
    pub listen: SocketAddr,
    /// How long an answer may take.
    pub answer_within: Duration,
    /// Limits and thresholds of turns.
    pub engine: EngineSettings,
    /// Repeated searches kept in memory.
    pub cached_searches: u64,
    /// How often to look for a new index.
    pub refresh: Duration,
    /// Threads that compute vectors behind the server; 0 for all but one.
    pub vector_threads: usize,
}

impl Default for Settings {
    fn default() -> Self {
        let engine = EngineSettings::default();
        Self {
            site_name: "Guichet".to_owned(),
            recognised: vec![
                Language::FRENCH,
                Language::ENGLISH,
                Language::SPANISH,
                Language::PORTUGUESE,
                Language::GERMAN,
            ],
            data_dir: PathBuf::from(".run/data"),
            sample_data_dir: PathBuf::from(".run/sample"),
            model_dir: PathBuf::from(".cache/model"),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            answer_within: Duration::from_secs(10),
            engine,
            cached_searches: 500,
            refresh: Duration::from_millis(500),
            vector_threads: 0,
        }
    }
}

/// Reads the text of an `assistant.toml`.
pub(super) fn parse(file: &Path, text: &str) -> Loaded<Settings> {
    let mut settings = Settings::default();
    let mut reader = Reader::new(file, text);
    read_general(&mut reader, &mut settings);
    read_answers(&mut reader, &mut settings.engine);
    read_thresholds(&mut reader, &mut settings.engine);
    Loaded {
        value: settings,
        problems: reader.finish(),
    }
}

fn read_general(reader: &mut Reader, settings: &mut Settings) {
    reader.read("site_name", &mut settings.site_name);
    reader.read("languages.default", &mut settings.engine.default_language);
    reader.read("languages.recognised", &mut settings.recognised);
    reader.read("paths.data_dir", &mut settings.data_dir);
    reader.read("paths.sample_data_dir", &mut settings.sample_data_dir);
    reader.read("paths.model_dir", &mut settings.model_dir);
    reader.read("web.listen", &mut settings.listen);
    let mut seconds = settings.answer_within.as_secs();
    reader.read_checked(
        "web.answer_within_seconds",
        &mut seconds,
        "1 or more",
        |seconds| *seconds > 0,
    );
    settings.answer_within = Duration::from_secs(seconds);
    reader.read("library.cached_searches", &mut settings.cached_searches);
    let mut refresh = 500;
    reader.read_checked(
        "library.refresh_ms",
        &mut refresh,
        "10 or more",
        |refresh| *refresh >= 10,
    );
    settings.refresh = Duration::from_millis(refresh);
    reader.read("library.vector_threads", &mut settings.vector_threads);
}

fn read_answers(reader: &mut Reader, engine: &mut EngineSettings) {
    let some = |number: &usize| *number > 0;
    reader.read_checked(
        "answers.longest_message",
        &mut engine.longest_message,
        "1 or more",
        some,
    );
    reader.read_checked(
        "answers.most_passages",
        &mut engine.most_passages,
        "1 or more",
        some,
    );
    reader.read("answers.most_other_pages", &mut engine.most_other_pages);
    reader.read_checked(
        "answers.old_after_months",
        &mut engine.old_after_months,
        "1 or more",
        |months| *months > 0,
    );
}

fn read_thresholds(reader: &mut Reader, engine: &mut EngineSettings) {
    let share = |share: &f32| (0.0..=1.0).contains(share);
    let thresholds = &mut engine.thresholds;
    reader.read_checked(
        "thresholds.default",
        &mut thresholds.default,
        "from 0 to 1",
        share,
    );
    reader.read_checked(
        "thresholds.partly_at",
        &mut thresholds.partly_at,
        "from 0 to 1",
        share,
    );
    for (code, line, threshold) in reader.below::<f32>("thresholds.by_language") {
        match code.parse() {
            Ok(language) if share(&threshold) => {
                thresholds.by_language.insert(language, threshold);
            }
            Ok(_) => reader.problem(
                line,
                format!("the threshold of `{code}` must be from 0 to 1"),
            ),
            Err(_) => reader.problem(line, format!("`{code}` is not a two-letter language code")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_holds_the_defaults() {
        let shipped = include_str!("../../config/assistant.toml");
        let loaded = parse(Path::new("assistant.toml"), shipped);
        assert_eq!(loaded.problems, []);
        assert_eq!(
            format!("{:?}", loaded.value),
            format!("{:?}", Settings::default())
        );
    }

    #[test]
    fn every_mistake_is_told_with_its_line() {
        let text = "site_nam = \"x\"\n[web]\nlisten = \"nowhere\"\nanswer_within_seconds = 0\n\
            [thresholds.by_language]\nfr = 2.0\nfra = 0.5\n[extra]\na = 1\n";
        let problems = parse(Path::new("a.toml"), text).problems;
        let lines: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [1, 3, 4, 6, 7, 9], "{problems:#?}");
        assert_eq!(
            problems[0].to_string(),
            "a.toml:1: there is no setting `site_nam`"
        );
    }

    #[test]
    fn broken_syntax_is_told_with_its_line() {
        let problems = parse(Path::new("a.toml"), "a = 1\nb = \n").problems;
        assert_eq!(problems[0].line, 2, "{problems:#?}");
    }
}
