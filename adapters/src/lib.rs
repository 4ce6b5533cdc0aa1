#![doc = include_str!("../README.md")]

pub mod api_keys;
pub mod blocks;
pub mod contact;
pub mod keys;
pub mod labels;
pub mod links;
pub mod metrics;
pub mod store;
pub mod terminal;
pub mod web;
