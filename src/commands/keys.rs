//! `guichet keys`: making and rotating the operator's keys.

use std::path::Path;
use std::sync::Arc;

use adapters::keys;
use adapters::store::sqlite;

use crate::cli::{DataArgs, KeysCommand};
use crate::exit::{Ending, Precondition};
use crate::output::Output;
use crate::wiring::{Storage, no_key};

/// Runs one of the commands.
pub(super) fn run(
    config: &Path,
    command: &KeysCommand,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    match command {
        KeysCommand::Generate(data) => generate(config, data, output),
        KeysCommand::Rotate(data) => rotate(config, data, output),
    }
}

fn generate(config: &Path, data: &DataArgs, output: &mut Output) -> anyhow::Result<Ending> {
    let storage = Storage::of_data(config, data)?;
    let missing = storage.keys.both().into_iter();
    let missing: Vec<_> = missing.filter(|source| !source.exists()).collect();
    if missing.is_empty() {
        return Err(Precondition::missing(
            "there are keys already: `guichet keys rotate` adds new ones",
        ));
    }
    for source in missing {
        let ring = keys::generate(&source.file).map_err(no_key)?;
        let file = source.file.display();
        output.line(format_args!("made the key {} in `{file}`", ring.id()))?;
    }
    Ok(Ending::Done)
}

fn rotate(config: &Path, data: &DataArgs, output: &mut Output) -> anyhow::Result<Ending> {
    let storage = Storage::of_data(config, data)?;
    // Everything is checked before anything is changed.
    for source in storage.keys.both() {
        if source.is_in_environment() {
            return Err(Precondition::missing(format!(
                "the key comes from `{0}`: write a new one there, before the old one and a comma",
                source.variable
            )));
        }
        source.load().map_err(no_key)?;
    }
    for source in storage.keys.both() {
        let ring = keys::rotate(source).map_err(no_key)?;
        let (file, older) = (source.file.display(), ring.older());
        output.line(format_args!(
            "the current key in `{file}` is {}, with {older} older behind it",
            ring.id()
        ))?;
    }
    super::block_on(encrypt_anew(&storage, output))?
}

async fn encrypt_anew(storage: &Storage, output: &mut Output) -> anyhow::Result<Ending> {
    if !storage.database.exists() {
        return Ok(Ending::Done);
    }
    if sqlite::is_in_use(&storage.database)? {
        // It knows the old keys only, and could not read what was encrypted with the new one.
        output.line(format_args!(
            "a server runs: restart it, and it encrypts addresses with the new key by itself"
        ))?;
        return Ok(Ending::Done);
    }
    let keyring = Arc::new(storage.keys.load().map_err(no_key)?);
    let store = storage.open().await?;
    let done = store.reencrypt_addresses(&keyring).await;
    store.close().await;
    let done = done?;
    output.line(format_args!(
        "{} address(es) to reply to are encrypted with the new key",
        done.changed
    ))?;
    if done.unreadable > 0 {
        output.line(format_args!(
            "{} cannot be read with any of the keys, and stay as they are",
            done.unreadable
        ))?;
        return Ok(Ending::Skipped);
    }
    Ok(Ending::Done)
}
