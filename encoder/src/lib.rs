#![doc = include_str!("../README.md")]

mod encode;
mod error;
mod pooling;

pub mod packed;

#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use encode::{Encoder, Prefixes, TextKind};
pub use error::{EncodeError, OpenError};
