//! Bank accounts: the international form and national ones.

pub(super) mod french;
pub(super) mod iban;
pub(super) mod spanish;
