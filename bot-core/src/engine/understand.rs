//! Tells what a message wants, with what was offered before it: a button that was pressed, "the
//! second one", the language of a question that waits, the case that was asked for.

use super::history::{AskedCase, History};
use crate::answer::{Choice, ChoiceKind};
use crate::evidence::{CaseReply, Narrowing};
use crate::phrases::Phrases;
use crate::ports::IntentRecognizer;
use crate::understanding::Leaning;
use crate::words::BareWords;
use crate::{Act, Intent, Language, Sensitive, Understanding, follow_up};

/// Choices can be named by their number up to this one.
const NUMBERED: usize = 5;

/// A message as it is understood in its conversation.
#[derive(Debug)]
pub(super) struct Understood {
    /// What is wanted.
    pub(super) understanding: Understanding,
    /// The page that was chosen among those offered, or of whose cases one was.
    pub(super) page: Option<String>,
    /// What tells which cases of a page are the person's.
    pub(super) narrowing: Narrowing,
    /// The language that was asked for in words, when the assistant speaks it.
    pub(super) language: Option<Language>,
    /// The message as a new question, when it is read as a reply in words to the question which case is
    /// the person's.
    pub(super) otherwise: Option<NewQuestion>,
}

/// What a reply is when it is none.
#[derive(Debug)]
pub(super) struct NewQuestion {
    pub(super) understood: Box<Understood>,
    /// Whether it stands alone: who complains of something else is to be told that no page was found,
    /// rather than to get the page before.
    pub(super) stands_alone: bool,
}

/// A message of more words that stands alone is a new question, also after the person was asked back.
const LONGEST_REPLY: usize = 12;

/// Understands one message.
pub(super) fn message(
    recognizer: &dyn IntentRecognizer,
    phrases: &Phrases,
    history: &History,
    words: &Sensitive<String>,
    known: Option<Language>,
) -> Understood {
    let choice = chosen(words.expose(), &history.offered, phrases);
    let mut page = choice.and_then(|choice| choice.page.clone());
    let mut reply = choice.and_then(reply_of_choice);
    let mut understanding = match choice {
        Some(choice) => of_choice(recognizer, choice, history, known),
        None => of_words(recognizer, words, history, known),
    };
    let mut own = None;
    if let (Some(asked), None) = (&history.asked_case, choice)
        && is_reply(recognizer, words, &understanding, known)
    {
        page = Some(asked.page.clone());
        reply = Some(reply_in_words(asked, words));
        let before = asked_before(recognizer, history, known);
        own = Some(std::mem::replace(&mut understanding, before));
    }
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
    let told = history.told.iter().map(|text| text.expose().clone());
    let said = std::iter::once(words.expose().clone()).chain(told);
    let said: Vec<String> = said.collect();
    let otherwise = own.map(|understanding| NewQuestion {
        understood: Box::new(Understood {
            understanding,
            page: None,
            narrowing: Narrowing {
                said: said.clone(),
                reply: None,
            },
            language: None,
            otherwise: None,
        }),
        stands_alone: !leans(recognizer, words, known),
    });
    Understood {
        understanding,
        page,
        narrowing: Narrowing { said, reply },
        language,
        otherwise,
    }
}

/// A message in words. Who was asked which page is meant, and does not ask something else, tells it.
fn of_words(
    recognizer: &dyn IntentRecognizer,
    words: &Sensitive<String>,
    history: &History,
    known: Option<Language>,
) -> Understanding {
    if history.was_asked_page && is_short(words.expose()) {
        follow_up::understand_reply(recognizer, words, &history.said, known)
    } else {
        follow_up::understand(recognizer, words, &history.said, known)
    }
}

/// The question that the cases or pages belong to, which is asked again for one of them.
fn asked_before(
    recognizer: &dyn IntentRecognizer,
    history: &History,
    known: Option<Language>,
) -> Understanding {
    match history.said.split_first() {
        Some((asked, before)) => follow_up::understand(recognizer, asked, before, known),
        None => Understanding::certain(Intent::question(), known, String::new()),
    }
}

fn reply_of_choice(choice: &Choice) -> Option<CaseReply> {
    match choice.kind {
        ChoiceKind::Case => Some(CaseReply::Chose(choice.label.clone())),
        ChoiceKind::AnyCase => Some(CaseReply::DoesNotKnow),
        ChoiceKind::Page
        | ChoiceKind::Term
        | ChoiceKind::NoneOfThese
        | ChoiceKind::Language
        | ChoiceKind::Human
        | ChoiceKind::Part
        | ChoiceKind::Other => None,
    }
}

fn reply_in_words(asked: &AskedCase, words: &Sensitive<String>) -> CaseReply {
    CaseReply::Said {
        labels: asked.labels.clone(),
        text: words.expose().clone(),
    }
}

/// Whether somebody who was asked which case is theirs tells it, rather than something else. `own` is the
/// message as it would be understood otherwise.
fn is_reply(
    recognizer: &dyn IntentRecognizer,
    words: &Sensitive<String>,
    own: &Understanding,
    known: Option<Language>,
) -> bool {
    let tells = match own.intent.act {
        Act::Danger { .. }
        | Act::Nothing
        | Act::Reply(_)
        | Act::ChangeLanguage { .. }
        | Act::Define { .. } => false,
        Act::Search
        | Act::FindForm
        | Act::LifeEvent
        | Act::MyFile
        | Act::Contact
        | Act::Advice
        | Act::OtherAuthority
        | Act::OffTopic
        | Act::Unclear => true,
        Act::Greet
        | Act::Welcome
        | Act::TakeLeave
        | Act::AboutAssistant
        | Act::Complaint
        | Act::HandOver
        | Act::DeleteData
        | Act::Opinion
        | Act::Abuse
        | Act::Subversion => own.confidence < follow_up::CERTAIN,
    };
    tells && (is_short(words.expose()) || leans(recognizer, words, known))
}

/// Whether a message can be a reply by its form.
fn is_short(text: &str) -> bool {
    text.split_whitespace().count() <= LONGEST_REPLY && !text.contains('?')
}

fn leans(
    recognizer: &dyn IntentRecognizer,
    words: &Sensitive<String>,
    known: Option<Language>,
) -> bool {
    recognizer.leaning(words, known) != Leaning::Alone
}

fn of_choice(
    recognizer: &dyn IntentRecognizer,
    choice: &Choice,
    history: &History,
    known: Option<Language>,
) -> Understanding {
    let certain = |intent| Understanding::certain(intent, known, choice.says.clone());
    match choice.kind {
        // It is asked about one of the pages that answer, rather than about its title.
        ChoiceKind::Page if history.was_asked_page => asked_before(recognizer, history, known),
        ChoiceKind::Page => Understanding {
            language: Some(choice.language),
            ..certain(Intent::question())
        },
        ChoiceKind::Case | ChoiceKind::AnyCase => asked_before(recognizer, history, known),
        ChoiceKind::Part => follow_up::understand(
            recognizer,
            &Sensitive::new(choice.says.clone()),
            &history.said,
            known,
        ),
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
pub fn chosen<'a>(text: &str, offered: &'a [Choice], phrases: &Phrases) -> Option<&'a Choice> {
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
