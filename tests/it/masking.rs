//! Personal data of every kind on its way through the real server, by every route that takes words:
//! neither events nor logs, metrics, traces, tables nor files hold it.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here fails the test"
)]

mod everywhere;
mod planted;

use self::everywhere::{Everywhere, columns, files};
use self::planted::{LISTED, PLANTED, Planted};
use crate::observing::collector::Collector;
use crate::server::{Options, Server};
use crate::support::scratch;

/// A server that limits nobody, tells everything, and has a word to mask.
fn server(folder: &std::path::Path, collector: &Collector) -> Server {
    let always = serde_json::json!([LISTED]).to_string();
    Options::new(folder)
        .variable("RUST_LOG", "trace")
        .variable("GUICHET_PRIVACY__WORDS__ALWAYS", &always)
        .variable("GUICHET_WEB__RATE_LIMITS__CLIENT_PER_MINUTE", "0")
        .variable("GUICHET_WEB__RATE_LIMITS__RANGE_PER_MINUTE", "0")
        .variable("GUICHET_WEB__RATE_LIMITS__CONVERSATION_PER_MINUTE", "0")
        .variable("GUICHET_TELEMETRY__TRACING__ENDPOINT", &collector.url())
        .variable("GUICHET_TELEMETRY__TRACING__SAMPLE", "1.0")
        .start()
}

#[test]
fn what_is_personal_is_kept_nowhere() {
    let folder = scratch("masking");
    let collector = Collector::start();
    let mut server = server(&folder, &collector);
    let mut heard = Vec::new();
    for lang in ["fr", "en", "es"] {
        let mut person = Everywhere::start(&server, lang);
        for planted in PLANTED.iter().filter(|planted| planted.lang == lang) {
            heard.extend(person.tell(planted));
        }
        heard.push(person.everything_kept());
    }
    let metrics = server.get("/metrics").body;
    assert!(metrics.contains("guichet_turns_total{"), "{metrics}");
    heard.push(metrics);
    assert_eq!(server.terminate(), Some(0));

    let log = server.log();
    assert!(log.contains("TRACE") && log.contains("turn ended"));
    let spans = collector.spans();
    let masked = spans.iter().filter(|span| span.name == "mask").count();
    assert!(masked >= PLANTED.len(), "{masked} spans");
    let columns = columns(&folder.join("conversations.sqlite"));
    assert!(
        columns.iter().any(|value| value == "received"),
        "{columns:?}"
    );
    heard.extend([log, format!("{spans:?}"), columns.join("\n")]);
    let files = files(&folder);
    assert!(
        files.len() >= 3,
        "the data folder has an index, a database and keys"
    );
    for planted in PLANTED {
        for secret in planted.secrets {
            let mut places = heard.iter().chain(files.iter().map(|(_, text)| text));
            let place = places.find_map(|text| around(text, secret));
            assert_eq!(place, None, "{secret} of {:?}", planted.kind);
        }
    }
}

/// What stands around a part of a text, if it holds it.
fn around(text: &str, part: &str) -> Option<String> {
    let at = text.find(part)?;
    let before: Vec<char> = text[..at].chars().rev().take(60).collect();
    let after = text[at..].chars().take(60);
    Some(before.into_iter().rev().chain(after).collect())
}

#[test]
fn every_kind_is_planted_in_every_language() {
    use bot_core::personal_data::PersonalData;
    for kind in PersonalData::ALL {
        for lang in ["fr", "en", "es"] {
            let is_planted = |planted: &Planted| planted.kind == kind && planted.lang == lang;
            assert!(PLANTED.iter().any(is_planted), "{kind:?} in {lang}");
        }
    }
}
