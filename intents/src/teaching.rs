//! Trains heads on the examples of the catalogue, and tells what heads say of examples that they have
//! not seen.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::catalog::{Catalog, Example};
use crate::courtesy::Courtesy;
use crate::embed::{Embed, EmbedError};
use crate::features::{self, Features};
use crate::head::{Head, Judged, Sample, calibrated_temperature, train};
use crate::memory::Memory;
use crate::neighbours::Neighbours;
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
    /// What the model makes of it; empty without a model.
    vector: Vec<f32>,
    sample: Sample,
}

/// What is learned with a model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Meaning {
    head: Head,
    neighbours: Neighbours,
}

impl Meaning {
    /// The probabilities of the classes for a message with this vector.
    pub(crate) fn probabilities(&self, features: Features, vector: Vec<f32>) -> Vec<f32> {
        let shares = self.neighbours.shares(&vector);
        let sample = Sample {
            features,
            vector: surrounded(vector, &shares),
        };
        self.head.probabilities(&sample)
    }

    /// Whether everything in it fits together, as it does unless a file was damaged.
    pub(crate) fn is_sound(&self, classes: usize, dimensions: usize) -> bool {
        self.head.is_sound(classes, dimensions + classes)
            && self.neighbours.is_sound(classes, dimensions)
    }
}

/// A vector and what its neighbours want, as a head takes them.
fn surrounded(mut vector: Vec<f32>, shares: &[f32]) -> Vec<f32> {
    vector.extend_from_slice(shares);
    vector
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
            Lesson {
                class,
                example,
                text,
                vector: Vec::new(),
                sample: Sample {
                    features,
                    vector: Vec::new(),
                },
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

    /// What goes by meaning; nothing when `stop` said so.
    pub(crate) fn meaning(
        mut self,
        model: &dyn Embed,
        memory: &Memory,
        stop: &dyn Fn() -> bool,
    ) -> Result<Option<Meaning>, EmbedError> {
        let Some(neighbours) = self.embed(model, memory, stop)? else {
            return Ok(None);
        };
        let head = self.trained(FOLDS);
        Ok(Some(Meaning { head, neighbours }))
    }

    /// Gives every example its vector and its neighbours, which are returned; nothing when `stop`
    /// said so before all had one.
    pub(crate) fn embed(
        &mut self,
        model: &dyn Embed,
        memory: &Memory,
        stop: &dyn Fn() -> bool,
    ) -> Result<Option<Neighbours>, EmbedError> {
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
            lesson.vector.clone_from(&vector);
            vectors.insert(name, vector);
        }
        if vectors != known {
            memory.store(VECTORS, &key, &vectors);
        }
        Ok(is_complete.then(|| self.meet()))
    }

    /// Has the examples look at their neighbours.
    fn meet(&mut self) -> Neighbours {
        let lessons = self.lessons.iter();
        let examples: Vec<(&[f32], usize)> = lessons
            .map(|lesson| (&*lesson.vector, lesson.class))
            .collect();
        let neighbours = Neighbours::of(&examples, self.classes());
        for (lesson, shares) in self.lessons.iter_mut().zip(neighbours.own_shares()) {
            lesson.sample.vector = surrounded(lesson.vector.clone(), &shares);
        }
        neighbours
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
        let both = self.vector.iter().zip(&other.vector);
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
