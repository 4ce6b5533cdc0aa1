//! Writes what was found: for people one line a check and its remedy, or as JSON.

use serde::Serialize;

use super::finding::{Finding, State};
use crate::output::Output;

#[derive(Serialize)]
struct Report<'a> {
    /// The worst state.
    state: State,
    checks: &'a [Finding],
}

/// Writes the findings in the order of the checks.
pub(super) fn write(findings: &[Finding], json: bool, output: &mut Output) -> anyhow::Result<()> {
    let worst = findings.iter().map(|finding| finding.state).max();
    if json {
        let report = Report {
            state: worst.unwrap_or(State::Ok),
            checks: findings,
        };
        output.json(&report)?;
        return Ok(());
    }
    for finding in findings {
        let state = coloured(finding.state, output.colour);
        output.line(format_args!(
            "{state} {:<14} {}",
            finding.check, finding.found
        ))?;
        if let Some(remedy) = &finding.remedy {
            output.line(format_args!("        {:<14} to do: {remedy}", ""))?;
        }
    }
    let count = |state| {
        findings
            .iter()
            .filter(|finding| finding.state == state)
            .count()
    };
    output.line(format_args!(
        "{} ok, {} to look at, {} failed",
        count(State::Ok),
        count(State::Warning),
        count(State::Failure)
    ))?;
    Ok(())
}

/// The word for a state, in seven columns.
fn coloured(state: State, colour: bool) -> String {
    let word = state.word();
    if !colour {
        return format!("{word:<7}");
    }
    let code = match state {
        State::Ok => 32,
        State::Warning => 33,
        State::Failure => 31,
    };
    format!("\u{1b}[{code}m{word:<7}\u{1b}[0m")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(json: bool, colour: bool) -> String {
        let findings = [
            Finding::ok("index", "12 pages"),
            Finding::failure("model", "it is damaged", "run `make model`"),
        ];
        let (mut output, kept) = Output::kept();
        output.colour = colour;
        write(&findings, json, &mut output).unwrap();
        kept.text()
    }

    #[test]
    fn each_check_is_a_line_and_each_remedy_another() {
        assert_eq!(
            written(false, false),
            "ok      index          12 pages\n\
             failure model          it is damaged\n\
             \u{20}                      to do: run `make model`\n\
             1 ok, 0 to look at, 1 failed\n"
        );
        assert!(written(false, true).contains("\u{1b}[31mfailure\u{1b}[0m"));
    }

    #[test]
    fn the_same_as_json() {
        let json: serde_json::Value = serde_json::from_str(&written(true, true)).unwrap();
        assert_eq!(json["state"], "failure");
        assert_eq!(json["checks"][0]["check"], "index");
        assert_eq!(json["checks"][0].get("remedy"), None);
        assert_eq!(json["checks"][1]["remedy"], "run `make model`");
    }
}
