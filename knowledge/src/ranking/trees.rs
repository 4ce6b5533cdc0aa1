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

/// A node as it is walked.
#[derive(Debug, Clone, Copy)]
struct Node {
    feature: u16,
    threshold: f32,
    left: i16,
    right: i16,
}

/// A trained sum of trees.
#[derive(Debug, Default)]
pub(crate) struct Trees {
    trees: Vec<(Vec<Node>, Vec<f32>)>,
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

    /// The score of one candidate.
    pub(crate) fn score(&self, features: &[f32; FEATURES.len()]) -> f32 {
        self.trees
            .iter()
            .map(|(nodes, leaves)| walk(nodes, leaves, features))
            .sum()
    }
}

/// Children always come after their parent, which is what makes every walk end.
fn compile(text: &TreeText, places: &[u16]) -> Option<(Vec<Node>, Vec<f32>)> {
    let child = |parent: usize, child: i32| {
        let is_sound = match usize::try_from(child) {
            Ok(node) => node > parent && node < text.nodes.len(),
            Err(_) => usize::try_from(-1 - child).is_ok_and(|leaf| leaf < text.leaves.len()),
        };
        i16::try_from(child).ok().filter(|_| is_sound)
    };
    let node = |(number, &(feature, threshold, left, right)): (usize, &(usize, f32, i32, i32))| {
        Some(Node {
            feature: *places.get(feature)?,
            threshold,
            left: child(number, left)?,
            right: child(number, right)?,
        })
    };
    if text.leaves.is_empty() {
        return None;
    }
    Some((
        text.nodes
            .iter()
            .enumerate()
            .map(node)
            .collect::<Option<_>>()?,
        text.leaves.clone(),
    ))
}

fn walk(nodes: &[Node], leaves: &[f32], features: &[f32; FEATURES.len()]) -> f32 {
    let mut at = if nodes.is_empty() { -1 } else { 0 };
    while let Ok(index) = usize::try_from(at) {
        let node = &nodes[index];
        at = if features[usize::from(node.feature)] <= node.threshold {
            node.left
        } else {
            node.right
        };
    }
    leaves[usize::from((-1 - at).unsigned_abs())]
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
        assert_eq!(trees.score(&features), 11.0);
        features[mix] = 0.6;
        assert_eq!(trees.score(&features), 12.0);
        features[summary] = 0.9;
        assert_eq!(trees.score(&features), 14.0);
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
