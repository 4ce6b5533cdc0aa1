//! What is masked, what is kept, and what holds for every text. All numbers are invented: ranges
//! kept for fiction, test cards, accounts and persons that do not exist.

mod addresses;
mod properties;
mod table;
mod words;
