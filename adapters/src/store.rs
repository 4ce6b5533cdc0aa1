//! Where conversations are kept: in a file, or in memory for tests and demonstrations.

pub mod memory;
pub mod sqlite;

pub use self::memory::MemoryStore;
pub use self::sqlite::SqliteStore;
