//! `guichet eval benchmark`: whole conversations with the whole engine, and what came of them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use adapters::store::MemoryStore;
use anyhow::Context as _;
use bot_core::access::{Access, Scope};
use bot_core::engine::Thresholds;
use bot_core::message::InConversation;
use bot_core::{Answer, Conversation, ConversationId, Engine, Inbound, Outcome};
use jiff::civil::Date;
use knowledge::Library;
use serde::Serialize;

use super::block_on;
use super::passages::stands_on;
use super::retrieval::{opened, write_lines};
use crate::cli::{BenchmarkArgs, NamedLibrary, Places};
use crate::eval::benchmark::{Line, Report};
use crate::eval::questions;
use crate::exit::Ending;
use crate::output::Output;
use crate::wiring::{Installation, today};

/// The channel that the questions come from.
const CHANNEL: &str = "benchmark";

/// The assistant asks no more than twice before it offers a person.
const MOST_REPLIES: usize = 2;

/// What the questions were asked of.
#[derive(Serialize)]
struct Asked {
    name: String,
    pages: usize,
    glossary_entries: usize,
    /// Pages and sections that have vectors.
    encoded: usize,
    with_model: bool,
}

/// Asks the questions of a file of the libraries that they are for.
pub(super) fn run(
    config: &Path,
    options: &BenchmarkArgs,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    let lines: Vec<Line> = questions::read_lines(&options.questions)?;
    let day = options.day.unwrap_or_else(today);
    let settings = crate::config::settings(config).checked()?;
    let (mut rows, mut moved, mut libraries) = (Vec::new(), Vec::new(), Vec::new());
    for named in &options.library {
        let bench = Bench::open(config, options, named, day)?;
        libraries.push(bench.asked(&named.name));
        let own = lines.iter().filter(|line| line.library == named.name);
        for line in own {
            let stands = block_on(bench.stands(line))??;
            if !stands && line.span.is_some() {
                moved.push(line.id.clone());
            }
            rows.push(line.judge(&block_on(bench.converse(line))??, stands));
        }
    }
    if let Some(file) = &options.per_question {
        write_lines(file, &rows)?;
    }
    let report = Report::of(&rows, moved);
    if options.json {
        output.json(&serde_json::json!({
            "version": env!("CARGO_PKG_VERSION"),
            "day": day,
            "libraries": libraries,
            "thresholds": told(&settings.engine.thresholds),
            "tallies": report.tallies,
            "moved": report.moved,
        }))?;
    } else {
        report.print(output)?;
    }
    Ok(Ending::Done)
}

/// The thresholds in service, by their names in the settings.
fn told(thresholds: &Thresholds) -> serde_json::Value {
    let by_language = thresholds.by_language.iter();
    serde_json::json!({
        "default": as_written(thresholds.default),
        "partly_at": as_written(thresholds.partly_at),
        "certain": as_written(thresholds.certain),
        "certain_danger": as_written(thresholds.certain_danger),
        "unclear": as_written(thresholds.unclear),
        "which_page": as_written(thresholds.which_page),
        "by_language": by_language
            .map(|(language, threshold)| (language.to_string(), as_written(*threshold)))
            .collect::<BTreeMap<_, _>>(),
    })
}

/// A threshold as it stands in the settings, rather than as its nearest float.
fn as_written(threshold: f32) -> f64 {
    (f64::from(threshold) * 1_000.0).round() / 1_000.0
}

/// One library behind the whole engine.
struct Bench {
    engine: Arc<Engine>,
    library: Arc<Library>,
    day: Date,
}

impl Bench {
    fn open(
        config: &Path,
        options: &BenchmarkArgs,
        named: &NamedLibrary,
        day: Date,
    ) -> anyhow::Result<Self> {
        let places = Places {
            data_dir: Some(named.data_dir.clone()),
            model: options.model.clone(),
        };
        let installation = Installation::load(config, &places, false)?;
        let (library, recognizer) = opened(&installation, options.lexical)?;
        let store = Arc::new(MemoryStore::default());
        let engine = installation.engine(Arc::clone(&library), recognizer, store)?;
        Ok(Self {
            engine,
            library,
            day,
        })
    }

    fn asked(&self, name: &str) -> Asked {
        let status = self.library.status();
        let coverage = status.coverage;
        Asked {
            name: name.to_owned(),
            pages: status.pages,
            glossary_entries: status.entries,
            encoded: coverage.pages_done + coverage.sections_done,
            with_model: status.is_semantic,
        }
    }

    /// Whether what is marked as the answer stands on its page.
    async fn stands(&self, line: &Line) -> anyhow::Result<bool> {
        let Some(span) = &line.span else {
            return Ok(false);
        };
        let scope = Scope::new(Access::public(), self.day);
        stands_on(&self.library, &span.page, &span.mark, &scope).await
    }

    /// Holds the conversation of a line: what was said before, the question, and a reply to each question
    /// back. Gives the answers to the question and the replies.
    async fn converse(&self, line: &Line) -> anyhow::Result<Vec<Answer>> {
        let store = self.engine.store();
        let conversation = Conversation::from_citizen(CHANNEL);
        let id = conversation.id;
        let started = store.start(&conversation, None).await;
        started.context("no conversation can be kept")?;
        let said = line.history.iter();
        for (_, text) in said.filter(|(speaker, _)| speaker == "user") {
            self.say(line, id, text).await?;
        }
        let mut answers = vec![self.say(line, id, &line.question).await?];
        let mut replies: Vec<String> = Vec::new();
        while replies.len() < MOST_REPLIES
            && let Some(asked) = answers.last()
            && let Some(reply) = line.reply(asked, &replies)
        {
            answers.push(self.say(line, id, &reply).await?);
            replies.push(reply);
        }
        let deleted = store.delete(id).await;
        deleted.context("the conversation cannot be deleted")?;
        Ok(answers)
    }

    /// One turn, on a page in the language of the line.
    async fn say(&self, line: &Line, id: ConversationId, text: &str) -> anyhow::Result<Answer> {
        let inbound = Inbound {
            locale: Some(line.lang),
            conversation: Some(InConversation { id, key: None }),
            ..Inbound::from_citizen(CHANNEL, text.to_owned(), self.day)
        };
        let answer = self.engine.handle(&inbound).await?.answer;
        if answer.outcome == Outcome::Failed {
            anyhow::bail!(
                "something broke at question `{}`: the log says what",
                line.id
            );
        }
        Ok(answer)
    }
}
