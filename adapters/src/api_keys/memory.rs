//! API keys in memory: for tests, and for servers that keep nothing.

use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use jiff::Timestamp;

use super::{ApiKey, ApiKeyError, ApiKeys};

/// Keeps API keys until the program ends.
#[derive(Default)]
pub struct MemoryApiKeys(Mutex<Vec<ApiKey>>);

impl MemoryApiKeys {
    fn kept(&self) -> MutexGuard<'_, Vec<ApiKey>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl ApiKeys for MemoryApiKeys {
    async fn add(&self, key: &ApiKey) -> Result<(), ApiKeyError> {
        self.kept().push(key.clone());
        Ok(())
    }

    async fn find(&self, id: &str) -> Result<Option<ApiKey>, ApiKeyError> {
        Ok(self.kept().iter().find(|key| key.id == id).cloned())
    }

    async fn list(&self) -> Result<Vec<ApiKey>, ApiKeyError> {
        Ok(self.kept().clone())
    }

    async fn revoke(&self, id: &str, at: Timestamp) -> Result<bool, ApiKeyError> {
        let mut kept = self.kept();
        let key = kept
            .iter_mut()
            .find(|key| key.id == id && key.revoked.is_none());
        Ok(key.map(|key| key.revoked = Some(at)).is_some())
    }
}
