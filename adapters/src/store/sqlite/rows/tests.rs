//! The kept form, letter by letter: a change here is a change of the files that people have.

use bot_core::{Cause, Outcome};

use super::*;

fn kept(kind: &EventKind) -> String {
    let (name, json) = of_kind(kind).unwrap();
    assert_eq!(&to_kind(name, &json).unwrap(), kind);
    format!("{name} {}", String::from_utf8(json).unwrap())
}

#[test]
fn a_message() {
    let kind = EventKind::Received(Received {
        text: Sensitive::new("Écrivez à [email]".to_owned()),
        masked: vec![PersonalData::Email, PersonalData::SocialSecurity],
        language: Some(Language::FRENCH),
    });
    insta::assert_snapshot!(kept(&kind));
}

#[test]
fn an_answer() {
    let mut answer = Answer::new(Language::FRENCH, Outcome::NoAnswer);
    answer.cause = Some(Cause::NothingFound);
    insta::assert_snapshot!(kept(&EventKind::Answered(Box::new(answer))));
}

#[test]
fn a_rating() {
    let rated = |reason: Option<Reason>, comment: Option<&str>| {
        EventKind::Rated(Rated {
            helpful: reason.is_none(),
            reason,
            comment: comment.map(|text| Sensitive::new(text.to_owned())),
        })
    };
    let both = [
        kept(&rated(Some(Reason::OffTopic), Some("hors sujet"))),
        kept(&rated(None, None)),
    ];
    insta::assert_snapshot!(both.join("\n"));
}

#[test]
fn the_details_of_a_conversation() {
    let conversation = Conversation {
        language: Some(Language::SPANISH),
        access: Access::staff(["hr".to_owned()]),
        audience: Some("individuals".to_owned()),
        owner: Some("key-1".to_owned()),
        ..Conversation::from_citizen("web")
    };
    let json = DetailsRow::of(&conversation).json().unwrap();
    let row = DetailsRow::parse(&json).unwrap();
    let read = row.into_conversation(conversation.id, conversation.started, None);
    assert_eq!(read, conversation);
    insta::assert_snapshot!(String::from_utf8(json).unwrap());
}

#[test]
fn what_is_not_understood_is_an_error_that_quotes_nothing() {
    let marker = "planted";
    let wrong = [
        (
            "received",
            r#"{"text": "planted", "masked": ["planted"], "language": null}"#,
        ),
        ("received", r#"{"planted": 1}"#),
        (
            "rated",
            r#"{"helpful": true, "reason": "planted", "comment": null}"#,
        ),
        ("planted", "{}"),
    ];
    for (name, json) in wrong {
        let error = to_kind(name, json.as_bytes()).unwrap_err();
        assert!(!format!("{error} {error:?}").contains(marker));
    }
}
