//! Reads the settings of a folder and refuses a model that would be used wrongly.

use std::collections::HashMap;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::unusable;
use crate::{OpenError, Prefixes};

/// Texts are cut after this many tokens, the special ones included.
const MAX_TOKENS: usize = 512;

/// What the back ends need to know beyond the weights.
pub(super) struct Settings {
    pub(super) dimensions: usize,
    pub(super) max_tokens: usize,
    pub(super) prefixes: Prefixes,
}

#[derive(Deserialize)]
struct ModelConfig {
    model_type: String,
    hidden_size: usize,
    max_position_embeddings: usize,
}

#[derive(Deserialize)]
struct PoolingConfig {
    pooling_mode_mean_tokens: bool,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct PromptConfig {
    prompts: HashMap<String, String>,
}

impl Settings {
    pub(super) fn read(folder: &Path) -> Result<Self, OpenError> {
        let path = folder.join("config.json");
        let model: ModelConfig = read_json(&path)?;
        if model.model_type != "bert" {
            let text = format!("the model type is `{}`, expected `bert`", model.model_type);
            return Err(unusable(&path)(text));
        }
        if model.max_position_embeddings < 3 {
            return Err(unusable(&path)("the model has fewer than three positions"));
        }
        check_pooling(&folder.join("1_Pooling").join("config.json"))?;
        Ok(Self {
            dimensions: model.hidden_size,
            max_tokens: MAX_TOKENS.min(model.max_position_embeddings),
            prefixes: read_prefixes(&folder.join("config_sentence_transformers.json"))?,
        })
    }
}

/// Only the mean is computed here, so a model made for another pooling is refused.
fn check_pooling(path: &Path) -> Result<(), OpenError> {
    if !path.exists() {
        return Ok(());
    }
    let pooling: PoolingConfig = read_json(path)?;
    match pooling.pooling_mode_mean_tokens {
        true => Ok(()),
        false => Err(unusable(path)("only mean pooling is supported")),
    }
}

fn read_prefixes(path: &Path) -> Result<Prefixes, OpenError> {
    if !path.exists() {
        return Ok(Prefixes::none());
    }
    let mut config: PromptConfig = read_json(path)?;
    let query = config.prompts.remove("query").unwrap_or_default();
    let passage = config
        .prompts
        .remove("passage")
        .or_else(|| config.prompts.remove("document"));
    Ok(Prefixes {
        query,
        passage: passage.unwrap_or_default(),
    })
}

pub(super) fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T, OpenError> {
    let text = std::fs::read_to_string(path).map_err(OpenError::io(path))?;
    serde_json::from_str(&text).map_err(unusable(path))
}
