//! `guichet api-key`: making, listing and revoking the keys of other programs.

use std::path::Path;
use std::sync::Arc;

use adapters::api_keys::{ApiKey, ApiKeys as _, ApiScope};
use adapters::store::SqliteStore;
use anyhow::Context as _;
use jiff::Timestamp;

use crate::cli::{ApiKeyCommand, CreateApiKeyArgs, Places};
use crate::exit::{Ending, Precondition};
use crate::output::Output;
use crate::wiring::{Installation, Storage};

/// Longest name of a key, in characters.
const LONGEST_NAME: usize = 100;

/// Does what the command says. A running server sees the change at once.
pub(super) fn run(
    config: &Path,
    command: &ApiKeyCommand,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("the program cannot start its runtime")?;
    runtime.block_on(async {
        let store = open(config, places(command)).await?;
        let done = match command {
            ApiKeyCommand::Create(options) => create(&store, options, output).await,
            ApiKeyCommand::List(_) => list(&store, output).await,
            ApiKeyCommand::Revoke(options) => revoke(&store, &options.id, output).await,
        };
        store.close().await;
        done
    })
}

fn places(command: &ApiKeyCommand) -> &Places {
    match command {
        ApiKeyCommand::Create(options) => &options.places,
        ApiKeyCommand::List(options) => &options.places,
        ApiKeyCommand::Revoke(options) => &options.places,
    }
}

async fn open(config: &Path, places: &Places) -> anyhow::Result<Arc<SqliteStore>> {
    let installation = Installation::load(config, places, false)?;
    Storage::of(&installation).open().await
}

async fn create(
    store: &SqliteStore,
    options: &CreateApiKeyArgs,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    let name = options.name.trim();
    let is_fine = !name.is_empty()
        && name.chars().count() <= LONGEST_NAME
        && !name.chars().any(char::is_control);
    if !is_fine {
        return Err(Precondition::missing(format!(
            "a name is 1 to {LONGEST_NAME} characters, without line breaks"
        )));
    }
    if options.expires.is_some_and(|end| end <= Timestamp::now()) {
        return Err(Precondition::missing("the key would end in the past"));
    }
    let scopes = options.scope.iter().copied();
    let made = ApiKey::generate(name, scopes, options.caller.access(), options.expires);
    let (key, secret) = made.map_err(|error| anyhow::anyhow!("{error}"))?;
    store.add(&key).await?;
    output.line(format_args!("{}", secret.expose()))?;
    Ok(Ending::Done)
}

async fn list(store: &SqliteStore, output: &mut Output) -> anyhow::Result<Ending> {
    let now = Timestamp::now();
    for key in store.list().await? {
        output.line(format_args!("{}", shown(&key, now)))?;
    }
    Ok(Ending::Done)
}

async fn revoke(store: &SqliteStore, id: &str, output: &mut Output) -> anyhow::Result<Ending> {
    if !store.revoke(id, Timestamp::now()).await? {
        return Err(Precondition::missing(
            "there is no such key that was not revoked yet: `guichet api-key list` shows the ids",
        ));
    }
    output.line(format_args!("revoked"))?;
    Ok(Ending::Done)
}

/// One line about a key.
fn shown(key: &ApiKey, now: Timestamp) -> String {
    let scopes: Vec<&str> = key.scopes.iter().copied().map(ApiScope::name).collect();
    let mut reads = vec!["public".to_owned()];
    if key.access.is_staff() {
        reads.push("staff".to_owned());
    }
    reads.extend(key.access.groups().map(|group| format!("group:{group}")));
    let state = match (key.revoked, key.expires) {
        (Some(at), _) => format!("revoked {at:.0}"),
        (None, Some(at)) if at <= now => format!("ended {at:.0}"),
        (None, Some(at)) => format!("until {at:.0}"),
        (None, None) => "no end".to_owned(),
    };
    format!(
        "{}  {}  {}  reads {}  {state}",
        key.id,
        key.name,
        scopes.join(","),
        reads.join(",")
    )
}
