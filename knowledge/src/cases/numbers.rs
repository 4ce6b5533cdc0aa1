//! Numbers with what they count: the ages, times and amounts that people tell, and the bounds that labels set.

use std::sync::LazyLock;

use regex::{Captures, Regex};

/// Days in a year and in a month, on average.
pub(crate) const YEAR: f64 = 365.25;
pub(crate) const MONTH: f64 = YEAR / 12.0;
/// Numbers like years of the calendar.
const CALENDAR: std::ops::RangeInclusive<f64> = 1900.0..=2100.0;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// Days, of somebody's life.
    Age,
    /// Days that something lasts.
    Span,
    /// A year of the calendar.
    Calendar,
    /// Money.
    Money,
    /// People of a firm.
    People,
    /// Nothing that is said.
    Bare,
}

/// A number that somebody told, in days where it is a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Quantity {
    pub(super) value: f64,
    pub(super) unit: Unit,
}

/// The bounds of a label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Bounds {
    /// The least that is in.
    pub(super) from: f64,
    /// The first above that is out.
    pub(super) below: f64,
    pub(super) unit: Unit,
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    made(
        r"(?x) (?: \b | \+ ) (?P<number> \d{1,3} (?: [\u{20}\u{a0}\u{202f}] \d{3} \b )+ | \d+ (?: [.,] \d{1,2} \b )? )
        (?: [\u{20}\u{a0}\u{202f}-]? (?P<unit> ans? | annees? | years? | anos? | mois | months? | mes(?:es)? | semaines? | weeks? | semanas?
            | jours? | days? | dias? | € | euros? | salaries? | employe\w* | employees? | empleados? | trabajador\w* ) \b | € )?",
    )
});

/// Words before a time that make it a span rather than an age.
static SPAN: LazyLock<Regex> = LazyLock::new(|| {
    made(
        r"(?x) \b (?: depuis (?:\ que)? | il\ y\ a | ca\ fait | pendant | durant | dure\w* | dans | en | sur | tous\ les | contrat | cdd | bail | anciennete
            | peine | permis | arret\w* | formation | for | since | last\w* | in | over | every | contract | desde | hace | durante | dur[oa]\w* | cada | contrato )
        [^.,;!?]{0,24} $",
    )
});

static BEFORE_UPPER: LazyLock<Regex> = LazyLock::new(|| {
    made(
        r"(?:moins (?:de|d)|avant|inferieur\w* a|jusqu.? ?(?:a|au|en)|au plus|under|less than|up to|before|fewer than|below|menos de|antes de|hasta|menor de)[a-z' ]{0,14}$|(?:^| )- ?de ?$",
    )
});
static BEFORE_LOWER: LazyLock<Regex> = LazyLock::new(|| {
    made(
        r"(?:plus (?:de|d)|apres|a partir (?:de|du|d)|au moins|superieur\w* a|depuis|des|au.dela de|over|more than|from|at least|after|since|mas de|a partir de|desde|mayor de|despues de)[a-z' ]{0,14}$|\+ ?(?:de ?)?$",
    )
});
static AFTER_LOWER: LazyLock<Regex> =
    LazyLock::new(|| made(r"^ *\(?(?:ou|et|or|and|o|y)\)? *\(?(?:plus|more|over|older|mas)\b"));
static AFTER_UPPER: LazyLock<Regex> =
    LazyLock::new(|| made(r"^ *\(?(?:ou|or|o) (?:moins|less|younger|under|menos)\b"));

/// A pattern that is a constant of the program.
#[allow(
    clippy::expect_used,
    reason = "the patterns are constants, and every test uses them"
)]
pub(crate) fn made(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a constant pattern")
}

/// A number in a folded text with where it stands.
struct Found {
    value: f64,
    unit: Unit,
    /// Size of one of the unit.
    step: f64,
    start: usize,
    end: usize,
}

/// The numbers that a person told.
pub(super) fn quantities(text: &str) -> Vec<Quantity> {
    let text = fold(text);
    found(&text)
        .map(|number| Quantity {
            value: number.value,
            unit: number.unit,
        })
        .collect()
}

/// The bounds that a label sets, when it sets any.
pub(super) fn bounds(label: &str) -> Option<Bounds> {
    let text = fold(label);
    let mut numbers: Vec<Found> = found(&text).collect();
    // "2 roues de + de 50 cm3": what is counted is no bound.
    let is_bound = |number: &Found| {
        let before = &text[..number.start];
        BEFORE_UPPER.is_match(before) || BEFORE_LOWER.is_match(before)
    };
    if let Some(place) = numbers.iter().position(is_bound) {
        numbers.drain(..place);
    }
    let first = numbers.first()?;
    let (before, after) = (&text[..first.start], &text[first.end..]);
    let second = numbers.get(1).filter(|second| second.value > first.value);
    // "De 11 à 49 salariés": the unit stands once, with the last number.
    let unit_of = second.filter(|_| first.unit == Unit::Bare).unwrap_or(first);
    let unit = unit_of.unit;
    let from = first.value * unit_of.step / first.step;
    let (from, below) = if BEFORE_UPPER.is_match(before) || AFTER_UPPER.is_match(after) {
        let is_within =
            AFTER_UPPER.is_match(after) || before.contains("jusqu") || before.contains("hasta");
        (0.0, if is_within { from + unit_of.step } else { from })
    } else if BEFORE_LOWER.is_match(before) || AFTER_LOWER.is_match(after) {
        (from, f64::INFINITY)
    } else {
        let to = second.map_or(from, |second| second.value);
        (from, to + unit_of.step)
    };
    Some(Bounds { from, below, unit })
}

fn found(text: &str) -> impl Iterator<Item = Found> + '_ {
    NUMBER
        .captures_iter(text)
        .filter_map(move |captures| number(text, &captures))
}

fn number(text: &str, captures: &Captures<'_>) -> Option<Found> {
    let whole = captures.get(0)?;
    let digits: String = captures["number"]
        .chars()
        .filter(|digit| !digit.is_whitespace())
        .map(|digit| if digit == ',' { '.' } else { digit })
        .collect();
    let value: f64 = digits.parse().ok()?;
    let unit = captures.name("unit").map_or("", |unit| unit.as_str());
    let is_money = whole.as_str().ends_with('€');
    let time = |step: f64| {
        let is_span = SPAN.is_match(&text[..whole.start()]) || after_ago(&text[whole.end()..]);
        (step, if is_span { Unit::Span } else { Unit::Age })
    };
    let (step, unit) = match unit {
        _ if is_money => (1.0, Unit::Money),
        "mois" => time(MONTH),
        _ if unit.starts_with("an") || unit.starts_with("year") => time(YEAR),
        _ if unit.starts_with("mes") || unit.starts_with("month") => time(MONTH),
        _ if unit.starts_with("sem") || unit.starts_with("week") => time(7.0),
        _ if unit.starts_with("jour") || unit.starts_with("d") => time(1.0),
        _ if unit.starts_with("euro") => (1.0, Unit::Money),
        "" if CALENDAR.contains(&value) && digits.len() == 4 => (1.0, Unit::Calendar),
        "" => (1.0, Unit::Bare),
        _ => (1.0, Unit::People),
    };
    Some(Found {
        value: value * step,
        unit,
        step,
        start: whole.start(),
        end: whole.end(),
    })
}

fn after_ago(after: &str) -> bool {
    let after = after.trim_start();
    after.starts_with("ago")
        || after.starts_with("d anciennete")
        || after.starts_with("d'anciennete")
}

/// Lower case without accents; apostrophes all alike.
fn fold(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let is_mark = |letter: &char| ('\u{300}'..='\u{36f}').contains(letter);
    let plain = text.nfd().filter(|letter| !is_mark(letter));
    let lower = plain.flat_map(char::to_lowercase);
    lower
        .map(|letter| if letter == '’' { '\'' } else { letter })
        .collect()
}

impl Quantity {
    /// The age in years, when it is one.
    pub(super) fn age(&self) -> Option<f64> {
        (self.unit == Unit::Age).then(|| self.value / YEAR)
    }
}

impl Bounds {
    /// Whether a quantity is of the kind that the label is about.
    pub(super) fn measures(&self, quantity: &Quantity) -> bool {
        use Unit::{Age, Bare, Span};
        match (self.unit, quantity.unit) {
            (label, said) if label == said => true,
            (Age, Span) | (Span, Age) => true,
            (Unit::People | Unit::Money | Bare, Bare) | (Bare, Unit::People | Unit::Money) => true,
            _ => false,
        }
    }

    /// Whether a quantity is within.
    pub(super) fn hold(&self, quantity: &Quantity) -> bool {
        (self.from..self.below).contains(&quantity.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_set_bounds() {
        let years = |from: f64, below: f64| (from * YEAR, below * YEAR);
        let table = [
            ("Entre 15 et 17 ans", years(15.0, 18.0)),
            ("Enfant de 13 à 15 ans", years(13.0, 16.0)),
            ("Avant 16 ans", years(0.0, 16.0)),
            ("Vous avez 67 ans (ou plus)", (67.0 * YEAR, f64::INFINITY)),
            ("À partir de 26 ans", (26.0 * YEAR, f64::INFINITY)),
            (
                "Date d'expiration : + de 5 ans",
                (5.0 * YEAR, f64::INFINITY),
            ),
            ("Moins de 10 salariés", (0.0, 10.0)),
            ("De 11 à 49 salariés", (11.0, 50.0)),
            ("Revenu inférieur à 72\u{a0}600 €", (0.0, 72_600.0)),
            ("30 jours à 3 mois", (30.0, 3.0 * MONTH + 1.0)),
            ("Personne née après 1987", (1987.0, f64::INFINITY)),
            ("Jusqu'en 2019", (0.0, 2020.0)),
            ("2020", (2020.0, 2021.0)),
            ("2 roues de + de 50 cm3", (50.0, f64::INFINITY)),
            ("2 roues de - de 50 cm3", (0.0, 50.0)),
        ];
        for (label, (from, below)) in table {
            let bounds = bounds(label).unwrap();
            let close = |one: f64, other: f64| one == other || (one - other).abs() < 1e-6;
            assert!(
                close(bounds.from, from) && close(bounds.below, below),
                "{label}: {bounds:?}"
            );
        }
        assert_eq!(bounds("Vous êtes majeur"), None);
    }

    #[test]
    fn people_tell_numbers() {
        let table = [
            ("J'ai 17 ans", 17.0 * YEAR, Unit::Age),
            ("ma fille de 10 ans", 10.0 * YEAR, Unit::Age),
            ("j'ai le permis depuis 6 mois", 6.0 * MONTH, Unit::Span),
            ("ça a duré 6 semaines", 42.0, Unit::Span),
            ("2 000 euros sur un livret", 2_000.0, Unit::Money),
            ("chui né en 2006", 2006.0, Unit::Calendar),
            ("Ma boîte compte 6 salariés", 6.0, Unit::People),
            ("cest une 125", 125.0, Unit::Bare),
            ("I passed it 3 years ago", 3.0 * YEAR, Unit::Span),
        ];
        for (text, value, unit) in table {
            assert_eq!(quantities(text), [Quantity { value, unit }], "{text}");
        }
        assert_eq!(quantities("sans numéro"), []);
    }
}
