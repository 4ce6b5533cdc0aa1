//! `guichet eval answers`: what is answered rightly, wrongly or not at all, by the whole engine, as the
//! threshold is turned.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use bot_core::ports::{IntentRecognizer, NoStore};
use bot_core::understanding::Leaning;
use bot_core::{Engine, Language, Sensitive, Understanding};
use intents::Recognizer;

use super::ask::message;
use super::block_on;
use super::retrieval::opened;
use crate::cli::AnswersArgs;
use crate::eval::answers::{self, Got, Tried};
use crate::eval::questions::{self, Question};
use crate::exit::Ending;
use crate::output::Output;
use crate::wiring::Installation;

/// Thresholds from 0 to 1 in steps of this.
const STEPS: u8 = 50;

/// Turns the dial.
pub(super) fn run(
    config: &Path,
    options: &AnswersArgs,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    let mut installation = Installation::load(config, &options.places, false)?;
    let mut questions = read(&options.questions, true)?;
    questions.extend(read(&options.out_of_scope, false)?);
    // Each search is done once, whatever the threshold.
    installation.settings.cached_searches = u64::try_from(questions.len())?;
    let (library, recognizer) = opened(&installation, options.lexical)?;
    let recognizer = Arc::new(Remembering::new(recognizer));
    let engine = installation.engine(library, recognizer, Arc::new(NoStore))?;
    let grid: Vec<f32> = (0..=STEPS)
        .map(|step| f32::from(step) / f32::from(STEPS))
        .collect();
    let tried = block_on(turn_dial(&engine, &questions, &grid, options))??;
    let thresholds = &installation.settings.engine.thresholds;
    let in_service = |lang: &str| {
        let language = lang.parse().unwrap_or(installation.default_language());
        f64::from(thresholds.of(language))
    };
    let grid: Vec<f64> = grid.into_iter().map(f64::from).collect();
    let dials = answers::dials(&tried, &grid, &in_service, options.keep);
    if options.json {
        output.json(&serde_json::json!({ "by_lang": dials }))?;
    } else {
        answers::print(&dials, output)?;
    }
    Ok(Ending::Done)
}

/// Questions, with whether a page answers them.
fn read(files: &[PathBuf], is_answerable: bool) -> anyhow::Result<Vec<(Question, bool)>> {
    let mut all = Vec::new();
    for file in files {
        let read = questions::read(file)?;
        all.extend(read.into_iter().map(|question| (question, is_answerable)));
    }
    Ok(all)
}

/// What each question gets at each threshold, and last at the one in service.
async fn turn_dial(
    engine: &Engine,
    questions: &[(Question, bool)],
    grid: &[f32],
    options: &AnswersArgs,
) -> anyhow::Result<Vec<Tried>> {
    let in_service = engine.settings();
    let mut tried: Vec<Tried> = questions
        .iter()
        .map(|(question, is_answerable)| Tried {
            lang: question.reported_language(),
            is_answerable: *is_answerable,
            got: Vec::new(),
        })
        .collect();
    for threshold in grid.iter().copied().map(Some).chain([None]) {
        let mut settings = (*in_service).clone();
        if let Some(threshold) = threshold {
            settings.thresholds.default = threshold;
            settings.thresholds.by_language.clear();
        }
        engine.change_settings(settings);
        for ((question, _), tried) in questions.iter().zip(&mut tried) {
            let inbound = message(&question.question, question.lang, options.caller.access());
            let answer = engine.handle(&inbound).await?.answer;
            tried.got.push(Got::of(&answer, &question.gold));
        }
    }
    Ok(tried)
}

/// A recogniser that understands the same message once.
struct Remembering {
    recognizer: Arc<Recognizer>,
    known: Mutex<HashMap<(String, Option<Language>), Understanding>>,
}

impl Remembering {
    fn new(recognizer: Arc<Recognizer>) -> Self {
        Self {
            recognizer,
            known: Mutex::default(),
        }
    }
}

impl IntentRecognizer for Remembering {
    fn understand(&self, text: &Sensitive<String>, chosen: Option<Language>) -> Understanding {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let understood = known
            .entry((text.expose().clone(), chosen))
            .or_insert_with(|| self.recognizer.understand(text, chosen));
        understood.clone()
    }

    fn leaning(&self, text: &Sensitive<String>, language: Option<Language>) -> Leaning {
        self.recognizer.leaning(text, language)
    }

    fn two_questions(
        &self,
        text: &Sensitive<String>,
        language: Option<Language>,
    ) -> Option<[Sensitive<String>; 2]> {
        self.recognizer.two_questions(text, language)
    }

    fn question(&self, text: &Sensitive<String>) -> String {
        self.recognizer.question(text)
    }
}
