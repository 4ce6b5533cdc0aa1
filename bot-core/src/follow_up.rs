//! Messages that go on about what was said before: "et combien ça coûte ?" is understood and looked up
//! together with what it is about. Pure, and the same for channels and for measurements.

use std::ops::RangeInclusive;

use crate::ports::IntentRecognizer;
use crate::understanding::{Act, Leaning, Understanding};
use crate::{Intent, Language, Sensitive};

/// A message that wants something else than an answer with at least this probability goes on about
/// nothing.
pub(crate) const CERTAIN: f32 = 0.7;

/// A short message that is understood less surely than [`CERTAIN`] as something that pages tell, and is
/// for the pages with less than this probability, says too little to stand alone.
const FOR_PAGES: f32 = 0.85;

/// How many words a short message has. Of fewer, each is a word to look up.
const SHORT: RangeInclusive<usize> = 3..=8;

/// Understands a message that comes after others, `said`, newest first. One that leans on them is read
/// with the last ones before it, back to one that stands alone.
pub fn understand(
    recognizer: &dyn IntentRecognizer,
    message: &Sensitive<String>,
    said: &[Sensitive<String>],
    known: Option<Language>,
) -> Understanding {
    let own = recognizer.understand(message, known);
    if said.is_empty() {
        return own;
    }
    let languages = languages(&own, known);
    let says_little = own.semantic
        && own.confidence < CERTAIN
        && own.for_pages < FOR_PAGES
        && SHORT.contains(&own.question.split_whitespace().count());
    let leaning = leaning(recognizer, message, languages);
    if (leaning == Leaning::Alone && !says_little) || !goes_on(&own, leaning) {
        return own;
    }
    joined(recognizer, own, leaning, said, known)
}

/// Understands what somebody says who was asked back: a message that may go on about the ones before,
/// `said`, newest first, does so, also when it could stand alone.
pub(crate) fn understand_reply(
    recognizer: &dyn IntentRecognizer,
    message: &Sensitive<String>,
    said: &[Sensitive<String>],
    known: Option<Language>,
) -> Understanding {
    let own = recognizer.understand(message, known);
    let leaning = leaning(recognizer, message, languages(&own, known));
    if said.is_empty() || !goes_on(&own, leaning) {
        return own;
    }
    joined(recognizer, own, leaning, said, known)
}

/// A short message tells its language badly: that of the conversation may know it better.
fn languages(own: &Understanding, known: Option<Language>) -> [Option<Language>; 2] {
    [own.language, known]
}

/// A message together with what it goes on about.
fn joined(
    recognizer: &dyn IntentRecognizer,
    own: Understanding,
    leaning: Leaning,
    said: &[Sensitive<String>],
    known: Option<Language>,
) -> Understanding {
    let subject = subject(recognizer, said, languages(&own, known));
    let together = together(&own.question, &subject, leaning);
    let read = recognizer.understand(&Sensitive::new(together), known);
    let asks_a_side = asks_a_side(&own, leaning);
    Understanding {
        detail: Some(own.question.clone()),
        aspects: own.aspects.clone(),
        language: own.language.or(read.language),
        ..match own.intent.act {
            // Who may be in danger is not overheard for what was said before.
            Act::Danger { .. } => Understanding {
                question: read.question,
                ..own
            },
            // Together they tell of danger only by what the earlier ones told, and that was answered.
            _ if asks_a_side || matches!(read.intent.act, Act::Danger { .. }) => Understanding {
                intent: Intent::question(),
                ..read
            },
            _ => read,
        }
    }
}

/// Whether a message may be about what was said before. What names no subject is of no other one,
/// whatever it resembles: "who do I tell?" is no chat then, and "is it long?" no goodbye.
fn goes_on(own: &Understanding, leaning: Leaning) -> bool {
    let names_nothing = leaning == Leaning::NamesNothing;
    match own.intent.act {
        Act::Nothing | Act::Reply(_) => false,
        Act::Search
        | Act::FindForm
        | Act::MyFile
        | Act::Contact
        | Act::Advice
        | Act::Danger { .. }
        | Act::Unclear => true,
        Act::LifeEvent | Act::OtherAuthority | Act::Opinion | Act::OffTopic => {
            names_nothing || own.confidence < CERTAIN
        }
        Act::Greet | Act::Welcome | Act::TakeLeave | Act::AboutAssistant | Act::Complaint => {
            asks_a_side(own, leaning) || own.confidence < CERTAIN
        }
        Act::Define { .. } => asks_a_side(own, leaning),
        Act::HandOver
        | Act::ChangeLanguage { .. }
        | Act::DeleteData
        | Act::Abuse
        | Act::Subversion => own.confidence < CERTAIN,
    }
}

/// Whether a message asks about a side of a subject and names none: the cost, the delay, the papers.
fn asks_a_side(own: &Understanding, leaning: Leaning) -> bool {
    leaning == Leaning::NamesNothing && !own.aspects.is_empty()
}

/// A message and what it is about as one question. What names something of its own is said over and over,
/// so that it counts beside a longer subject: on own conversations, .72 of the pages that it goes on to are
/// among the first five so, .66 with the message once; for messages that name nothing it is .84 and .93.
fn together(own: &str, subject: &str, leaning: Leaning) -> String {
    match leaning {
        Leaning::NamesNothing => format!("{subject} {own}"),
        Leaning::Leans | Leaning::Alone => format!("{own} {own} {subject} {own} {own}"),
    }
}

fn leaning(
    recognizer: &dyn IntentRecognizer,
    message: &Sensitive<String>,
    languages: [Option<Language>; 2],
) -> Leaning {
    let [one, other] = languages.map(|language| recognizer.leaning(message, language));
    one.max(other)
}

/// What was talked about, oldest first, without courtesy.
fn subject(
    recognizer: &dyn IntentRecognizer,
    said: &[Sensitive<String>],
    languages: [Option<Language>; 2],
) -> String {
    let alone = said
        .iter()
        .position(|earlier| leaning(recognizer, earlier, languages) == Leaning::Alone);
    let about = &said[..alone.map_or(said.len(), |alone| alone + 1)];
    let questions = about.iter().rev();
    let questions = questions.map(|earlier| recognizer.question(earlier));
    questions.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes a message that begins with "and" for one that leans, and all for questions.
    struct Ear(Act);

    impl IntentRecognizer for Ear {
        fn understand(&self, text: &Sensitive<String>, _: Option<Language>) -> Understanding {
            let intent = Intent::new("test", self.0.clone());
            Understanding::certain(intent, None, text.expose().clone())
        }

        fn leaning(&self, text: &Sensitive<String>, _: Option<Language>) -> Leaning {
            match text.expose() {
                text if text.starts_with("and the") => Leaning::NamesNothing,
                text if text.starts_with("and") => Leaning::Leans,
                _ => Leaning::Alone,
            }
        }
    }

    fn understood(act: Act, message: &str, said: &[&str]) -> Understanding {
        let text = |text: &&str| Sensitive::new((*text).to_owned());
        let said: Vec<_> = said.iter().map(text).collect();
        understand(&Ear(act), &text(&message), &said, None)
    }

    #[test]
    fn what_leans_is_read_with_what_it_is_about() {
        let said = ["and online?", "a new passport", "a fishing licence"];
        let read = understood(Act::Search, "and the price?", &said);
        assert_eq!(read.question, "a new passport and online? and the price?");
        assert_eq!(read.detail.as_deref(), Some("and the price?"));
    }

    #[test]
    fn what_stands_alone_or_wants_something_else_is_read_alone() {
        let table = [
            (Act::Search, "a fishing licence", "a new passport"),
            (Act::HandOver, "and a person?", "a new passport"),
            (Act::Welcome, "and thanks", "a new passport"),
        ];
        for (act, message, said) in table {
            let read = understood(act, message, &[said]);
            assert_eq!(read.question, message);
            assert_eq!(read.detail, None);
        }
        assert_eq!(understood(Act::Search, "and?", &[]).question, "and?");
    }

    #[test]
    fn danger_stays_danger() {
        let danger = Act::Danger { situation: None };
        let read = understood(danger.clone(), "and he hits me", &["a new passport"]);
        assert_eq!(read.intent.act, danger);
        assert_eq!(
            read.question,
            "and he hits me and he hits me a new passport and he hits me and he hits me"
        );
    }
}
