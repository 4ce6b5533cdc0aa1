//! Personal data that was masked, shown in the reader's words.

use bot_core::personal_data::PersonalData;

use crate::labels::Labels;

/// A piece of a message.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// As the person wrote it.
    Text(&'a str),
    /// What stands for something that was masked.
    Masked(String),
}

/// Cuts a text at the placeholders of the kinds that were masked in it. A placeholder of another
/// kind was typed by the person, and stays text.
pub(super) fn pieces<'a>(
    text: &'a str,
    masked: &[PersonalData],
    labels: Labels<'_>,
) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((at, kind)) = next(rest, masked) {
        let (before, after) = rest.split_at(at);
        if !before.is_empty() {
            pieces.push(Piece::Text(before));
        }
        pieces.push(Piece::Masked(label(kind, labels)));
        rest = after.strip_prefix(kind.placeholder()).unwrap_or_default();
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

/// The kinds in words, apart by commas.
pub(super) fn names(masked: &[PersonalData], labels: Labels<'_>) -> String {
    let names: Vec<String> = masked.iter().map(|kind| label(*kind, labels)).collect();
    names.join(", ")
}

fn next(text: &str, masked: &[PersonalData]) -> Option<(usize, PersonalData)> {
    let found = masked
        .iter()
        .filter_map(|kind| Some((text.find(kind.placeholder())?, *kind)));
    found.min_by_key(|(at, _)| *at)
}

fn label(kind: PersonalData, labels: Labels<'_>) -> String {
    labels.say(&format!("masked-{}", kind.name()))
}

#[cfg(test)]
mod tests {
    use bot_core::Language;

    use super::*;

    #[test]
    fn placeholders_become_words_and_typed_ones_stay() {
        let phrases = crate::labels::shipped().unwrap();
        let labels = Labels::new(&phrases, Language::ENGLISH);
        let text = "[email] or [telephone], not [payment_card]";
        let masked = [PersonalData::Email, PersonalData::Telephone];
        let found = pieces(text, &masked, labels);
        let email = labels.say("masked-email");
        let telephone = labels.say("masked-telephone");
        let expected = [
            Piece::Masked(email.clone()),
            Piece::Text(" or "),
            Piece::Masked(telephone.clone()),
            Piece::Text(", not [payment_card]"),
        ];
        assert_eq!(found, expected);
        assert_eq!(names(&masked, labels), format!("{email}, {telephone}"));
        assert_eq!(pieces("[email]", &[], labels), [Piece::Text("[email]")]);
    }

    #[test]
    fn every_kind_has_a_name_in_every_language() {
        let phrases = crate::labels::shipped().unwrap();
        for language in [Language::FRENCH, Language::ENGLISH, Language::SPANISH] {
            for kind in PersonalData::ALL {
                let name = label(kind, Labels::new(&phrases, language));
                assert!(!name.starts_with("masked-"), "{name}");
            }
        }
    }
}
