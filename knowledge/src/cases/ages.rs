//! Pages of minors and pages of adults: of two that are alike, that of the age which was told.

use std::collections::HashSet;

use super::words::{CaseWords, In, Sign, plain};

/// Words of titles that are shorter say nothing of the subject.
const SHORTEST: usize = 3;

impl CaseWords {
    /// Of two titles, whether the first is of the other age than the one that was told, and the second of it
    /// and otherwise alike: pages of minors and of adults are often two.
    pub(crate) fn is_of_other_age(&self, title: &str, other: &str, said: &[String]) -> bool {
        let (Some(minor), Some(adult)) = (self.minor, self.adult) else {
            return false;
        };
        let ages = |signs: &[Sign]| (signs.contains(&minor), signs.contains(&adult));
        let of_title = |title: &str| ages(&self.read(&plain(title), In::Label).signs);
        let told = said.iter().map(|text| ages(&self.told(text)));
        let told = told.into_iter().find(|(minor, adult)| minor != adult);
        told.is_some_and(|(minor, adult)| {
            of_title(title) == (adult, minor)
                && of_title(other) == (minor, adult)
                && Self::is_alike(title, other)
        })
    }

    /// Whether two titles share most of their words.
    fn is_alike(title: &str, other: &str) -> bool {
        let words = |title: &str| -> HashSet<String> {
            let words = plain(title).into_iter();
            words.filter(|word| word.len() >= SHORTEST).collect()
        };
        let (words, others) = (words(title), words(other));
        let shared = words.intersection(&others).count();
        shared > 0 && 3 * shared >= 2 * words.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_pages_for_two_ages_that_of_the_told_age_is_known() {
        let words = CaseWords::parse(
            "[[sign]]\nid = \"minor\"\nlabels = [\"mineur*\"]\n[[sign]]\nid = \"adult\"\nlabels = [\"majeur*\"]\n",
        );
        let words = words.unwrap();
        let adult = "Passeport d'un majeur : renouvellement";
        let minor = "Renouvellement du passeport d'un mineur";
        let stolen = "Passeport d'un majeur : en cas de vol";
        let stolen_of_minor = "Passeport d'un mineur : en cas de vol";
        let card = "Renouvellement de la carte d'un mineur";
        let table = [
            (adult, minor, "j'ai 16 ans", true),
            (adult, card, "j'ai 16 ans", false),
            (adult, minor, "j'ai 36 ans", false),
            (minor, adult, "j'ai 36 ans", true),
            (adult, minor, "bonjour", false),
            (stolen, stolen_of_minor, "mon fils a 10 ans", true),
            (stolen, minor, "mon fils a 10 ans", false),
        ];
        for (title, other, said, expected) in table {
            let found = words.is_of_other_age(title, other, &[said.to_owned()]);
            assert_eq!(found, expected, "{title} | {other} | {said}");
        }
    }
}
