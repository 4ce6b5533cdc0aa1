//! Official pages and glossaries: read, indexed, found again and quoted.

pub mod analyzer;
pub mod blocks;
pub mod document;
pub mod source;
