//! Pairs of pages, and whether they contradict each other.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use jiff::civil::Date;
use serde_json::{Value, json};

use super::{Pair, Stated};
use crate::document::Page;

const DAY: Date = Date::constant(2026, 11, 27);

/// A page as JSON, with this among its members.
fn page_with(title: &str, text: &str, more: &Value) -> Page {
    let mut page = json!({
        "id": title, "source": "test", "kind": "sheet", "title": title, "language": "fr",
        "visibility": "public", "publisher": "Test", "sections": [{ "text": text }],
    });
    let members = page.as_object_mut().unwrap();
    members.extend(more.as_object().unwrap().clone());
    serde_json::from_value(page).unwrap()
}

/// A French page of this title and introduction.
pub(super) fn page(title: &str, text: &str) -> Page {
    page_with(title, text, &json!({}))
}

/// How many pairs of sentences of two pages disagree, all words being equally rare.
fn conflicts(one: &Page, other: &Page) -> usize {
    let (one, other) = (Stated::on(one, DAY), Stated::on(other, DAY));
    let pair = Pair::of(&one, &other, &|_| 0.8);
    pair.map_or(0, |pair| pair.conflicts().len())
}

/// How many pairs of sentences disagree on two pages of one title.
fn on_like_pages(first: &str, second: &str) -> usize {
    let title = "Refaire sa carte de bus";
    conflicts(&page(title, first), &page(title, second))
}

#[test]
fn different_values_of_one_thing_are_a_conflict() {
    let table = [
        ("La carte coûte 12 €.", "Une carte coûte 15 €.", 1),
        ("La carte est gratuite.", "La carte coûte 15 €.", 1),
        ("Elle arrive en 3 semaines.", "Elle arrive en 2 mois.", 1),
        // The same value, in other words.
        ("Elle arrive en 15 jours.", "Elle arrive en 2 semaines.", 0),
        // Another thing.
        ("La carte coûte 12 €.", "Une amende coûte 15 €.", 0),
    ];
    for (first, second, expected) in table {
        let found = on_like_pages(first, second);
        assert_eq!(found, expected, "{first} / {second}");
    }
}

#[test]
fn a_value_under_another_condition_is_no_conflict() {
    let table = [
        (
            "La carte coûte 12 €.",
            "La carte coûte 15 € si elle est perdue.",
        ),
        (
            "La carte 4 zones coûte 12 €.",
            "La carte 2 zones coûte 15 €.",
        ),
        ("La carte coûte jusqu'à 12 €.", "La carte coûte 15 €."),
        (
            "La carte coûte 12 € par mois.",
            "La carte coûte 120 € par an.",
        ),
        // Who has the other value somewhere else speaks of another case.
        (
            "La carte coûte 12 €.",
            "La carte rouge coûte 15 €. Sans photo : 12 €.",
        ),
    ];
    for (first, second) in table {
        assert_eq!(on_like_pages(first, second), 0, "{first} / {second}");
    }
}

#[test]
fn titles_tell_whether_two_pages_are_about_one_thing() {
    let (bus, train) = ("Refaire sa carte de bus", "Refaire sa carte de train");
    let table = [
        (
            (bus, "La carte de bus coûte 12 €."),
            ("La carte de bus", "La carte de bus coûte 15 €."),
            1,
        ),
        (
            (bus, "La carte de bus coûte 12 €."),
            (train, "La carte de train coûte 15 €."),
            0,
        ),
        (
            ("Livret A", "Le livret rapporte 12 €."),
            ("Livret B", "Le livret rapporte 15 €."),
            0,
        ),
        (
            (
                "Carte d'identité : renouvellement",
                "Le renouvellement est gratuit.",
            ),
            ("Carte d'identité : perte", "La nouvelle carte coûte 25 €."),
            0,
        ),
    ];
    for ((one, first), (other, second), expected) in table {
        let found = conflicts(&page(one, first), &page(other, second));
        assert_eq!(found, expected, "{first} / {second}");
    }
}

#[test]
fn rows_of_two_price_lists_are_compared_row_by_row() {
    let list = |one: &str, two: &str| {
        let text = format!(
            "Il faut payer :\n\n- {one} pour la carte simple\n- {two} pour la carte double"
        );
        page("Tarifs du bus", &text)
    };
    assert_eq!(conflicts(&list("12 €", "24 €"), &list("12 €", "24 €")), 0);
    assert_eq!(conflicts(&list("12 €", "24 €"), &list("13 €", "26 €")), 2);
    // One was raised to what the other cost.
    assert_eq!(conflicts(&list("12 €", "24 €"), &list("24 €", "48 €")), 2);
}

#[test]
fn pages_for_others_do_not_contradict_each_other() {
    let town = |name: &str| json!({ "place": { "country": "c", "municipality": name } });
    let everywhere = json!({});
    let firms = json!({ "audiences": ["firms"] });
    let people = json!({ "audiences": ["people"] });
    let english = json!({ "language": "en" });
    let past = json!({ "validity": { "from": null, "until": "2025-12-31" } });
    let case = |label: &str| {
        json!({ "sections": [{ "heading_path": [label], "cases": [{ "at": 0, "group": 1 }],
            "text": "La carte de bus coûte 15 €." }] })
    };
    let table = [
        (&town("a"), &town("b"), 0),
        (&town("a"), &town("a"), 1),
        (&town("a"), &everywhere, 1),
        (&firms, &people, 0),
        (&firms, &everywhere, 1),
        (&english, &everywhere, 0),
        (&past, &everywhere, 0),
        (&everywhere, &case("Vous êtes étudiant"), 0),
        (&everywhere, &case("Cas général"), 1),
    ];
    for (one, other, expected) in table {
        let title = "La carte de bus";
        let one = page_with(title, "La carte de bus coûte 12 €.", one);
        let other = page_with(title, "La carte de bus coûte 15 €.", other);
        let case = format!("{:?} / {:?}", one.place, other.sections);
        assert_eq!(conflicts(&one, &other), expected, "{case}");
    }
}
