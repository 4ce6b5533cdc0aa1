//! Tests of the public interface, by topic. Those under `model` need the real model and say so
//! when it is missing.

mod folders;
mod format;
mod import;
mod model;
mod packed;
mod support;
mod tokens;
