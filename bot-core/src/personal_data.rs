//! Finds personal data in what people write and masks it, before anything is looked up or kept.
//!
//! The text is read once, letter by letter, into a plain form (`fold`): digits of any script,
//! every kind of dash and space. Numbers are then read in every way in which their groups can be
//! joined (`runs`), each reading is shown to every detector (one file each), and where two
//! findings overlap one stays (`choose`). All of it is bounded per character, so the time grows
//! with the length of the text and with nothing else.
//!
//! Two rules decide what is masked. A number that proves itself, by its check digits or by a form
//! that nothing else has, is masked wherever it stands. One that does not is masked only right
//! after the word for it ("my SSN is …"), check digits or not: it is then one with a typing error,
//! which still names a person. What official answers need is kept: amounts, dates, numbers of laws
//! and forms, numbers of companies (SIREN, SIRET, VAT) and telephone numbers that only services have.

mod bank_account;
mod checks;
mod choose;
mod context;
mod email;
mod fold;
mod payment_card;
mod runs;
mod social_security;
mod telephone;
mod words;

use std::ops::Range;

use self::choose::Finding;
use self::fold::Folded;
use crate::Sensitive;

/// A kind of personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PersonalData {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Telephone,
    /// A payment card's number.
    PaymentCard,
    /// A bank account's number.
    BankAccount,
    /// A social security number, or the national number that serves as one.
    SocialSecurity,
}

impl PersonalData {
    /// All kinds.
    pub const ALL: [Self; 5] = [
        Self::Email,
        Self::Telephone,
        Self::PaymentCard,
        Self::BankAccount,
        Self::SocialSecurity,
    ];

    /// The name used in stores and in the API, and as part of the key of its phrase.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Telephone => "telephone",
            Self::PaymentCard => "payment_card",
            Self::BankAccount => "bank_account",
            Self::SocialSecurity => "social_security",
        }
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// What stands in the text in its place. Channels show it in the reader's words.
    pub const fn placeholder(self) -> &'static str {
        match self {
            Self::Email => "[email]",
            Self::Telephone => "[telephone]",
            Self::PaymentCard => "[payment_card]",
            Self::BankAccount => "[bank_account]",
            Self::SocialSecurity => "[social_security]",
        }
    }
}

/// A text without the personal data that was found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masked {
    /// The text, with placeholders: what may be kept.
    pub text: Sensitive<String>,
    /// The text with nothing in their place: what may be looked up. A placeholder is a word that
    /// nobody wrote, and would lead a search astray.
    pub words: Sensitive<String>,
    /// What was masked, each kind once, in the order of [`PersonalData::ALL`].
    pub found: Vec<PersonalData>,
}

/// Most times that a text is gone through. What is found on the way apart from one another is all
/// found the first time; only of two that share letters is the second found the next time.
const MOST_PASSES: usize = 6;

/// Masks personal data in a text. Pure; a text without digits and `@` comes back as it was.
pub fn mask(text: &Sensitive<String>) -> Masked {
    let mut masked = text.expose().clone();
    let mut marks = Vec::new();
    for _ in 0..MOST_PASSES {
        let findings = find(&masked);
        if findings.is_empty() {
            break;
        }
        (masked, marks) = replace(&masked, marks, findings);
    }
    let words = without(&masked, &marks);
    let is_found = |kind: &PersonalData| marks.iter().any(|mark| mark.kind == *kind);
    Masked {
        text: Sensitive::new(masked),
        words: Sensitive::new(words),
        found: PersonalData::ALL.into_iter().filter(is_found).collect(),
    }
}

/// A placeholder that was put into a text.
struct Mark {
    kind: PersonalData,
    span: Range<usize>,
}

/// What is personal in a text, in reading order and apart; ranges are in its bytes.
fn find(text: &str) -> Vec<Mark> {
    let Some(folded) = Folded::new(text) else {
        return Vec::new();
    };
    let mut findings = email::find(&folded);
    findings.extend(runs::find(&folded));
    let mark = |finding: Finding| Mark {
        kind: finding.kind,
        span: folded.original(finding.span),
    };
    choose::apart(findings).into_iter().map(mark).collect()
}

/// The text with placeholders for what was found now, and the places of all of them.
fn replace(text: &str, before: Vec<Mark>, now: Vec<Mark>) -> (String, Vec<Mark>) {
    let mut all = before;
    all.extend(now);
    all.sort_by_key(|mark| mark.span.start);
    let mut replaced = String::with_capacity(text.len());
    let mut end = 0;
    for mark in &mut all {
        replaced.push_str(&text[end..mark.span.start]);
        end = mark.span.end;
        let start = replaced.len();
        replaced.push_str(mark.kind.placeholder());
        mark.span = start..replaced.len();
    }
    replaced.push_str(&text[end..]);
    (replaced, all)
}

/// The text without the placeholders.
fn without(text: &str, marks: &[Mark]) -> String {
    let mut words = String::with_capacity(text.len());
    let mut end = 0;
    for mark in marks {
        words.push_str(&text[end..mark.span.start]);
        end = mark.span.end;
    }
    words.push_str(&text[end..]);
    words
}

#[cfg(test)]
mod tests;
