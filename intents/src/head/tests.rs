//! Heads on a few invented lessons.

use super::*;
use crate::features::features;
use crate::words::words;

fn sample(text: &str, vector: &[f32]) -> Sample {
    Sample {
        features: features(text, &words(text), None),
        vector: vector.to_vec(),
    }
}

/// Two classes that words tell apart, each message several times.
fn lessons(with_vectors: bool) -> Vec<(Sample, usize)> {
    let one = [
        "la mairie est ouverte",
        "ouverte la mairie",
        "mairie ouverte",
    ];
    let other = ["renouveler un passeport", "passeport perdu", "un passeport"];
    let lesson = |text: &&str, class: usize| {
        let vector = [class as f32, 1.0 - class as f32];
        let vector = if with_vectors { &vector[..] } else { &[] };
        (sample(text, vector), class)
    };
    let one = one.iter().map(|text| lesson(text, 0));
    one.chain(other.iter().map(|text| lesson(text, 1)))
        .collect()
}

fn trained(lessons: &[(Sample, usize)]) -> Head {
    let borrowed: Vec<(&Sample, usize)> = lessons
        .iter()
        .map(|(sample, class)| (sample, *class))
        .collect();
    train(&borrowed, 2)
}

#[test]
fn a_head_tells_the_classes_of_what_it_learned() {
    let head = trained(&lessons(false));
    for (text, class) in [("mairie", 0), ("mon passeport", 1)] {
        let probabilities = head.probabilities(&sample(text, &[]));
        assert_eq!(likeliest(&probabilities).map(|found| found.0), Some(class));
        assert!((probabilities.iter().sum::<f32>() - 1.0).abs() < 1e-5);
    }
}

#[test]
fn a_vector_tells_the_class_of_words_that_were_never_seen() {
    let head = trained(&lessons(true));
    let probabilities = head.probabilities(&sample("zzz", &[1.0, 0.0]));
    assert_eq!(likeliest(&probabilities).map(|found| found.0), Some(1));
}

#[test]
fn the_same_lessons_give_the_same_head() {
    assert_eq!(trained(&lessons(true)), trained(&lessons(true)));
}

#[test]
fn a_head_that_does_not_fit_together_is_not_sound() {
    let head = trained(&lessons(true));
    assert!(head.is_sound(2, 2));
    assert!(!head.is_sound(3, 2));
    assert!(!head.is_sound(2, 3));
    let shortened = Head {
        weights: head.weights[1..].to_vec(),
        ..head
    };
    assert!(!shortened.is_sound(2, 2));
}

#[test]
fn the_temperature_cools_boasts_and_warms_doubts() {
    let judged = |score: f32, right: usize| {
        (0..10)
            .map(|at| Judged {
                scores: vec![score, 0.0],
                class: usize::from(at >= right),
            })
            .collect::<Vec<_>>()
    };
    assert!(calibrated_temperature(&judged(6.0, 7)) > 2.0);
    assert!(calibrated_temperature(&judged(0.3, 9)) < 0.6);
}
