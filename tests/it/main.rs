//! The integration tests: one binary, laid out by topic.

mod cli;
mod conversations;
mod languages;
mod observing;
mod reload;
mod repository;
mod search_quality;
mod serve;
mod server;
mod succession;
mod support;
mod visibility;
mod web;
