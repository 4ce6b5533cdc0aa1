#![doc = include_str!("../README.md")]

mod encode;
mod error;
mod pooling;

#[cfg(feature = "candle")]
pub mod candle;
#[cfg(feature = "hugging-face")]
pub mod hugging_face;
pub mod import;
pub mod packed;
#[cfg(feature = "rust-bert")]
pub mod rust_bert;

#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use encode::{Encoder, Prefixes, TextKind};
pub use error::{EncodeError, OpenError};
