//! Between languages: what exists in the person's language is shown in it, what does not is found
//! in another. With an encoder that knows a handful of concepts in two languages.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here fails the test"
)]

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use bot_core::Language;
use bot_core::access::{Access, Scope};
use bot_core::evidence::Query;
use encoder::{EncodeError, Encoder, TextKind};
use guichet::config;
use knowledge::ingest::IngestOptions;
use knowledge::{Library, LibrarySettings, Mode};

use crate::support::{scratch, today};

/// Words of one meaning, in French and English.
const CONCEPTS: [&[&str]; 5] = [
    &["piscine", "pool", "nager", "swim"],
    &["horaires", "hours", "ouverte", "open"],
    &["chien", "dog"],
    &["passeport", "passport"],
    &["perdu", "lost"],
];

/// A vector says which concepts a text has, and in which language it is.
struct Concepts;

impl Encoder for Concepts {
    fn encode(&self, _: TextKind, text: &str) -> Result<Vec<f32>, EncodeError> {
        let text = text.to_lowercase();
        let mut vector: Vec<f32> = CONCEPTS
            .iter()
            .map(|words| f32::from(u8::from(words.iter().any(|word| text.contains(word)))))
            .collect();
        let is_french = [" le ", " la ", " est ", " une "]
            .iter()
            .any(|word| format!(" {text} ").contains(word));
        vector.extend(if is_french {
            [0.5, 0.0, 0.1]
        } else {
            [0.0, 0.5, 0.1]
        });
        let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
        Ok(vector.into_iter().map(|value| value / length).collect())
    }

    fn dimensions(&self) -> usize {
        CONCEPTS.len() + 3
    }

    fn identity(&self) -> &str {
        "concepts of a test"
    }
}

/// A town with three French pages, of which one has an English translation.
fn town() -> Library {
    let folder = scratch("languages");
    let pages = folder.join("pages");
    std::fs::create_dir_all(&pages).unwrap();
    let page = |id: &str, front: &str, text: &str| {
        let text = format!("---\nid: {id}\n{front}\n---\n\n{text}\n");
        std::fs::write(pages.join(format!("{id}.md")), text).unwrap();
    };
    page(
        "piscine",
        "title: La piscine\nlang: fr",
        "La piscine est ouverte le matin : voici les horaires pour nager.",
    );
    page(
        "pool",
        "title: The swimming pool\nlang: en\ntranslation_of: piscine",
        "The pool is open in the morning: these are the hours to swim.",
    );
    page(
        "chien",
        "title: Déclarer un chien\nlang: fr",
        "Le chien est à déclarer à la mairie.",
    );
    page(
        "passeport",
        "title: Le passeport perdu\nlang: fr",
        "Une déclaration est à faire pour le passeport perdu.",
    );
    let source = "[[source]]\nname = \"town\"\nkind = \"markdown\"\npath = \"pages\"\n";
    std::fs::write(folder.join("sources.toml"), source).unwrap();
    let sources = config::sources(&folder).checked().unwrap();
    let data_dir = folder.join("data");
    knowledge::ingest::run(&data_dir, &sources, IngestOptions::default(), &|_| {}).unwrap();
    knowledge::vectors::fill(&data_dir, &Concepts, &AtomicBool::new(false), &mut |_| {}).unwrap();
    Library::open(
        &data_dir,
        Some(Arc::new(Concepts)),
        LibrarySettings::default(),
    )
    .unwrap()
}

fn ranked(library: &Library, text: &str, language: &str) -> Vec<String> {
    let query = Query::new(
        text.to_owned(),
        language.parse::<Language>().unwrap(),
        Scope::new(Access::public(), today()),
        10,
    );
    let pages = library.rank(&query, Mode::Hybrid).unwrap();
    pages.into_iter().map(|page| page.id).collect()
}

#[test]
fn the_page_in_the_persons_own_language_is_shown() {
    let library = town();
    assert!(library.is_complete_for(Mode::Hybrid));

    let english = ranked(&library, "when is the pool open", "en");
    assert_eq!(english[0], "pool");
    assert!(!english.contains(&"piscine".to_owned()), "{english:?}");

    let french = ranked(&library, "quand est ouverte la piscine", "fr");
    assert_eq!(french[0], "piscine");
    assert!(!french.contains(&"pool".to_owned()), "{french:?}");

    // What has no translation is found in the other language, also where a language has no page.
    let english = ranked(&library, "I lost my passport", "en");
    assert!(english.contains(&"passeport".to_owned()), "{english:?}");
    let german = ranked(&library, "passport lost", "de");
    assert_eq!(german[0], "passeport");
}
