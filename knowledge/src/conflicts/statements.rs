//! What the sentences of a page state: a quantity, and the words that tell of what.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use bot_core::Language;
use bot_core::access::{Place, Timeliness, Validity};
use jiff::civil::Date;

use super::quantities::{self, Quantity, Read};
use crate::analyzer;
use crate::document::{Page, Section};
use crate::passages::units::{Unit, units};

/// What a word counts in the clause that states the quantity or in the line that introduces its list, in the
/// title of the page, and elsewhere in the sentence or in the headings above it.
const CLAUSE: f32 = 1.0;
pub(super) const TITLE: f32 = 0.7;
const AROUND: f32 = 0.4;

/// Words of costs, times and asking, which tell of nothing.
const NO_SUBJECTS: &str = "coût coûte coûtent coûter prix tarif tarifs montant payer payant payante paient frais
    euro euros délai durée jour jours semaine semaines mois an ans année années environ maximum minimum moins
    gratuit gratuite gratuits gratuites gratuitement élève fixé chaque tout toute tous toutes
    obtenir demander cas général
    cost costs price fee fees amount pay charge dollar pound day days week weeks month months year years about
    free each every all within takes get obtain apply
    coste cuesta cuestan precio tarifa importe pagar gratis gratuito gratuita plazo día días semana semanas mes
    meses año años cada todo toda todos todas obtener solicitar";

/// Words of conditions.
const CONDITIONS: &str =
    "si s'il s'ils lorsque sauf sinon if unless when except cuando salvo excepto";

/// A sentence that states a quantity.
#[derive(Debug, Clone)]
pub(crate) struct Statement {
    /// Number of the section, 0 for the introduction.
    pub(crate) section: usize,
    /// First character of the sentence in the section's text, and one past the last.
    pub(crate) span: (usize, usize),
    pub(super) quantity: Quantity,
    /// The stems of the words that tell of what, with what each counts.
    pub(super) words: BTreeMap<String, f32>,
    /// Those of them in the clause with the quantity.
    pub(super) clause: BTreeSet<String>,
    /// The stems of the cases of readers that it holds for.
    pub(super) cases: BTreeSet<String>,
    pub(super) conditions: Conditions,
}

/// What tells for whom or from what on a value holds.
#[derive(Debug, Clone, Default)]
pub(super) struct Conditions {
    /// The other numbers in the clause and in the headings.
    pub(super) near: Vec<f64>,
    /// Those in the rest of the sentence.
    pub(super) far: Vec<f64>,
    /// Whether the sentence has a word of a condition.
    pub(super) is_told: bool,
}

/// What a page states.
#[derive(Debug, Clone)]
pub(crate) struct Stated {
    pub(super) language: Language,
    pub(super) place: Place,
    /// The stems of the names of the place.
    pub(super) names: BTreeSet<String>,
    pub(super) audiences: Vec<String>,
    /// The stems of the title.
    pub(super) title: BTreeSet<String>,
    /// What in the title tells one of a row from the others: numbers, and single capital letters.
    pub(super) marks: BTreeSet<String>,
    pub(crate) statements: Vec<Statement>,
    /// The stems of the title and of all statements.
    pub(super) words: HashSet<String>,
    /// Every quantity that stands on it.
    pub(super) all: Vec<Quantity>,
}

static NO_SUBJECT: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let stems = |language| analyzer::stems(language, NO_SUBJECTS);
    let languages = [Language::FRENCH, Language::ENGLISH, Language::SPANISH];
    languages.into_iter().flat_map(stems).collect()
});

impl Stated {
    /// What the sections of a page state that hold on a day.
    pub(crate) fn on(page: &Page, day: Date) -> Self {
        let language = page.language;
        let mut stated = Self {
            language,
            place: page.place.clone(),
            names: names_of(language, &page.place),
            audiences: page.audiences.clone(),
            title: stems(language, &page.title),
            marks: marks(&page.title),
            statements: Vec::new(),
            words: HashSet::new(),
            all: Vec::new(),
        };
        let holds = |validity: Validity| validity.on(day) == Timeliness::Current;
        let sections = page.sections.iter().enumerate();
        let there = sections.filter(|(_, section)| holds(page.validity) && holds(section.validity));
        there.for_each(|(number, section)| stated.add_section(number, section));
        let known = stated.statements.iter();
        let words = known.flat_map(|statement| statement.words.keys());
        stated.words = words.chain(&stated.title).cloned().collect();
        stated
    }

    fn add_section(&mut self, number: usize, section: &Section) {
        let mut introduced_by: Option<&str> = None;
        for unit in units(&section.text) {
            let read = quantities::read(unit.text);
            let sentence = Sentence {
                number,
                section,
                unit,
                introduction: introduced_by.filter(|_| unit.is_row),
            };
            self.statements.extend(sentence.statements(self, &read));
            let quantities = read.quantities.into_iter();
            self.all.extend(quantities.map(|(quantity, _)| quantity));
            if unit.introduces {
                introduced_by = Some(unit.text);
            } else if !unit.is_row {
                introduced_by = None;
            }
        }
    }

    /// The stems by which another page can be found that tells of the same: those of its title.
    pub(crate) fn subjects(&self) -> impl Iterator<Item = &String> {
        let names = &self.names;
        self.title.iter().filter(|word| !names.contains(*word))
    }

    /// The stems of all that it tells of.
    pub(crate) fn words(&self) -> impl Iterator<Item = &String> {
        self.words.iter()
    }

    /// Whether a value that costs something stands somewhere on the page, as a whole sentence or in a table.
    pub(super) fn knows(&self, quantity: &Quantity) -> bool {
        let is_it = |known: &Quantity| known.kind == quantity.kind && known.meets(quantity);
        !quantity.is_free() && self.all.iter().any(is_it)
    }
}

/// A sentence where it stands.
struct Sentence<'p> {
    number: usize,
    section: &'p Section,
    unit: Unit<'p>,
    /// The line that introduces the list it is in.
    introduction: Option<&'p str>,
}

impl Sentence<'_> {
    /// What it states. Of several amounts in one sentence each is for something else, and what a row of a
    /// table tells of stands elsewhere: those are left out.
    fn statements(&self, page: &Stated, read: &Read) -> Vec<Statement> {
        if self.unit.text.contains(" | ") {
            return Vec::new();
        }
        let quantities = read.quantities.iter();
        let alone = quantities.filter(|(own, _)| {
            let is_alike = |other: &Quantity| other.is_like(own);
            let all = read.quantities.iter();
            all.filter(|(other, _)| is_alike(other)).count() == 1
        });
        let statement = |(quantity, range): &(Quantity, Range<usize>)| {
            self.statement(page, read, quantity, range)
        };
        alone.filter_map(statement).collect()
    }

    /// What it states with one of its quantities; nothing where no word tells of what.
    fn statement(
        &self,
        page: &Stated,
        read: &Read,
        quantity: &Quantity,
        range: &Range<usize>,
    ) -> Option<Statement> {
        let (language, text) = (page.language, self.unit.text);
        let place = clause(text, range);
        let clause = stems(language, text.get(place.clone())?);
        if clause.is_empty() {
            return None;
        }
        let headings = self.section.heading_path.join(" ");
        let introduction = stems(language, self.introduction.unwrap_or_default());
        let (around, above) = (stems(language, text), stems(language, &headings));
        let mut words = BTreeMap::new();
        for (stems, weight) in [
            (&around, AROUND),
            (&above, AROUND),
            (&page.title, TITLE),
            (&introduction, CLAUSE),
            (&clause, CLAUSE),
        ] {
            words.extend(stems.iter().map(|stem| (stem.clone(), weight)));
        }
        let labels = self.section.cases.iter();
        let labels = labels.filter_map(|case| self.section.heading_path.get(usize::from(case.at)));
        Some(Statement {
            section: self.number,
            span: (self.unit.start, self.unit.end),
            quantity: quantity.clone(),
            words,
            cases: labels.flat_map(|label| stems(language, label)).collect(),
            conditions: Conditions::of(text, read, &place, &headings),
            clause,
        })
    }
}

impl Conditions {
    fn of(text: &str, read: &Read, clause: &Range<usize>, headings: &str) -> Self {
        let (inside, outside): (Vec<_>, Vec<_>) = read
            .others
            .iter()
            .partition(|(_, place)| clause.contains(&place.start));
        let above = quantities::read(headings).others;
        let mut near: Vec<f64> = inside.iter().map(|(number, _)| *number).collect();
        near.extend(above.iter().map(|(number, _)| *number));
        near.sort_by(f64::total_cmp);
        let mut words = text.split(|letter: char| letter.is_whitespace() || letter == ',');
        Self {
            near,
            far: outside.iter().map(|(number, _)| *number).collect(),
            is_told: words.any(is_of_a_condition),
        }
    }
}

fn is_of_a_condition(word: &str) -> bool {
    let word = word.to_lowercase().replace('’', "'");
    CONDITIONS.split_whitespace().any(|known| known == word)
}

/// The clause around a place: up to the next comma, colon, dash or bracket on either side.
fn clause(text: &str, range: &Range<usize>) -> Range<usize> {
    let ends = |letter: char| matches!(letter, ',' | ';' | ':' | '(' | ')' | '–');
    let start = text[..range.start].rfind(ends);
    let end = text[range.end..].find(ends);
    start.unwrap_or(0)..end.map_or(text.len(), |end| range.end + end)
}

/// The stems of the names of a place.
fn names_of(language: Language, place: &Place) -> BTreeSet<String> {
    let levels = [&place.country, &place.region, &place.municipality];
    let names = levels.into_iter().flatten();
    names.flat_map(|name| stems(language, name)).collect()
}

/// The stems of the words of a text that tell of something.
fn stems(language: Language, text: &str) -> BTreeSet<String> {
    let mut stems = BTreeSet::new();
    analyzer::each_stem(language, text, |stem| {
        let is_number = stem.starts_with(|letter: char| letter.is_ascii_digit());
        let is_word = stem.len() > 1 && !is_number;
        if is_word && !NO_SUBJECT.contains(stem) {
            stems.insert(stem.to_owned());
        }
    });
    stems
}

fn marks(title: &str) -> BTreeSet<String> {
    let words = title.split(|letter: char| !letter.is_alphanumeric());
    let is_mark = |word: &&str| {
        let has_digit = word.contains(|letter: char| letter.is_ascii_digit());
        has_digit || (word.len() == 1 && word.chars().all(char::is_uppercase))
    };
    words.filter(is_mark).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conflicts::tests::page;

    /// The clauses of what is stated, by their stems.
    fn clauses(text: &str) -> Vec<String> {
        let stated = Stated::on(&page("Page", text), Date::constant(2026, 11, 27));
        let clause = |statement: &Statement| {
            let stems: Vec<&str> = statement.clause.iter().map(String::as_str).collect();
            stems.join(" ")
        };
        stated.statements.iter().map(clause).collect()
    }

    #[test]
    fn the_words_beside_a_quantity_tell_of_what() {
        let table: [(&str, &[&str]); 7] = [
            (
                "Chaque rendez-vous coûte 15 €, pour 2 mètres cubes.",
                &["rend"],
            ),
            ("Comptez, pour le passeport, 3 semaines.", &[]),
            ("Le passeport est gratuit.", &["passeport"]),
            // Each of several amounts is for something else.
            ("Le passeport coûte 28 €, ou 15 € avant 3 ans.", &[]),
            (
                "La carte coûte 25 € et arrive en 3 semaines.",
                &["arriv cart", "arriv cart"],
            ),
            ("Il faut payer :\n\n- 25 € pour la carte", &["cart"]),
            ("carte | 25 €", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(clauses(text), expected, "{text}");
        }
    }

    #[test]
    fn a_sentence_stands_where_it_says() {
        let text = "C'est simple. Le passeport coûte 86 €.";
        let stated = Stated::on(&page("Page", text), Date::constant(2026, 11, 27));
        let (start, end) = stated.statements[0].span;
        let sentence: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(sentence, "Le passeport coûte 86 €.");
    }

    #[test]
    fn titles_have_marks() {
        let found: Vec<String> = marks("Livret A : prime 2024").into_iter().collect();
        assert_eq!(found, ["2024", "A"]);
        assert!(marks("À l'étranger, la CAF").is_empty());
    }
}
