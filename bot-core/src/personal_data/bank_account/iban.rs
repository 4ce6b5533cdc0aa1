//! The international bank account number (ISO 13616): country, check digits, account.

use super::super::checks::modulo_97;
use super::super::choose::Certainty;
use super::super::runs::Run;

/// Lengths by country, from the registry of ISO 13616.
const LENGTHS: [(&str, usize); 89] = [
    ("AD", 24),
    ("AE", 23),
    ("AL", 28),
    ("AT", 20),
    ("AZ", 28),
    ("BA", 20),
    ("BE", 16),
    ("BG", 22),
    ("BH", 22),
    ("BI", 27),
    ("BR", 29),
    ("BY", 28),
    ("CH", 21),
    ("CR", 22),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DJ", 27),
    ("DK", 18),
    ("DO", 28),
    ("EE", 20),
    ("EG", 29),
    ("ES", 24),
    ("FI", 18),
    ("FK", 18),
    ("FO", 18),
    ("FR", 27),
    ("GB", 22),
    ("GE", 22),
    ("GI", 23),
    ("GL", 18),
    ("GR", 27),
    ("GT", 28),
    ("HN", 28),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IL", 23),
    ("IQ", 23),
    ("IS", 26),
    ("IT", 27),
    ("JO", 30),
    ("KW", 30),
    ("KZ", 20),
    ("LB", 28),
    ("LC", 32),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("LY", 25),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MN", 20),
    ("MR", 27),
    ("MT", 31),
    ("MU", 30),
    ("NI", 28),
    ("NL", 18),
    ("NO", 15),
    ("OM", 23),
    ("PK", 24),
    ("PL", 28),
    ("PS", 29),
    ("PT", 25),
    ("QA", 29),
    ("RO", 24),
    ("RS", 22),
    ("RU", 33),
    ("SA", 24),
    ("SC", 31),
    ("SD", 18),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("SO", 23),
    ("ST", 25),
    ("SV", 28),
    ("TL", 23),
    ("TN", 24),
    ("TR", 26),
    ("UA", 29),
    ("VA", 22),
    ("VG", 24),
    ("XK", 20),
    ("YE", 30),
];

/// Recognises an IBAN: by its check digits, or by the word before and its length.
pub(in super::super) fn recognise(run: &Run<'_>) -> Option<Certainty> {
    let [first, second, third, fourth, ..] = run.signs.as_slice() else {
        return None;
    };
    let country = [*first, *second];
    let is_iban = country.iter().all(u8::is_ascii_uppercase)
        && third.is_ascii_digit()
        && fourth.is_ascii_digit()
        && LENGTHS
            .iter()
            .any(|(code, length)| code.as_bytes() == country && *length == run.signs.len());
    if !is_iban {
        return None;
    }
    let (head, account) = run.signs.split_at(4);
    let rotated = account.iter().chain(head).copied();
    if modulo_97(rotated) == 1 {
        return Some(Certainty::Proven);
    }
    run.is_named(&["iban", "compte", "rib", "account", "cuenta"])
        .then_some(Certainty::Named)
}
