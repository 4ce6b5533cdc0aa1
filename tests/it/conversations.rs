//! Runs every turn of `tests/conversations/*.toml` on the sample: adding a case adds no Rust.

use bot_core::Inbound;
use bot_core::access::Access;
use bot_core::answer::{Answer, SegmentKind};
use serde::Deserialize;

use crate::support::{self, pages_of, sample};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Conversation {
    turn: Vec<Turn>,
}

/// One message and what the answer must be; what a turn leaves out is not checked.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Turn {
    says: String,
    /// Language that the person chose.
    lang: Option<String>,
    /// Whether the person is a member of staff.
    staff: bool,
    /// Region and municipality.
    place: Option<[String; 2]>,
    today: Option<String>,
    /// The outcome must be one of these.
    outcome: Vec<String>,
    cause: Option<String>,
    /// The first page quoted must be one of these.
    first: Vec<String>,
    /// Each of these must be quoted or offered.
    pages: Vec<String>,
    /// None of these may be quoted or offered.
    not_pages: Vec<String>,
    /// Language of the assistant's own sentences.
    speaks: Option<String>,
    /// Each of these must stand in the answer.
    contains: Vec<String>,
    /// How many definitions are quoted.
    definitions: Option<usize>,
    /// Whether the first page carries a notice.
    notice: Option<bool>,
}

#[test]
fn every_turn_is_answered_as_written() {
    let mut count = 0;
    let mut wrong = Vec::new();
    for file in std::fs::read_dir(support::root().join("tests/conversations")).unwrap() {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let conversation: Conversation = toml::from_str(&text).unwrap();
        for turn in &conversation.turn {
            count += 1;
            let answer = answer(turn);
            let name = path.file_stem().unwrap().to_string_lossy();
            wrong.extend(differences(turn, &answer).into_iter().map(|difference| {
                format!(
                    "{name}: {:?}: {difference}; pages {:?}",
                    turn.says,
                    pages_of(&answer)
                )
            }));
        }
    }
    assert!(count >= 25, "only {count} turns were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn answer(turn: &Turn) -> Answer {
    let mut message = support::message(&turn.says);
    message.language = turn.lang.as_deref().map(|code| code.parse().unwrap());
    if turn.staff {
        message.access = Access::staff([]);
    }
    if let Some([region, municipality]) = &turn.place {
        message.place = support::place(region, municipality);
    }
    if let Some(day) = &turn.today {
        message = Inbound {
            today: day.parse().unwrap(),
            ..message
        };
    }
    support::ask(&sample().bold_engine(), &message)
}

fn differences(turn: &Turn, answer: &Answer) -> Vec<String> {
    let mut wrong = Vec::new();
    let outcome = answer.outcome.name().to_owned();
    if !turn.outcome.is_empty() && !turn.outcome.contains(&outcome) {
        wrong.push(format!("the outcome is {outcome}"));
    }
    let cause = answer.cause.map(|cause| cause.name().to_owned());
    if turn.cause.is_some() && turn.cause != cause {
        wrong.push(format!("the cause is {cause:?}"));
    }
    let first = answer.sources.first();
    if !turn.first.is_empty() && !first.is_some_and(|first| turn.first.contains(&first.page)) {
        wrong.push(format!(
            "the first page is {:?}",
            first.map(|first| &first.page)
        ));
    }
    let named = pages_of(answer);
    let missing = turn
        .pages
        .iter()
        .filter(|page| !named.contains(&page.as_str()));
    wrong.extend(missing.map(|page| format!("{page} is missing")));
    let planted = turn
        .not_pages
        .iter()
        .filter(|page| named.contains(&page.as_str()));
    wrong.extend(planted.map(|page| format!("{page} is there")));
    if turn
        .speaks
        .as_deref()
        .is_some_and(|code| code != answer.language.code())
    {
        wrong.push(format!("it speaks {}", answer.language));
    }
    wrong.extend(differences_of_text(turn, answer));
    wrong
}

fn differences_of_text(turn: &Turn, answer: &Answer) -> Vec<String> {
    let mut wrong = Vec::new();
    let text: Vec<&str> = answer
        .segments
        .iter()
        .map(|segment| segment.text.as_str())
        .collect();
    let text = text.join("\n");
    let absent = turn
        .contains
        .iter()
        .filter(|part| !text.contains(part.as_str()));
    wrong.extend(absent.map(|part| format!("{part:?} is not in {text:?}")));
    let is_definition = |kind: SegmentKind| kind == SegmentKind::Definition;
    let definitions = answer
        .segments
        .iter()
        .filter(|segment| is_definition(segment.kind))
        .count();
    if turn
        .definitions
        .is_some_and(|expected| expected != definitions)
    {
        wrong.push(format!("there are {definitions} definitions"));
    }
    let noticed = answer
        .sources
        .first()
        .is_some_and(|source| !source.notices.is_empty())
        || answer
            .segments
            .iter()
            .any(|segment| segment.kind == SegmentKind::Notice);
    if turn.notice.is_some_and(|expected| expected != noticed) {
        wrong.push(format!("a notice is there: {noticed}"));
    }
    wrong
}
