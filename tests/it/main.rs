//! The integration tests: one binary, laid out by topic.

mod cli;
mod conversations;
mod languages;
mod repository;
mod search_quality;
mod serve;
mod storage;
mod support;
mod visibility;
mod web;
