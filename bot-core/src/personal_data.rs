//! Finds personal data in what people write and masks it, before anything is looked up or kept.
//!
//! The text is read once, letter by letter, into a plain form (`fold`): digits of any script,
//! every kind of dash and space. Numbers are then read in every way in which their groups can be
//! joined (`runs`), each reading is shown to every detector (one file each), and where two
//! findings overlap one stays (`choose`). What no number tells is found by the words around it:
//! numbers of files and papers (`codes`), addresses (`address`), names (`name`). All of it is bounded
//! per character, so the time grows with the length of the text and with nothing else.
//!
//! Two rules decide what is masked. What proves itself, by its check digits or by a form that nothing
//! else has, is masked wherever it stands. What does not is masked only with the words for it ("my
//! SSN is …", "I live at …"). What official answers need is kept: amounts, dates, numbers of laws and
//! forms, numbers of companies (SIREN, SIRET, VAT), names of streets and towns, and telephone numbers
//! that only services have. An operator may say otherwise by kind and by word ([`Masker`]).

mod address;
mod bank_account;
mod checks;
mod choose;
mod codes;
mod context;
mod email;
mod fold;
mod listed;
mod masker;
mod name;
mod network;
mod payment_card;
mod runs;
mod social_security;
mod tax_number;
mod telephone;
mod words;

pub use self::listed::{Listed, NoLetters};
pub use self::masker::{Found, Masked, Masker};

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
    /// The number of a file, a case, a customer, a vehicle: any that a service knows a person by.
    FileNumber,
    /// A social security number, or the national number that serves as one.
    SocialSecurity,
    /// A taxpayer's number.
    TaxNumber,
    /// The number of a passport, a card, a permit.
    IdentityDocument,
    /// Where somebody lives: house and street, post box, a postcode of a few houses.
    PostalAddress,
    /// A person's name.
    Name,
    /// The address of a computer.
    IpAddress,
    /// A page or profile of one's own.
    WebAddress,
    /// Words that the operator always wants masked.
    ListedWord,
}

impl PersonalData {
    /// All kinds.
    pub const ALL: [Self; 13] = [
        Self::Email,
        Self::Telephone,
        Self::PaymentCard,
        Self::BankAccount,
        Self::FileNumber,
        Self::SocialSecurity,
        Self::TaxNumber,
        Self::IdentityDocument,
        Self::PostalAddress,
        Self::Name,
        Self::IpAddress,
        Self::WebAddress,
        Self::ListedWord,
    ];

    /// The name used in stores, in the API and in the configuration, and as part of the key of its
    /// phrase.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Telephone => "telephone",
            Self::PaymentCard => "payment_card",
            Self::BankAccount => "bank_account",
            Self::FileNumber => "file_number",
            Self::SocialSecurity => "social_security",
            Self::TaxNumber => "tax_number",
            Self::IdentityDocument => "identity_document",
            Self::PostalAddress => "postal_address",
            Self::Name => "name",
            Self::IpAddress => "ip_address",
            Self::WebAddress => "web_address",
            Self::ListedWord => "listed_word",
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
            Self::FileNumber => "[file_number]",
            Self::SocialSecurity => "[social_security]",
            Self::TaxNumber => "[tax_number]",
            Self::IdentityDocument => "[identity_document]",
            Self::PostalAddress => "[postal_address]",
            Self::Name => "[name]",
            Self::IpAddress => "[ip_address]",
            Self::WebAddress => "[web_address]",
            Self::ListedWord => "[listed_word]",
        }
    }
}

#[cfg(test)]
mod tests;
