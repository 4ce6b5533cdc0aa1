//! Every store of conversations, held to the contract of the port, and what files add to it.

mod memory;
mod sqlite;
