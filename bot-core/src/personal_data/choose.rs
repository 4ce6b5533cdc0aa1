//! Chooses among findings that overlap.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use super::PersonalData;

/// How much speaks for a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Certainty {
    /// The words around it: a number of a fitting length right after the word for it.
    Named,
    /// Its form alone.
    Formed,
    /// Its check digits, or the country code and the length of its plan.
    Proven,
    /// The operator's wish.
    Wanted,
}

/// Something personal that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    /// What it is.
    pub(super) kind: PersonalData,
    /// Where it stands.
    pub(super) span: Range<usize>,
    /// How much speaks for it.
    pub(super) certainty: Certainty,
}

/// Findings that do not overlap, in reading order: the more certain one stays, then the longer one,
/// then the one that begins first. A finding is left out only for one that it overlaps.
pub(super) fn apart(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| {
        (
            Reverse((finding.certainty, finding.span.len())),
            finding.span.start,
            Reverse(finding.kind),
        )
    });
    let mut chosen: BTreeMap<usize, Finding> = BTreeMap::new();
    for finding in findings {
        let before = chosen.range(..finding.span.end).next_back();
        if before.is_none_or(|(_, other)| other.span.end <= finding.span.start) {
            chosen.insert(finding.span.start, finding);
        }
    }
    chosen.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certain_wins_then_long_then_early() {
        let finding = |kind, span, certainty| Finding {
            kind,
            span,
            certainty,
        };
        let account = finding(PersonalData::BankAccount, 5..30, Certainty::Proven);
        let call = finding(PersonalData::Telephone, 40..50, Certainty::Formed);
        let findings = vec![
            finding(PersonalData::Telephone, 0..45, Certainty::Named),
            finding(PersonalData::PaymentCard, 8..24, Certainty::Proven),
            call.clone(),
            finding(PersonalData::Telephone, 45..55, Certainty::Formed),
            account.clone(),
        ];
        assert_eq!(apart(findings), [account, call]);
    }
}
