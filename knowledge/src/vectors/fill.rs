//! Computes the vectors that are missing: summaries of all pages first, because they already make
//! search by meaning useful, then sections.

use std::collections::HashSet;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use encoder::{Encoder, TextKind};
use rayon::prelude::*;

use super::VectorError;
use super::log::{Appender, VectorLog};
use crate::catalog::Card;
use crate::document::{ContentHash, Page};
use crate::generation::Generation;
use crate::pages::PageStore;

/// Texts encoded between two writes: a stop loses at most these.
const BATCH: usize = 64;
/// How long to wait before looking again while another process computes.
const WAIT: Duration = Duration::from_millis(500);

/// How far the work is.
#[derive(Debug, Clone, Copy)]
pub struct FillProgress {
    /// Texts that have a vector.
    pub done: usize,
    /// Texts in all.
    pub total: usize,
    /// Estimate of the time left, once there is something to estimate from.
    pub seconds_left: Option<f64>,
}

/// What was done.
#[derive(Debug, Clone, Copy, Default)]
pub struct FillReport {
    /// Vectors computed by this call.
    pub computed: usize,
    /// Texts without a vector at the end; 0 unless it was stopped.
    pub missing: usize,
    /// Time taken.
    pub seconds: f64,
}

/// One text to encode: its page's number and place, and the key of its vector.
struct Task {
    number: u32,
    text: Text,
    key: ContentHash,
}

/// Which text of a page.
enum Text {
    Summary,
    Title,
    Asked(usize),
    Section(u32),
}

/// Computes every missing vector of the generation in service, until done or `stop` is set. When
/// another process is at it, waits for that one.
///
/// # Errors
/// Fails when there is no index, or a file or the encoder fails. What was written stays.
pub fn fill(
    data_dir: &Path,
    encoder: &dyn Encoder,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(FillProgress),
) -> Result<FillReport, VectorError> {
    let started = Instant::now();
    let mut report = FillReport::default();
    let log = VectorLog::of(data_dir, encoder);
    loop {
        let generation = Generation::current(data_dir)?.ok_or(VectorError::NoIndex)?;
        let cards = generation.cards()?;
        let tasks = missing(&cards, &log)?;
        report.missing = tasks.len();
        report.seconds = started.elapsed().as_secs_f64();
        if tasks.is_empty() || stop.load(Ordering::Relaxed) {
            return Ok(report);
        }
        let Some(mut appender) = log.appender()? else {
            std::thread::sleep(WAIT);
            continue;
        };
        let store = PageStore::open(&generation)?;
        let total = total_texts(&cards);
        let computed = work(
            &tasks,
            total,
            &store,
            encoder,
            &mut appender,
            stop,
            progress,
        )?;
        report.computed += computed;
        if computed == 0 {
            // A text that the store no longer has cannot be waited for.
            return Ok(report);
        }
    }
}

/// The tasks in the order of their worth, each text once.
fn missing(cards: &[Card], log: &VectorLog) -> Result<Vec<Task>, VectorError> {
    let known = log.read()?.rows;
    let mut seen = HashSet::new();
    let summary = |card: &Card| Task {
        number: card.number,
        text: Text::Summary,
        key: card.summary,
    };
    let title = |card: &Card| Task {
        number: card.number,
        text: Text::Title,
        key: card.title_vector,
    };
    let sections = cards.iter().flat_map(|card| {
        card.sections.iter().map(|vector| Task {
            number: card.number,
            text: Text::Section(vector.section),
            key: vector.key,
        })
    });
    let asked = cards.iter().flat_map(|card| {
        let phrases = card.asked.iter().enumerate();
        phrases.map(|(place, key)| Task {
            number: card.number,
            text: Text::Asked(place),
            key: *key,
        })
    });
    let pages = cards.iter().map(summary).chain(cards.iter().map(title));
    let pages = pages.chain(asked);
    let is_missing = |task: &Task| !known.contains_key(&task.key) && seen.insert(task.key);
    Ok(pages.chain(sections).filter(is_missing).collect())
}

fn total_texts(cards: &[Card]) -> usize {
    let keys = cards.iter().flat_map(|card| {
        [card.summary, card.title_vector]
            .into_iter()
            .chain(card.asked.iter().copied())
            .chain(card.sections.iter().map(|vector| vector.key))
    });
    keys.collect::<HashSet<_>>().len()
}

fn work(
    tasks: &[Task],
    total: usize,
    store: &PageStore,
    encoder: &dyn Encoder,
    appender: &mut Appender,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(FillProgress),
) -> Result<usize, VectorError> {
    let started = Instant::now();
    let before = total - tasks.len();
    let mut computed = 0;
    for batch in tasks.chunks(BATCH) {
        if stop.load(Ordering::Relaxed) {
            break;
        }
        let vectors: Vec<_> = batch
            .par_iter()
            .filter_map(|task| encode(task, store, encoder).transpose())
            .collect::<Result<_, _>>()?;
        appender.append(&vectors)?;
        computed += vectors.len();
        let per_text = started.elapsed().as_secs_f64() / computed.max(1) as f64;
        progress(FillProgress {
            done: before + computed,
            total,
            seconds_left: Some(per_text * tasks.len().saturating_sub(computed) as f64),
        });
    }
    Ok(computed)
}

fn encode(
    task: &Task,
    store: &PageStore,
    encoder: &dyn Encoder,
) -> Result<Option<(ContentHash, Vec<f32>)>, VectorError> {
    let Some(page) = store.page(task.number)? else {
        return Ok(None);
    };
    let Some(text) = text_of(task, &page) else {
        return Ok(None);
    };
    let kind = match task.text {
        Text::Asked(_) => TextKind::Query,
        Text::Summary | Text::Title | Text::Section(_) => TextKind::Passage,
    };
    Ok(Some((task.key, encoder.encode(kind, &text)?)))
}

fn text_of(task: &Task, page: &Page) -> Option<String> {
    match task.text {
        Text::Summary => Some(page.summary_text()),
        Text::Title => Some(page.title.clone()),
        Text::Asked(place) => page.asked.get(place).map(|asked| asked.text.clone()),
        Text::Section(number) => page.section_text(page.sections.get(number as usize)?),
    }
}
