//! Where conversations are kept: in memory, for tests and programs that keep nothing.

pub mod memory;

pub use self::memory::MemoryStore;
