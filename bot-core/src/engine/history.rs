//! What the turns before say about this one. Pure, but for reading the events.

use crate::answer::{Answer, Choice, ChoiceKind};
use crate::conversation::{Event, EventKind, Received};
use crate::ports::ConversationStore;
use crate::{Cause, Inbound, Language, Outcome, Sensitive, TurnId};

/// How many messages before the last one are remembered.
const REMEMBERED: usize = 4;

/// How many events back is looked. Enough for three turns with ratings between them.
const EVENTS: usize = 24;

/// What is known from before.
#[derive(Debug, Default, PartialEq)]
pub(super) struct History {
    /// How many turns in a row, up to the last one, did not help: the person was asked what they
    /// mean, or nothing was found.
    pub(super) misses: usize,
    /// What the person said before about services, newest first, as far as it may be gone on about.
    pub(super) said: Vec<Sensitive<String>>,
    /// The same with what they said when they were asked for their case: it is no subject, but may tell
    /// of their case in later questions, too.
    pub(super) told: Vec<Sensitive<String>>,
    /// The case that they were asked for last.
    pub(super) asked_case: Option<AskedCase>,
    /// Whether they were asked last which of several pages is meant.
    pub(super) was_asked_page: bool,
    /// What the last answer offered to reply.
    pub(super) offered: Vec<Choice>,
    /// The message that waits for the person to say its language.
    pub(super) waiting: Option<Sensitive<String>>,
    /// The language that the assistant spoke last.
    pub(super) spoken: Option<Language>,
    /// The language that the person asked for in a message.
    pub(super) wish: Option<LanguageWish>,
}

/// A question which case is the person's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AskedCase {
    /// Id of the page whose cases they are.
    pub(super) page: String,
    /// Their labels.
    pub(super) labels: Vec<String>,
}

/// A language that was asked for in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LanguageWish {
    /// The language.
    pub(super) to: Language,
    /// What the channel said of the person's choice at that time. When it says something else, the
    /// person has chosen again, there.
    pub(super) instead_of: Option<Language>,
}

/// Reads what happened before. A store that cannot tell is no reason to stop: storing the turn will
/// fail, and say so.
#[tracing::instrument(name = "remember", level = "debug", skip_all)]
pub(super) async fn of(store: &dyn ConversationStore, inbound: &Inbound) -> History {
    let Some(place) = &inbound.conversation else {
        return History::default();
    };
    let events = store.latest(place.id, EVENTS).await.unwrap_or_default();
    History::from_events(&events)
}

impl History {
    fn from_events(events: &[Event]) -> Self {
        let answers = || events.iter().rev().filter_map(answer);
        let mut history = Self {
            misses: answers().take_while(|answer| is_miss(answer)).count(),
            wish: wish(events),
            ..Self::default()
        };
        for said in said(events) {
            if !said.is_reply {
                history.said.push(said.text.clone());
            }
            history.told.push(said.text);
        }
        if let Some(last) = answers().next() {
            history.asked_case = asked_case(last);
            history.was_asked_page = last.cause == Some(Cause::WhichPage);
            history.offered.clone_from(&last.choices);
            history.spoken = Some(last.language);
        }
        let last = events.iter().rev().find(|event| answer(event).is_some());
        if let Some(last) = last
            && answer(last).is_some_and(|answer| answer.cause == Some(Cause::LanguageUnknown))
        {
            // The question was asked in every language, so none was spoken.
            history.spoken = None;
            history.waiting = received(events, last.turn).map(|received| received.text.clone());
        }
        history
    }
}

fn answer(event: &Event) -> Option<&Answer> {
    match &event.kind {
        EventKind::Answered(answer) => Some(answer),
        EventKind::Received(_)
        | EventKind::Rated(_)
        | EventKind::LanguageChosen(_)
        | EventKind::HandedOver(_) => None,
    }
}

fn received(events: &[Event], turn: TurnId) -> Option<&Received> {
    events.iter().find_map(|event| match &event.kind {
        EventKind::Received(received) if event.turn == turn => Some(received),
        _ => None,
    })
}

/// A message that the pages were asked about.
struct SaidBefore {
    text: Sensitive<String>,
    /// Whether it told the case that the answer before asked for.
    is_reply: bool,
}

/// The messages that the pages were asked about, newest first.
fn said(events: &[Event]) -> Vec<SaidBefore> {
    let turns: Vec<AnsweredTurn> = answered_turns(events).collect();
    let mut said: Vec<SaidBefore> = Vec::new();
    for (at, turn) in turns.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| turns.get(before));
        // Which page is meant is told of the question before it: both are one subject.
        let names_page = before.is_some_and(|before| names_page(before.answer, turn.answer));
        let text = match said.pop_if(|_| names_page) {
            Some(question) => joined(&question.text, turn.text),
            None => turn.text.clone(),
        };
        if is_about_pages(turn.answer) {
            let is_reply = before.is_some_and(|before| is_reply(before.answer, turn));
            said.push(SaidBefore { text, is_reply });
        }
    }
    said.into_iter().rev().take(REMEMBERED).collect()
}

/// A message with its answer.
struct AnsweredTurn<'a> {
    text: &'a Sensitive<String>,
    answer: &'a Answer,
}

fn answered_turns(events: &[Event]) -> impl Iterator<Item = AnsweredTurn<'_>> {
    events.iter().filter_map(|event| {
        let answer = answer(event)?;
        let text = &received(events, event.turn)?.text;
        Some(AnsweredTurn { text, answer })
    })
}

fn joined(one: &Sensitive<String>, other: &Sensitive<String>) -> Sensitive<String> {
    Sensitive::new(format!("{} {}", one.expose(), other.expose()))
}

/// Whether an answer is about one of the pages of which the one before asked which is meant.
fn names_page(asking: &Answer, answered: &Answer) -> bool {
    let about = page_of(answered);
    let mut offered = asking
        .choices
        .iter()
        .filter_map(|choice| choice.page.as_ref());
    asking.cause == Some(Cause::WhichPage) && offered.any(|page| about == Some(page))
}

/// The page that an answer quotes, or asks for the case of.
fn page_of(answer: &Answer) -> Option<&String> {
    let quoted = answer.sources.first().map(|source| &source.page);
    let asked = || {
        answer
            .choices
            .iter()
            .find_map(|choice| choice.page.as_ref())
    };
    match answer.cause {
        Some(Cause::WhichCase) => asked(),
        _ => quoted,
    }
}

/// Whether a message chose a case of the page that its answer quotes, among those offered by the answer
/// before it.
fn is_reply(last: &Answer, turn: &AnsweredTurn<'_>) -> bool {
    let AnsweredTurn { text, answer } = turn;
    let quotes = |page: &String| answer.sources.first().map(|source| &source.page) == Some(page);
    let mut cases = last
        .choices
        .iter()
        .filter(|choice| matches!(choice.kind, ChoiceKind::Case | ChoiceKind::AnyCase));
    let is_asked = last.cause == Some(Cause::WhichCase);
    cases.any(|case| {
        let is_chosen = is_asked || case.says == *text.expose();
        is_chosen && case.page.as_ref().is_some_and(quotes)
    })
}

/// The case that an answer asks for.
fn asked_case(answer: &Answer) -> Option<AskedCase> {
    if answer.cause != Some(Cause::WhichCase) {
        return None;
    }
    let cases = || {
        let choices = answer.choices.iter();
        choices.filter(|choice| choice.kind == ChoiceKind::Case)
    };
    Some(AskedCase {
        page: cases().find_map(|choice| choice.page.clone())?,
        labels: cases().map(|choice| choice.label.clone()).collect(),
    })
}

/// Whether a message that ended so can be gone on about.
fn is_about_pages(answer: &Answer) -> bool {
    match answer.outcome {
        Outcome::Answered | Outcome::PartlyAnswered | Outcome::Defined | Outcome::NoAnswer => true,
        Outcome::Clarified | Outcome::Signposted => {
            !matches!(answer.cause, Some(Cause::Danger | Cause::Unclear))
        }
        Outcome::SmallTalk
        | Outcome::OutOfScope
        | Outcome::HandedOver
        | Outcome::Blocked
        | Outcome::Failed => false,
    }
}

fn is_miss(answer: &Answer) -> bool {
    match answer.outcome {
        Outcome::NoAnswer => true,
        Outcome::Clarified => {
            matches!(answer.cause, Some(Cause::Unclear | Cause::WhichPage))
        }
        Outcome::Answered
        | Outcome::PartlyAnswered
        | Outcome::Defined
        | Outcome::Signposted
        | Outcome::SmallTalk
        | Outcome::OutOfScope
        | Outcome::HandedOver
        | Outcome::Blocked
        | Outcome::Failed => false,
    }
}

fn wish(events: &[Event]) -> Option<LanguageWish> {
    events.iter().rev().find_map(|event| match event.kind {
        EventKind::LanguageChosen(to) => Some(LanguageWish {
            to,
            instead_of: received(events, event.turn).and_then(|received| received.language),
        }),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::answer::Source;
    use crate::conversation::EventId;

    fn turn(events: &mut Vec<Event>, kinds: Vec<EventKind>) {
        let turn = TurnId::new();
        for kind in kinds {
            let id = EventId(events.len() as u64 + 1);
            let at = Timestamp::UNIX_EPOCH;
            events.push(Event { id, at, turn, kind });
        }
    }

    fn said(text: &str) -> EventKind {
        EventKind::Received(Received {
            text: Sensitive::new(text.to_owned()),
            masked: Vec::new(),
            language: Some(Language::FRENCH),
        })
    }

    fn ended(cause: Option<Cause>) -> EventKind {
        let outcome = cause.map_or(Outcome::Answered, Cause::outcome);
        let mut answer = Answer::new(Language::FRENCH, outcome);
        answer.cause = cause;
        EventKind::Answered(Box::new(answer))
    }

    fn source(page: &str) -> Source {
        Source::new(page.to_owned(), String::new(), Language::FRENCH)
    }

    #[test]
    fn misses_in_a_row_are_counted_and_an_answer_ends_the_row() {
        let table: [(&[Option<Cause>], usize); 5] = [
            (&[], 0),
            (&[Some(Cause::Unclear), Some(Cause::NothingFound)], 2),
            (&[Some(Cause::Unclear), None], 0),
            (&[None, Some(Cause::NotSureEnough)], 1),
            (&[Some(Cause::Unclear), Some(Cause::TooLong)], 0),
        ];
        for (causes, misses) in table {
            let mut events = Vec::new();
            for cause in causes {
                turn(&mut events, vec![said("a"), ended(*cause)]);
            }
            assert_eq!(History::from_events(&events).misses, misses, "{causes:?}");
        }
    }

    #[test]
    fn a_question_whose_language_was_asked_for_waits() {
        let mut events = Vec::new();
        turn(
            &mut events,
            vec![said("passport"), ended(Some(Cause::LanguageUnknown))],
        );
        let history = History::from_events(&events);
        let waiting = history.waiting.map(|text| text.expose().clone());
        assert_eq!(waiting.as_deref(), Some("passport"));
        assert_eq!(history.spoken, None);
    }

    #[test]
    fn a_case_that_is_told_is_no_subject() {
        let case = |kind, label: &str| Choice {
            kind,
            label: label.to_owned(),
            says: label.to_owned(),
            language: Language::FRENCH,
            page: Some("card".to_owned()),
        };
        let mut asking = Answer::new(Language::FRENCH, Outcome::Clarified);
        asking.cause = Some(Cause::WhichCase);
        asking.choices = vec![
            case(ChoiceKind::Case, "Majeur"),
            case(ChoiceKind::Case, "Mineur"),
            case(ChoiceKind::AnyCase, "Je ne sais pas"),
        ];
        let mut events = Vec::new();
        let asked = EventKind::Answered(Box::new(asking));
        turn(&mut events, vec![said("ma carte"), asked]);
        let history = History::from_events(&events);
        let labels = history.asked_case.map(|asked| asked.labels);
        assert_eq!(labels.unwrap_or_default(), ["Majeur", "Mineur"]);
        let mut quoting = Answer::new(Language::FRENCH, Outcome::Answered);
        quoting.sources.push(source("card"));
        let answered = EventKind::Answered(Box::new(quoting));
        turn(&mut events, vec![said("j'ai 12 ans"), answered]);
        let history = History::from_events(&events);
        let exposed = |texts: &[Sensitive<String>]| -> Vec<String> {
            texts.iter().map(|text| text.expose().clone()).collect()
        };
        assert_eq!(exposed(&history.said), ["ma carte"]);
        assert_eq!(exposed(&history.told), ["j'ai 12 ans", "ma carte"]);
        assert_eq!(history.asked_case, None);
    }

    #[test]
    fn which_page_is_meant_is_told_of_the_question_before() {
        let mut asking = Answer::new(Language::FRENCH, Outcome::Clarified);
        asking.cause = Some(Cause::WhichPage);
        asking.choices = vec![Choice {
            kind: ChoiceKind::Page,
            label: "Carte perdue".to_owned(),
            says: "Carte perdue".to_owned(),
            language: Language::FRENCH,
            page: Some("card".to_owned()),
        }];
        for (quoted, expected) in [
            ("card", &["ma carte je l'ai perdue"][..]),
            ("other", &["je l'ai perdue", "ma carte"]),
        ] {
            let mut events = Vec::new();
            let asked = EventKind::Answered(Box::new(asking.clone()));
            turn(&mut events, vec![said("ma carte"), asked]);
            assert!(History::from_events(&events).was_asked_page);
            let mut quoting = Answer::new(Language::FRENCH, Outcome::Answered);
            quoting.sources.push(source(quoted));
            let answered = EventKind::Answered(Box::new(quoting));
            turn(&mut events, vec![said("je l'ai perdue"), answered]);
            let history = History::from_events(&events);
            let texts: Vec<_> = history
                .said
                .iter()
                .map(|text| text.expose().as_str())
                .collect();
            assert_eq!(texts, expected, "{quoted}");
            assert!(!history.was_asked_page);
        }
    }

    #[test]
    fn a_wish_knows_what_the_channel_said_at_its_time() {
        let mut events = Vec::new();
        let wished = EventKind::LanguageChosen(Language::SPANISH);
        turn(&mut events, vec![said("en español"), wished, ended(None)]);
        turn(&mut events, vec![said("gracias"), ended(None)]);
        let expected = LanguageWish {
            to: Language::SPANISH,
            instead_of: Some(Language::FRENCH),
        };
        assert_eq!(History::from_events(&events).wish, Some(expected));
    }
}
