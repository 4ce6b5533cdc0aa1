//! API keys in the file of conversations.

use async_trait::async_trait;
use bot_core::access::{Access, Visibility};
use bot_core::error::StoreError;
use jiff::Timestamp;
use sqlx::Row as _;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::{SqliteStore, unavailable};
use crate::api_keys::{ApiKey, ApiKeyError, ApiKeys, ApiScope};

const ALL: &str = "SELECT id, name, hash, scopes, reads, created_at, expires_at, revoked_at \
                   FROM api_keys";

/// A row that this program did not write.
#[derive(Debug, thiserror::Error)]
#[error("the API key `{0}` is damaged in the database: revoke it and make another")]
struct Damaged(String);

#[async_trait]
impl ApiKeys for SqliteStore {
    async fn add(&self, key: &ApiKey) -> Result<(), ApiKeyError> {
        let key = key.clone();
        let added = self
            .writer
            .store(move |connection| Box::pin(add(connection, key)));
        added.await.map_err(failed)
    }

    async fn find(&self, id: &str) -> Result<Option<ApiKey>, ApiKeyError> {
        let mut reader = self.readers.acquire().await.map_err(failed)?;
        let row = sqlx::query(sqlx::AssertSqlSafe(format!("{ALL} WHERE id = ?1")))
            .bind(id)
            .fetch_optional(&mut *reader)
            .await
            .map_err(failed)?;
        row.as_ref().map(read).transpose().map_err(failed)
    }

    async fn list(&self) -> Result<Vec<ApiKey>, ApiKeyError> {
        let mut reader = self.readers.acquire().await.map_err(failed)?;
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!("{ALL} ORDER BY api_key")))
            .fetch_all(&mut *reader)
            .await
            .map_err(failed)?;
        let keys: Result<Vec<_>, _> = rows.iter().map(read).collect();
        keys.map_err(failed)
    }

    async fn revoke(&self, id: &str, at: Timestamp) -> Result<bool, ApiKeyError> {
        let id = id.to_owned();
        let revoked = self
            .writer
            .store(move |connection| Box::pin(revoke(connection, id, at)));
        revoked.await.map_err(failed)
    }
}

async fn add(connection: &mut SqliteConnection, key: ApiKey) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO api_keys \
         (id, name, hash, scopes, reads, created_at, expires_at, revoked_at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )
    .bind(key.id)
    .bind(key.name)
    .bind(key.hash.to_vec())
    .bind(scopes(key.scopes.iter().copied()))
    .bind(reads(&key.access))
    .bind(nanoseconds(key.created))
    .bind(key.expires.map(nanoseconds))
    .bind(key.revoked.map(nanoseconds))
    .execute(connection)
    .await
    .map_err(unavailable)?;
    Ok(())
}

async fn revoke(
    connection: &mut SqliteConnection,
    id: String,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let revoked =
        sqlx::query("UPDATE api_keys SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL")
            .bind(id)
            .bind(nanoseconds(at))
            .execute(connection)
            .await
            .map_err(unavailable)?;
    Ok(revoked.rows_affected() > 0)
}

fn read(row: &SqliteRow) -> Result<ApiKey, Box<dyn std::error::Error + Send + Sync>> {
    let id: String = row.try_get("id")?;
    let hash: Vec<u8> = row.try_get("hash")?;
    let scopes: String = row.try_get("scopes")?;
    let reads: String = row.try_get("reads")?;
    let time = |nanoseconds: i64| Timestamp::from_nanosecond(i128::from(nanoseconds));
    let optional = |column| -> Result<Option<Timestamp>, Box<dyn std::error::Error + Send + Sync>> {
        let nanoseconds: Option<i64> = row.try_get(column)?;
        Ok(nanoseconds.map(time).transpose()?)
    };
    let damaged = || Damaged(id.clone());
    Ok(ApiKey {
        name: row.try_get("name")?,
        hash: hash.try_into().map_err(|_| damaged())?,
        scopes: scopes
            .split_whitespace()
            .map(|name| ApiScope::named(name).ok_or_else(damaged))
            .collect::<Result<_, _>>()?,
        access: access(&reads).ok_or_else(damaged)?,
        created: time(row.try_get("created_at")?)?,
        expires: optional("expires_at")?,
        revoked: optional("revoked_at")?,
        id,
    })
}

fn scopes(scopes: impl Iterator<Item = ApiScope>) -> String {
    let names: Vec<&str> = scopes.map(ApiScope::name).collect();
    names.join(" ")
}

/// What may be read, as names of visibilities, each on a line as groups may have spaces.
fn reads(access: &Access) -> String {
    let mut names = vec!["public".to_owned()];
    if access.is_staff() {
        names.push("staff".to_owned());
    }
    let groups = access.groups();
    names.extend(groups.map(|group| String::from(Visibility::Group(group.to_owned()))));
    names.join("\n")
}

fn access(reads: &str) -> Option<Access> {
    let (mut is_staff, mut groups) = (false, Vec::new());
    for name in reads.lines() {
        match Visibility::try_from(name.to_owned()).ok()? {
            Visibility::Public => {}
            Visibility::Staff => is_staff = true,
            Visibility::Group(group) => groups.push(group),
        }
    }
    match (is_staff, groups.is_empty()) {
        (true, _) => Some(Access::staff(groups)),
        (false, true) => Some(Access::public()),
        (false, false) => None,
    }
}

fn nanoseconds(time: Timestamp) -> i64 {
    i64::try_from(time.as_nanosecond()).unwrap_or(i64::MAX)
}

fn failed(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> ApiKeyError {
    ApiKeyError(error.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_read_survives_its_text_form() {
        for expected in [
            Access::public(),
            Access::staff([]),
            Access::staff(["hr".to_owned(), "town hall".to_owned()]),
        ] {
            assert_eq!(access(&reads(&expected)), Some(expected));
        }
        assert_eq!(access("public\ngroup:hr"), None);
        assert_eq!(access("everything"), None);
    }
}
