//! How answers are judged, and how they are added up.

use bot_core::answer::{Choice, Citation, Segment, Source};

use super::*;
use crate::output::Output;

fn line(expect: &str, kind: &str) -> Line {
    let text = format!(
        r#"{{"id": "b-1", "library": "sample", "lang": "fr", "kind": "{kind}", "question": "Quel papier ?",
            "pages": ["card"], "expect": "{expect}",
            "span": {{"page": "card", "section": 1, "start": 5, "end": 9, "hash": "00"}}}}"#
    );
    serde_json::from_str(&text).unwrap()
}

fn source(page: &str) -> Source {
    Source::new(page.to_owned(), String::new(), Language::FRENCH)
}

fn quoted(page: &str, spans: &[(u32, u32, bool)]) -> Answer {
    let mut answer = Answer::new(Language::FRENCH, Outcome::Answered);
    answer.sources.push(source(page));
    for (start, end, short) in spans {
        answer.segments.push(Segment {
            kind: SegmentKind::Quote,
            text: String::new(),
            language: Language::FRENCH,
            citation: Some(Citation {
                source: 0,
                page: page.to_owned(),
                section: 1,
                start: *start,
                end: *end,
                content_hash: String::new(),
            }),
            part: None,
            links: Vec::new(),
            short: *short,
        });
    }
    answer
}

fn asking(cause: Cause, choices: &[(ChoiceKind, &str, Option<&str>)]) -> Answer {
    let mut answer = Answer::new(Language::FRENCH, Outcome::Clarified);
    answer.cause = Some(cause);
    answer.choices = choices
        .iter()
        .map(|(kind, says, page)| Choice {
            kind: *kind,
            label: (*says).to_owned(),
            says: (*says).to_owned(),
            language: Language::FRENCH,
            page: page.map(str::to_owned),
        })
        .collect();
    answer
}

fn which_page(right: &str) -> Answer {
    let choices = [
        (ChoiceKind::Page, "Passeport", Some("passport")),
        (ChoiceKind::Page, "Carte", Some(right)),
        (ChoiceKind::NoneOfThese, "Aucune", None),
    ];
    asking(Cause::WhichPage, &choices)
}

fn which_case() -> Answer {
    let choices = [
        (ChoiceKind::Case, "Mineur", Some("card")),
        (ChoiceKind::AnyCase, "Je ne sais pas", Some("card")),
    ];
    asking(Cause::WhichCase, &choices)
}

fn refused() -> Answer {
    Answer::new(Language::FRENCH, Outcome::NoAnswer)
}

#[test]
fn each_end_by_what_was_quoted_and_asked() {
    let right = || quoted("card", &[]);
    let rephrase = || asking(Cause::Unclear, &[(ChoiceKind::Human, "Une personne", None)]);
    let table = [
        (vec![right()], Got::Right, true),
        (
            vec![which_page("card"), right()],
            Got::RightAfterQuestion,
            true,
        ),
        (
            vec![which_page("card"), which_case(), right()],
            Got::RightAfterTwo,
            false,
        ),
        (vec![quoted("passport", &[])], Got::Wrong, false),
        (vec![which_page("x")], Got::AskedInVain, false),
        (vec![refused()], Got::Refused, false),
        (vec![rephrase()], Got::Refused, false),
    ];
    for (answers, got, is_good) in table {
        let row = line("answered", "answerable").judge(&answers, true);
        assert_eq!((row.got, row.is_good), (got, is_good), "{answers:?}");
    }
    let none = line("refused", "elsewhere");
    let table = [
        (refused(), Got::Refused, true),
        (right(), Got::Wrong, false),
        (which_page("card"), Got::AskedInVain, false),
    ];
    for (answer, got, is_good) in table {
        let row = none.judge(&[answer], true);
        assert_eq!(
            (row.got, row.is_good, row.is_as_expected),
            (got, is_good, is_good)
        );
    }
    let asked = line("asked", "ambiguous").judge(&[which_page("card"), right()], true);
    assert!(asked.is_as_expected && asked.is_good);
    let asked = line("asked", "ambiguous").judge(&[right()], true);
    assert!(!asked.is_as_expected && asked.is_good);
}

#[test]
fn who_is_asked_presses_what_is_right_or_speaks() {
    let own = |kind| Line {
        reply: Some("la carte".to_owned()),
        ..line("answered", kind)
    };
    let says = |line: &Line, answer: &Answer| line.reply(answer, &[]);
    let plain = line("answered", "answerable");
    let table = [
        (&plain, which_page("card"), Some("Carte")),
        (&plain, which_page("x"), None),
        (&plain, which_case(), Some("Je ne sais pas")),
        (&plain, refused(), None),
        (&own("answerable"), which_page("card"), Some("Carte")),
        (&own("answerable"), which_page("x"), Some("la carte")),
        (&own("follow-up"), which_case(), Some("la carte")),
        (&own("ambiguous"), which_page("card"), Some("la carte")),
        (&line("refused", "unanswerable"), which_page("card"), None),
    ];
    for (line, answer, expected) in table {
        assert_eq!(says(line, &answer).as_deref(), expected, "{answer:?}");
    }
    let ambiguous = own("ambiguous");
    let said = ["la carte".to_owned()];
    let again = ambiguous.reply(&which_case(), &said);
    assert_eq!(again.as_deref(), Some("Je ne sais pas"));
    assert_eq!(ambiguous.reply(&which_page("x"), &said), None);
}

#[test]
fn a_mark_counts_in_the_short_answer_or_in_the_whole() {
    let table = [
        (vec![(0, 9, true), (0, 40, false)], (true, true)),
        (vec![(0, 8, true), (0, 40, false)], (false, true)),
        (vec![(0, 40, false), (50, 60, false)], (true, true)),
        (vec![(50, 60, false), (0, 40, false)], (false, true)),
        (vec![(6, 40, false)], (false, false)),
    ];
    for (spans, (in_short, in_whole)) in table {
        let row = line("answered", "answerable").judge(&[quoted("card", &spans)], true);
        assert_eq!(
            (row.in_short, row.in_whole),
            (Some(in_short), Some(in_whole)),
            "{spans:?}"
        );
    }
    let elsewhere = line("answered", "answerable").judge(&[quoted("other", &[(0, 9, true)])], true);
    assert_eq!(elsewhere.in_whole, Some(false));
    let moved = line("answered", "answerable").judge(&[quoted("card", &[(0, 9, true)])], false);
    assert_eq!(moved.in_short, None);
}

#[test]
fn the_table_has_kinds_then_languages_then_libraries() {
    let row = |library: &str, expect, kind, answer: Answer| {
        let line = Line {
            library: library.to_owned(),
            ..line(expect, kind)
        };
        line.judge(&[answer], true)
    };
    let rows = [
        row(
            "sample",
            "answered",
            "answerable",
            quoted("card", &[(0, 9, true)]),
        ),
        row("sample", "refused", "unanswerable", quoted("card", &[])),
        row("sheets", "answered", "follow-up", refused()),
    ];
    let report = Report::of(&rows, vec!["b-9".to_owned()]);
    let of = |library: &str, lang: &str, kind: &str| {
        let is =
            |tally: &&Tally| tally.library == library && tally.lang == lang && tally.kind == kind;
        report.tallies.iter().find(is).unwrap()
    };
    let all = of("all", "all", "all");
    assert_eq!((all.n, all.good.count, all.wrong.count), (3, 1, 1));
    assert_eq!(of("sample", "fr", "all").n, 2);
    assert_eq!(of("sheets", "fr", "follow-up").refused.count, 1);
    let (output, kept) = &mut Output::kept();
    report.print(output).unwrap();
    let text = kept.text();
    assert!(
        text.contains("library") && text.contains("0.06-0.79"),
        "{text}"
    );
    assert!(
        text.ends_with("the marked text of `b-9` is not on its page\n"),
        "{text}"
    );
    let one = Report::of(&rows[..1], Vec::new());
    assert!(one.tallies.iter().all(|tally| tally.library == "sample"));
}
