//! The store in memory.

use std::sync::Arc;

use adapters::store::MemoryStore;
use bot_core::ports::ConversationStore;

#[allow(
    clippy::unused_async,
    reason = "the contract makes stores of every kind"
)]
async fn make() -> (Arc<dyn ConversationStore>, ()) {
    (Arc::new(MemoryStore::default()), ())
}

bot_core::store_contract!(make);
