#![doc = include_str!("../README.md")]

pub mod blocks;
pub mod labels;
pub mod links;
pub mod terminal;
pub mod web;
