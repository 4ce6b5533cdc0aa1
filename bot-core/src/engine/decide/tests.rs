//! The decision table, row by row.

use super::*;
use crate::Language;
use crate::directory::{Authority, Contact};
use crate::engine::evidence::Guide;
use crate::evidence::Findings;
use crate::{Intent, testing};

/// A turn to decide: a French question from a citizen, understood rightly, with one sure page.
struct Turn {
    act: Act,
    understood: f32,
    pages: f32,
    meanings: usize,
    /// Terms that a glossary lists without a definition.
    listed: Vec<Meaning>,
    misses: usize,
    /// The share of the first page, of several.
    share: f32,
    was_asked_page: bool,
    page: Option<&'static str>,
    speaks_wish: bool,
    is_language_known: bool,
    guide: Guide,
}

fn turn(act: Act) -> Turn {
    Turn {
        act,
        understood: 1.0,
        pages: 0.9,
        meanings: 0,
        listed: Vec::new(),
        misses: 0,
        share: 1.0,
        was_asked_page: false,
        page: None,
        speaks_wish: true,
        is_language_known: true,
        guide: Guide::default(),
    }
}

fn decision(mut turn: Turn) -> Decision {
    let listed = std::mem::take(&mut turn.listed);
    let evidence = Evidence {
        meanings: [vec![testing::meaning("EPCI"); turn.meanings], listed].concat(),
        findings: between_pages(turn.pages, turn.share),
        guide: std::mem::take(&mut turn.guide),
        ..Evidence::default()
    };
    decided(&evidence, turn)
}

/// Two pages, of which the first is the one that is meant with this chance.
fn between_pages(confidence: f32, share: f32) -> Findings {
    let mut findings = testing::findings(confidence);
    findings.pages.push(testing::page());
    findings.pages[0].share = share;
    findings.pages[1].share = share / 2.0;
    findings
}

fn decided(evidence: &Evidence, turn: Turn) -> Decision {
    // What is doubtful is something else, and of the other kind.
    let for_pages = if turn.act.is_for_pages() {
        turn.understood
    } else {
        1.0 - turn.understood
    };
    let understood = Understanding {
        confidence: turn.understood,
        for_pages,
        ..Understanding::certain(Intent::new("test", turn.act), None, "question".to_owned())
    };
    decide(Known {
        understood: &understood,
        page: turn.page,
        speaks_wish: turn.speaks_wish,
        evidence,
        history: &History {
            misses: turn.misses,
            was_asked_page: turn.was_asked_page,
            ..History::default()
        },
        language: TurnLanguage {
            asked: Language::FRENCH,
            spoken: Language::FRENCH,
            is_known: turn.is_language_known,
        },
        thresholds: &Thresholds {
            partly_at: 0.6,
            which_page: 0.4,
            ..Thresholds::default()
        },
    })
}

fn define() -> Act {
    Act::Define {
        term: "EPCI".to_owned(),
    }
}

#[test]
fn every_act_has_its_decision_when_it_is_certain() {
    let reply = Arc::new(Texts::default());
    let wish = Act::ChangeLanguage {
        to: Some(Language::SPANISH),
    };
    let table = [
        (Act::Greet, Decision::Talk(Talk::Greeting)),
        (Act::Welcome, Decision::Talk(Talk::Thanks)),
        (Act::TakeLeave, Decision::Talk(Talk::Goodbye)),
        (Act::Search, Decision::Answer),
        (Act::FindForm, Decision::Answer),
        (Act::LifeEvent, Decision::Answer),
        (Act::MyFile, Decision::Signpost(Cause::NeedsAccount)),
        (Act::Contact, Decision::Answer),
        (Act::Complaint, Decision::Signpost(Cause::Complaint)),
        (Act::HandOver, Decision::HandOver(Cause::AskedForHuman)),
        (wish, Decision::Talk(Talk::LanguageChanged)),
        (Act::ChangeLanguage { to: None }, Decision::AskLanguage),
        (Act::DeleteData, Decision::Signpost(Cause::DataRequest)),
        (Act::AboutAssistant, Decision::Talk(Talk::About)),
        (Act::OtherAuthority, Decision::Refuse(Cause::OtherAuthority)),
        (Act::Opinion, Decision::Refuse(Cause::Opinion)),
        (Act::Abuse, Decision::Refuse(Cause::Abuse)),
        (Act::Subversion, Decision::Refuse(Cause::Subversion)),
        (Act::Advice, Decision::AnswerInGeneral),
        (Act::Danger { situation: None }, Decision::Help),
        (Act::OffTopic, Decision::Refuse(Cause::OffTopic)),
        (Act::Unclear, Decision::Confirm),
        (Act::Nothing, Decision::Refuse(Cause::EmptyMessage)),
        (Act::Reply(Arc::clone(&reply)), Decision::Reply(reply)),
    ];
    for (act, expected) in table {
        assert_eq!(decision(turn(act.clone())), expected, "{act:?}");
    }
}

#[test]
fn which_page_is_asked_once_where_another_may_as_well_be_meant() {
    let between = |share| Turn {
        share,
        ..turn(Act::Search)
    };
    assert_eq!(decision(between(0.3)), Decision::AskPage);
    assert_eq!(decision(between(0.5)), Decision::Answer);
    let table = [
        (
            "just asked",
            Turn {
                was_asked_page: true,
                misses: 1,
                ..between(0.3)
            },
            Decision::Answer,
        ),
        (
            "asked twice",
            Turn {
                misses: 2,
                ..between(0.3)
            },
            Decision::Answer,
        ),
        (
            "chosen",
            Turn {
                page: Some("card"),
                ..between(0.3)
            },
            Decision::Answer,
        ),
        (
            "unsure",
            Turn {
                pages: 0.1,
                ..between(0.3)
            },
            Decision::Refuse(Cause::NotSureEnough),
        ),
        (
            "what a word means",
            Turn {
                share: 0.3,
                ..turn(define())
            },
            Decision::Refuse(Cause::UnknownTerm),
        ),
        (
            "in a guessed language",
            Turn {
                is_language_known: false,
                ..between(0.3)
            },
            Decision::AskPage,
        ),
    ];
    for (name, turn, expected) in table {
        assert_eq!(decision(turn), expected, "{name}");
    }
}

#[test]
fn an_intent_that_is_not_certain_gives_way_to_a_sure_page_only() {
    for act in [
        Act::MyFile,
        Act::Complaint,
        Act::OtherAuthority,
        Act::Opinion,
        Act::Abuse,
        Act::Subversion,
        Act::OffTopic,
        Act::Advice,
    ] {
        let doubtful = |pages| Turn {
            understood: 0.5,
            pages,
            ..turn(act.clone())
        };
        assert_eq!(decision(doubtful(0.95)), Decision::Answer, "{act:?}");
        assert_ne!(decision(doubtful(0.3)), Decision::Answer, "{act:?}");
    }
}

#[test]
fn a_known_term_is_defined_however_unclear_the_message_is() {
    let unclear = |meanings| Turn {
        understood: 0.6,
        pages: 0.1,
        meanings,
        ..turn(Act::Unclear)
    };
    assert_eq!(decision(unclear(1)), Decision::Define);
    assert_ne!(decision(unclear(0)), Decision::Define);
}

#[test]
fn a_subject_is_called_none_of_ours_only_when_that_is_certain() {
    let doubtful = Turn {
        understood: 0.6,
        pages: 0.1,
        ..turn(Act::OffTopic)
    };
    let refused = Decision::Refuse(Cause::NotSureEnough);
    assert_eq!(decision(doubtful), refused);
}

#[test]
fn what_can_hardly_be_understood_is_looked_up_whatever_it_seems_to_want() {
    for act in [Act::OffTopic, Act::Opinion, Act::Unclear, Act::MyFile] {
        let dark = |pages, meanings| Turn {
            understood: 0.2,
            pages,
            meanings,
            ..turn(act.clone())
        };
        assert_eq!(decision(dark(0.99, 0)), Decision::Answer, "{act:?}");
        assert_eq!(decision(dark(0.1, 1)), Decision::Define, "{act:?}");
        assert_eq!(decision(dark(0.1, 0)), Decision::Rephrase, "{act:?}");
    }
}

#[test]
fn questions_go_by_how_sure_the_pages_are() {
    let table = [
        (0.9, 0, Decision::Answer),
        (0.9, 1, Decision::Answer),
        (0.4, 0, Decision::AnswerPartly),
        (0.4, 1, Decision::Define),
        (0.1, 0, Decision::Refuse(Cause::NotSureEnough)),
    ];
    for (pages, meanings, expected) in table {
        let question = Turn {
            pages,
            meanings,
            ..turn(Act::Search)
        };
        assert_eq!(decision(question), expected, "{pages} {meanings}");
    }
}

#[test]
fn a_term_without_meaning_goes_by_the_pages() {
    let table = [
        (0.9, 2, Decision::Define),
        (0.9, 0, Decision::Answer),
        (0.1, 0, Decision::Refuse(Cause::UnknownTerm)),
    ];
    for (pages, meanings, expected) in table {
        let term = Turn {
            pages,
            meanings,
            ..turn(define())
        };
        assert_eq!(decision(term), expected, "{pages} {meanings}");
    }
}

#[test]
fn a_term_that_is_listed_without_a_definition_has_a_cause_of_its_own() {
    let listed = Meaning {
        expansion: None,
        definition: None,
        ..testing::meaning("EPCI")
    };
    let table = [
        (define(), 0.9, Decision::Answer),
        (
            define(),
            0.1,
            Decision::Refuse(Cause::TermWithoutDefinition),
        ),
        (Act::Search, 0.1, Decision::Refuse(Cause::NotSureEnough)),
    ];
    for (act, pages, expected) in table {
        let term = Turn {
            pages,
            listed: vec![listed.clone()],
            ..turn(act)
        };
        assert_eq!(decision(term), expected, "{pages}");
    }
}

#[test]
fn the_person_is_asked_twice_and_never_a_third_time() {
    let unclear = |misses, pages| {
        decision(Turn {
            misses,
            pages,
            understood: 0.3,
            ..turn(Act::Search)
        })
    };
    assert_eq!(unclear(0, 0.25), Decision::Confirm);
    assert_eq!(unclear(0, 0.1), Decision::Rephrase);
    assert_eq!(unclear(1, 0.25), Decision::Rephrase);
    for misses in 2..5 {
        let refused = Decision::Refuse(Cause::NotUnderstood);
        assert_eq!(unclear(misses, 0.25), refused, "{misses}");
    }
}

#[test]
fn a_chosen_page_is_quoted_however_sure_it_is() {
    let chosen = |page| Turn {
        pages: 0.1,
        page: Some(page),
        ..turn(Act::Search)
    };
    assert_eq!(decision(chosen("card")), Decision::Answer);
    assert_ne!(decision(chosen("another")), Decision::Answer);
}

#[test]
fn an_unknown_language_is_asked_for_unless_there_is_a_sure_answer_or_none_is_needed() {
    let unknown = |act, pages, meanings| {
        decision(Turn {
            is_language_known: false,
            pages,
            meanings,
            ..turn(act)
        })
    };
    assert_eq!(unknown(Act::Search, 0.1, 0), Decision::AskLanguage);
    assert_eq!(unknown(Act::Search, 0.9, 0), Decision::Answer);
    assert_eq!(unknown(define(), 0.1, 1), Decision::Define);
    let greeting = Decision::Talk(Talk::Greeting);
    assert_eq!(unknown(Act::Greet, 0.1, 0), greeting);
}

#[test]
fn a_language_that_is_not_spoken_is_said() {
    let wish = Turn {
        speaks_wish: false,
        ..turn(Act::ChangeLanguage {
            to: Some(Language::GERMAN),
        })
    };
    let refused = Decision::Refuse(Cause::LanguageNotSpoken);
    assert_eq!(decision(wish), refused);
}

#[test]
fn small_talk_that_is_not_certain_gives_way_to_what_is_found() {
    let doubtful = |understood, pages, meanings, misses| {
        decision(Turn {
            understood,
            pages,
            meanings,
            misses,
            is_language_known: pages > 0.0,
            ..turn(Act::Greet)
        })
    };
    let greeting = Decision::Talk(Talk::Greeting);
    let table = [
        ((0.7, 0.9, 1, 0), greeting.clone()),
        ((0.5, 0.95, 0, 0), Decision::Answer),
        ((0.5, 0.8, 0, 0), greeting.clone()),
        ((0.5, 0.1, 1, 0), Decision::Define),
        ((0.5, 0.1, 0, 0), greeting.clone()),
        ((0.5, 0.0, 0, 0), greeting),
        ((0.5, 0.1, 0, 1), Decision::Rephrase),
        ((0.3, 0.3, 0, 0), Decision::Confirm),
        ((0.3, 0.0, 0, 0), Decision::AskLanguage),
    ];
    for ((understood, pages, meanings, misses), expected) in table {
        let decided = doubtful(understood, pages, meanings, misses);
        assert_eq!(
            decided, expected,
            "{understood} {pages} {meanings} {misses}"
        );
    }
}

#[test]
fn a_wish_that_can_hardly_be_understood_gives_way_to_what_is_found() {
    let wishes = [
        (Act::HandOver, Decision::HandOver(Cause::AskedForHuman)),
        (Act::DeleteData, Decision::Signpost(Cause::DataRequest)),
        (Act::ChangeLanguage { to: None }, Decision::AskLanguage),
    ];
    for (act, wished) in wishes {
        let decided = |understood, pages| {
            decision(Turn {
                understood,
                pages,
                ..turn(act.clone())
            })
        };
        assert_eq!(decided(0.4, 0.9), wished, "{act:?}");
        assert_eq!(decided(0.3, 0.9), Decision::Answer, "{act:?}");
        assert_eq!(decided(0.3, 0.1), Decision::Rephrase, "{act:?}");
    }
}

#[test]
fn the_contact_of_a_topic_comes_before_a_sure_page() {
    let office = Turn {
        guide: Guide {
            topic: Some("taxes".to_owned()),
            contact: Some(Contact::default()),
            ..Guide::default()
        },
        ..turn(Act::Contact)
    };
    let signposted = Decision::Signpost(Cause::OfficeContact);
    assert_eq!(decision(office), signposted);
}

#[test]
fn the_directory_is_quoted_where_pages_do_not_answer() {
    let office = Turn {
        pages: 0.1,
        guide: Guide {
            contact: Some(Contact::default()),
            ..Guide::default()
        },
        ..turn(Act::Contact)
    };
    let signposted = Decision::Signpost(Cause::OfficeContact);
    assert_eq!(decision(office), signposted);
    let abroad = Turn {
        guide: Guide {
            authority: Some(Authority {
                id: "embassies".to_owned(),
                words: Vec::new(),
                contact: Contact::default(),
            }),
            ..Guide::default()
        },
        ..turn(Act::OtherAuthority)
    };
    let signposted = Decision::Signpost(Cause::OtherAuthority);
    assert_eq!(decision(abroad), signposted);
}

#[test]
fn danger_comes_before_everything_and_a_refusal_before_the_rest() {
    let situation = Arc::new(crate::danger::Situation {
        id: "fire".to_owned(),
        message: Texts::default(),
        lines: Vec::new(),
    });
    let decided = |evidence: &Evidence| {
        decide(Known {
            understood: &Understanding::certain(Intent::question(), None, String::new()),
            page: None,
            speaks_wish: false,
            evidence,
            history: &History::default(),
            language: TurnLanguage {
                asked: Language::FRENCH,
                spoken: Language::FRENCH,
                is_known: false,
            },
            thresholds: &Thresholds::default(),
        })
    };
    let both = Evidence {
        refusal: Some(Cause::TooLong),
        ..Evidence::of_danger(situation)
    };
    assert_eq!(decided(&both), Decision::Help);
    let refused = Decision::Refuse(Cause::TooLong);
    assert_eq!(decided(&Evidence::refused(Cause::TooLong)), refused);
}

#[test]
fn who_may_be_in_danger_gets_help_and_what_an_ordinary_question_gets() {
    let and = |decision| Decision::HelpAnd(Box::new(decision));
    let table = [
        (1.0, 0.9, Decision::Help),
        (0.9, 0.9, Decision::Help),
        (0.8, 0.95, and(Decision::Answer)),
        (0.5, 0.95, and(Decision::Answer)),
        (0.8, 0.3, Decision::Help),
        (0.5, 0.3, and(Decision::Refuse(Cause::NotSureEnough))),
    ];
    for (understood, pages, expected) in table {
        let told = Turn {
            understood,
            pages,
            is_language_known: false,
            ..turn(Act::Danger { situation: None })
        };
        assert_eq!(decision(told), expected, "{understood} {pages}");
    }
}

#[test]
fn a_sure_page_whose_case_is_not_known_is_asked_about() {
    let asking = |pages: f32, act: Act| {
        let mut evidence = Evidence {
            findings: testing::findings(pages),
            ..Evidence::default()
        };
        evidence.findings.cases.question = vec!["En Corvélie".to_owned(), "Ailleurs".to_owned()];
        decided(&evidence, turn(act))
    };
    assert_eq!(asking(0.9, Act::Search), Decision::AskCase);
    assert_eq!(asking(0.9, Act::FindForm), Decision::AskCase);
    assert_eq!(asking(0.9, Act::LifeEvent), Decision::Answer);
    let mut unclear = Evidence {
        findings: testing::findings(0.9),
        ..Evidence::default()
    };
    unclear.findings.cases.is_reply_unclear = true;
    let partly = decided(&unclear, turn(Act::Search));
    assert_eq!(partly, Decision::AnswerPartly);
    let unsure = Decision::Refuse(Cause::NotSureEnough);
    assert_eq!(asking(0.1, Act::Search), unsure);
    assert_eq!(asking(0.9, Act::Opinion), Decision::Refuse(Cause::Opinion));
}
