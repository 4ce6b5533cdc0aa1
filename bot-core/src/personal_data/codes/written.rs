//! How numbers of files and papers are written: digits and capitals, in groups.

use super::super::checks::number;
use super::super::context::Text;

/// Most groups of a number, and most of its digits and letters.
const MOST_GROUPS: usize = 8;
const LONGEST: usize = 30;
/// Most letters before the first digit.
const MOST_LETTERS: usize = 4;

/// Words after a number that make it a length of time or a count; what money is, [`Text::is_amount`] says.
const UNITS: [&str; 28] = [
    "an", "ans", "annee", "annees", "mois", "jour", "jours", "semaines", "heures", "h", "km", "m2",
    "year", "years", "month", "months", "day", "days", "weeks", "hours", "ano", "anos", "meses",
    "dias", "horas", "semanas", "enfants", "k",
];

/// A number that was read.
pub(super) struct Code {
    /// Its first word.
    pub(super) first: usize,
    /// Its last word.
    pub(super) last: usize,
    /// How many digits and letters it has.
    pub(super) signs: usize,
    /// How many digits.
    pub(super) digits: usize,
}

/// Whether a word belongs to what was said just before it: nothing but spaces, a line break, and signs
/// that lead to a number stand in between.
pub(super) fn is_joined(text: &Text<'_>, index: usize) -> bool {
    let gap = text.gap(index);
    let breaks = gap.iter().filter(|byte| **byte == b'\n').count();
    let is_sign = |byte: &u8| b" .,:#-=/'(\n\x1f".contains(byte);
    let ends = gap.contains(&b'.') && gap.len() > 1 && is_word(text, index);
    gap.len() <= 5 && breaks <= 1 && gap.iter().all(is_sign) && !ends
}

/// Whether a word begins a sentence: a capital, and small letters after it.
fn is_word(text: &Text<'_>, index: usize) -> bool {
    text.is_capital(index) && text.raw(index).iter().skip(1).any(u8::is_ascii_lowercase)
}

/// The number that begins with a word: one with a digit, or capitals with a number right after them.
pub(super) fn code(text: &Text<'_>, first: usize) -> Option<Code> {
    let leads = !text.words[first].has_digit
        && text.raw(first).iter().all(u8::is_ascii_uppercase)
        && first + 1 < text.len()
        && text.words[first + 1].has_digit
        && leads_by(text.gap(first + 1), text.small(first).len());
    if !leads && !text.words[first].has_digit {
        return None;
    }
    let mut last = first;
    let mut signs = text.small(first).len();
    while last + 1 < text.len() && last + 1 - first < MOST_GROUPS && goes_on(text, last + 1) {
        let more = text.small(last + 1).len();
        if signs + more > LONGEST {
            break;
        }
        last += 1;
        signs += more;
    }
    let opening = text.small(first).iter();
    if opening
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count()
        > MOST_LETTERS
    {
        return None;
    }
    let words = (first..=last).flat_map(|index| text.small(index).iter());
    let digits = words.filter(|byte| byte.is_ascii_digit()).count();
    Some(Code {
        first,
        last,
        signs,
        digits,
    })
}

/// Whether so many capitals with this after them belong to the number that follows: before a space,
/// three and more are rather the name of an office.
fn leads_by(gap: &[u8], letters: usize) -> bool {
    match gap {
        b"-" | b"/" | b"_" => letters <= MOST_LETTERS,
        b" " => letters <= 2,
        _ => false,
    }
}

/// Whether a word is a further group of a number.
fn goes_on(text: &Text<'_>, index: usize) -> bool {
    let is_code = |upper: bool| {
        let capitals = text
            .raw(index)
            .iter()
            .all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase() || !upper);
        capitals && (text.words[index].has_digit || text.small(index).len() <= 3)
    };
    match text.gap(index) {
        b"-" | b"/" | b"_" | b"." => text.words[index].has_digit || is_code(true),
        b" " => {
            let is_digits = text.is_number(index, 2..=12) && !is_year(text, index);
            is_digits || (text.words[index].has_digit && is_code(true)) || is_end(text, index)
        }
        _ => false,
    }
}

/// Words in capitals that are no part of a number.
const WORDS: [&str; 24] = [
    "a", "i", "y", "et", "ou", "de", "du", "le", "la", "in", "on", "je", "au", "en", "il", "eur",
    "ans", "the", "and", "mon", "les", "des", "for", "por",
];

/// Whether capitals after a space can be the end of a number: "123 AB".
fn is_end(text: &Text<'_>, index: usize) -> bool {
    let word = text.raw(index);
    (1..=3).contains(&word.len())
        && word.iter().all(u8::is_ascii_uppercase)
        && !text.is_one_of(index, &WORDS)
}

fn is_year(text: &Text<'_>, index: usize) -> bool {
    text.is_number(index, 4..=4) && (1900..=2099).contains(&number(text.small(index)))
}

impl Code {
    /// Whether it can name a person: no date, year, amount or length of time.
    pub(super) fn is_personal(&self, text: &Text<'_>) -> bool {
        let has_unit = text.goes_on(self.last + 1) && text.is_one_of(self.last + 1, &UNITS);
        !has_unit && !text.is_amount(self.first, self.last) && !self.is_date(text)
    }

    /// Whether its groups are a day, or years.
    fn is_date(&self, text: &Text<'_>) -> bool {
        let groups: Vec<&[u8]> = (self.first..=self.last)
            .map(|index| text.small(index))
            .collect();
        let is = |group: &[u8], from: u64, to: u64| (from..=to).contains(&number(group));
        let is_year = |group: &[u8]| group.len() == 4 && is(group, 1900, 2099);
        match groups.as_slice() {
            [day, month, year] if year.len() == 4 || year.len() == 2 => {
                day.len() <= 2 && month.len() <= 2 && is(day, 1, 31) && is(month, 1, 31)
            }
            [year, month, day] if is_year(year) => {
                month.len() <= 2 && day.len() <= 2 && is(month, 1, 12) && is(day, 1, 31)
            }
            [one, other] => is_year(one) && is_year(other),
            _ => false,
        }
    }
}
