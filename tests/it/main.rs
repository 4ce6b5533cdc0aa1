//! The integration tests: one binary, laid out by topic.

mod api_visibility;
mod asked;
mod benchmark;
mod cli;
mod conversations;
mod danger;
mod doctor;
mod languages;
mod masking;
mod observing;
mod reload;
mod replay;
mod repository;
mod search_quality;
mod serve;
mod server;
mod storage;
mod subversion;
mod succession;
mod support;
mod themes;
mod transcripts;
mod visibility;
mod web;
mod web_conversations;
