//! Numbers that only their words tell: of passports and permits, of files and customers, of taxpayers.
//!
//! Such a number has no form of its own, so each is looked for after a word that names it (`labels`):
//! past words like "is" and "number", a number of a fitting length is taken, unless it is a date, a
//! year, an amount or the number of something official (`written`).

mod labels;
mod written;

use self::labels::{Label, label};
use super::choose::{Certainty, Finding};
use super::context::Text;

/// Most words between the name of a number and the number.
const FARTHEST: usize = 7;
/// Most words before a name in which somebody is looked for whom the number belongs to.
const BEFORE: usize = 4;

/// Words that say that a number comes, or came with the name ("numéro de dossier").
const COUNTING: [&str; 18] = [
    "numero",
    "numeros",
    "num",
    "no",
    "n",
    "nr",
    "nro",
    "number",
    "numbers",
    "id",
    "identifiant",
    "code",
    "codigo",
    "reference",
    "ref",
    "referencia",
    "immatricule",
    "immatriculee",
];

/// Words that make a thing somebody's own.
const OWN: [&str; 15] = [
    "my", "mon", "ma", "mes", "mi", "mis", "our", "notre", "nos", "nuestro", "nuestra", "his",
    "her", "their", "su",
];

/// Words that lead from a name to its number, whatever stands between them.
const LEADING: [&str; 5] = ["is", "est", "es", "son", "sont"];

/// Words that may stand between a name and its number.
const FILLERS: [&str; 41] = [
    "is",
    "was",
    "are",
    "est",
    "etait",
    "es",
    "era",
    "son",
    "sont",
    "le",
    "la",
    "les",
    "el",
    "los",
    "the",
    "de",
    "du",
    "des",
    "del",
    "d",
    "o",
    "l",
    "of",
    "a",
    "au",
    "suivant",
    "following",
    "siguiente",
    "ci",
    "dessous",
    "here",
    "voici",
    "below",
    "c",
    "ce",
    "it",
    "s",
    "ending",
    "porte",
    "mon",
    "my",
];

/// Words of what is official or told otherwise: a number after them is not the one looked for.
const OTHERS: [&str; 62] = [
    "cerfa",
    "form",
    "forms",
    "formulaire",
    "formulaires",
    "formulario",
    "imprime",
    "article",
    "articles",
    "art",
    "articulo",
    "loi",
    "lois",
    "ley",
    "law",
    "act",
    "decret",
    "decreto",
    "ordonnance",
    "arrete",
    "circulaire",
    "directive",
    "reglement",
    "section",
    "chapter",
    "chapitre",
    "annexe",
    "page",
    "version",
    "step",
    "etape",
    "line",
    "ligne",
    "siret",
    "siren",
    "tva",
    "vat",
    "rcs",
    "ape",
    "naf",
    "ein",
    "isbn",
    "insee",
    "postal",
    "postale",
    "zip",
    "phone",
    "telephone",
    "tel",
    "telefono",
    "mobile",
    "ssn",
    "sin",
    "nas",
    "nir",
    "iban",
    "rib",
    "bic",
    "schedule",
    "annee",
    "year",
    "depuis",
];

/// Every number that a word before names.
pub(super) fn find(text: &Text<'_>, findings: &mut Vec<Finding>) {
    for start in 0..text.len() {
        if let Some((label, length)) = label(text, start)
            && let Some((first, last)) = number_after(text, start, length, label)
        {
            findings.push(Finding {
                kind: label.kind,
                span: text.words[first].start..text.words[last].end,
                certainty: Certainty::Named,
            });
        }
    }
}

/// The first and the last word of the number that a label at `start` names.
fn number_after(
    text: &Text<'_>,
    start: usize,
    length: usize,
    label: &Label,
) -> Option<(usize, usize)> {
    let mut search = Search {
        is_counted: has_before(text, start, &COUNTING),
        is_own: has_before(text, start, &OWN),
        is_apart: false,
    };
    let after = start + length;
    for index in after..(after + FARTHEST).min(text.len()) {
        if !written::is_joined(text, index) {
            return None;
        }
        search.is_apart &= !text.gap(index).contains(&b':');
        if let Some(code) = written::code(text, index) {
            let fits = search.takes(label, &code) && code.is_personal(text);
            return fits.then_some((code.first, code.last));
        }
        if !search.passes(text, index) {
            return None;
        }
    }
    None
}

/// What was seen around a name on the way to its number.
struct Search {
    /// A word says that a number comes.
    is_counted: bool,
    /// A word says whose it is.
    is_own: bool,
    /// Other words stand in between: then only "number" may lead to it.
    is_apart: bool,
}

impl Search {
    /// Goes past a word, if the number may come after it.
    fn passes(&mut self, text: &Text<'_>, index: usize) -> bool {
        if text.is_one_of(index, &OTHERS) || text.small(index).iter().any(u8::is_ascii_digit) {
            return false;
        }
        if text.is_one_of(index, &COUNTING) {
            self.is_counted = true;
            self.is_apart = false;
        } else if text.is_one_of(index, &LEADING) {
            self.is_apart = false;
        } else if !text.is_one_of(index, &FILLERS) {
            let is_acronym = (2..=6).contains(&text.small(index).len())
                && text.raw(index).iter().all(u8::is_ascii_uppercase);
            self.is_apart |= !is_acronym;
        }
        true
    }

    fn takes(&self, label: &Label, code: &written::Code) -> bool {
        let is_short = code.signs == code.digits && code.digits < 6;
        let is_told = label.is_clear || self.is_counted || self.is_own;
        let is_long = code.signs >= label.least && code.digits >= label.least_digits;
        !self.is_apart && is_told && is_long && (self.is_counted || !is_short)
    }
}

/// Whether one of some words stands shortly before a name, in the same statement.
fn has_before(text: &Text<'_>, start: usize, list: &[&str]) -> bool {
    let mut index = start;
    for _ in 0..BEFORE {
        if index == 0 || !text.goes_on(index) {
            return false;
        }
        index -= 1;
        if text.is_one_of(index, list) {
            return true;
        }
    }
    false
}
