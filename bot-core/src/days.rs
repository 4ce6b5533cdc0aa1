//! The day that a message asks about: "en mai 2027", "on 3 March", "el mes que viene". Pure.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::words::BareWords;

/// Names of the months in the languages that the assistant speaks, without accents, January first.
pub(crate) const MONTHS: [[&str; 12]; 3] = [
    [
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
    ],
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ],
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
];

/// Words before a month alone, without which it may be a verb or a name ("may I", "mars").
const BEFORE_MONTH: [&str; 5] = ["en", "in", "from", "des", "desde"];

/// How people say that they mean the next month, or the next year.
const NEXT_MONTH: [&str; 4] = [
    "le mois prochain",
    "next month",
    "el mes que viene",
    "el proximo mes",
];
const NEXT_YEAR: [&str; 5] = [
    "l annee prochaine",
    "l an prochain",
    "next year",
    "el ano que viene",
    "el proximo ano",
];

/// Years from today within which a rule may be asked for. Days that are past tell what happened to the
/// person, rather than what they ask.
const NEXT_YEARS: i64 = 3;

/// The day that a text asks about, when it tells one that may be meant: the first of a month where only the
/// month is told.
pub(crate) fn told(text: &str, today: Date) -> Option<Date> {
    let bare = BareWords::of(text);
    let says = |phrase: &&str| bare.contain(&BareWords::of(phrase));
    if NEXT_MONTH.iter().any(says) {
        return Some(today.first_of_month().saturating_add(1.month()));
    }
    if NEXT_YEAR.iter().any(says) {
        return Some(today.first_of_year().saturating_add(1.year()));
    }
    let words: Vec<&str> = bare.words().collect();
    let day = (0..words.len()).find_map(|at| in_words(&words, at, today));
    day.or_else(|| (0..words.len()).find_map(|at| in_figures(&words, at)))
        .filter(|day| {
            let latest = today.saturating_add(NEXT_YEARS.years());
            (today..=latest).contains(day)
        })
}

/// A day whose month is a word: "3 mars 2027", "March 3", "en mai".
fn in_words(words: &[&str], at: usize, today: Date) -> Option<Date> {
    let month = month_of(words[at])?;
    let near = |back: usize| at.checked_sub(back).map(|place| words[place]);
    let before = match near(1) {
        Some("de") => near(2),
        before => before,
    };
    let after = words.get(at + 1).copied();
    let year_at = match after {
        Some("de" | "del") => at + 2,
        Some(word) if day_of(word).is_some() => at + 2,
        _ => at + 1,
    };
    let year = words.get(year_at).and_then(|word| year_of(word));
    let day = before.and_then(day_of).or_else(|| after.and_then(day_of));
    let is_led = before.is_some_and(|word| BEFORE_MONTH.contains(&word));
    match (day, year) {
        (None, None) if !is_led => None,
        (day, Some(year)) => Date::new(year, month, day.unwrap_or(1)).ok(),
        (day, None) => next(month, day.unwrap_or(1), today),
    }
}

/// The next day of this name, today included.
fn next(month: i8, day: i8, today: Date) -> Option<Date> {
    let this_year = Date::new(today.year(), month, day).ok()?;
    let is_past = this_year < today;
    Some(this_year.saturating_add(i64::from(is_past).years()))
}

/// A day in figures, which people of the three languages write day first: "3/5/2027", or "2027-05-03".
fn in_figures(words: &[&str], at: usize) -> Option<Date> {
    let [one, two, three] = words.get(at..at + 3)? else {
        return None;
    };
    let (day, year) = match (year_of(one), year_of(three)) {
        (Some(year), _) => (three, year),
        (_, Some(year)) => (one, year),
        _ => return None,
    };
    Date::new(year, two.parse().ok()?, day_of(day)?).ok()
}

fn month_of(word: &str) -> Option<i8> {
    let place = MONTHS
        .iter()
        .find_map(|names| names.iter().position(|name| *name == word))?;
    i8::try_from(place + 1).ok()
}

fn day_of(word: &str) -> Option<i8> {
    let figures = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let is_ordinal = ["", "er", "st", "nd", "rd", "th"].contains(&&word[figures.len()..]);
    let day: i8 = figures.parse().ok()?;
    (is_ordinal && (1..=31).contains(&day)).then_some(day)
}

fn year_of(word: &str) -> Option<i16> {
    let year: i16 = word.parse().ok()?;
    (word.len() == 4 && (1900..2200).contains(&year)).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table() {
        let today: Date = "2026-11-27".parse().unwrap();
        let table = [
            ("tarifs de la piscine en mai 2027", Some("2027-05-01")),
            ("je pars le 3 mars", Some("2027-03-03")),
            ("et au 1er janvier ?", Some("2027-01-01")),
            ("what is the fee in May?", Some("2027-05-01")),
            ("from March 3rd 2027", Some("2027-03-03")),
            (
                "¿cuánto cuesta desde el 3 de mayo de 2027?",
                Some("2027-05-03"),
            ),
            ("¿y en mayo?", Some("2027-05-01")),
            ("on part le 03/05/2027", Some("2027-05-03")),
            ("le 2027-05-03", Some("2027-05-03")),
            ("et l'année prochaine ?", Some("2027-01-01")),
            ("next month", Some("2026-12-01")),
            ("en décembre", Some("2026-12-01")),
            ("j'ai déménagé en juin 2026", None),
            ("sin trabajo desde marzo de 2025", None),
            ("may I renew my card?", None),
            ("je suis né le 3 mai 1980", None),
            ("la loi de 2027", None),
            ("école mars attaque", None),
            ("le 31 février 2027", None),
            ("", None),
        ];
        for (text, expected) in table {
            let found = told(text, today).map(|day| day.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
