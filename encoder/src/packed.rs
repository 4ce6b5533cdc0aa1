//! The default back end: a 4-bit model in one file, computed with integer kernels.

mod format;
mod forward;
mod identity;
mod kernels;
mod mapping;
mod tokenizer;
mod weights;

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use self::forward::{Forward, Shape};
use self::kernels::Dispatch;
use self::weights::Weights;
use crate::pooling::mean_unit;
use crate::{EncodeError, Encoder, OpenError, Prefixes, TextKind};

pub(crate) use format::{Header, NormalizationRules, PackedFile, TensorKind, TensorSpec};
pub use kernels::{Kernel, integer_dots};
pub use tokenizer::Tokenizer;
pub(crate) use weights::unpack_row;

/// Texts are cut after this many tokens, the special ones included.
const MAX_TOKENS: usize = 512;

/// How a packed model is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackedOptions {
    /// The kernel to run, or nothing for the fastest one that this processor has.
    pub kernel: Option<Kernel>,
    /// How many threads work on one text or batch; 0 for as many as the processor runs at once.
    pub threads: usize,
    /// What is written before each text.
    pub prefixes: Prefixes,
}

impl Default for PackedOptions {
    /// The fastest kernel, one thread, the prefixes of E5.
    fn default() -> Self {
        Self {
            kernel: None,
            threads: 1,
            prefixes: Prefixes::e5(),
        }
    }
}

/// An encoder over a packed file.
pub struct PackedEncoder {
    tokenizer: Tokenizer,
    weights: Weights,
    shape: Shape,
    dispatch: Dispatch,
    prefixes: Prefixes,
    max_tokens: usize,
    pool: Option<rayon::ThreadPool>,
    identity: String,
}

impl PackedEncoder {
    /// Opens the packed file at `path` and checks it. The file must not be changed while the
    /// encoder lives; replacing it by renaming another over it is safe.
    ///
    /// # Errors
    /// When the file is missing or malformed, or the kernel asked for cannot run here.
    pub fn open(path: &Path, options: &PackedOptions) -> Result<Self, OpenError> {
        let dispatch = Dispatch::new(options.kernel)?;
        let file = Arc::new(PackedFile::open(path)?);
        let malformed = |fault: format::Fault| fault.of(path);
        let header = &file.header;
        let shape = Shape {
            hidden: header.hidden,
            head_width: header.head_width(),
            feed_forward: header.feed_forward,
        };
        Ok(Self {
            identity: identity::identify(&file, &options.prefixes),
            tokenizer: Tokenizer::new(Arc::clone(&file)).map_err(malformed)?,
            weights: Weights::load(Arc::clone(&file)).map_err(malformed)?,
            shape,
            dispatch,
            prefixes: options.prefixes.clone(),
            max_tokens: MAX_TOKENS.min(header.positions),
            pool: thread_pool(options.threads)?,
        })
    }

    /// The kernel in use.
    pub fn kernel(&self) -> Kernel {
        self.dispatch.kernel()
    }

    /// The tokenizer, for counting tokens.
    pub fn tokenizer(&self) -> &Tokenizer {
        &self.tokenizer
    }

    /// The vector of a text that is already cut into ids, begin and end among them; ids past
    /// the model's limit are left out.
    ///
    /// # Errors
    /// When the result is not finite.
    pub fn encode_ids(&self, ids: &[u32]) -> Result<Vec<f32>, EncodeError> {
        match &self.pool {
            Some(pool) => pool.install(|| self.run(ids, pool.current_num_threads())),
            None => self.run(ids, 1),
        }
    }

    fn run(&self, ids: &[u32], threads: usize) -> Result<Vec<f32>, EncodeError> {
        let ids = &ids[..ids.len().min(self.max_tokens)];
        let forward = Forward {
            weights: &self.weights,
            shape: self.shape,
            dispatch: self.dispatch,
        };
        mean_unit(&forward.run(ids, threads), self.shape.hidden)
    }

    fn ids(&self, kind: TextKind, text: &str) -> Vec<u32> {
        let prefixed = format!("{}{text}", self.prefixes.of(kind));
        self.tokenizer.ids(&prefixed, self.max_tokens)
    }
}

impl Encoder for PackedEncoder {
    fn encode(&self, kind: TextKind, text: &str) -> Result<Vec<f32>, EncodeError> {
        self.encode_ids(&self.ids(kind, text))
    }

    /// Gives each thread whole texts, which wastes less than sharing out each text.
    fn encode_batch(&self, kind: TextKind, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncodeError> {
        let whole = |text: &&str| self.run(&self.ids(kind, text), 1);
        match &self.pool {
            Some(pool) if texts.len() >= pool.current_num_threads() => {
                pool.install(|| texts.par_iter().with_max_len(1).map(whole).collect())
            }
            _ => texts.iter().map(|text| self.encode(kind, text)).collect(),
        }
    }

    fn dimensions(&self) -> usize {
        self.shape.hidden
    }

    fn identity(&self) -> &str {
        &self.identity
    }
}

/// A pool of its own, so that the encoder's load does not delay other users of rayon; none for
/// one thread.
fn thread_pool(threads: usize) -> Result<Option<rayon::ThreadPool>, OpenError> {
    let threads = match threads {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        given => given,
    };
    if threads == 1 {
        return Ok(None);
    }
    let builder = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .thread_name(|index| format!("encoder-{index}"));
    builder
        .build()
        .map(Some)
        .map_err(|error| OpenError::Threads {
            source: Box::new(error),
        })
}
