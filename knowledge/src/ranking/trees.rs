//! A sum of small decision trees, read from a text file and scored in microseconds.

use serde::Deserialize;

use super::features::FEATURES;

/// The file's form: one tree a line in `trees`, so that it can be read and compared.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// How it was trained, for the reader.
    #[serde(rename = "about")]
    _about: String,
    /// Names of the features that nodes refer to by place.
    features: Vec<String>,
    /// The trees.
    trees: Vec<TreeText>,
}

/// `nodes` are `[feature, threshold, left, right]`; a child below 0 is leaf `-1 - child`. A value
/// of at most the threshold goes left.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TreeText {
    nodes: Vec<(usize, f32, i32, i32)>,
    leaves: Vec<f32>,
}

/// One bit a leaf.
const MOST_LEAVES: usize = 32;
/// Candidates scored together.
const LANES: usize = 16;

/// A question that a tree asks of a candidate.
#[derive(Debug, Clone, Copy)]
struct Node {
    feature: usize,
    threshold: f32,
    /// The leaves that remain, one a bit, when the value is above the threshold: all but those on
    /// the left of this node.
    above: u32,
}

/// One tree. All its questions are asked, which costs less than guessing where a walk turns: the
/// first leaf from the left that no answer rules out is the one that the walk would end in
/// (Lucchese and others, `QuickScorer`, 2015).
#[derive(Debug)]
struct Tree {
    nodes: Vec<Node>,
    /// Values of the leaves from left to right.
    leaves: Vec<f32>,
}

/// A trained sum of trees.
#[derive(Debug, Default)]
pub(crate) struct Trees {
    trees: Vec<Tree>,
}

/// A model file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TreesError {
    #[error("the file is no JSON of the expected form")]
    Form(#[from] serde_json::Error),
    #[error("the feature `{0}` is unknown")]
    UnknownFeature(String),
    #[error("tree {0} leads nowhere")]
    BrokenTree(usize),
}

impl Trees {
    /// Reads a model file, checking that every walk ends in a leaf.
    pub(crate) fn read(text: &str) -> Result<Self, TreesError> {
        let file: File = serde_json::from_str(text)?;
        let place = |name: &String| {
            let place = FEATURES.iter().position(|feature| feature == name);
            place
                .and_then(|place| u16::try_from(place).ok())
                .ok_or_else(|| TreesError::UnknownFeature(name.clone()))
        };
        let places = file
            .features
            .iter()
            .map(place)
            .collect::<Result<Vec<u16>, _>>()?;
        let tree = |(number, text): (usize, &TreeText)| {
            compile(text, &places).ok_or(TreesError::BrokenTree(number))
        };
        Ok(Self {
            trees: file
                .trees
                .iter()
                .enumerate()
                .map(tree)
                .collect::<Result<_, _>>()?,
        })
    }

    /// The scores of candidates, in their order.
    pub(crate) fn scores(&self, candidates: &[&[f32; FEATURES.len()]]) -> Vec<f32> {
        let mut scores = Vec::with_capacity(candidates.len());
        let mut columns = [[0.0; LANES]; FEATURES.len()];
        for block in candidates.chunks(LANES) {
            for (lane, features) in block.iter().enumerate() {
                for (column, value) in columns.iter_mut().zip(*features) {
                    column[lane] = *value;
                }
            }
            scores.extend_from_slice(&self.block(&columns)[..block.len()]);
        }
        scores
    }

    /// The scores of one block, feature by feature.
    fn block(&self, columns: &[[f32; LANES]; FEATURES.len()]) -> [f32; LANES] {
        let mut sums = [0.0; LANES];
        for tree in &self.trees {
            let mut open = [u32::MAX; LANES];
            for node in &tree.nodes {
                let values = &columns[node.feature];
                for (open, value) in open.iter_mut().zip(values) {
                    // A missing value (NaN) counts as above.
                    *open &= if *value <= node.threshold {
                        u32::MAX
                    } else {
                        node.above
                    };
                }
            }
            for (sum, open) in sums.iter_mut().zip(open) {
                *sum += tree.leaves[open.trailing_zeros() as usize];
            }
        }
        sums
    }
}

/// Checks a tree and turns it into questions. A node comes after its parent, so nothing leads in
/// circles.
fn compile(text: &TreeText, places: &[u16]) -> Option<Tree> {
    let mut tree = Tree {
        nodes: Vec::new(),
        leaves: Vec::new(),
    };
    let root = if text.nodes.is_empty() { -1 } else { 0 };
    add(&mut tree, text, places, root, None)?;
    Some(tree)
}

/// Adds what hangs on `child`, leaves from left to right.
fn add(
    tree: &mut Tree,
    text: &TreeText,
    places: &[u16],
    child: i32,
    parent: Option<usize>,
) -> Option<()> {
    let Ok(index) = usize::try_from(child) else {
        let leaf = usize::try_from(-1 - child).ok()?;
        tree.leaves.push(*text.leaves.get(leaf)?);
        return (tree.leaves.len() <= MOST_LEAVES).then_some(());
    };
    if parent.is_some_and(|parent| index <= parent) {
        return None;
    }
    let &(feature, threshold, left, right) = text.nodes.get(index)?;
    let first = tree.leaves.len();
    add(tree, text, places, left, Some(index))?;
    let count = tree.leaves.len() - first;
    let on_the_left = (u32::MAX >> (MOST_LEAVES - count)) << first;
    tree.nodes.push(Node {
        feature: usize::from(*places.get(feature)?),
        threshold,
        above: !on_the_left,
    });
    add(tree, text, places, right, Some(index))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_ends_in_the_right_leaf() {
        let text = r#"{"about": "test", "features": ["mix", "summary"], "trees": [
            {"nodes": [[0, 0.5, -1, 1], [1, 0.8, -2, -3]], "leaves": [1.0, 2.0, 4.0]},
            {"nodes": [], "leaves": [10.0]}]}"#;
        let trees = Trees::read(text).unwrap();
        let mut features = [0.0; FEATURES.len()];
        let mix = FEATURES.iter().position(|name| *name == "mix").unwrap();
        let summary = FEATURES.iter().position(|name| *name == "summary").unwrap();
        let score = |features: &_| trees.scores(&[features])[0];
        assert_eq!(score(&features), 11.0);
        features[mix] = 0.6;
        assert_eq!(score(&features), 12.0);
        features[summary] = 0.9;
        assert_eq!(score(&features), 14.0);
    }

    #[test]
    fn every_candidate_has_its_own_score() {
        let text = r#"{"about": "test", "features": ["mix"], "trees": [
            {"nodes": [[0, 5.0, 1, 2], [0, 2.0, -1, -2], [0, 8.0, 3, -5], [0, 6.0, -3, -4]],
             "leaves": [1.0, 2.0, 3.0, 4.0, 5.0]}]}"#;
        let trees = Trees::read(text).unwrap();
        let mix = FEATURES.iter().position(|name| *name == "mix").unwrap();
        let candidates: Vec<[f32; FEATURES.len()]> = (0..40)
            .map(|value| {
                let mut features = [0.0; FEATURES.len()];
                features[mix] = if value == 39 {
                    f32::NAN
                } else {
                    value as f32 / 4.0
                };
                features
            })
            .collect();
        let walked = |x: f32| match x {
            x if x <= 2.0 => 1.0,
            x if x <= 5.0 => 2.0,
            x if x <= 6.0 => 3.0,
            x if x <= 8.0 => 4.0,
            _ => 5.0,
        };
        let expected: Vec<f32> = candidates
            .iter()
            .map(|features| walked(features[mix]))
            .collect();
        assert_eq!(
            trees.scores(&candidates.iter().collect::<Vec<_>>()),
            expected
        );
    }

    #[test]
    fn a_tree_that_leads_in_circles_or_outside_is_refused() {
        for nodes in [
            "[[0, 0.5, 0, -1]]",
            "[[0, 0.5, -1, -9]]",
            "[[0, 0.5, 5, -1]]",
        ] {
            let text = format!(
                r#"{{"about": "", "features": ["mix"], "trees": [{{"nodes": {nodes}, "leaves": [1.0]}}]}}"#
            );
            assert!(
                matches!(Trees::read(&text), Err(TreesError::BrokenTree(0))),
                "{nodes}"
            );
        }
    }
}
