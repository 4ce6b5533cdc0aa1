//! The integration tests: one binary, laid out by topic.

mod repository;
