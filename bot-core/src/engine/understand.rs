//! Tells what a message wants, with what was offered before it: a button that was pressed, "the
//! second one", the language of a question that waits.

use super::history::History;
use crate::answer::{Choice, ChoiceKind};
use crate::phrases::Phrases;
use crate::ports::IntentRecognizer;
use crate::words::BareWords;
use crate::{Act, Intent, Language, Sensitive, Understanding, follow_up};

/// Choices can be named by their number up to this one.
const NUMBERED: usize = 5;

/// A message as it is understood in its conversation.
#[derive(Debug)]
pub(super) struct Understood {
    /// What is wanted.
    pub(super) understanding: Understanding,
    /// The page that was chosen among those offered.
    pub(super) page: Option<String>,
    /// The language that was asked for in words, when the assistant speaks it.
    pub(super) language: Option<Language>,
}

/// Understands one message.
pub(super) fn message(
    recognizer: &dyn IntentRecognizer,
    phrases: &Phrases,
    history: &History,
    words: &Sensitive<String>,
    known: Option<Language>,
) -> Understood {
    let choice = chosen(words.expose(), &history.offered, phrases);
    let mut understanding = match choice {
        Some(choice) => of_choice(recognizer, choice, known),
        None => follow_up::understand(recognizer, words, &history.said, known),
    };
    let mut language = None;
    if let Act::ChangeLanguage { to: Some(to) } = understanding.intent.act
        && phrases.speaks(to)
    {
        language = Some(to);
        if let Some(waiting) = &history.waiting {
            let asked = recognizer.understand(waiting, Some(to));
            // What waited may itself have been the wish for another language, which is now fulfilled.
            if !matches!(asked.intent.act, Act::ChangeLanguage { .. }) {
                understanding = Understanding {
                    language: Some(to),
                    ..asked
                };
            }
        }
    }
    Understood {
        understanding,
        page: choice.and_then(|choice| choice.page.clone()),
        language,
    }
}

fn of_choice(
    recognizer: &dyn IntentRecognizer,
    choice: &Choice,
    known: Option<Language>,
) -> Understanding {
    let certain = |intent| Understanding::certain(intent, known, choice.says.clone());
    match choice.kind {
        ChoiceKind::Page => Understanding {
            language: Some(choice.language),
            ..certain(Intent::question())
        },
        ChoiceKind::Term => certain(Intent::define(&choice.label)),
        ChoiceKind::NoneOfThese => certain(Intent::new("none_of_these", Act::Unclear)),
        ChoiceKind::Human => certain(Intent::new("human", Act::HandOver)),
        ChoiceKind::Language => certain(Intent::new(
            "change_language",
            Act::ChangeLanguage {
                to: Some(choice.language),
            },
        )),
        ChoiceKind::Other => recognizer.understand(&Sensitive::new(choice.says.clone()), known),
    }
}

/// The choice that a message stands for: its words, its number, "yes" to a single page, "no".
fn chosen<'a>(text: &str, offered: &'a [Choice], phrases: &Phrases) -> Option<&'a Choice> {
    if offered.is_empty() {
        return None;
    }
    let said = BareWords::of(text);
    let is = |words: &str| said == BareWords::of(words);
    let named = offered
        .iter()
        .find(|choice| is(&choice.says) || is(&choice.label));
    if named.is_some() {
        return named;
    }
    let is_one_of = |key: &str| {
        phrases.languages().any(|language| {
            let ways = phrases.say(language, key);
            ways.split(',').any(is)
        })
    };
    let number = (1..=NUMBERED.min(offered.len()))
        .find(|number| is_one_of(&format!("reply-number-{number}")));
    if let Some(number) = number {
        return offered.get(number - 1);
    }
    let mut pages = offered
        .iter()
        .filter(|choice| choice.kind == ChoiceKind::Page);
    if is_one_of("reply-yes") {
        return pages.next().filter(|_| pages.next().is_none());
    }
    let is_none = |choice: &&Choice| choice.kind == ChoiceKind::NoneOfThese;
    offered
        .iter()
        .find(is_none)
        .filter(|_| is_one_of("reply-no"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(kind: ChoiceKind, label: &str) -> Choice {
        Choice {
            kind,
            label: label.to_owned(),
            says: label.to_owned(),
            language: Language::FRENCH,
            page: None,
        }
    }

    #[test]
    fn a_choice_is_taken_by_its_words_its_number_or_a_yes() {
        let phrases = Phrases::shipped().unwrap();
        let two = [
            choice(ChoiceKind::Page, "Carte d’identité"),
            choice(ChoiceKind::Page, "Passeport"),
            choice(ChoiceKind::NoneOfThese, "Aucune"),
        ];
        let one = [two[0].clone(), two[2].clone()];
        let table: [(&[Choice], &str, Option<&str>); 11] = [
            (&two, "passeport !", Some("Passeport")),
            (&two, "CARTE D'IDENTITE", Some("Carte d’identité")),
            (&two, "2", Some("Passeport")),
            (&two, "le premier", Some("Carte d’identité")),
            (&two, "the second one", Some("Passeport")),
            (&two, "la segunda", Some("Passeport")),
            (&two, "oui", None),
            (&one, "Oui, merci", None),
            (&one, "oui", Some("Carte d’identité")),
            (&two, "non", Some("Aucune")),
            (&[], "oui", None),
        ];
        for (offered, text, expected) in table {
            let found = chosen(text, offered, &phrases);
            let label = found.map(|choice| choice.label.as_str());
            assert_eq!(label, expected, "{text}");
        }
    }
}
