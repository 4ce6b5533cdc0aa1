//! Writes the small settings files of a Hugging Face folder.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{ImportError, Precision};
use crate::Prefixes;
use crate::packed::Header;

/// Writes `config.json`, the pooling and the prefixes into `folder`.
pub(super) fn write(
    header: &Header,
    folder: &Path,
    precision: Precision,
) -> Result<(), ImportError> {
    let pooling = folder.join("1_Pooling");
    fs::create_dir(&pooling).map_err(ImportError::io(&pooling))?;
    write_json(&folder.join("config.json"), &model(header, precision))?;
    write_json(&pooling.join("config.json"), &mean_pooling(header))?;
    write_json(
        &folder.join("config_sentence_transformers.json"),
        &prompts(),
    )
}

fn write_json(path: &Path, value: &Value) -> Result<(), ImportError> {
    fs::write(path, format!("{value:#}\n")).map_err(ImportError::io(path))
}

fn model(header: &Header, precision: Precision) -> Value {
    // Through the shortest decimal form, so that 1e-12 does not become 9.999999960041972e-13.
    let epsilon: f64 = header
        .epsilon
        .to_string()
        .parse()
        .unwrap_or(f64::from(header.epsilon));
    let dtype = match precision {
        Precision::F16 => "float16",
        Precision::F32 => "float32",
    };
    json!({
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": header.hidden,
        "num_hidden_layers": header.layers,
        "num_attention_heads": header.heads,
        "intermediate_size": header.feed_forward,
        "vocab_size": header.word_rows,
        "max_position_embeddings": header.positions,
        "type_vocab_size": header.token_types,
        "layer_norm_eps": epsilon,
        "hidden_act": "gelu",
        "hidden_dropout_prob": 0.1,
        "attention_probs_dropout_prob": 0.1,
        "initializer_range": 0.02,
        "position_embedding_type": "absolute",
        "use_cache": true,
        "pad_token_id": header.pad_id,
        "torch_dtype": dtype
    })
}

fn mean_pooling(header: &Header) -> Value {
    json!({
        "word_embedding_dimension": header.hidden,
        "pooling_mode_mean_tokens": true,
        "pooling_mode_cls_token": false,
        "pooling_mode_max_tokens": false,
        "pooling_mode_mean_sqrt_len_tokens": false
    })
}

fn prompts() -> Value {
    let Prefixes { query, passage } = Prefixes::e5();
    json!({ "prompts": { "query": query, "passage": passage } })
}
