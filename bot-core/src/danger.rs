//! Danger: the situations in which a person needs help at once, and the numbers to call.

use crate::texts::Texts;

/// A situation of danger, as the operator's list describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Situation {
    /// Its name in logs, metrics and stored turns, such as `violence_at_home`.
    pub id: String,
    /// What is said first: a few plain sentences.
    pub message: Texts,
    /// The numbers to call, the most urgent first.
    pub lines: Vec<HelpLine>,
}

/// A number that helps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpLine {
    /// The country that it is for, as two letters (ISO 3166); `None` for every country.
    pub country: Option<String>,
    /// The number as people dial it.
    pub number: String,
    /// Whom it reaches and when.
    pub label: Texts,
    /// A page with other ways, such as a chat for people who cannot speak.
    pub url: Option<String>,
}

impl Situation {
    /// The lines of a country. Where none is its own, those of every country.
    pub fn lines_in<'a>(&'a self, country: &'a str) -> impl Iterator<Item = &'a HelpLine> {
        let is_own = move |line: &&HelpLine| line.country.as_deref() == Some(country);
        let has_own = self.lines.iter().any(|line| is_own(&line));
        self.lines
            .iter()
            .filter(move |line| is_own(line) || (!has_own && line.country.is_none()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_has_its_own_lines_or_those_of_all() {
        let line = |country: Option<&str>, number: &str| HelpLine {
            country: country.map(str::to_owned),
            number: number.to_owned(),
            label: Texts::default(),
            url: None,
        };
        let situation = Situation {
            id: "fire".to_owned(),
            message: Texts::default(),
            lines: vec![
                line(Some("FR"), "18"),
                line(None, "112"),
                line(Some("US"), "911"),
            ],
        };
        let numbers = |country: &str| -> Vec<String> {
            let lines = situation.lines_in(country);
            lines.map(|line| line.number.clone()).collect()
        };
        assert_eq!(numbers("FR"), ["18"]);
        assert_eq!(numbers("US"), ["911"]);
        assert_eq!(numbers("DE"), ["112"]);
    }
}
