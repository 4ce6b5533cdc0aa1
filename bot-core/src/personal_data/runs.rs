//! Reads the numbers of a text: groups of digits and letters, joined in every way they can be.

use std::ops::Range;

use super::choose::{Certainty, Finding};
use super::context::Text;
use super::{PersonalData, bank_account, payment_card, social_security, tax_number, telephone};

/// Most letters and digits of a number: those of the longest IBAN.
const LONGEST: usize = 34;
/// Most of a number that begins with a digit: those of a French account.
const LONGEST_FROM_DIGIT: usize = 23;
/// Fewest of any number that is looked for.
const SHORTEST: usize = 7;
/// Most signs between two groups of a number.
const WIDEST_GAP: usize = 4;

type Detector = fn(&Run<'_>) -> Option<Certainty>;

/// Who looks at each reading of a number.
const DETECTORS: [(PersonalData, Detector); 12] = [
    (PersonalData::Telephone, telephone::recognise),
    (PersonalData::PaymentCard, payment_card::recognise),
    (PersonalData::BankAccount, bank_account::iban::recognise),
    (PersonalData::BankAccount, bank_account::french::recognise),
    (PersonalData::BankAccount, bank_account::spanish::recognise),
    (
        PersonalData::SocialSecurity,
        social_security::french::recognise,
    ),
    (
        PersonalData::SocialSecurity,
        social_security::dni::recognise,
    ),
    (
        PersonalData::SocialSecurity,
        social_security::spanish::recognise,
    ),
    (
        PersonalData::SocialSecurity,
        social_security::american::recognise,
    ),
    (
        PersonalData::SocialSecurity,
        social_security::british::recognise,
    ),
    (
        PersonalData::SocialSecurity,
        social_security::canadian::recognise,
    ),
    (PersonalData::TaxNumber, tax_number::recognise),
];

/// One reading of a number: some neighbouring groups, without what stands between them.
pub(super) struct Run<'t> {
    text: &'t Text<'t>,
    first: usize,
    last: usize,
    /// The digits and letters, letters as capitals.
    pub(super) signs: Vec<u8>,
    /// How many of them each group has.
    pub(super) groups: Vec<usize>,
    /// What stands between the groups.
    pub(super) gaps: Vec<&'t [u8]>,
    /// The word that names the number, see [`Text::name_of`].
    name: Option<String>,
}

/// Everything that a detector recognises in a text.
pub(super) fn find(text: &Text<'_>, findings: &mut Vec<Finding>) {
    read(text, |run| run.recognise(findings));
}

/// Hands every reading of every number to `each`. A group begins at most [`LONGEST`] readings, each
/// of at most as many signs, so the work grows with the length of the text alone.
fn read(text: &Text<'_>, mut each: impl FnMut(&Run<'_>)) {
    for first in 0..text.len() {
        let Some(mut run) = Run::start(text, first) else {
            continue;
        };
        each(&run);
        while run.extend() {
            each(&run);
        }
    }
}

impl<'t> Run<'t> {
    /// A reading that begins with a word, when a number can begin so: with a digit, or with at most
    /// two letters before the first digit.
    fn start(text: &'t Text<'t>, first: usize) -> Option<Self> {
        let word = text.words[first];
        let bytes = &text.bytes[word.start..word.end];
        let letters = bytes.iter().take_while(|byte| !byte.is_ascii_digit());
        if letters.count() > 2 || bytes.len() > LONGEST {
            return None;
        }
        let mut run = Self {
            text,
            first,
            last: first,
            signs: Vec::with_capacity(LONGEST),
            groups: Vec::new(),
            gaps: Vec::new(),
            name: word.has_digit.then(|| text.name_of(first)).flatten(),
        };
        run.push(bytes);
        Some(run)
    }

    /// Joins the next group, if it can belong to the same number.
    fn extend(&mut self) -> bool {
        let Some(next) = self.text.words.get(self.last + 1) else {
            return false;
        };
        let gap = &self.text.bytes[self.text.words[self.last].end..next.start];
        let bytes = &self.text.bytes[next.start..next.end];
        let breaks = gap.iter().filter(|byte| **byte == b'\n').count();
        let joins = gap.len() <= WIDEST_GAP
            && gap.iter().all(|byte| b" .-/()_\n".contains(byte))
            && breaks <= 1
            && self.signs.len() + bytes.len() <= self.longest()
            && (next.has_digit || bytes.len() <= 2 || self.signs[0].is_ascii_alphabetic());
        if joins {
            self.gaps.push(gap);
            self.push(bytes);
            self.last += 1;
        }
        joins && self.begins_as_a_number()
    }

    fn longest(&self) -> usize {
        match self.signs.first() {
            Some(first) if first.is_ascii_digit() => LONGEST_FROM_DIGIT,
            _ => LONGEST,
        }
    }

    fn push(&mut self, bytes: &[u8]) {
        self.groups.push(bytes.len());
        self.signs.extend(bytes.iter().map(u8::to_ascii_uppercase));
    }

    /// Whether the first signs can be those of a number: no ordinary words are read on.
    fn begins_as_a_number(&self) -> bool {
        let letters = self.signs.iter().take_while(|sign| !sign.is_ascii_digit());
        letters.count() <= 2
    }

    fn recognise(&self, findings: &mut Vec<Finding>) {
        if self.signs.len() < SHORTEST {
            return;
        }
        for (kind, detector) in DETECTORS {
            if let Some(certainty) = detector(self) {
                findings.push(Finding {
                    kind,
                    span: self.span(),
                    certainty,
                });
            }
        }
    }

    /// Whether it has digits alone.
    pub(super) fn is_digits(&self) -> bool {
        self.signs.iter().all(u8::is_ascii_digit)
    }

    /// Whether it goes on over a line break.
    pub(super) fn is_broken(&self) -> bool {
        self.gaps.iter().any(|gap| gap.contains(&b'\n'))
    }

    /// Whether the same stands between all groups, white space aside.
    pub(super) fn is_even(&self) -> bool {
        let sign = |gap: &&[u8]| gap.iter().copied().find(|byte| *byte != b' ');
        let mut signs = self.gaps.iter().map(sign);
        let first = signs.next();
        signs.all(|sign| Some(sign) == first)
    }

    /// Whether the word right before is one of `names`.
    pub(super) fn is_named(&self, names: &[&str]) -> bool {
        self.name
            .as_deref()
            .is_some_and(|name| names.contains(&name))
    }

    /// Whether it is the number of a company, of a form or a file, by the word before.
    pub(super) fn is_of_no_person(&self) -> bool {
        self.is_named(&[
            "siret",
            "siren",
            "tva",
            "vat",
            "rcs",
            "ape",
            "naf",
            "ein",
            "cif",
            "duns",
            "cerfa",
            "form",
            "formulaire",
            "formulario",
            "article",
            "art",
            "loi",
            "ley",
            "decret",
            "dossier",
            "reference",
            "ref",
            "facture",
            "commande",
            "invoice",
            "isbn",
            "ean",
        ])
    }

    /// Whether it is money, a share or a count, by what stands around it.
    pub(super) fn is_amount(&self) -> bool {
        self.text.is_amount(self.first, self.last)
    }

    /// Whether a `+` stands before it.
    pub(super) fn has_plus(&self) -> bool {
        self.start_with_plus().is_some()
    }

    fn start_with_plus(&self) -> Option<usize> {
        let start = self.text.words[self.first].start;
        let before = &self.text.bytes[..start];
        let before = before.strip_suffix(b" ").unwrap_or(before);
        before.strip_suffix(b"+").map(<[u8]>::len)
    }

    /// From the first to the last byte, with a `+` and an opening bracket that belong to it.
    fn span(&self) -> Range<usize> {
        let word = self.text.words[self.first].start;
        let start = self.start_with_plus().unwrap_or(word);
        let count = |sign: u8| {
            let signs = self.gaps.iter().flat_map(|gap| gap.iter());
            signs.filter(|byte| **byte == sign).count()
        };
        let opens = self.text.bytes[..start].ends_with(b"(") && count(b')') > count(b'(');
        start - usize::from(opens)..self.text.words[self.last].end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(text: &str) -> usize {
        let mut count = 0;
        read(&Text::new(text.as_bytes()), |run| {
            assert!(run.signs.len() <= LONGEST);
            count += 1;
        });
        count
    }

    #[test]
    fn twice_the_text_is_twice_the_work() {
        for piece in [
            "1 ",
            "0",
            "12 ",
            "FR76 ",
            "F R 7 6 ",
            "tel 1 ",
            "1 8 5 0 5 ",
            "aa0",
        ] {
            let text = |length| piece.chars().cycle().take(length).collect::<String>();
            let (short, long) = (readings(&text(1_000)), readings(&text(2_000)));
            assert!(
                long <= 2 * short + 2 * LONGEST * LONGEST,
                "{piece}: {short}, {long}"
            );
            assert!(long <= 2_000 * LONGEST, "{piece}: {long}");
        }
    }
}
