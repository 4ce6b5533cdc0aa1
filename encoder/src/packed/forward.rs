//! The forward pass: from token ids to one vector a token.
//!
//! Within a layer, a token needs the others only for attention. So the tokens are shared out
//! among the threads once a layer, and each share runs from attention to the next layer's
//! query, key and value by itself.

use rayon::prelude::*;

use super::kernels::{
    Activations, AttentionInput, AttentionScratch, Dispatch, add_bias, add_bias_gelu,
    add_normalize, attend, multiply, quantize,
};
use super::weights::{Layer, Linear, Weights};

/// Below this many tokens a share is not worth a thread.
const MIN_SHARE: usize = 3;

/// The shape of the computation.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    pub(super) hidden: usize,
    pub(super) head_width: usize,
    pub(super) feed_forward: usize,
}

/// Computes with given weights and one kernel.
pub(super) struct Forward<'a> {
    pub(super) weights: &'a Weights,
    pub(super) shape: Shape,
    pub(super) dispatch: Dispatch,
}

/// Memory of one share of the tokens.
#[derive(Default)]
struct Scratch {
    activations: Activations,
    attention: AttentionScratch,
    /// Tokens × hidden.
    mixed: Vec<f32>,
    /// Tokens × hidden.
    result: Vec<f32>,
    /// Tokens × feed-forward.
    inner: Vec<f32>,
}

/// Some neighbouring tokens: their vectors, and room for the next layer's query, key, value.
struct Share<'a> {
    first: usize,
    hidden: &'a mut [f32],
    joined: &'a mut [f32],
    scratch: &'a mut Scratch,
}

impl Forward<'_> {
    /// The vectors of the tokens, row after row, computed by up to `threads` threads of the
    /// current pool. There must be no more ids than positions.
    pub(super) fn run(&self, ids: &[u32], threads: usize) -> Vec<f32> {
        let width = self.shape.hidden;
        let shares = threads.min(ids.len() / MIN_SHARE).max(1);
        let tokens = ids.len().div_ceil(shares).max(1);
        let mut scratch: Vec<Scratch> = Vec::new();
        scratch.resize_with(shares, Scratch::default);
        let mut hidden = self.embed(ids);
        let mut joined = vec![0.0; ids.len() * 3 * width];
        let mut next = joined.clone();
        if let Some(first) = self.weights.layers.first() {
            let shares = share_out(&mut hidden, &mut joined, &mut scratch, tokens, width);
            for_each_share(shares, |share| {
                self.join(first, share.hidden, share.joined, share.scratch);
            });
        }
        let following = self.weights.layers.iter().skip(1).map(Some).chain([None]);
        for (layer, following) in self.weights.layers.iter().zip(following) {
            let shares = share_out(&mut hidden, &mut next, &mut scratch, tokens, width);
            for_each_share(shares, |share| self.layer(layer, following, &joined, share));
            std::mem::swap(&mut joined, &mut next);
        }
        hidden
    }

    /// Word, position and type, normalised.
    fn embed(&self, ids: &[u32]) -> Vec<f32> {
        let width = self.shape.hidden;
        let mut hidden = vec![0.0; ids.len() * width];
        for (id, row) in ids.iter().zip(hidden.chunks_exact_mut(width)) {
            self.weights.read_word(*id, row);
        }
        self.weights.text_is_read();
        let none = vec![0.0; width];
        let norm = &self.weights.embedding_norm;
        add_normalize(
            self.dispatch,
            &mut hidden,
            &self.weights.positions,
            &none,
            norm,
        );
        hidden
    }

    /// One layer for some tokens, then the next layer's query, key and value.
    fn layer(&self, layer: &Layer, following: Option<&Layer>, joined: &[f32], share: Share<'_>) {
        let Share {
            first,
            hidden,
            joined: next,
            scratch,
        } = share;
        self.attention(layer, joined, first, hidden, scratch);
        self.feed_forward(layer, hidden, scratch);
        if let Some(layer) = following {
            self.join(layer, hidden, next, scratch);
        }
    }

    /// Query, key and value of some tokens.
    fn join(&self, layer: &Layer, hidden: &[f32], joined: &mut [f32], scratch: &mut Scratch) {
        let linear = &layer.attention_in;
        self.multiply(linear, hidden, &mut scratch.activations, joined);
        add_bias(self.dispatch, joined, &linear.bias);
    }

    fn attention(
        &self,
        layer: &Layer,
        joined: &[f32],
        first: usize,
        hidden: &mut [f32],
        scratch: &mut Scratch,
    ) {
        let Shape {
            hidden: width,
            head_width,
            ..
        } = self.shape;
        let input = AttentionInput {
            rows: joined,
            width,
            head_width,
        };
        scratch.mixed.resize(hidden.len(), 0.0);
        scratch.result.resize(hidden.len(), 0.0);
        attend(
            self.dispatch,
            input,
            first,
            &mut scratch.mixed,
            &mut scratch.attention,
        );
        let linear = &layer.attention_out;
        self.multiply(
            linear,
            &scratch.mixed,
            &mut scratch.activations,
            &mut scratch.result,
        );
        add_normalize(
            self.dispatch,
            hidden,
            &scratch.result,
            &linear.bias,
            &layer.attention_norm,
        );
    }

    fn feed_forward(&self, layer: &Layer, hidden: &mut [f32], scratch: &mut Scratch) {
        let tokens = hidden.len() / self.shape.hidden;
        scratch.inner.resize(tokens * self.shape.feed_forward, 0.0);
        self.multiply(
            &layer.feed_in,
            hidden,
            &mut scratch.activations,
            &mut scratch.inner,
        );
        add_bias_gelu(self.dispatch, &mut scratch.inner, &layer.feed_in.bias);
        let linear = &layer.feed_out;
        self.multiply(
            linear,
            &scratch.inner,
            &mut scratch.activations,
            &mut scratch.result,
        );
        add_normalize(
            self.dispatch,
            hidden,
            &scratch.result,
            &linear.bias,
            &layer.feed_norm,
        );
    }

    fn multiply(
        &self,
        linear: &Linear,
        rows: &[f32],
        activations: &mut Activations,
        out: &mut [f32],
    ) {
        quantize(self.dispatch, rows, linear.weights.inputs(), activations);
        multiply(self.dispatch, &linear.weights, activations, out);
    }
}

/// Cuts the buffers into shares of at most `tokens` tokens.
fn share_out<'a>(
    hidden: &'a mut [f32],
    joined: &'a mut [f32],
    scratch: &'a mut [Scratch],
    tokens: usize,
    width: usize,
) -> Vec<Share<'a>> {
    let hidden = hidden.chunks_mut(tokens * width);
    let joined = joined.chunks_mut(tokens * 3 * width);
    let buffers = hidden.zip(joined).zip(scratch).enumerate();
    buffers
        .map(|(index, ((hidden, joined), scratch))| {
            let first = index * tokens;
            Share {
                first,
                hidden,
                joined,
                scratch,
            }
        })
        .collect()
}

/// Runs `work` for every share, on other threads only where there are several.
fn for_each_share<'a>(shares: Vec<Share<'a>>, work: impl Fn(Share<'a>) + Send + Sync) {
    if shares.len() == 1 {
        shares.into_iter().for_each(work);
    } else {
        shares.into_par_iter().for_each(work);
    }
}
