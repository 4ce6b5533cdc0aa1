//! Any BERT folder in the Hugging Face layout, computed with candle in 32-bit floats.
//!
//! Slower than the packed back end and ten times its memory, but it reads published models as
//! they are. Calls run side by side.

use std::collections::HashMap;
use std::path::Path;

use candle_core::{DType, Device, Tensor};
use candle_nn::VarBuilder;
use candle_transformers::models::bert::{BertModel, Config};

use crate::hugging_face::{Folder, FolderOptions, unusable};
use crate::pooling::mean_unit;
use crate::{EncodeError, Encoder, OpenError, TextKind};

/// An encoder over a folder with `config.json`, `tokenizer.json` and `model.safetensors`.
pub struct CandleEncoder {
    folder: Folder,
    model: BertModel,
}

impl CandleEncoder {
    /// Opens the folder at `path` and reads its weights (16 or 32 bits) into memory.
    ///
    /// # Errors
    /// When a file is missing or unusable, or the model is not a BERT with mean pooling.
    pub fn open(path: &Path, options: &FolderOptions) -> Result<Self, OpenError> {
        let folder = Folder::open(path, options)?;
        let path = folder.config();
        let text = std::fs::read_to_string(&path).map_err(OpenError::io(&path))?;
        let config: Config = serde_json::from_str(&text).map_err(unusable(&path))?;
        let path = folder.weights();
        let tensors = read_weights(&path).map_err(unusable(&path))?;
        let builder = VarBuilder::from_tensors(tensors, DType::F32, &Device::Cpu);
        let model = BertModel::load(builder, &config).map_err(unusable(&path))?;
        Ok(Self { folder, model })
    }

    fn hidden(&self, ids: &[u32]) -> candle_core::Result<Vec<f32>> {
        let ids = Tensor::new(ids, &Device::Cpu)?.unsqueeze(0)?;
        let types = ids.zeros_like()?;
        self.model
            .forward(&ids, &types, None)?
            .flatten_all()?
            .to_vec1()
    }
}

fn read_weights(path: &Path) -> candle_core::Result<HashMap<String, Tensor>> {
    let tensors = candle_core::safetensors::load(path, &Device::Cpu)?;
    let wide = |(name, tensor): (String, Tensor)| Ok((name, tensor.to_dtype(DType::F32)?));
    tensors.into_iter().map(wide).collect()
}

impl Encoder for CandleEncoder {
    fn encode(&self, kind: TextKind, text: &str) -> Result<Vec<f32>, EncodeError> {
        let ids = self.folder.tokenizer.ids(kind, text)?;
        let hidden = self.hidden(&ids).map_err(|error| EncodeError::Compute {
            source: Box::new(error),
        })?;
        mean_unit(&hidden, self.folder.dimensions)
    }

    fn dimensions(&self) -> usize {
        self.folder.dimensions
    }

    fn identity(&self) -> &str {
        &self.folder.identity
    }
}
