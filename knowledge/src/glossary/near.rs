//! Names of the glossaries that are written nearly like what was typed.

/// Most names that are offered.
const MOST_OFFERED: usize = 3;
/// Names of so many letters or more may differ in two of them.
const LONG: usize = 9;
/// Shorter ones have too many neighbours, so their first letter must be right.
const SHORT: usize = 5;
/// Shorter ones are not compared.
const SHORTEST: usize = 3;
/// A name of so many letters is taken for a misspelling of the only one that is one letter away.
const SURE: usize = 6;

/// All names, ready to be compared.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: Vec<Name>,
}

#[derive(Debug)]
struct Name {
    plain: String,
    letters: u64,
    length: usize,
}

impl Names {
    /// Takes names in their plain form.
    pub(super) fn of<'names>(names: impl Iterator<Item = &'names String>) -> Self {
        let mut names: Vec<Name> = names.map(|plain| Name::of(plain)).collect();
        // One order whatever the map gives, so that equally near names always come alike.
        names.sort_unstable_by(|one, other| one.plain.cmp(&other.plain));
        Self { names }
    }

    /// The nearest names that `may_see` lets through, with how many letters they are away, nearest
    /// first.
    pub(super) fn near(&self, plain: &str, may_see: impl Fn(&str) -> bool) -> Vec<(&str, usize)> {
        let typed = Name::of(plain);
        if typed.length < SHORTEST {
            return Vec::new();
        }
        let allowed = if typed.length >= LONG { 2 } else { 1 };
        let mut found: Vec<(&str, usize)> = self
            .names
            .iter()
            .filter(|name| name.may_be_near(&typed, allowed))
            .map(|name| (&*name.plain, strsim::osa_distance(&name.plain, plain)))
            .filter(|(name, distance)| (1..=allowed).contains(distance) && may_see(name))
            .collect();
        found.sort_by_key(|(_, distance)| *distance);
        found.truncate(MOST_OFFERED);
        found
    }
}

/// The only name that must be meant, if there is one.
pub(super) fn surely_meant<'names>(
    plain: &str,
    near: &[(&'names str, usize)],
) -> Option<&'names str> {
    match near {
        [(name, 1)] | [(name, 1), (_, 2..), ..] if plain.chars().count() >= SURE => Some(name),
        _ => None,
    }
}

impl Name {
    fn of(plain: &str) -> Self {
        Self {
            letters: letters(plain),
            length: plain.chars().count(),
            plain: plain.to_owned(),
        }
    }

    /// Rules out what cannot be near without comparing letter by letter: a change of one letter
    /// changes the length by one at most, and the set of letters by two.
    fn may_be_near(&self, typed: &Self, allowed: usize) -> bool {
        let differing = (self.letters ^ typed.letters).count_ones() as usize;
        self.length.abs_diff(typed.length) <= allowed
            && differing <= 2 * allowed
            && self.length >= SHORTEST
            && (typed.length > SHORT || self.plain.chars().next() == typed.plain.chars().next())
    }
}

/// The set of letters, as bits; letters of other scripts share one.
fn letters(plain: &str) -> u64 {
    plain.bytes().fold(0, |set, byte| {
        let place = match byte {
            b'a'..=b'z' => byte - b'a',
            b'0'..=b'9' => 26 + byte - b'0',
            b' ' => 36,
            _ => 37,
        };
        set | 1 << place
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(typed: &str) -> Vec<(String, usize)> {
        let names = [
            "smic",
            "rsa",
            "rsi",
            "epci",
            "recours",
            "permis de construire",
        ]
        .map(str::to_owned);
        let names = Names::of(names.iter());
        let found = names.near(typed, |name| name != "rsi");
        found
            .into_iter()
            .map(|(name, distance)| (name.to_owned(), distance))
            .collect()
    }

    #[test]
    fn small_mistakes_are_near() {
        for (typed, expected) in [
            ("smci", Some("smic")),
            ("smik", Some("smic")),
            ("rcours", Some("recours")),
            ("permi de contruire", Some("permis de construire")),
            ("mic", None),
            ("xx", None),
            ("retour", None),
        ] {
            assert_eq!(
                near(typed).first().map(|(name, _)| &**name),
                expected,
                "{typed}"
            );
        }
        assert_eq!(near("rsx").len(), 1, "what may not be seen is not offered");
    }

    #[test]
    fn only_one_near_long_name_is_surely_meant() {
        assert_eq!(surely_meant("recour", &[("recours", 1)]), Some("recours"));
        assert_eq!(surely_meant("smci", &[("smic", 1)]), None);
        assert_eq!(
            surely_meant("recour", &[("recours", 1), ("secours", 1)]),
            None
        );
        assert_eq!(surely_meant("reecourss", &[("recours", 2)]), None);
    }
}
