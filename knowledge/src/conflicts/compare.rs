//! Whether two sentences of different pages state different values of one thing.

use std::collections::{BTreeMap, BTreeSet};

use super::statements::{Stated, Statement};

/// How rare a stem is in the library, from 0 to 1.
pub(crate) type Rarity<'a> = &'a dyn Fn(&str) -> f32;

/// How much two sentences with their headings and titles must agree, from 0 to 1.
const SENTENCES: f32 = 0.38;
/// How much their clauses must where both titles tell of the same thing, and where one tells more.
const CLAUSES: f32 = 0.2;
const CLAUSES_OF_WIDER: f32 = 0.5;
/// Sentences this alike state one thing, also where one of the pages has the other's value elsewhere.
const SAME_SENTENCES: f32 = 0.65;
const SAME_CLAUSES: f32 = 0.95;

/// Two pages that may be about one thing.
#[derive(Clone, Copy)]
pub(crate) struct Pair<'a> {
    one: &'a Stated,
    other: &'a Stated,
    rarity: Rarity<'a>,
}

/// How the titles of two pages stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Titles {
    /// They tell of the same thing.
    Same,
    /// One of them tells more.
    Wider,
}

impl<'a> Pair<'a> {
    /// Two pages, when they are in one language, for the same people in the same place, and the words of one
    /// title stand in the other, or in what the other page states.
    pub(crate) fn of(one: &'a Stated, other: &'a Stated, rarity: Rarity<'a>) -> Option<Self> {
        let is_for = |audience: &String| other.audiences.contains(audience);
        let is_for_all = one.audiences.is_empty() || other.audiences.is_empty();
        let is_alike = one.language == other.language
            && one.place.concerns(&other.place)
            && one.marks == other.marks
            && (is_for_all || one.audiences.iter().any(is_for));
        let pair = Self { one, other, rarity };
        let is_in = |title: &BTreeSet<String>, page: &Stated| {
            let mut words = title.iter().filter(|word| !pair.is_name(word));
            words.all(|word| page.words.contains(word))
        };
        (is_alike && (is_in(&one.title, other) || is_in(&other.title, one))).then_some(pair)
    }

    /// The statements that disagree, by their places on the two pages.
    pub(crate) fn conflicts(&self) -> Vec<(usize, usize)> {
        let places = 0..self.one.statements.len();
        let conflict = |place| Some((place, self.against(place)?));
        places.filter_map(conflict).collect()
    }

    /// The statement of the other page that disagrees with one of the first page. Each must be the nearest
    /// to the other: two rows of a price list are not compared crosswise.
    pub(crate) fn against(&self, place: usize) -> Option<usize> {
        let own = &self.one.statements[place];
        let nearest = self.nearest(own, &self.other.statements)?;
        let found = &self.other.statements[nearest];
        let back = self.nearest(found, &self.one.statements)?;
        (back == place && self.disagree(own, found)).then_some(nearest)
    }

    /// Among equally near ones it is the one that says the same.
    fn nearest(&self, own: &Statement, others: &[Statement]) -> Option<usize> {
        let comparable = others
            .iter()
            .enumerate()
            .filter(|(_, other)| own.quantity.compares_with(&other.quantity));
        let likeness = |other: &Statement| {
            let agrees = own.quantity.meets(&other.quantity);
            (self.likeness(&own.words, &other.words), agrees)
        };
        let rated = comparable.map(|(place, other)| (place, likeness(other)));
        let best = rated
            .max_by(|(_, one), (_, other)| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        best.map(|(place, _)| place)
    }

    fn disagree(&self, one: &Statement, other: &Statement) -> bool {
        if one.quantity.meets(&other.quantity) || !self.hold_alike(one, other) {
            return false;
        }
        let titles = match (
            self.is_told(&self.one.title, other),
            self.is_told(&self.other.title, one),
        ) {
            (true, true) => Titles::Same,
            (true, false) | (false, true) => Titles::Wider,
            (false, false) => return false,
        };
        let sentences = self.likeness(&one.words, &other.words);
        let clauses = self.likeness(&alike(&one.clause), &alike(&other.clause));
        let is_known =
            u8::from(self.one.knows(&other.quantity)) + u8::from(self.other.knows(&one.quantity));
        match is_known {
            0 => {
                let least = match titles {
                    Titles::Same => CLAUSES,
                    Titles::Wider => CLAUSES_OF_WIDER,
                };
                sentences >= SENTENCES && clauses >= least
            }
            1 => sentences >= SAME_SENTENCES && clauses >= SAME_CLAUSES,
            _ => false,
        }
    }

    /// Whether two statements hold for the same readers under the same conditions.
    fn hold_alike(&self, one: &Statement, other: &Statement) -> bool {
        let (first, second) = (&one.conditions, &other.conditions);
        let is_beside = first.far.is_empty() || second.far.is_empty();
        first.near == second.near
            && (is_beside || first.far == second.far)
            && first.is_told == second.is_told
            && self.is_told(&one.cases, other)
            && self.is_told(&other.cases, one)
    }

    /// Whether all of some words stand in a sentence, in its headings or in its title.
    fn is_told(&self, words: &BTreeSet<String>, statement: &Statement) -> bool {
        let mut words = words.iter().filter(|word| !self.is_name(word));
        words.all(|word| statement.words.contains_key(word))
    }

    /// How much two bags of words have in common, as a share of all that is in them, by rarity.
    fn likeness(&self, one: &BTreeMap<String, f32>, other: &BTreeMap<String, f32>) -> f32 {
        let (mut both, mut either) = (0.0, 0.0);
        for (word, weight) in one.iter().filter(|(word, _)| !self.is_name(word)) {
            let (rarity, there) = ((self.rarity)(word), other.get(word).unwrap_or(&0.0));
            both += rarity * weight.min(*there);
            either += rarity * weight.max(*there);
        }
        let only = other.iter().filter(|(word, _)| !one.contains_key(*word));
        for (word, weight) in only.filter(|(word, _)| !self.is_name(word)) {
            either += (self.rarity)(word) * weight;
        }
        if either > 0.0 { both / either } else { 0.0 }
    }

    /// Whether a word names the place of one of the pages.
    fn is_name(&self, word: &str) -> bool {
        self.one.names.contains(word) || self.other.names.contains(word)
    }
}

/// Words that count alike.
fn alike(words: &BTreeSet<String>) -> BTreeMap<String, f32> {
    words.iter().map(|word| (word.clone(), 1.0)).collect()
}
