//! The sample's own questions: the right page among the first, in every language, by words alone.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here fails the test"
)]

use bot_core::access::{Access, Scope};
use bot_core::evidence::Query;
use guichet::eval::metrics::{Metrics, rank_of};
use guichet::eval::questions;

use crate::support::{config_folder, sample, today};

/// Shares of questions with the page among the first five, by words alone. Guards against a fall,
/// and promises nothing.
const LEAST: [(&str, f64); 3] = [("fr", 0.7), ("en", 0.7), ("es", 0.7)];

#[test]
fn the_right_page_is_among_the_first_five() {
    let sample = sample();
    let recognizer = sample.installation.recognizer(None).unwrap();
    let questions = questions::read(&config_folder().join("sample/questions.jsonl")).unwrap();
    for (language, least) in LEAST {
        let ranks: Vec<_> = questions
            .iter()
            .filter(|question| {
                question.reported_language() == language && !question.gold.is_empty()
            })
            .map(|question| {
                let asked = question.understood(&*recognizer);
                let default = sample.installation.default_language();
                let language = asked.language.or(question.lang).unwrap_or(default);
                let scope = Scope::new(Access::public(), today());
                let query = Query::new(asked.question, language, scope, 20);
                let pages = sample
                    .library
                    .rank(&query, knowledge::Mode::Lexical)
                    .unwrap();
                rank_of(pages.iter().map(|page| page.id.as_str()), &question.gold)
            })
            .collect();
        let metrics = Metrics::of(&ranks);
        assert!(metrics.recall_5 >= least, "{language}: {metrics:?}");
    }
}
