//! Addresses of any form, where somebody says that theirs comes: "mon adresse est …", "my address: …".

use super::super::context::Text;
use super::cursor::{Cursor, STOPS};
use super::tail;

/// How it is said. A postcode must follow, with more than a town before it.
const SAID: [&[&str]; 16] = [
    &["mon", "adresse", "est"],
    &["mon", "adresse", "c", "est"],
    &["mon", "adresse"],
    &["mon", "adresse", "postale", "est"],
    &["nouvelle", "adresse", "est"],
    &["nouvelle", "adresse"],
    &["j", "habite"],
    &["domicilie"],
    &["domiciliee"],
    &["demeurant"],
    &["my", "address", "is"],
    &["my", "address"],
    &["i", "live", "at"],
    &["mi", "direccion", "es"],
    &["mi", "direccion"],
    &["mi", "domicilio", "es"],
];

/// Small words before a place.
const TO: [&str; 9] = ["a", "au", "aux", "en", "dans", "chez", "la", "le", "l"];

/// Most words up to the postcode.
const LONGEST: usize = 12;

/// The first and last word of an address that is announced at a word.
pub(super) fn address(text: &Text<'_>, start: usize) -> Option<(usize, usize)> {
    let said = SAID
        .iter()
        .filter(|said| text.stand(start, said))
        .max_by_key(|said| said.len())?;
    let mut cursor = Cursor::at(text, start + said.len());
    while cursor.eat(&TO) {}
    let words = cursor.words_to_post_code(LONGEST, &STOPS)?;
    // "J'habite à Lyon 69003" is a place and no address.
    let first = cursor.next;
    (words > 2).then(|| (first, tail::after(text, first + words - 1)))
}
