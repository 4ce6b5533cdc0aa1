//! The same folders through rust-bert and libtorch, for those who already run them.
//!
//! See `docs/RUST_BERT.md` for what has to be installed. Calls wait for each other, because
//! libtorch's tensors may not be shared between threads.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use ::rust_bert::bert::{BertConfig, BertEmbeddings, BertModel};
use tch::nn::VarStore;
use tch::{Device, Kind, Tensor};

use crate::error::Cause;
use crate::hugging_face::{Folder, FolderOptions, unusable};
use crate::pooling::mean_unit;
use crate::{EncodeError, Encoder, OpenError, TextKind};

/// Parts of a BERT that an encoder does not use and that many folders leave out.
const UNUSED: &str = "pooler.";

/// An encoder over a folder with `config.json`, `tokenizer.json` and `model.safetensors`.
pub struct RustBertEncoder {
    folder: Folder,
    model: Mutex<Model>,
}

/// The model and its weights, which must live as long.
struct Model {
    bert: BertModel<BertEmbeddings>,
    _weights: VarStore,
}

impl RustBertEncoder {
    /// Opens the folder at `path` and reads its weights (16 or 32 bits) into memory.
    ///
    /// # Errors
    /// When a file is missing or unusable, or the model is not a BERT with mean pooling.
    pub fn open(path: &Path, options: &FolderOptions) -> Result<Self, OpenError> {
        let folder = Folder::open(path, options)?;
        let path = folder.config();
        let text = std::fs::read_to_string(&path).map_err(OpenError::io(&path))?;
        let config: BertConfig = serde_json::from_str(&text).map_err(unusable(&path))?;
        let path = folder.weights();
        let mut weights = VarStore::new(Device::Cpu);
        let bert = BertModel::new(weights.root(), &config);
        let missing = weights.load_partial(&path).map_err(unusable(&path))?;
        if let Some(name) = missing.iter().find(|name| !name.starts_with(UNUSED)) {
            return Err(unusable(&path)(format!("the weight `{name}` is missing")));
        }
        // Loading takes over the precision of the file, and halves are slow on a processor.
        weights.float();
        weights.freeze();
        Ok(Self {
            folder,
            model: Mutex::new(Model {
                bert,
                _weights: weights,
            }),
        })
    }

    fn hidden(&self, ids: &[u32]) -> Result<Vec<f32>, Cause> {
        let ids: Vec<i64> = ids.iter().map(|id| i64::from(*id)).collect();
        let ids = Tensor::from_slice(&ids).unsqueeze(0);
        // A panic in another call leaves the weights unchanged, so they can be used on.
        let model = self.model.lock().unwrap_or_else(PoisonError::into_inner);
        let output = tch::no_grad(|| {
            model
                .bert
                .forward_t(Some(&ids), None, None, None, None, None, None, false)
        })?;
        let hidden = output
            .hidden_state
            .to_kind(Kind::Float)
            .contiguous()
            .view(-1);
        Ok(Vec::<f32>::try_from(&hidden)?)
    }
}

impl Encoder for RustBertEncoder {
    fn encode(&self, kind: TextKind, text: &str) -> Result<Vec<f32>, EncodeError> {
        let ids = self.folder.tokenizer.ids(kind, text)?;
        let hidden = self
            .hidden(&ids)
            .map_err(|source| EncodeError::Compute { source })?;
        mean_unit(&hidden, self.folder.dimensions)
    }

    fn dimensions(&self) -> usize {
        self.folder.dimensions
    }

    fn identity(&self) -> &str {
        &self.folder.identity
    }
}
