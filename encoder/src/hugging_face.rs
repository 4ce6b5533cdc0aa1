//! A BERT folder in the Hugging Face layout, as far as both of its back ends share it: settings,
//! tokenizer and identity.

mod identity;
mod settings;

use std::path::{Path, PathBuf};

use tokenizers::Tokenizer;
use unicode_normalization::UnicodeNormalization;

use self::settings::Settings;
use crate::error::Cause;
use crate::{EncodeError, OpenError, Prefixes, TextKind};

/// How a folder is used.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FolderOptions {
    /// What is written before each text. Without it, the prompts `query` and `passage` (or
    /// `document`) of `config_sentence_transformers.json` are taken, or else nothing.
    pub prefixes: Option<Prefixes>,
}

/// The tokenizer of a folder, with the prefixes and the limit of its model.
pub struct FolderTokenizer {
    tokenizer: Tokenizer,
    prefixes: Prefixes,
    max_tokens: usize,
}

impl FolderTokenizer {
    /// Reads `config.json`, `tokenizer.json` and the optional settings of the folder `path`.
    ///
    /// # Errors
    /// When a file is missing or unusable, or the model is not a BERT with mean pooling.
    pub fn open(path: &Path, options: &FolderOptions) -> Result<Self, OpenError> {
        Self::with_settings(path, options, Settings::read(path)?)
    }

    fn with_settings(
        path: &Path,
        options: &FolderOptions,
        settings: Settings,
    ) -> Result<Self, OpenError> {
        Ok(Self {
            tokenizer: open_tokenizer(&path.join("tokenizer.json"))?,
            prefixes: options.prefixes.clone().unwrap_or(settings.prefixes),
            max_tokens: settings.max_tokens,
        })
    }

    /// The ids of a text with its prefix, begin and end among them, cut to what the model can
    /// take.
    ///
    /// # Errors
    /// When the tokenizer refuses the text.
    pub fn ids(&self, kind: TextKind, text: &str) -> Result<Vec<u32>, EncodeError> {
        let prefixed: String = self.prefixes.of(kind).chars().chain(text.nfc()).collect();
        let encoding = self
            .tokenizer
            .encode(prefixed, true)
            .map_err(|source| EncodeError::Tokenize { source })?;
        let mut ids = encoding.get_ids().to_vec();
        if let Some(end) = ids.last().copied().filter(|_| ids.len() > self.max_tokens) {
            ids.truncate(self.max_tokens - 1);
            ids.push(end);
        }
        Ok(ids)
    }
}

/// An opened folder without its weights.
pub(crate) struct Folder {
    path: PathBuf,
    pub(crate) tokenizer: FolderTokenizer,
    pub(crate) dimensions: usize,
    pub(crate) identity: String,
}

impl Folder {
    /// Opens the tokenizer and hashes the folder `path`.
    pub(crate) fn open(path: &Path, options: &FolderOptions) -> Result<Self, OpenError> {
        let settings = Settings::read(path)?;
        let dimensions = settings.dimensions;
        let tokenizer = FolderTokenizer::with_settings(path, options, settings)?;
        let identity = identity::identify(path, &tokenizer.prefixes)?;
        Ok(Self {
            path: path.to_owned(),
            tokenizer,
            dimensions,
            identity,
        })
    }

    /// The path of `config.json`.
    pub(crate) fn config(&self) -> PathBuf {
        self.path.join("config.json")
    }

    /// The path of the weights.
    pub(crate) fn weights(&self) -> PathBuf {
        self.path.join("model.safetensors")
    }
}

/// Opens a tokenizer so that its special tokens are plain text where a person writes them.
fn open_tokenizer(path: &Path) -> Result<Tokenizer, OpenError> {
    let mut tokenizer = Tokenizer::from_file(path).map_err(unusable(path))?;
    tokenizer.with_padding(None);
    tokenizer.with_truncation(None).map_err(unusable(path))?;
    tokenizer.set_encode_special_tokens(true);
    Ok(tokenizer)
}

/// For `map_err`: the file that a library could not use.
pub(crate) fn unusable<E: Into<Cause>>(path: &Path) -> impl FnOnce(E) -> OpenError + '_ {
    move |source| OpenError::Unusable {
        path: path.to_owned(),
        source: source.into(),
    }
}
