//! `guichet eval retrieval`: whether the right page is found.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use anyhow::Context as _;
use bot_core::access::Scope;
use bot_core::engine::Thresholds;
use bot_core::evidence::{Narrowing, Query};
use encoder::Encoder;
use intents::Recognizer;
use knowledge::{Library, Mode};

use crate::cli::{RetrievalArgs, SearchMode};
use crate::eval::ends::End;
use crate::eval::metrics::rank_of;
use crate::eval::questions::{self, Question};
use crate::eval::report::{Report, Row};
use crate::exit::{Ending, Precondition};
use crate::output::Output;
use crate::wiring::{Installation, today};

/// Pages looked at for each question.
const DEPTH: usize = 20;

/// Measures a file of questions.
pub(super) fn run(
    config: &Path,
    options: &RetrievalArgs,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    let installation = Installation::load(config, &options.places, false)?;
    let mode = mode_of(options.mode);
    let encoder = match mode {
        Mode::Lexical => None,
        _ => installation.encoder()?,
    };
    let library = installation.library_in_service(encoder.clone())?;
    require_vectors(&library, mode, &installation)?;
    let questions = questions::read(&options.questions)?;
    let recognizer = recognizer(&installation, encoder.as_ref())?;
    let asker = Asker::new(&installation, &library, recognizer, options.caller.access());
    if let Some(file) = &options.features {
        export(file, &asker, &questions, mode)?;
    }
    let started = Instant::now();
    let rows = measure(&asker, &questions, mode)?;
    let seconds = started.elapsed().as_secs_f64();
    if let Some(file) = &options.per_question {
        write_lines(file, &rows)?;
    }
    let report = Report::of(&rows);
    if options.json {
        output.json(&report)?;
    } else {
        report.print(output)?;
        output.line(format_args!("{} question(s) in {seconds:.1} s", rows.len()))?;
    }
    Ok(Ending::Done)
}

/// Asks the library what the engine would ask it.
pub(super) struct Asker<'library> {
    library: &'library Library,
    recognizer: Arc<Recognizer>,
    default: bot_core::Language,
    thresholds: Thresholds,
    scope: Scope,
}

impl<'library> Asker<'library> {
    pub(super) fn new(
        installation: &Installation,
        library: &'library Library,
        recognizer: Arc<Recognizer>,
        access: bot_core::access::Access,
    ) -> Self {
        Self {
            library,
            recognizer,
            default: installation.default_language(),
            thresholds: installation.settings.engine.thresholds.clone(),
            scope: Scope::new(access, today()),
        }
    }

    /// What the engine would search for, and how likely it is that pages tell it.
    fn asked(&self, question: &Question) -> (Query, f32) {
        let asked = question.understood(&*self.recognizer);
        let language = asked.language.or(question.lang);
        let language = language.unwrap_or(self.default);
        let query = Query {
            detail: asked.detail,
            aspects: asked.aspects,
            narrowing: Narrowing {
                said: question.said(),
                reply: None,
            },
            ..Query::new(asked.question, language, self.scope.clone(), DEPTH)
        };
        (query, asked.for_pages)
    }

    /// What may be found at all.
    pub(super) const fn scope(&self) -> &Scope {
        &self.scope
    }

    /// What the engine would search for.
    pub(super) fn query(&self, question: &Question) -> Query {
        self.asked(question).0
    }

    /// How sure the engine would be of the first page.
    pub(super) fn sureness(&self, question: &Question) -> anyhow::Result<f32> {
        let (query, for_pages) = self.asked(question);
        let findings = self.library.find(&query);
        let findings = findings.context("the library could not be searched")?;
        Ok(findings.sureness(for_pages))
    }

    /// How the engine would end the question.
    fn end(&self, query: &Query, for_pages: f32, gold: &[String]) -> anyhow::Result<End> {
        let findings = self.library.find(query);
        let findings = findings.context("the library could not be searched")?;
        let language = query.language;
        Ok(End::of(
            &findings,
            for_pages,
            language,
            gold,
            &self.thresholds,
        ))
    }
}

fn measure(asker: &Asker<'_>, questions: &[Question], mode: Mode) -> anyhow::Result<Vec<Row>> {
    let answerable = questions
        .iter()
        .filter(|question| !question.gold.is_empty());
    answerable
        .map(|question| {
            let (query, for_pages) = asker.asked(question);
            let pages = asker.library.rank(&query, mode);
            let pages = pages.context("the library could not be searched")?;
            let ids = || pages.iter().map(|page| page.id.as_str());
            Ok(Row {
                id: question.id.clone(),
                lang: question.reported_language(),
                rank: rank_of(ids(), &question.gold),
                pages: ids().take(5).map(str::to_owned).collect(),
                end: match mode {
                    Mode::Lexical | Mode::Hybrid => {
                        Some(asker.end(&query, for_pages, &question.gold)?)
                    }
                    Mode::Dense | Mode::HybridTitles => None,
                },
            })
        })
        .collect()
}

/// The library in service and what understands messages, as the engine has them; by words alone when
/// `lexical`.
pub(super) fn opened(
    installation: &Installation,
    lexical: bool,
) -> anyhow::Result<(Arc<Library>, Arc<Recognizer>)> {
    let encoder = if lexical {
        None
    } else {
        installation.encoder()?
    };
    let library = installation.library_in_service(encoder.clone())?;
    if !lexical {
        require_vectors(&library, Mode::Hybrid, installation)?;
    }
    Ok((library, recognizer(installation, encoder.as_ref())?))
}

/// The recogniser as the engine has it, which has learned the meaning of the examples where there is a model.
fn recognizer(
    installation: &Installation,
    encoder: Option<&Arc<dyn Encoder>>,
) -> anyhow::Result<Arc<Recognizer>> {
    let recognizer = installation.recognizer(encoder)?;
    if let Some(encoder) = encoder {
        installation.teach(&recognizer, encoder, &|| false)?;
    }
    Ok(recognizer)
}

/// A measurement with half of the vectors would mislead.
fn require_vectors(
    library: &Library,
    mode: Mode,
    installation: &Installation,
) -> anyhow::Result<()> {
    let status = library.status();
    let complete = match mode {
        Mode::Lexical => return Ok(()),
        Mode::HybridTitles => status.coverage.has_pages(),
        Mode::Dense | Mode::Hybrid => status.coverage.is_complete(),
    };
    if !status.has_encoder {
        return Err(Precondition::missing(format!(
            "there is no model in `{}`: run `guichet model import`, or measure with `--mode lexical`",
            installation.model_dir.display()
        )));
    }
    if !complete {
        return Err(Precondition::missing(
            "vectors are missing: run `guichet ingest` without `--no-wait`, or measure with `--mode lexical`",
        ));
    }
    Ok(())
}

fn mode_of(mode: SearchMode) -> Mode {
    match mode {
        SearchMode::Lexical => Mode::Lexical,
        SearchMode::Dense => Mode::Dense,
        SearchMode::Hybrid => Mode::Hybrid,
        SearchMode::HybridTitles => Mode::HybridTitles,
    }
}

pub(super) fn write_lines(file: &Path, rows: &[impl serde::Serialize]) -> anyhow::Result<()> {
    let unwritable = || format!("`{}` cannot be written", file.display());
    let mut writer = BufWriter::new(File::create(file).with_context(unwritable)?);
    for row in rows {
        serde_json::to_writer(&mut writer, row).with_context(unwritable)?;
        writeln!(writer).with_context(unwritable)?;
    }
    writer.flush().with_context(unwritable)
}

/// The features of the candidates of each question, to train a ranker on: names first, then one
/// question a line, without its text.
fn export(
    file: &Path,
    asker: &Asker<'_>,
    questions: &[Question],
    mode: Mode,
) -> anyhow::Result<()> {
    let mut lines =
        vec![serde_json::json!({ "features": knowledge::ranking::FEATURES.as_slice() })];
    for question in questions {
        let (query, for_pages) = asker.asked(question);
        let described = asker.library.describe(&query, mode);
        let described = described.context("the library could not be searched")?;
        let candidates = described.candidates.iter();
        lines.push(serde_json::json!({
            "id": question.id,
            "lang": query.language.code(),
            "gold": question.gold,
            "confidence": described.confidence,
            "sureness": described.sureness,
            "for_pages": for_pages,
            "candidates": candidates.map(|(page, features)| (page, features.as_slice())).collect::<Vec<_>>(),
        }));
    }
    write_lines(file, &lines)
}
