//! [`Recognizer`]: courtesy off, then definition, rules, and for the rest a trained head.

use std::sync::{Arc, PoisonError, RwLock};

use bot_core::ports::IntentRecognizer;
use bot_core::understanding::Leaning;
use bot_core::{Act, Intent, Language, Sensitive, Understanding};

use crate::catalog::{Catalog, Entry};
use crate::courtesy::Courtesy;
use crate::embed::{Embed, EmbedError};
use crate::features;
use crate::follow_ups::FollowUps;
use crate::head::{Head, Sample, likeliest};
use crate::lexicon::Lexicon;
use crate::memory::{Key, Memory};
use crate::reading::{Books, Reading};
use crate::teaching::{Meaning, Teaching};

/// Names under which heads are kept.
const WORDS: &str = "words.head";
const MEANING: &str = "meaning.head";

/// Tells what a message wants: from its wording, and from its meaning once it has learned to.
pub struct Recognizer {
    books: Books,
    catalog: Catalog,
    /// Names everything that heads are learned from but the model.
    state: Key,
    /// Learned from the words of the examples.
    words: Head,
    /// Learned from their vectors too, with the model that makes them.
    meaning: RwLock<Option<Arc<WithModel>>>,
    follow_ups: FollowUps,
}

/// What was learned with a model, and the model.
struct WithModel {
    meaning: Meaning,
    model: Arc<dyn Embed>,
}

/// The probability of each intent of the catalogue.
struct Probabilities {
    /// By meaning, which is right most often; by words where there is no model.
    best: Vec<f32>,
    /// The mean of both. They are wrong about other messages: where nothing must be missed, the two
    /// together find more than either, and take less for it that is none.
    together: Vec<f32>,
    /// Whether the model had its say.
    is_by_meaning: bool,
}

/// What a message wants.
struct Judgement {
    intent: Intent,
    /// How surely.
    confidence: f32,
    /// How likely it is something that pages tell.
    for_pages: f32,
    /// Whether the model had its say.
    semantic: bool,
}

/// By words alone an intent is taken from this probability on at the least, whatever its own is: what
/// its examples say of a message with few known words is hardly more than a guess.
const MAJORITY: f32 = 0.5;

/// A term of this many words may be no term: "what is the capital of Peru" is worded like a definition.
/// Shorter ones are looked up, however little they seem to be ours: of 200 terms of glossaries, examples
/// took 12 for none of ours with .9 or more.
const LONG_TERM: usize = 3;
/// How sure the examples must be that a long term is none.
const SURELY_OTHER: f32 = 0.7;

impl Probabilities {
    fn of_one(head: Vec<f32>) -> Self {
        Self {
            together: head.clone(),
            best: head,
            is_by_meaning: false,
        }
    }

    fn of_both(by_words: &[f32], by_meaning: Vec<f32>) -> Self {
        let both = by_words.iter().zip(&by_meaning);
        Self {
            together: both
                .map(|(one, other)| f32::midpoint(*one, *other))
                .collect(),
            best: by_meaning,
            is_by_meaning: true,
        }
    }
}

impl Recognizer {
    /// A recogniser of the intents of `catalog` that knows the wording of `lexicon` and tells
    /// `languages` apart. It learns from the words of the examples here, unless `memory` has what
    /// was learned before.
    pub fn new(
        lexicon: &Lexicon,
        catalog: Catalog,
        languages: &[Language],
        memory: &Memory,
    ) -> Self {
        let books = Books::new(lexicon, languages);
        let state = state(lexicon, &catalog);
        let classes = catalog.entries().len();
        let known: Option<Head> = memory.load(WORDS, &state);
        let known = known.filter(|head| head.is_sound(classes, 0));
        let words = known.unwrap_or_else(|| {
            let head = Teaching::new(&catalog, &books).words();
            memory.store(WORDS, &state, &head);
            head
        });
        Self {
            books,
            catalog,
            state,
            words,
            meaning: RwLock::new(None),
            follow_ups: FollowUps::default(),
        }
    }

    /// The same recogniser, which knows how people go on about what they said before.
    #[must_use]
    pub fn with_follow_ups(self, follow_ups: FollowUps) -> Self {
        Self { follow_ups, ..self }
    }

    /// Takes up what was learned with this model before. Returns whether there was anything.
    pub fn recall(&self, model: &Arc<dyn Embed>, memory: &Memory) -> bool {
        let known: Option<Meaning> = memory.load(MEANING, &self.state_with(&**model));
        let classes = self.catalog.entries().len();
        let known = known.filter(|meaning| meaning.is_sound(classes, model.dimensions()));
        let is_known = known.is_some();
        if let Some(meaning) = known {
            self.use_meaning(meaning, model);
        }
        is_known
    }

    /// Learns from the meaning of the examples, which takes the model some seconds when `memory` does
    /// not hold their vectors yet. Messages are understood meanwhile. Stops early, having learned
    /// nothing, when `stop` says so.
    ///
    /// # Errors
    /// Fails when the model does; what was learned before stays.
    pub fn learn(
        &self,
        model: &Arc<dyn Embed>,
        memory: &Memory,
        stop: &dyn Fn() -> bool,
    ) -> Result<(), EmbedError> {
        let teaching = Teaching::new(&self.catalog, &self.books);
        if let Some(meaning) = teaching.meaning(&**model, memory, stop)? {
            memory.store(MEANING, &self.state_with(&**model), &meaning);
            self.use_meaning(meaning, model);
        }
        Ok(())
    }

    fn state_with(&self, model: &dyn Embed) -> Key {
        let mut hash = blake3::Hasher::new();
        hash.update(&self.state);
        hash.update(model.identity().as_bytes());
        *hash.finalize().as_bytes()
    }

    fn use_meaning(&self, meaning: Meaning, model: &Arc<dyn Embed>) {
        let model = Arc::clone(model);
        let mut slot = self.meaning.write().unwrap_or_else(PoisonError::into_inner);
        *slot = Some(Arc::new(WithModel { meaning, model }));
    }

    /// What a message wants, and how surely.
    fn intent(&self, reading: &Reading, language: Option<Language>) -> Judgement {
        let certain = self.certain(reading).map(|intent| Judgement {
            for_pages: if intent.act.is_for_pages() { 1.0 } else { 0.0 },
            confidence: 1.0,
            semantic: false,
            intent,
        });
        match certain {
            Some(certain) => match &certain.intent.act {
                Act::Define { term } => self
                    .unless_no_term(reading, term, language)
                    .unwrap_or(certain),
                _ => certain,
            },
            None => self.likely(reading, language),
        }
    }

    /// What a message wants that is worded like a definition and surely asks for none.
    fn unless_no_term(
        &self,
        reading: &Reading,
        term: &str,
        language: Option<Language>,
    ) -> Option<Judgement> {
        if term.split_whitespace().count() < LONG_TERM {
            return None;
        }
        let likely = self.likely(reading, language);
        let is_other = likely.semantic
            && likely.confidence >= SURELY_OTHER
            && !likely.intent.act.is_for_pages();
        is_other.then_some(likely)
    }

    /// What the wording leaves no doubt about.
    fn certain(&self, reading: &Reading) -> Option<Intent> {
        if reading.is_courtesy() {
            return Some(courtesy(reading.said()));
        }
        let asked = self
            .books
            .definitions
            .term(&reading.question, &reading.asked);
        if let Some(term) = asked {
            return Some(Intent::define(term));
        }
        let folded = reading.folded();
        let mut entries = self.catalog.entries().iter();
        let ruled = entries.find(|entry| entry.rules.iter().any(|rule| rule.is_match(&folded)));
        ruled.map(|entry| self.of_entry(entry, reading))
    }

    /// What its words and meaning make likely.
    fn likely(&self, reading: &Reading, language: Option<Language>) -> Judgement {
        let judged = self.judge(reading);
        let semantic = judged.is_by_meaning;
        let entries = self.catalog.entries().iter();
        let for_pages = entries.zip(&judged.best);
        let for_pages = for_pages.filter(|(entry, _)| entry.act.is_for_pages());
        let for_pages = for_pages.map(|(_, probability)| probability).sum();
        match self.taken(judged, language) {
            Some((class, confidence)) => {
                let entry = &self.catalog.entries()[class];
                Judgement {
                    intent: self.of_entry(entry, reading),
                    confidence,
                    for_pages,
                    semantic,
                }
            }
            None => Judgement {
                intent: Intent::question(),
                confidence: 1.0,
                for_pages: 1.0,
                semantic,
            },
        }
    }

    /// The first intent that is taken from a probability of its own on, when it has that; else the
    /// likeliest of those without one. Intents that do the same are one thing here, as those of
    /// danger are: what counts is their sum, and the likeliest of them tells which it is.
    fn taken(&self, mut judged: Probabilities, language: Option<Language>) -> Option<(usize, f32)> {
        let entries = self.catalog.entries();
        for first in entries.iter().filter(|entry| entry.taken_at.is_some()) {
            let alike = judged.together.iter().zip(entries);
            let alike = alike.map(|(probability, entry)| {
                let is_alike = entry.taken_at.is_some() && entry.does_like(first);
                if is_alike { *probability } else { 0.0 }
            });
            let alike: Vec<f32> = alike.collect();
            let sum: f32 = alike.iter().sum();
            let least = if judged.is_by_meaning { 0.0 } else { MAJORITY };
            let from = first
                .taken_at
                .as_ref()
                .map(|taken_at| taken_at.of(language));
            if from.is_some_and(|from| sum >= from.max(least)) {
                return likeliest(&alike).map(|(class, _)| (class, sum.min(1.0)));
            }
        }
        for (probability, entry) in judged.best.iter_mut().zip(entries) {
            if entry.taken_at.is_some() {
                *probability = 0.0;
            }
        }
        likeliest(&judged.best)
    }

    /// What was learned with a model, if anything. The lock is not held while it is used.
    fn learned(&self) -> Option<Arc<WithModel>> {
        let meaning = self.meaning.read().unwrap_or_else(PoisonError::into_inner);
        meaning.clone()
    }

    fn judge(&self, reading: &Reading) -> Probabilities {
        let features = reading.features(reading.said());
        let by_words = self.words.probabilities(&Sample {
            features: features.clone(),
            vector: Vec::new(),
        });
        let Some(learned) = self.learned() else {
            return Probabilities::of_one(by_words);
        };
        match learned.model.embed(&reading.question) {
            Ok(vector) => {
                let by_meaning = learned.meaning.probabilities(features, vector);
                Probabilities::of_both(&by_words, by_meaning)
            }
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, "a message is understood by its words alone");
                Probabilities::of_one(by_words)
            }
        }
    }

    fn of_entry(&self, entry: &Entry, reading: &Reading) -> Intent {
        let act = match &entry.act {
            Act::Define { .. } => match self.books.definitions.marked(&reading.question) {
                Some(term) => Act::Define { term },
                // It asks for a meaning, but not clearly of what: the pages may tell.
                None => Act::Search,
            },
            Act::ChangeLanguage { .. } => Act::ChangeLanguage {
                to: self.books.names.named(&reading.asked),
            },
            other => other.clone(),
        };
        Intent {
            id: Arc::clone(&entry.id),
            act,
        }
    }
}

/// Names everything that heads are learned from but the model.
fn state(lexicon: &Lexicon, catalog: &Catalog) -> Key {
    let mut hash = blake3::Hasher::new();
    hash.update(&[features::VERSION]);
    hash.update(lexicon.digest());
    hash.update(catalog.digest());
    *hash.finalize().as_bytes()
}

fn courtesy(said: Option<Courtesy>) -> Intent {
    match said {
        Some(Courtesy::Greeting | Courtesy::Opener | Courtesy::Addressee) => {
            Intent::new("greeting", Act::Greet)
        }
        Some(Courtesy::Thanks | Courtesy::Filler) => Intent::new("thanks", Act::Welcome),
        Some(Courtesy::Farewell | Courtesy::Valediction) => Intent::new("goodbye", Act::TakeLeave),
        Some(Courtesy::Please) | None => Intent::new("unclear", Act::Nothing),
    }
}

impl IntentRecognizer for Recognizer {
    fn understand(&self, text: &Sensitive<String>, chosen: Option<Language>) -> Understanding {
        let text = text.expose();
        let reading = self.books.read(text);
        let language = self.books.language(text, &reading, chosen);
        let asked = language.or(chosen);
        let judged = self.intent(&reading, asked);
        Understanding {
            intent: judged.intent,
            confidence: judged.confidence,
            for_pages: judged.for_pages,
            semantic: judged.semantic,
            language,
            aspects: self.follow_ups.headings(&reading.asked, asked),
            question: reading.question,
            detail: None,
        }
    }

    fn leaning(&self, text: &Sensitive<String>, language: Option<Language>) -> Leaning {
        let question = self.books.read(text.expose()).question;
        self.follow_ups.leaning(text.expose(), &question, language)
    }

    fn two_questions(
        &self,
        text: &Sensitive<String>,
        language: Option<Language>,
    ) -> Option<[Sensitive<String>; 2]> {
        let question = self.books.read(text.expose()).question;
        let parts = self.follow_ups.two_questions(&question, language)?;
        Some(parts.map(Sensitive::new))
    }

    fn question(&self, text: &Sensitive<String>) -> String {
        self.books.read(text.expose()).question
    }
}
