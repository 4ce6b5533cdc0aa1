//! Trains heads on the examples of the catalogue, and tells what heads say of examples that they have
//! not seen.

use std::collections::BTreeMap;

use crate::catalog::{Catalog, Example};
use crate::courtesy::Courtesy;
use crate::embed::{Embed, EmbedError};
use crate::features;
use crate::head::{Head, Judged, Sample, calibrated_temperature, train};
use crate::memory::Memory;
use crate::reading::Books;

/// Parts of the examples; each is judged by a head that learned from the others.
pub(crate) const FOLDS: usize = 4;

/// People greet and thank around everything that they want: the examples are taken as if they did, by
/// turns, so that courtesy tells nothing but small talk from the rest.
const AROUND: [Option<Courtesy>; 5] = [
    None,
    None,
    Some(Courtesy::Greeting),
    Some(Courtesy::Thanks),
    Some(Courtesy::Farewell),
];

/// The name under which the vectors are kept.
const VECTORS: &str = "vectors";

/// Vectors of phrases by the hash of their text.
type Vectors = BTreeMap<[u8; 16], Vec<f32>>;

/// The examples of a catalogue, ready to learn from.
pub(crate) struct Teaching<'a> {
    catalog: &'a Catalog,
    /// With the number of their intent.
    lessons: Vec<Lesson<'a>>,
}

/// One example as the recogniser reads it.
pub(crate) struct Lesson<'a> {
    pub(crate) class: usize,
    pub(crate) example: &'a Example,
    /// Without courtesy, unless it is nothing else.
    pub(crate) text: String,
    sample: Sample,
}

impl<'a> Teaching<'a> {
    pub(crate) fn new(catalog: &'a Catalog, books: &Books) -> Self {
        let entries = catalog.entries().iter().enumerate();
        let lesson = |class: usize, number: usize, example: &'a Example| {
            let reading = books.read(&example.text);
            let (text, features) = if reading.asked.is_empty() {
                let words = crate::words::words(&example.text);
                let features = features::features(&example.text, &words, reading.said());
                (example.text.clone(), features)
            } else {
                let is_small_talk = catalog.entries()[class].is_small_talk();
                let said = if is_small_talk {
                    reading.said()
                } else {
                    AROUND[number % AROUND.len()]
                };
                let features = reading.features(said);
                (reading.question, features)
            };
            let vector = Vec::new();
            Lesson {
                class,
                example,
                text,
                sample: Sample { features, vector },
            }
        };
        let lessons = entries
            .flat_map(|(class, entry)| {
                let examples = entry.examples.iter().enumerate();
                examples.map(move |(number, example)| lesson(class, number, example))
            })
            .collect();
        Self { catalog, lessons }
    }

    /// The head that goes by words.
    pub(crate) fn words(&self) -> Head {
        self.trained(1)
    }

    /// The head that goes by meaning; none when `stop` said so.
    pub(crate) fn meaning(
        mut self,
        model: &dyn Embed,
        memory: &Memory,
        stop: &dyn Fn() -> bool,
    ) -> Result<Option<Head>, EmbedError> {
        if !self.embed(model, memory, stop)? {
            return Ok(None);
        }
        Ok(Some(self.trained(FOLDS)))
    }

    /// Gives every example its vector. Returns whether all have one.
    pub(crate) fn embed(
        &mut self,
        model: &dyn Embed,
        memory: &Memory,
        stop: &dyn Fn() -> bool,
    ) -> Result<bool, EmbedError> {
        let key = *blake3::hash(model.identity().as_bytes()).as_bytes();
        let known: Vectors = memory.load(VECTORS, &key).unwrap_or_default();
        let mut vectors = Vectors::new();
        let mut is_complete = true;
        for lesson in &mut self.lessons {
            let name = name(&lesson.text);
            let vector = match known.get(&name) {
                Some(vector) if vector.len() == model.dimensions() => vector.clone(),
                _ if stop() => {
                    is_complete = false;
                    continue;
                }
                _ => model.embed(&lesson.text)?,
            };
            lesson.sample.vector.clone_from(&vector);
            vectors.insert(name, vector);
        }
        if vectors != known {
            memory.store(VECTORS, &key, &vectors);
        }
        Ok(is_complete)
    }

    pub(crate) fn lessons(&self) -> &[Lesson<'a>] {
        &self.lessons
    }

    fn classes(&self) -> usize {
        self.catalog.entries().len()
    }

    /// A head whose temperature is fitted on that many parts of the examples.
    fn trained(&self, folds: usize) -> Head {
        let all: Vec<(&Sample, usize)> = self.lessons.iter().map(Lesson::sample).collect();
        let mut head = train(&all, self.classes());
        head.temperature = calibrated_temperature(&self.judged(folds));
        head
    }

    /// What a head that had not seen it says of each example of the first `folds` parts.
    pub(crate) fn judged(&self, folds: usize) -> Vec<Judged> {
        let mut judged = Vec::with_capacity(self.lessons.len());
        for fold in 0..folds {
            let others = self.lessons.iter().enumerate();
            let others: Vec<(&Sample, usize)> = others
                .filter(|(at, _)| at % FOLDS != fold)
                .map(|(_, lesson)| lesson.sample())
                .collect();
            let head = train(&others, self.classes());
            for lesson in self.lessons.iter().skip(fold).step_by(FOLDS) {
                judged.push(Judged {
                    scores: head.scores(&lesson.sample),
                    class: lesson.class,
                });
            }
        }
        judged
    }
}

impl Lesson<'_> {
    /// The cosine of the angle between the vectors; zero without vectors.
    pub(crate) fn closeness(&self, other: &Self) -> f32 {
        let both = self.sample.vector.iter().zip(&other.sample.vector);
        both.map(|(one, other)| one * other).sum()
    }

    fn sample(&self) -> (&Sample, usize) {
        (&self.sample, self.class)
    }
}

/// The name of a text in the memory.
fn name(text: &str) -> [u8; 16] {
    let hash = blake3::hash(text.as_bytes());
    let mut name = [0; 16];
    name.copy_from_slice(&hash.as_bytes()[..16]);
    name
}
