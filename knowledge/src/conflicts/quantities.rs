//! Amounts and lengths of time as pages state them, in French, English and Spanish.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::cases::{MONTH, YEAR, made};

/// How much two lengths of time may differ and be the same: two weeks and fifteen days are.
const SAME_TIME: f64 = 0.1;
/// The same for amounts, which are exact, and for what is only about right.
const SAME_MONEY: f64 = 0.001;
const ABOUT: f64 = 0.25;

/// Letters before and after a number that tell what it bounds.
const REACH: usize = 40;

/// An amount or a length of time.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quantity {
    pub(super) kind: Kind,
    /// The least and the most that it may be, which are mostly the same.
    from: f64,
    to: f64,
    pub(super) bound: Bound,
    is_about: bool,
    /// The word after "par", "per" or "al": what it is counted for.
    per: Option<String>,
}

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Money of one currency.
    Money(Currency),
    /// Days.
    Time,
}

/// What money is counted in. What is free of charge is so in all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Currency {
    None,
    Euro,
    Dollar,
    Pound,
}

/// Whether it is this much, or may be more or less.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    Exactly,
    AtMost,
    AtLeast,
}

/// The quantities of a sentence, each with the bytes where it stands, and its other numbers.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Read {
    pub(super) quantities: Vec<(Quantity, Range<usize>)>,
    pub(super) others: Vec<(f64, Range<usize>)>,
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    made(
        r"(?xi) (?P<before> [$£€] \s? )? \b
        (?P<number> \d{1,3} (?: [\x20\u{a0}\u{202f}.,] \d{3} )+ \b (?: [.,] \d{1,2} \b )? | \d+ (?: [.,] \d+ )?
            | une? | deux | trois | quatre | cinq | six | sept | huit | dix | quinze
            | one | two | three | four | five | seven | eight | ten | fifteen
            | un[oa]? | dos | tres | cuatro | cinco | seis | siete | ocho | diez | quince )
        (?: [\x20\u{a0}\u{202f}-]? (?P<unit> (?: euros? | dollars? | pounds? | ans? | ann[ée]es? | years? | a[ñn]os?
            | mois | months? | mes(?:es)? | semaines? | weeks? | semanas? | jours? | days? | d[ií]as? ) \b | [€$£] | % ) )?",
    )
});

static FREE: LazyLock<Regex> = LazyLock::new(|| {
    made(
        r"(?xi) \b (?: gratuit (?: e | s | es | ement )? | sans\ frais | free\ of\ charge | (?: is | are ) \ free | for\ free
            | (?: no | without ) \ (?: fees? | charge ) | gratis | gratuit[oa]s? | gratuitamente | sin\ (?: coste | costo | cargo | gastos ) ) \b",
    )
});

/// Words before what is not free of charge after all.
static NOT: LazyLock<Regex> =
    LazyLock::new(|| made(r"(?i)\b(?:pas|non|plus|ni|not|no|never|nunca|ou|or)\s(?:\S+\s)?$"));
/// After "free": that something may be done.
static FREE_TO: LazyLock<Regex> = LazyLock::new(|| made(r"(?i)^\s(?:to|from|movement)\b"));

/// Words before a number of years that make it a time rather than an age.
static LASTS: LazyLock<Regex> = LazyLock::new(|| {
    made(
        r"(?xi) \b (?: valable\w* | validit[éey]\w* | v[áa]lid\w* | dur[ée]\w* | d[ée]lai\w* | pendant | durant | tous\ les
            | lasts? | valid | period | for | within | every | durante | cada | vigencia | plazo ) \b",
    )
});
static IS_AGE: LazyLock<Regex> =
    LazyLock::new(|| made(r"(?i)(?:\b(?:âgée?s?|aged?|old|edad)\b|^\s(?:old|of age)\b)"));

static AT_MOST: LazyLock<Regex> = LazyLock::new(|| {
    made(
        r"(?xi) (?: moins\ d | inf[ée]rieur | jusqu | au\ plus | maxim | d[ée]pass | exc[èée]d | plafond | limit | less\ than | under\b
            | up\ to | at\ most | menos\ de | hasta | como\ mucho | inferior | super[ae] )",
    )
});
static AT_LEAST: LazyLock<Regex> = LazyLock::new(|| {
    made(
        r"(?xi) (?: plus\ d | sup[ée]rieur | au\ moins | minim | [àa]\ partir | au-del | d[èe]s\b | more\ than | over\b | at\ least
            | starting | from\b | m[áa]s\ de | al\ menos | a\ partir | desde )",
    )
});
/// The same where they stand after the number.
static AT_MOST_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    made(r"(?i)(?:au plus|maxim|at most|como mucho|(?:ou|or|o) (?:moins|less|menos)\b)")
});
static AT_LEAST_AFTER: LazyLock<Regex> = LazyLock::new(|| {
    made(r"(?i)(?:au moins|minim|at least|al menos|(?:ou|or|o) (?:plus|more|m[áa]s)\b)")
});
static ROUGHLY: LazyLock<Regex> = LazyLock::new(|| {
    made(r"(?i)(?:environ|approxim|en moyenne|about|around|average|unos|alrededor|de media)")
});
static PER: LazyLock<Regex> = LazyLock::new(|| {
    made(
        r"(?xi) ^ (?: \s? (?: HT | TTC | nets? | bruts? ) \b )? \s? (?: / \s? | (?: par | per | a | an | por | al | la ) \s ) (?P<what> \w+ )",
    )
});
/// Between two numbers of which the quantity is from the one to the other.
static BETWEEN: LazyLock<Regex> =
    LazyLock::new(|| made(r"(?i)^\s*(?:€|euros?)?\s*(?:à|a|et|and|to|y|ou|or|o|-|–)\s*$"));

/// Reads the quantities of a sentence.
pub(super) fn read(text: &str) -> Read {
    let mut read = Read::default();
    for captures in NUMBER.captures_iter(text) {
        add(&mut read, text, &captures);
    }
    for free in FREE.find_iter(text) {
        let (before, after) = (&text[..free.start()], &text[free.end()..]);
        if !NOT.is_match(before) && !FREE_TO.is_match(after) {
            let quantity = Quantity {
                kind: Kind::Money(Currency::None),
                from: 0.0,
                to: 0.0,
                bound: Bound::Exactly,
                is_about: false,
                per: None,
            };
            read.quantities.push((quantity, free.range()));
        }
    }
    read
}

/// Adds a number with what it counts. "De 2 à 3 mois" is one quantity of two numbers.
fn add(read: &mut Read, text: &str, captures: &Captures<'_>) {
    let Some(whole) = captures.get(0) else { return };
    let unit = captures.name("unit").or(captures.name("before"));
    let unit = unit.map_or("", |unit| unit.as_str().trim());
    let Some(value) = value_of(&captures["number"]) else {
        return;
    };
    let is_word = !captures["number"].starts_with(|letter: char| letter.is_ascii_digit());
    let (before, after) = (tail(&text[..whole.start()]), head(&text[whole.end()..]));
    let Some((kind, step)) = kind_of(unit)
        .filter(|(kind, step)| *kind != Kind::Time || *step < YEAR || is_time(before, after))
    else {
        if !is_word {
            read.others.push((value, whole.range()));
        }
        return;
    };
    let mut range = whole.range();
    let mut from = value * step;
    let is_first =
        |(_, place): &&(f64, Range<usize>)| BETWEEN.is_match(&text[place.end..whole.start()]);
    if let Some((first, place)) = read.others.last().filter(is_first).cloned() {
        read.others.pop();
        (from, range.start) = (first * step, place.start);
    }
    let (before, to) = (tail(&text[..range.start]), value * step);
    let quantity = Quantity {
        kind,
        from: from.min(to),
        to: from.max(to),
        bound: bound(before, after),
        is_about: ROUGHLY.is_match(before),
        per: PER.captures(after).map(|per| per["what"].to_lowercase()),
    };
    read.quantities.push((quantity, range));
}

fn kind_of(unit: &str) -> Option<(Kind, f64)> {
    let unit = unit.to_lowercase();
    let begins = |beginnings: &[&str]| beginnings.iter().any(|start| unit.starts_with(start));
    Some(match unit.as_str() {
        "" | "%" => return None,
        "€" => (Kind::Money(Currency::Euro), 1.0),
        "$" => (Kind::Money(Currency::Dollar), 1.0),
        "£" => (Kind::Money(Currency::Pound), 1.0),
        _ if begins(&["euro"]) => (Kind::Money(Currency::Euro), 1.0),
        _ if begins(&["dollar"]) => (Kind::Money(Currency::Dollar), 1.0),
        _ if begins(&["pound"]) => (Kind::Money(Currency::Pound), 1.0),
        _ if begins(&["sem", "week"]) => (Kind::Time, 7.0),
        _ if begins(&["mois", "mes", "month"]) => (Kind::Time, MONTH),
        _ if begins(&["an", "year", "añ"]) => (Kind::Time, YEAR),
        _ => (Kind::Time, 1.0),
    })
}

fn value_of(number: &str) -> Option<f64> {
    let word = match number.to_lowercase().as_str() {
        "un" | "une" | "one" | "uno" | "una" => 1.0,
        "deux" | "two" | "dos" => 2.0,
        "trois" | "three" | "tres" => 3.0,
        "quatre" | "four" | "cuatro" => 4.0,
        "cinq" | "five" | "cinco" => 5.0,
        "six" | "seis" => 6.0,
        "sept" | "seven" | "siete" => 7.0,
        "huit" | "eight" | "ocho" => 8.0,
        "dix" | "ten" | "diez" => 10.0,
        "quinze" | "fifteen" | "quince" => 15.0,
        _ => f64::NAN,
    };
    if !word.is_nan() {
        return Some(word);
    }
    let groups: Vec<&str> = number.split(|sign: char| !sign.is_ascii_digit()).collect();
    // What follows the last sign are thousands when they are three figures, else parts of one.
    let (last, first) = groups.split_last()?;
    let whole = first.concat();
    match (first.is_empty(), last.len()) {
        (true, _) => last.parse().ok(),
        (false, 3) => format!("{whole}{last}").parse().ok(),
        (false, _) => format!("{whole}.{last}").parse().ok(),
    }
}

/// Whether a number of years is how long something lasts, rather than somebody's age.
fn is_time(before: &str, after: &str) -> bool {
    LASTS.is_match(before) && !IS_AGE.is_match(before) && !IS_AGE.is_match(after)
}

fn bound(before: &str, after: &str) -> Bound {
    let after = after.split(['.', ';']).next().unwrap_or_default();
    let after: String = after.chars().take(REACH / 2).collect();
    if AT_MOST.is_match(before) || AT_MOST_AFTER.is_match(&after) {
        Bound::AtMost
    } else if AT_LEAST.is_match(before) || AT_LEAST_AFTER.is_match(&after) {
        Bound::AtLeast
    } else {
        Bound::Exactly
    }
}

/// The last letters before a number, and the first ones after it.
fn tail(text: &str) -> &str {
    let start = text.char_indices().rev().nth(REACH - 1);
    &text[start.map_or(0, |(start, _)| start)..]
}

fn head(text: &str) -> &str {
    let end = text.char_indices().nth(REACH);
    &text[..end.map_or(text.len(), |(end, _)| end)]
}

impl Quantity {
    /// Whether it is of the same kind as another and bounds alike, so that they can differ.
    pub(super) fn compares_with(&self, other: &Self) -> bool {
        let is_free = self.is_free() || other.is_free();
        let is_same_kind = match (self.kind, other.kind) {
            (Kind::Money(_), Kind::Money(_)) if is_free => true,
            (one, other) => one == other,
        };
        is_same_kind && self.bound == other.bound && (is_free || self.per == other.per)
    }

    /// Whether both are money, or both are times.
    pub(super) const fn is_like(&self, other: &Self) -> bool {
        matches!(
            (self.kind, other.kind),
            (Kind::Money(_), Kind::Money(_)) | (Kind::Time, Kind::Time)
        )
    }

    /// Whether what both state can be the same.
    pub(super) fn meets(&self, other: &Self) -> bool {
        let share = match self.kind {
            _ if self.is_about || other.is_about => ABOUT,
            Kind::Time => SAME_TIME,
            Kind::Money(_) => SAME_MONEY,
        };
        let room = share * self.to.max(other.to);
        self.from <= other.to + room && other.from <= self.to + room
    }

    /// Whether it is nothing to pay.
    pub(super) fn is_free(&self) -> bool {
        matches!(self.kind, Kind::Money(_)) && self.to == 0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read, in short.
    fn short(text: &str) -> Vec<String> {
        let quantities = read(text).quantities.into_iter();
        let short = |(quantity, _): (Quantity, Range<usize>)| {
            let kind = match quantity.kind {
                Kind::Money(Currency::None) => "free".to_owned(),
                Kind::Money(currency) => format!("{currency:?}"),
                Kind::Time => "days".to_owned(),
            };
            let (from, to) = (quantity.from.round(), quantity.to.round());
            let per = quantity.per.unwrap_or_default();
            format!("{kind} {from}-{to} {:?} {per}", quantity.bound)
        };
        quantities.map(short).collect()
    }

    #[test]
    fn amounts_and_times_are_read_in_three_languages() {
        let table: [(&str, &[&str]); 17] = [
            ("Le timbre coûte 25 €.", &["Euro 25-25 Exactly "]),
            (
                "Chaque rendez-vous coûte 1\u{202f}500,50 euros",
                &["Euro 1501-1501 Exactly "],
            ),
            ("It costs $1,500 a year", &["Dollar 1500-1500 Exactly year"]),
            (
                "El trámite cuesta 12 € por persona",
                &["Euro 12-12 Exactly persona"],
            ),
            ("C'est gratuit.", &["free 0-0 Exactly "]),
            ("Ce n'est pas gratuit.", &[]),
            ("The service is free of charge.", &["free 0-0 Exactly "]),
            ("You are free to choose.", &[]),
            ("El certificado es gratuito", &["free 0-0 Exactly "]),
            (
                "Le passage a lieu dans les 3 semaines.",
                &["days 21-21 Exactly "],
            ),
            ("Vous avez un mois pour répondre", &["days 30-30 Exactly "]),
            ("Comptez de 2 à 3 mois", &["days 61-91 Exactly "]),
            (
                "Le délai est de 15 jours au maximum",
                &["days 15-15 AtMost "],
            ),
            ("Attendez au moins 6 weeks", &["days 42-42 AtLeast "]),
            (
                "Le passeport est valable 10 ans",
                &["days 3653-3653 Exactly "],
            ),
            ("Vous avez plus de 18 ans", &[]),
            ("valable pour un enfant âgé de 3 ans", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(short(text), expected, "{text}");
        }
    }

    #[test]
    fn values_differ_when_they_cannot_be_the_same() {
        let table = [
            ("15 €", "25 €", true),
            ("15 €", "15,00 €", false),
            ("gratuit", "15 €", true),
            ("15 jours", "2 semaines", false),
            ("12 mois", "un délai d'un an", false),
            ("de 2 à 3 mois", "10 semaines", false),
            ("environ 10 jours", "12 jours", false),
            ("environ 10 jours", "3 semaines", true),
            // Nothing that can be compared.
            ("jusqu'à 15 €", "25 €", false),
            ("15 € par mois", "25 € par an", false),
            ("15 €", "15 jours", false),
            ("$15", "25 €", false),
        ];
        for (one, other, differ) in table {
            let of = |text: &str| read(text).quantities[0].0.clone();
            let (first, second) = (of(one), of(other));
            let found = first.compares_with(&second) && !first.meets(&second);
            assert_eq!(found, differ, "{one} / {other}");
        }
    }
}
