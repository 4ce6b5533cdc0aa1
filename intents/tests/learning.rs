//! Learns a small list of intents with an invented model: by words, by meaning, from memory, by rules.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here fails the test"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bot_core::ports::IntentRecognizer;
use bot_core::{Act, Language, Sensitive};
use intents::{Catalog, Embed, EmbedError, Lexicon, Memory, Recognizer};

const LIST: &str = r#"
[[intent]]
id = "market"
act = "say"
about = "asks about the market"
rules.any = ['^marche\b']
reply.fr = "Il ouvre le samedi."

[[intent]]
id = "hours"
act = "contact"
about = "asks for opening hours"
examples.fr = ["quand ouvre la mairie", "la mairie est ouverte quand", "horaires de la mairie"]

[[intent]]
id = "question"
act = "search"
about = "asks"
examples.fr = ["refaire un passeport", "mon passeport est perdu", "prix du passeport"]

[[intent]]
id = "meaning"
act = "define"
about = "asks for a meaning"
rules.fr = ['^veut dire$', '\bbizarre$']

[[intent]]
id = "language"
act = "change_language"
about = "asks for another language"
rules.any = ['\bplease$', '\bsvp$']
"#;

/// Knows that an invented word means opening hours.
#[derive(Default)]
struct Model {
    calls: AtomicUsize,
    is_broken: bool,
}

impl Embed for Model {
    fn embed(&self, question: &str) -> Result<Vec<f32>, EmbedError> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        if self.is_broken {
            return Err(EmbedError("broken".into()));
        }
        let is_hours = question.contains("mairie") || question.contains("zorglub");
        Ok(vec![f32::from(u8::from(is_hours)), 0.5])
    }

    fn dimensions(&self) -> usize {
        2
    }

    fn identity(&self) -> &'static str {
        "invented"
    }
}

fn recognizer(memory: &Memory) -> Recognizer {
    let lexicon = Lexicon::shipped().unwrap();
    let catalog = Catalog::parse(LIST).unwrap();
    Recognizer::new(&lexicon, catalog, &[Language::FRENCH], memory)
}

fn understood(recognizer: &Recognizer, text: &str) -> (String, Act, f32) {
    let understood = recognizer.understand(&Sensitive::new(text.to_owned()), None);
    let intent = understood.intent;
    (intent.id.to_string(), intent.act, understood.confidence)
}

fn id(recognizer: &Recognizer, text: &str) -> String {
    understood(recognizer, text).0
}

#[test]
fn rules_are_certain_and_see_bare_words() {
    let recognizer = recognizer(&Memory::none());
    let (id, act, confidence) = understood(&recognizer, "Bonjour, MARCHÉ : c'est quand ?");
    assert_eq!((id.as_str(), confidence), ("market", 1.0));
    let Act::Reply(texts) = act else {
        panic!("{act:?}");
    };
    let said = texts.best(Language::FRENCH).map(|(_, text)| text);
    assert_eq!(said, Some("Il ouvre le samedi."));
}

#[test]
fn acts_are_filled_in_from_the_message() {
    let recognizer = recognizer(&Memory::none());
    let table = [
        (
            "« jus soli » est bizarre",
            Act::Define {
                term: "jus soli".to_owned(),
            },
        ),
        (
            "le mot EPCI est bizarre",
            Act::Define {
                term: "EPCI".to_owned(),
            },
        ),
        ("tout cela est bizarre", Act::Search),
    ];
    for (text, act) in table {
        assert_eq!(understood(&recognizer, text).1, act, "{text}");
    }
}

#[test]
fn examples_teach_what_no_rule_says() {
    let recognizer = recognizer(&Memory::none());
    for (text, expected) in [
        ("Bonjour, la mairie ouvre quand ?", "hours"),
        ("j'ai perdu un passeport", "question"),
        ("merci", "thanks"),
    ] {
        assert_eq!(id(&recognizer, text), expected, "{text}");
    }
    let (_, _, confidence) = understood(&recognizer, "passeport");
    assert!((0.2..=1.0).contains(&confidence), "{confidence}");
}

#[test]
fn a_model_teaches_words_that_were_never_seen() {
    let recognizer = recognizer(&Memory::none());
    let model: Arc<dyn Embed> = Arc::new(Model::default());
    recognizer
        .learn(&model, &Memory::none(), &|| false)
        .unwrap();
    assert_eq!(id(&recognizer, "zorglub"), "hours");
}

#[test]
fn what_was_learned_is_kept_and_taken_up_again() {
    let folder = tempfile::tempdir().unwrap();
    let memory = Memory::below(folder.path());
    let model = Arc::new(Model::default());
    let shared: Arc<dyn Embed> = Arc::<Model>::clone(&model);
    let first = recognizer(&memory);
    assert!(!first.recall(&shared, &memory));
    first.learn(&shared, &memory, &|| false).unwrap();
    let calls = model.calls.load(Ordering::Relaxed);
    assert_eq!(calls, 6, "each example once");
    let second = recognizer(&memory);
    assert!(second.recall(&shared, &memory));
    assert_eq!(model.calls.load(Ordering::Relaxed), calls);
    for text in ["zorglub", "mairie", "un passeport"] {
        assert_eq!(
            understood(&second, text),
            understood(&first, text),
            "{text}"
        );
    }
    second.learn(&shared, &memory, &|| false).unwrap();
    let asked = calls + 6;
    assert_eq!(
        model.calls.load(Ordering::Relaxed),
        asked,
        "vectors are kept"
    );
}

#[test]
fn damaged_files_are_learned_anew() {
    let folder = tempfile::tempdir().unwrap();
    let memory = Memory::below(folder.path());
    let expected = understood(&recognizer(&memory), "mairie");
    let file = folder.path().join("intents/words.head");
    let mut bytes = std::fs::read(&file).unwrap();
    bytes.truncate(bytes.len() / 2);
    std::fs::write(&file, bytes).unwrap();
    assert_eq!(understood(&recognizer(&memory), "mairie"), expected);
}

#[test]
fn the_same_list_is_learned_alike() {
    let table = ["mairie", "passeport ouvert", "xyz"];
    let (one, other) = (recognizer(&Memory::none()), recognizer(&Memory::none()));
    for text in table {
        assert_eq!(understood(&one, text), understood(&other, text), "{text}");
    }
}

#[test]
fn learning_can_be_stopped_and_a_broken_model_changes_nothing() {
    let recognizer = recognizer(&Memory::none());
    let expected = understood(&recognizer, "mairie");
    let model: Arc<dyn Embed> = Arc::new(Model::default());
    recognizer.learn(&model, &Memory::none(), &|| true).unwrap();
    assert_eq!(understood(&recognizer, "mairie"), expected);
    let broken: Arc<dyn Embed> = Arc::new(Model {
        is_broken: true,
        ..Model::default()
    });
    assert!(
        recognizer
            .learn(&broken, &Memory::none(), &|| false)
            .is_err()
    );
    assert_eq!(understood(&recognizer, "mairie"), expected);
}

#[test]
fn an_intent_with_a_probability_of_its_own_is_taken_from_it_on_and_not_below() {
    let lexicon = Lexicon::shipped().unwrap();
    let taken_for = |taken_at: &str, text: &str| {
        let key = format!("id = \"hours\"\ntaken_at = {taken_at}\n");
        let list = LIST.replace("id = \"hours\"\n", &key);
        let catalog = Catalog::parse(&list).unwrap();
        let recognizer = Recognizer::new(&lexicon, catalog, &[Language::FRENCH], &Memory::none());
        let by_words = id(&recognizer, text);
        let model: Arc<dyn Embed> = Arc::new(Model::default());
        recognizer
            .learn(&model, &Memory::none(), &|| false)
            .unwrap();
        (by_words, id(&recognizer, text))
    };
    let both = |id: &str| (id.to_owned(), id.to_owned());
    let between = "mon passeport est perdu mairie";
    let (by_words, by_meaning) = taken_for("0.05", between);
    assert_eq!(
        by_words, "question",
        "words alone must make it likelier than not"
    );
    assert_eq!(by_meaning, "hours");
    assert_eq!(taken_for("1.0", between).0, "question");
    assert_eq!(id(&recognizer(&Memory::none()), between), "question");
    assert_eq!(taken_for("0.5", "quand ouvre la mairie"), both("hours"));
    assert_ne!(taken_for("1.0", "quand ouvre la mairie").0, "hours");
}
