//! Finds personal data in what people write and masks it, before anything is looked up or kept.

use std::sync::LazyLock;

use regex::Regex;

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
    /// A social security number.
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

    /// The name used in stores and in the API.
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
    /// The text, with placeholders.
    pub text: Sensitive<String>,
    /// What was masked, each kind once, in the order of [`PersonalData::ALL`].
    pub found: Vec<PersonalData>,
}

/// Masks personal data in a text.
pub fn mask(text: &Sensitive<String>) -> Masked {
    static EMAIL: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)[\w.+-]+@[\w-]+(\.[\w-]+)+").ok());
    let Some(email) = &*EMAIL else {
        return Masked {
            text: text.clone(),
            found: Vec::new(),
        };
    };
    let masked = email.replace_all(text.expose(), PersonalData::Email.placeholder());
    let found = if masked == text.expose().as_str() {
        Vec::new()
    } else {
        vec![PersonalData::Email]
    };
    Masked {
        text: Sensitive::new(masked.into_owned()),
        found,
    }
}
