//! Where conversations are kept: in memory, for tests and programs that keep nothing.

pub mod memory;
mod metered;

pub use self::memory::MemoryStore;
pub use self::metered::MeteredStore;
