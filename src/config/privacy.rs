//! `privacy.toml`: what is masked in messages.

use bot_core::personal_data::{Listed, Masker, PersonalData};

use super::Settings;
use super::reader::Reader;

/// Fewest letters and digits of words that are always masked: shorter ones would be found everywhere.
const SHORTEST: usize = 3;

/// Reads `privacy.toml`.
pub(super) fn read(reader: &mut Reader, settings: &mut Settings) {
    let left = left(reader);
    let place = reader.place("words.never");
    let always = words(reader, "words.always", SHORTEST);
    let never = words(reader, "words.never", 1);
    if let Some((text, _)) = always.iter().find(|(_, words)| holds(&never, words)) {
        let message = format!("`{text}` stands in `words.always` and in `words.never`");
        reader.problem_at(place, message);
    }
    let listed = |words: Vec<(String, Listed)>| words.into_iter().map(|(_, words)| words).collect();
    settings.engine.masker = Masker::default()
        .leaving(left)
        .always(listed(always))
        .never(listed(never));
}

/// The kinds that are switched off.
fn left(reader: &mut Reader) -> Vec<PersonalData> {
    let recognised = PersonalData::ALL.into_iter();
    let recognised = recognised.filter(|kind| *kind != PersonalData::ListedWord);
    recognised
        .filter(|kind| {
            let mut is_masked = true;
            reader.read(&format!("kinds.{}", kind.name()), &mut is_masked);
            !is_masked
        })
        .collect()
}

/// The words of a list, each as it is written and as it is looked for.
fn words(reader: &mut Reader, path: &str, shortest: usize) -> Vec<(String, Listed)> {
    let place = reader.place(path);
    let mut texts: Vec<String> = Vec::new();
    reader.read(path, &mut texts);
    let mut words = Vec::new();
    for text in texts {
        match Listed::try_from(text.as_str()) {
            Ok(listed) if listed.length() >= shortest => words.push((text, listed)),
            Ok(_) => reader.problem_at(
                place.clone(),
                format!("`{path}`: `{text}` must have {shortest} letters and digits or more"),
            ),
            Err(error) => {
                reader.problem_at(place.clone(), format!("`{path}`: `{text}`: {error}"));
            }
        }
    }
    words
}

fn holds(list: &[(String, Listed)], words: &Listed) -> bool {
    list.iter().any(|(_, other)| other == words)
}
