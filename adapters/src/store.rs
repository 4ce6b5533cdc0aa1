//! Where conversations are kept: in a file, or in memory for tests and demonstrations.

pub mod memory;
mod metered;
pub mod sqlite;

pub use self::memory::MemoryStore;
pub use self::metered::MeteredStore;
pub use self::sqlite::SqliteStore;
