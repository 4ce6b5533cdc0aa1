//! Pages of minors and pages of adults: of two that are alike, that of the age which was told.

use super::words::{CaseWords, In, Sign, plain};

/// Words of titles that are shorter say nothing of the subject.
const SHORTEST: usize = 4;

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
                && self.is_alike(title, other)
        })
    }

    /// Whether two titles share most of their words, but for those of signs.
    fn is_alike(&self, title: &str, other: &str) -> bool {
        let words = |title: &str| {
            let words = plain(title);
            let used = self.read(&words, In::Label).is_used;
            let free = words.into_iter().zip(used).filter(|(_, is_used)| !is_used);
            let free = free.map(|(word, _)| word);
            free.filter(|word| word.len() >= SHORTEST)
                .collect::<Vec<_>>()
        };
        let (words, others) = (words(title), words(other));
        let shared = words.iter().filter(|word| others.contains(word)).count();
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
        let card = "Renouvellement de la carte d'un mineur";
        let table = [
            (adult, minor, "j'ai 16 ans", true),
            (adult, card, "j'ai 16 ans", false),
            (adult, minor, "j'ai 36 ans", false),
            (minor, adult, "j'ai 36 ans", true),
            (adult, minor, "bonjour", false),
        ];
        for (title, other, said, expected) in table {
            let found = words.is_of_other_age(title, other, &[said.to_owned()]);
            assert_eq!(found, expected, "{title} | {other} | {said}");
        }
    }
}
