//! Examines a list of intents: examples that stand under two of them, and intents that are confused.

use std::collections::{BTreeMap, BTreeSet};

use bot_core::Language;

use crate::catalog::Catalog;
use crate::embed::{Embed, EmbedError};
use crate::head::likeliest;
use crate::lexicon::Lexicon;
use crate::memory::Memory;
use crate::reading::Books;
use crate::teaching::{FOLDS, Lesson, Teaching};

/// Two examples whose vectors are this close mean nearly the same, as a cosine.
const SAME_MEANING: f32 = 0.975;

/// Fewer confusions than this, or than this share of an intent's examples, are chance.
const FEWEST: usize = 3;
const LEAST_SHARE: f32 = 0.08;

/// What a list of intents is like.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Examination {
    /// Examples of different intents that are the same or nearly.
    pub overlaps: Vec<Overlap>,
    /// Intents whose examples are taken for those of another, the most frequent first.
    pub confusions: Vec<Confusion>,
    /// The share of the examples that a recogniser which had not seen them understands.
    pub understood: f32,
}

/// Two examples of different intents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// The names of the intents.
    pub intents: [String; 2],
    /// The examples.
    pub texts: [String; 2],
    /// The lines on which they stand.
    pub lines: [usize; 2],
}

/// An intent that is taken for another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confusion {
    /// The intent.
    pub intent: String,
    /// What it is taken for.
    pub taken_for: String,
    /// How many of its examples are.
    pub count: usize,
    /// How many examples it has.
    pub examples: usize,
}

/// Examines a list of intents, by words, and by meaning where there is a model.
///
/// # Errors
/// Fails when the model does.
pub fn examine(
    lexicon: &Lexicon,
    catalog: &Catalog,
    languages: &[Language],
    model: Option<&dyn Embed>,
    memory: &Memory,
) -> Result<Examination, EmbedError> {
    let books = Books::new(lexicon, languages);
    let mut teaching = Teaching::new(catalog, &books);
    if let Some(model) = model {
        teaching.embed(model, memory, &|| false)?;
    }
    let overlaps = overlaps(catalog, teaching.lessons());
    let (confusions, understood) = confusions(catalog, &teaching);
    Ok(Examination {
        overlaps,
        confusions,
        understood,
    })
}

fn overlaps(catalog: &Catalog, lessons: &[Lesson<'_>]) -> Vec<Overlap> {
    let words: Vec<BTreeSet<String>> = lessons
        .iter()
        .map(|lesson| {
            crate::words::folded_words(&lesson.text)
                .into_iter()
                .collect()
        })
        .collect();
    let mut found = Vec::new();
    for (at, one) in lessons.iter().enumerate() {
        for (beyond, other) in lessons[at + 1..].iter().enumerate() {
            let may_overlap =
                one.class != other.class && one.example.language == other.example.language;
            let are_same = || !words[at].is_empty() && words[at] == words[at + 1 + beyond];
            if may_overlap && (are_same() || one.closeness(other) >= SAME_MEANING) {
                found.push(overlap(catalog, [one, other]));
            }
        }
    }
    found
}

fn overlap(catalog: &Catalog, lessons: [&Lesson<'_>; 2]) -> Overlap {
    Overlap {
        intents: lessons.map(|lesson| catalog.entries()[lesson.class].id.to_string()),
        texts: lessons.map(|lesson| lesson.example.text.clone()),
        lines: lessons.map(|lesson| lesson.example.line),
    }
}

fn confusions(catalog: &Catalog, teaching: &Teaching<'_>) -> (Vec<Confusion>, f32) {
    let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let judged = teaching.judged(FOLDS);
    for judged in &judged {
        if let Some((taken, _)) = likeliest(&judged.scores) {
            *counts.entry((judged.class, taken)).or_default() += 1;
        }
    }
    let right = counts.iter().filter(|((class, taken), _)| class == taken);
    let right: usize = right.map(|(_, count)| count).sum();
    let id = |class: usize| catalog.entries()[class].id.to_string();
    let confusion = |((class, taken), count): (&(usize, usize), &usize)| Confusion {
        intent: id(*class),
        taken_for: id(*taken),
        count: *count,
        examples: catalog.entries()[*class].examples.len(),
    };
    let mut found: Vec<Confusion> = counts
        .iter()
        .filter(|((class, taken), _)| class != taken)
        .map(confusion)
        .filter(|confusion| confusion.count >= FEWEST && confusion.share() >= LEAST_SHARE)
        .collect();
    found.sort_by(|one, other| other.share().total_cmp(&one.share()));
    // No list is so long that its length is not exact.
    (found, right as f32 / judged.len().max(1) as f32)
}

impl Confusion {
    /// The share of the intent's examples.
    pub fn share(&self) -> f32 {
        self.count as f32 / self.examples.max(1) as f32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn examined(text: &str) -> Examination {
        let lexicon = Lexicon::shipped().unwrap();
        let catalog = Catalog::parse(text).unwrap();
        let spoken = [Language::FRENCH];
        examine(&lexicon, &catalog, &spoken, None, &Memory::none()).unwrap()
    }

    #[test]
    fn the_same_phrase_under_two_intents_is_found() {
        let list = r#"
[[intent]]
id = "hours"
act = "contact"
about = "asks for opening hours"
examples.fr = ["Bonjour, quand ouvre la mairie ?"]

[[intent]]
id = "question"
act = "search"
about = "asks"
examples.fr = ["QUAND OUVRE LA MAIRIE", "Quand est le vote ?"]
"#;
        let overlaps = examined(list).overlaps;
        assert_eq!(overlaps.len(), 1);
        assert_eq!(overlaps[0].lines, [6, 12]);
        assert_eq!(overlaps[0].intents, ["hours", "question"]);
    }

    #[test]
    fn intents_that_say_the_same_things_are_confused() {
        let phrases = |words: [&str; 2]| {
            let of = |word: &str, number: usize| format!("\"{word} {}\"", "x".repeat(number + 2));
            let phrases: Vec<String> = (0..12)
                .flat_map(|number| words.map(|word| of(word, number)))
                .collect();
            phrases.join(", ")
        };
        let list = format!(
            "[[intent]]\nid = \"a\"\nact = \"search\"\nabout = \"x\"\nexamples.fr = [{}]\n\
             [[intent]]\nid = \"b\"\nact = \"contact\"\nabout = \"x\"\nexamples.fr = [{}]\n\
             [[intent]]\nid = \"c\"\nact = \"my_file\"\nabout = \"x\"\nexamples.fr = [{}]\n",
            phrases(["mairie horaires", "mairie adresse"]),
            phrases(["mairie horaires", "mairie adresse"]),
            phrases(["dossier remboursement", "dossier paiement"]),
        );
        let examination = examined(&list);
        let pairs = examination.confusions.iter();
        let pairs: BTreeSet<(&str, &str)> = pairs
            .map(|confusion| (confusion.intent.as_str(), confusion.taken_for.as_str()))
            .collect();
        assert!(!pairs.is_empty());
        assert!(
            pairs.iter().all(|pair| ["a", "b"].contains(&pair.0)),
            "{pairs:?}"
        );
        assert!(examination.understood < 0.9);
    }
}
