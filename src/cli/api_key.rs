//! Options of `guichet api-key`.

use adapters::api_keys::ApiScope;
use clap::{Args, Subcommand};
use jiff::Timestamp;

use super::{Caller, Places};

/// What to do with API keys.
#[derive(Debug, Subcommand)]
pub enum ApiKeyCommand {
    /// Makes a key and shows it, once.
    Create(CreateApiKeyArgs),
    /// Lists all keys, without their secrets.
    List(ListApiKeysArgs),
    /// Takes a key back: it and what was started with it end at once.
    Revoke(RevokeApiKeyArgs),
}

/// Options of `api-key create`.
#[derive(Debug, Args)]
pub struct CreateApiKeyArgs {
    /// Who uses it, such as the name of a program. Keys of one name know persons as the same.
    pub name: String,
    /// What it may do: ask, conversations, search, pages, definitions; apart by commas.
    #[arg(long, value_name = "SCOPES", value_delimiter = ',', required = true, value_parser = scope)]
    pub scope: Vec<ApiScope>,
    /// What may be read with it.
    #[command(flatten)]
    pub caller: Caller,
    /// When it ends, such as 2027-12-31T00:00:00Z; never if left out.
    #[arg(long, value_name = "TIME")]
    pub expires: Option<Timestamp>,
    /// Where the database is.
    #[command(flatten)]
    pub places: Places,
}

/// Options of `api-key list`.
#[derive(Debug, Args)]
pub struct ListApiKeysArgs {
    /// Where the database is.
    #[command(flatten)]
    pub places: Places,
}

/// Options of `api-key revoke`.
#[derive(Debug, Args)]
pub struct RevokeApiKeyArgs {
    /// Its id, as `list` shows it; not the key itself.
    pub id: String,
    /// Where the database is.
    #[command(flatten)]
    pub places: Places,
}

fn scope(name: &str) -> Result<ApiScope, String> {
    let all = ApiScope::ALL.map(ApiScope::name).join(", ");
    ApiScope::named(name).ok_or_else(|| format!("`{name}` is none of {all}"))
}
