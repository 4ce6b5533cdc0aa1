#![doc = include_str!("../README.md")]

pub mod about;
pub mod blocks;
pub mod keys;
pub mod labels;
pub mod links;
pub mod store;
pub mod terminal;
pub mod web;
